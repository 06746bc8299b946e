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


WRONG = [
    ("add_fault", {"status": "x"}, "status"),
    ("add_fault", {"status": 100}, "status"),
    ("add_fault", {"status": 600}, "status"),
    ("add_fault", {"status": True}, "status"),
    ("add_fault", {"message": 1}, "message"),
    ("add_fault", {"headers": None}, "headers"),
    ("add_fault", {"headers": {"X": "1\r\nY: 2"}}, "headers/X"),
    ("add_fault", {"headers": {"X": "é"}}, "headers/X"),
    ("add_fault", {"headers": {"X Y": "1"}}, "headers"),
    ("add_fault", {"headers": {"Content-Length": "1"}}, "headers"),
    ("add_fault", {"latency": -1}, "latency"),
    ("add_fault", {"latency": 1e308}, "latency"),
    ("add_fault", {"latency": "1"}, "latency"),
    ("add_fault", {"reset": "no"}, "reset"),
    ("add_fault", {"times": 0}, "times"),
    ("add_fault", {"times": "x"}, "times"),
    ("add_fault", {"share": 1.1}, "share"),
    ("add_fault", {"requests": []}, "requests"),
    ("add", {"kind": "sub_"}, "kind"),
    ("add", {"kind": "dc_", "name": 1}, "name"),
    ("add", {"kind": "dc_", "id": "wh_1"}, "id"),
    ("add", {"kind": "apn_", "org_id": "o_none"}, "o_none"),
    ("add", {"kind": "apn_", "user_id": "dc_abc123"}, "dc_abc123"),
    ("add", {"kind": "wh_", "active": None}, "active"),
    ("add_user", {"org_id": "dc_abc123"}, "dc_abc123"),
    ("add_registry_component", {"key": ""}, "key"),
    ("add_registry_component", {"key": "a", "kind": "x"}, "kind"),
    ("revoke", {"credential": None}, "credential"),
    ("emit", {"emitter_id": [], "event": 1}, "emitter_id"),
    ("emit", {"emitter_id": "dc_abc123", "event": 1, "name": 1}, "name"),
    ("emit_error", {"emitter_id": "p_abc123", "stack": None}, "stack"),
    ("set_clock", {"seconds": 1e308}, "seconds"),
    ("set_clock", {"seconds": -1}, "seconds"),
    ("set_clock", {"seconds": "now"}, "seconds"),
    ("advance", {"seconds": 1e308}, "seconds"),
    ("deliveries", {"wait": 1e308}, "wait"),
    ("deliveries", {"wait": None}, "wait"),
]


@pytest.mark.parametrize(("name", "arguments", "place"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_value_is_named(name: str, arguments: dict[str, Any], place: str) -> None:
    sandbox = Sandbox()
    status, body = anyio.run(ask, sandbox, "POST", f"/_sandbox/{name}", arguments)
    assert status == 400
    assert place in json.loads(body)["error"]
    with pytest.raises((ValueError, LookupError), match=place):
        getattr(sandbox, name)(**arguments)


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
