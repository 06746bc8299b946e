"""What drivers call, and what comes of a call: what was sent is what the spec prescribes, and what was decoded is what
the sandbox responded.

The operations are the sandbox's, as what it was sent and what it responded is compared with them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import parse_qsl, unquote

import yaml

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET, Sandbox
from pipedream_rest_sandbox.operations import OPERATIONS, Operation
from tools.evidence.wire import WireExchange
from tools.publish.recordings import load

Json: TypeAlias = Any

# What the recordings don't print, or only as null: fields of a step, secrets, and events of a source.
STEP = {"code_raw": "one", "codeConfigJson": "{}"}
SECRETS = {"oauth_access_token": "made-up", "oauth_client_id": "made-up-too", "oauth_uid": "luke@example.com"}
EVENT = {"text": "Größe 日本", "number": 0.5, "list": [1, None, {"empty": {}}], "flag": False, "nothing": ""}


class Call(NamedTuple):
    """An operation with the arguments that go into each part of the request, and what comes of it."""

    operation: Operation
    path: dict[str, str]
    query: dict[str, Json]
    body: dict[str, Json] | None
    status: int
    token: str

    @property
    def line(self) -> str:
        """The call as a driver reads it; `positional` has the values of the path in their order."""
        told = self._asdict() | {"operation": self.operation.id, "positional": [*self.path.values()]}
        return json.dumps(told | {"public": not self.operation.callers})

    def without(self, names: Sequence[str]) -> Call:
        """The same call without these arguments in its query."""
        return self._replace(query={name: value for name, value in self.query.items() if name not in names})


def make_call(operation: str, arguments: Mapping[str, Json], status: int = 0, token: str = API_KEY) -> Call:
    """A call with its arguments where the operation has them. Without a status it succeeds."""
    known = OPERATIONS[operation]
    path = {step[1:-1]: arguments[step[1:-1]] for step in known.path if step.startswith("{")}
    query = {name: value for name, value in arguments.items() if name in known.query.keys() - path.keys()}
    body = {name: value for name, value in arguments.items() if name not in path | query}
    return Call(known, path, query, None if known.body is None else body, status or known.status, token)


def recorded_calls() -> dict[str, Call]:
    """The first recorded request of each operation, with the sandbox's credentials in the place of placeholders."""
    credentials = {"token": API_KEY, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    calls: dict[str, Call] = {}
    for exchange in load(Path(__file__).parents[2] / "spec" / "recordings"):
        path = exchange.path_values("/" + "/".join(OPERATIONS[exchange.operation].path))
        body = exchange.request_body or {}
        body |= {name: value for name, value in credentials.items() if name in body}
        calls.setdefault(exchange.operation, make_call(exchange.operation, {**body, **exchange.query, **path}))
    return calls


# What each driver calls: what is listed and, of the operations that are not, a recorded request.
_LISTED = [make_call(*call) for call in yaml.safe_load(Path(__file__).with_name("calls.yaml").read_text("utf-8"))]
_LISTED_IDS = {call.operation.id for call in _LISTED}
CALLS = [*_LISTED, *(call for id_, call in recorded_calls().items() if id_ not in _LISTED_IDS)]


def begin_anew(sandbox: Sandbox) -> None:
    """Let a sandbox have what it begins with, and what the recordings don't print."""
    sandbox.reset()
    records = sandbox.state.records
    records["p_abc123"].shown["steps"][0] |= STEP
    records["apn_abc123"].shown["credentials"] |= SECRETS
    for stream in ("", "$logs"):
        sandbox.emit("dc_abc123", EVENT, stream)


def faults(call: Call, exchanges: list[WireExchange], result: Mapping[str, Json]) -> list[str]:
    """What is wrong with a call: with its request, or with what the driver says came back.

    Parameters:
        call: what was asked for.
        exchanges: what went over the wire for it.
        result: what the driver printed: `value`, `status` and `error` of an error response, or `fault`.
    """
    found = [f"ended with {result['fault']}"] if "fault" in result else []
    if len(exchanges) != 1:
        return [f"{len(exchanges)} requests were sent", *found]
    [exchange] = exchanges
    found += [*wire_faults(call, exchange), *status_faults(call, exchange)]
    if not found:
        sent = json.loads(exchange.answer.strip() or "null")
        found += differences({"status": call.status, "error": sent} if call.status >= 400 else {"value": sent}, result)
    return found


def status_faults(call: Call, exchange: WireExchange) -> Iterator[str]:
    """Whether the sandbox responded with another status."""
    if exchange.status != call.status:
        said = exchange.answer.decode(errors="replace")[:200]
        yield f"the sandbox responded {exchange.status} instead of {call.status}: {said}"


def wire_faults(call: Call, exchange: WireExchange) -> Iterator[str]:
    """How a request differs from the one that the spec prescribes."""
    path = [call.path.get(step[1:-1], step) for step in call.operation.path]
    # Whatever parses as this number is this number; `true` is the text that the spec has for a boolean.
    query = {name: value if isinstance(value, str) else json.dumps(value) for name, value in call.query.items()}
    kind = exchange.headers.get("content-type", "").partition(";")[0]
    compared: list[tuple[str, Json, Json]] = [
        ("method", call.operation.method, exchange.method),
        ("path", path, [unquote(segment) for segment in exchange.path.decode("ascii").split("/")[1:]]),
        ("query", query, dict(parse_qsl(exchange.query.decode("ascii"), keep_blank_values=True))),
        (
            "Authorization",
            f"Bearer {call.token}" if call.operation.callers else None,
            exchange.headers.get("authorization"),
        ),
        ("body", call.body, json.loads(exchange.body) if exchange.body else None),
        ("Content-Type", "application/json", kind if call.body is not None else "application/json"),
    ]
    for place, wanted, sent in compared:
        if wanted != sent:
            yield f"{place}: {sent!r} was sent instead of {wanted!r}"


def differences(sent: Json, got: Json, place: str = "$") -> Iterator[str]:
    """Where a decoded value is not what was sent.

    What is null and what is not there count as one, as the types of most languages can't tell them apart; so do texts
    of the same instant.
    """
    if isinstance(sent, dict) and isinstance(got, dict):
        for name in sorted(sent.keys() | got.keys()):
            yield from differences(sent.get(name), got.get(name), f"{place}.{name}")
    elif isinstance(sent, list) and isinstance(got, list) and len(sent) == len(got):
        for number, (one, other) in enumerate(zip(sent, got, strict=True)):
            yield from differences(one, other, f"{place}[{number}]")
    elif not _same(sent, got):
        yield f"{place}: {_short(got)} was decoded from {_short(sent)}"


def _same(sent: Json, got: Json) -> bool:
    if isinstance(sent, str) and isinstance(got, str) and sent != got:
        try:
            return datetime.fromisoformat(sent) == datetime.fromisoformat(got)
        except (ValueError, TypeError):
            return False
    if isinstance(sent, float) and isinstance(got, int | float):
        return math.isclose(sent, got)
    return type(sent) is type(got) and bool(sent == got)


def _short(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
