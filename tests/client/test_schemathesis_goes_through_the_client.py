"""Each case that schemathesis makes is carried out by the client's method, and all checks hold of what then happens.

schemathesis judges the responses of the sandbox, and two checks of our own judge the client: it sends the request of
the case, and returns what the response has, or raises the error of its status. Recorded responses are one more phase.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
import requests
import schemathesis
from schemathesis.openapi import from_asgi
from schemathesis.python.asgi import ASGIClient

from pipedream_rest import AsyncPage, AsyncPipedream, Page, Pipedream, models
from pipedream_rest_sandbox import Sandbox
from tests.support.client import API_KEY, MODES
from tests.support.recordings import Recording, every_recording
from tests.support.report import Report
from tests.support.responses import response_errors, smallest
from tests.support.schemathesis_runs import CHECKS, EXAMPLES, IN_PROCESS, PHASES, Run, run, with_spec
from tests.support.spec import OPERATIONS
from tests.support.through_client import (
    ERROR,
    REFUSED,
    RESULT,
    ThroughClient,
    map_body,
    request_is_the_case,
    result_equals_response,
)

BOTH: tuple[Any, ...] = (Pipedream, AsyncPipedream)
OURS = (request_is_the_case.__name__, result_equals_response.__name__)
# Why an operation may have no call in a phase. Chance may miss those with links, too.
REASONS = {"examples": "the spec has no example of what it requires", "stateful": "no link leads to it, or chance"}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[ThroughClient]:
    with ExitStack() as stack:
        made = ThroughClient(stack)

        def send(session: requests.Session, wanted: requests.PreparedRequest, **settings: Any) -> requests.Response:
            return made.send(lambda request: requests.Session.send(session, request, **settings), wanted)

        monkeypatch.setattr(ASGIClient, "send", send)
        yield made


def through(phase: str, folder: Path, only: str = "") -> Run:
    """Run a phase on a new sandbox, with all operations or with one."""
    sandbox = Sandbox(server_names=IN_PROCESS)
    app = with_spec(sandbox)

    def load(config: schemathesis.Config) -> Any:
        schema = from_asgi("/openapi.json", app, config=config)
        schema.hook(map_body)
        return schema

    return run(load, sandbox, folder, EXAMPLES, [phase], only)


def tell(phase: str, ends: Counter[tuple[str, str]], report: Report) -> set[str]:
    """Print how the cases of a phase ended. Returns the operations that were called."""
    by_end: Counter[str] = Counter()
    for (_, end), count in ends.items():
        by_end[end] += count
    called = {operation for operation, end in ends if end in (RESULT, ERROR, REFUSED)}
    calls = {end: by_end.pop(end, 0) for end in (RESULT, ERROR, REFUSED)}
    report.add(f"  {phase}, through the client: {sum(calls.values())} calls of {len(called)} operations")
    for kind, counts in (("calls that", calls), ("no call, but sent", by_end)):
        report.add(f"    {kind}: " + ", ".join(f"{end} {count}" for end, count in sorted(counts.items())))
    if missing := sorted(OPERATIONS.keys() - called):
        report.add(f"    none of {', '.join(missing)}: {REASONS[phase]}")
    return called


@pytest.mark.parametrize("phases", [("examples", "coverage", "fuzzing"), ("stateful",)], ids=", ".join)
def test_each_case_is_carried_out(
    phases: tuple[str, ...], client: ThroughClient, tmp_path: Path, report: Report
) -> None:
    succeeded: set[str] = set()
    for phase in phases:
        client.ends.clear()
        result = through(phase, tmp_path)
        result.tell(report)
        called = tell(phase, client.ends, report)
        assert result.failures == []
        assert {str(status) for name, status in result.phases.items() if name == phase} == {"success"}
        assert result.checks.keys() == set(CHECKS)
        assert called
        assert called == OPERATIONS.keys() or phase in REASONS
        succeeded |= result.succeeded
    assert phases == ("stateful",) or succeeded == OPERATIONS.keys()


# --- recorded responses -----------------------------------------------------------------------------------------------


def replayed(recording: Recording) -> requests.Response:
    """The recorded response. Where its body is not known, the smallest valid one stands in."""
    schema = recording.operation.success[1]
    inferred = json.dumps(smallest(schema)).encode() if recording.text is None and schema is not None else b""
    response = requests.Response()
    response.status_code = recording.status
    response.headers.update({name: ", ".join(values) for name, values in recording.headers.items()})
    response._content = recording.content or inferred
    return response


@pytest.mark.parametrize("turn", MODES)
@every_recording
def test_each_recorded_exchange_is_carried_out(
    recording: Recording, turn: str, client: ThroughClient, report: Report
) -> None:
    request = recording.request
    url = request.origin + "/".join(quote(segment, safe="") for segment in request.segments)
    headers = {"Authorization": f"Bearer {API_KEY}"}
    wanted = requests.Request(request.method, url, headers, params=request.query, json=request.body).prepare()
    client.turn = MODES.index(turn)
    response = client.send(lambda _: replayed(recording), wanted)
    recorded_case: Any = SimpleNamespace(meta=None)
    judged = schemathesis.Response(response.status_code, recording.headers, response.content, wanted, 0.1, verify=True)
    for check in (request_is_the_case, result_equals_response):
        check(None, judged, recorded_case)
    [sent] = wanted.exchange.requests  # type: ignore[attr-defined]
    assert recording.request_headers.keys() <= {name.title() for name in sent.headers}
    if recording.text is not None:
        assert response_errors(recording.operation, recording.status, recording.headers, recording.content) == []
    report.count("recorded exchanges through the client")


# --- faults of the client ---------------------------------------------------------------------------------------------


def without(argument: str, method: Any) -> Any:
    """A method that drops one of its arguments."""
    return lambda self, *path, **given: method(self, *path, **{n: v for n, v in given.items() if n != argument})


def renamed(argument: str, other: str, method: Any) -> Any:
    """A method that sends an argument by another name."""
    return lambda self, *path, **given: method(
        self, *path, **{other if n == argument else n: v for n, v in given.items()}
    )


def as_another(other: Any, _: Any) -> Any:
    """A method that calls another operation."""
    return other


def unread(field: str, method: Any) -> Any:
    """A `to_dict` that does not have a field."""
    return lambda self: {name: value for name, value in method(self).items() if name != field}


async def no_page(_: Any) -> None:
    """A `next_page` that loses the page."""


FAULTS: dict[str, tuple[str, list[tuple[Any, str, Callable[[Any], Any]]]]] = {
    "a dropped parameter": ("listApps", [(of.apps, "list", partial(without, "limit")) for of in BOTH]),
    "a wrong key in a body": ("createSource", [(of.sources, "create", partial(renamed, "name", "key")) for of in BOTH]),
    "another path": (
        "listWorkflowErrors",
        [(of.workflows, "list_errors", partial(as_another, of.workflows.list_events)) for of in BOTH],
    ),
    "an unread field": ("getApp", [(models.App, "to_dict", partial(unread, "name_slug"))]),
    "the second page is lost": (
        "listApps",
        [(Page, "next_page", lambda _: lambda _: None), (AsyncPage, "next_page", lambda _: no_page)],
    ),
}


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("phases", [("coverage",), pytest.param(PHASES, marks=pytest.mark.long)], ids=", ".join)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_client_is_found(
    fault: str, phases: tuple[str, ...], tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    operation, changes = FAULTS[fault]
    for class_, name, change in changes:
        monkeypatch.setattr(class_, name, change(getattr(class_, name)))
    found = []
    for phase in phases:
        result = through(phase, tmp_path, operation)
        if any(result.has(check) for check in OURS):
            found.append(phase)
    report.add(f"{fault} of the client ({operation}) is found by {', '.join(found)}")
    assert "coverage" in found
