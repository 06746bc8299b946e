"""Each case that schemathesis makes is carried out by the client's method, and all checks hold of what then happens.

schemathesis judges the responses of the sandbox, and two checks of our own judge the client: it sends the request of
the case, and returns what the response has, or raises the error of its status. Recorded responses are one more phase.
"""

from __future__ import annotations

import json
import textwrap
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
from tests.support.client import API_KEY, AS_PRINTED
from tests.support.recordings import RECORDINGS, Recording, every_recording
from tests.support.report import Report
from tests.support.responses import response_errors, smallest
from tests.support.schemathesis_runs import CHECKS, EXAMPLES, IN_PROCESS, PHASES, Run, run, with_spec
from tests.support.spec import OPERATIONS
from tests.support.through_client import (
    CALLS,
    ThroughClient,
    exchanges_of,
    map_body,
    request_is_the_case,
    result_equals_response,
)

BOTH: tuple[Any, ...] = (Pipedream, AsyncPipedream)
RECORDED = "recordings"
OURS = (request_is_the_case.__name__, result_equals_response.__name__)
LINKED = {link["operationId"] for operation in OPERATIONS.values() for link in operation.links.values()}
# Why a phase may have no call of an operation.
REASONS: dict[str, Callable[[str], str]] = {
    "examples": lambda _: "the spec has no example of an argument",
    "stateful": lambda id_: "no sequence took a link there" if id_ in LINKED else "no link leads there",
}


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
    sandbox = Sandbox(server_names=IN_PROCESS, choices=AS_PRINTED)
    app = with_spec(sandbox)

    def load(config: schemathesis.Config) -> Any:
        schema = from_asgi("/openapi.json", app, config=config)
        schema.hook(map_body)
        return schema

    return run(load, sandbox, folder, EXAMPLES, [phase], only)


def tell(phase: str, ends: Counter[tuple[str, str]], report: Report) -> set[str]:
    """Print how the cases of a phase ended. Returns the operations that were called."""
    by_end: Counter[str] = Counter()
    calls: Counter[str] = Counter(dict.fromkeys(OPERATIONS, 0))
    for (operation, end), count in ends.items():
        by_end[end] += count
        calls[operation] += count if end in CALLS else 0
    by_end.update(dict.fromkeys(CALLS, 0))
    called = {operation for operation, count in calls.items() if count}
    report.add(f"  {phase}, through the client: {calls.total()} calls of {len(called)} operations")
    for end, count in sorted(by_end.items(), key=lambda item: (item[0] not in CALLS, item[0])):
        report.add(f"    {count:5} {'calls' if end in CALLS else 'sent, but no call:'} {end}")
    for line in textwrap.wrap(" ".join(f"{name}={count}" for name, count in calls.items() if count), 110):
        report.add(f"    {line}")
    missing = [(REASONS[phase](id_), id_) for id_ in sorted(OPERATIONS.keys() - called) if phase in REASONS]
    for reason in sorted({reason for reason, _ in missing}):
        report.add(f"    none of {', '.join(id_ for why, id_ in missing if why == reason)}: {reason}")
    return called


# With as many examples as other properties have, and, among the long tests, with more.
IN_FULL = [pytest.param(phase, marks=pytest.mark.long, id=f"{phase} in full") for phase in PHASES]


@pytest.mark.parametrize("phase", [*PHASES, *IN_FULL])
def test_each_case_is_carried_out(phase: str, client: ThroughClient, tmp_path: Path, report: Report) -> None:
    result = through(phase, tmp_path)
    result.tell(report)
    called = tell(phase, client.ends, report)
    assert result.failures == []
    assert str(result.phases[phase]) == "success"
    assert result.checks.keys() == set(CHECKS)
    assert called
    # So none is left out by all phases.
    assert called == OPERATIONS.keys() or phase in REASONS


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


@every_recording
def test_each_recorded_exchange_is_carried_out(recording: Recording, client: ThroughClient, report: Report) -> None:
    carry_out_recorded(recording, client)
    if recording.text is not None:
        assert response_errors(recording.operation, recording.status, recording.headers, recording.content) == []
    report.count("recorded exchanges through the client")


def carry_out_recorded(recording: Recording, client: ThroughClient) -> None:
    """Carry out a recorded request, with the recorded response."""
    request = recording.request
    url = request.origin + "/".join(quote(segment, safe="") for segment in request.segments)
    headers = {"Authorization": f"Bearer {API_KEY}"}
    wanted = requests.Request(request.method, url, headers, params=request.query, json=request.body).prepare()
    response = client.send(lambda _: replayed(recording), wanted)
    recorded_case: Any = SimpleNamespace(meta=None)
    judged = schemathesis.Response(response.status_code, recording.headers, response.content, wanted, 0.1, verify=True)
    for check in (request_is_the_case, result_equals_response):
        check(None, judged, recorded_case)
    for exchange in exchanges_of(judged):
        assert recording.request_headers.keys() <= {name.title() for name in exchange.sent[0].headers}


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
    "the path of another operation": (
        "listWorkflowErrors",
        [(of.workflows, "list_errors", partial(as_another, of.workflows.list_events)) for of in BOTH],
    ),
    "an unread field": ("getApp", [(models.App, "to_dict", partial(unread, "name_slug"))]),
    "a lost second page": (
        "listApps",
        [(Page, "next_page", lambda _: lambda _: None), (AsyncPage, "next_page", lambda _: no_page)],
    ),
}


def finds(phase: str, operation: str, client: ThroughClient, folder: Path) -> bool:
    """Whether a phase has something against what the client does for an operation."""
    if phase != RECORDED:
        result = through(phase, folder, operation)
        return any(result.has(check) for check in OURS)
    try:
        for recording in RECORDINGS:
            if recording.operation.id == operation:
                carry_out_recorded(recording, client)
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize(
    "phases", [("coverage", RECORDED), pytest.param((*PHASES, RECORDED), marks=pytest.mark.long)], ids=", ".join
)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_client_is_found(
    fault: str,
    phases: tuple[str, ...],
    client: ThroughClient,
    tmp_path: Path,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    operation, changes = FAULTS[fault]
    assert not any(finds(phase, operation, client, tmp_path) for phase in phases)
    for class_, name, change in changes:
        monkeypatch.setattr(class_, name, change(getattr(class_, name)))
    found = [phase for phase in phases if finds(phase, operation, client, tmp_path)]
    missed = ", ".join(phase for phase in phases if phase not in found)
    report.add(f"a client with {fault} ({operation}): found by {', '.join(found)}; not by {missed or 'none'}")
    assert "coverage" in found
