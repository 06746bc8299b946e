"""A wrong value in a call of the sandbox's own is answered with 400 and the reason, and breaks no later request."""

from __future__ import annotations

import inspect
import json
import math
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipedream_rest_sandbox import API_KEY, Sandbox
from pipedream_rest_sandbox.arguments import CALLS, RECORDS
from pipedream_rest_sandbox.operations import SPEC
from tests.support.report import Report

FIELDS = {kind: [*SPEC["components"]["schemas"][schema]["properties"]] for kind, (schema, _) in RECORDS.items()}
VALUES = st.one_of(
    st.sampled_from([None, True, 0, 1, -1, 1.5, 503, 1e308, -(10**400), "", "x", "dc_abc123", "o_abc123"]),
    st.sampled_from([[1], {"a": 1}, [{"id": "dc_abc123"}], [{}], ["x"], {"id": None}, [], {}, "\0", "9" * 400]),
    st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
                 lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
                 max_leaves=4),
)  # fmt: skip
# Reads of everything that a call can have changed.
PROBES = (
    "/users/me", "/users/me/sources", "/users/me/subscriptions", "/users/me/webhooks", "/apps", "/apps?has_actions=1",
    "/accounts", "/accounts?app=slack", "/accounts?include_credentials=true", "/components/search?query=a",
    "/workspaces/o_abc123/accounts", "/orgs/o_abc123/sources", "/sources/dc_abc123/event_summaries",
    "/workflows/p_abc123", "/workflows/p_abc123/event_summaries", "/workflows/p_abc123/$errors/event_summaries",
)  # fmt: skip


async def ask(sandbox: Sandbox, method: str, target: str, body: Any = None) -> tuple[int | None, bytes]:
    """The status, None for a broken connection, and the body; an exception of the application is raised."""
    path, _, query = target.partition("?")
    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    headers.append((b"authorization", f"Bearer {API_KEY}".encode()))
    sent: list[Any] = []
    scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode()}

    async def receive() -> Any:
        return {"type": "http.request", "body": json.dumps(body).encode()}

    async def send(message: Any) -> None:
        sent.append(message)

    await sandbox.app({**scope, "headers": headers}, receive, send)
    content = b"".join(message.get("body", b"") for message in sent)
    return (sent[0]["status"] if sent else None), content


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A call with arguments of which some are wrong."""
    name = draw(st.sampled_from(sorted(CALLS)))
    known: dict[str, Any] = {"emitter_id": "dc_abc123", "event": 1, "key": "a-b", "kind": "source"}
    names = sorted(CALLS[name])
    if name == "add":
        kind = draw(st.sampled_from(sorted(RECORDS)))
        known, names = {"kind": kind}, [*names, *FIELDS[kind], "more"]
    given_ = draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=2)) if names else {}
    return name, {key: value for key, value in known.items() if key in CALLS[name]} | given_


@given(call=calls())
@example(call=("add", {"kind": "dc_", "name": None}))
@example(call=("add", {"kind": "apn_", "app": None}))
@example(call=("add", {"kind": "p_", "triggers": [{}]}))
@example(call=("add_fault", {"times": "x"}))
@example(call=("add_fault", {"status": 204}))
@example(call=("add_fault", {"requests": "[!"}))
def test_no_value_breaks_a_later_request(call: tuple[str, dict[str, Any]], report: Report) -> None:
    report.count("control values")
    name, arguments = call
    sandbox = Sandbox()

    async def run() -> tuple[int | None, list[int | None]]:
        status, body = await ask(sandbox, "POST", f"/_sandbox/{name}", arguments)
        assert status == 200 or (status == 400 and json.loads(body)["error"])
        # The faults that were planned come first.
        await ask(sandbox, "GET", "/v1/users/me")
        await ask(sandbox, "POST", "/_sandbox/clear_faults", {})
        return status, [(await ask(sandbox, "GET", "/v1" + probe))[0] for probe in PROBES]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("anyio.sleep", lambda _: anyio.lowlevel.checkpoint())
        assert anyio.run(run)[1] == [200] * len(PROBES)


# Each wrong value of an argument of a call, which has to be named; beside the arguments that the call needs.
WRONG: dict[str, tuple[dict[str, Any], dict[str, list[Any]]]] = {
    "add_fault": ({}, {
        "status": ["x", 100, 600, True], "message": [1], "latency": [-1, 1e308, "1"], "reset": ["no"],
        "headers": [None, {"X": "1\r\nY: 2"}, {"X": "é"}, {"X Y": "1"}, {"Content-Length": "1"}],
        "times": [0, "x"], "share": [1.1], "requests": [[]],
    }),
    "add": ({"kind": "dc_"}, {
        "kind": ["sub_"], "name": [1], "id": ["wh_1"], "org_id": ["o_none"], "user_id": ["dc_abc123"], "active": [None],
    }),
    "add_user": ({}, {"org_id": ["dc_abc123"]}),
    "add_registry_component": ({"key": "a"}, {"key": [""], "kind": ["x"]}),
    "revoke": ({}, {"credential": [None]}),
    "emit": ({"emitter_id": "dc_abc123", "event": 1}, {"emitter_id": [[]], "name": [1]}),
    "emit_error": ({"emitter_id": "p_abc123"}, {"stack": [None]}),
    "set_clock": ({}, {"seconds": [1e308, -1, "now"]}),
    "advance": ({}, {"seconds": [1e308]}),
    "deliveries": ({}, {"wait": [1e308, None]}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("call", "name", "value"),
    [(call, name, value) for call, (_, wrong) in WRONG.items() for name, values in wrong.items() for value in values],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_value_is_named(call: str, name: str, value: Any) -> None:
    sandbox, arguments = Sandbox(), {**WRONG[call][0], name: value}
    place = value if isinstance(value, str) and name in ("org_id", "user_id") else name
    status, body = anyio.run(ask, sandbox, "POST", f"/_sandbox/{call}", arguments)
    assert status == 400
    assert place in json.loads(body)["error"]
    with pytest.raises((ValueError, LookupError), match=place):
        getattr(sandbox, call)(**arguments)


@pytest.mark.parametrize("event", [math.nan, object, {"a": {1}}, "\ud800"], ids=repr)
def test_an_event_that_is_not_json_is_refused(event: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        Sandbox().emit("dc_abc123", event)


def test_every_argument_has_a_schema() -> None:
    signatures = {name: inspect.signature(call).parameters for name, call in Sandbox().calls().items()}
    named = {name: {key for key in found if key not in ("fields", "fault")} for name, found in signatures.items()}
    assert {name: set(CALLS[name]) for name in CALLS if name != "add_fault"} | {"add_fault": set()} == named


@pytest.mark.parametrize("status", [200, 204, 205, 302, 304, 400, 418, 500, 527, 599])
def test_every_status_that_is_taken_is_served(status: int, pipedream_sandbox: Sandbox) -> None:
    pipedream_sandbox.add_fault(status=status, headers={"X-Made": "up", "Location": ""})
    with httpx.Client(headers={"Authorization": f"Bearer {API_KEY}"}) as client:
        answers = [client.get(pipedream_sandbox.base_url + "/users/me") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [status, 200]
    assert answers[0].headers["x-made"] == "up"
