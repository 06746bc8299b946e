"""A driver at a sandbox: what it sends is what the specification prescribes, and what it decodes is what was sent.

The operations are the sandbox's, as what it was sent and what it answered is compared with them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote

import yaml

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET, Sandbox
from pipedream_rest_sandbox.operations import OPERATIONS, Operation
from tools.publish.recordings import load
from tools.wire import WireExchange

Json: TypeAlias = Any

# What the recordings don't print, or only as null: two fields whose names are alike, secrets, and events of a source.
STEP = {"code_raw": "one", "codeRaw": "two", "codeConfigJson": "{}"}
CREDENTIALS = {"oauth_access_token": "made-up", "oauth_client_id": "made-up-too", "oauth_uid": "luke@example.com"}
EVENT = {"text": "Größe 日本", "number": 0.5, "list": [1, None, {"empty": {}}], "flag": False, "nothing": ""}
STREAMS = ("", "$logs")


@dataclass(frozen=True)
class Call:
    """An operation with its arguments, and what comes of it."""

    operation: Operation
    arguments: Mapping[str, Json]
    status: int
    token: str

    @property
    def path(self) -> dict[str, str]:
        names = [step[1:-1] for step in self.operation.path if step.startswith("{")]
        return {name: self.arguments[name] for name in names}

    @property
    def query(self) -> dict[str, Json]:
        here = self.operation.query.keys() - self.path.keys()
        return {name: value for name, value in self.arguments.items() if name in here}

    @property
    def body(self) -> dict[str, Json] | None:
        elsewhere = self.path.keys() | self.query.keys()
        if self.operation.body is None:
            return None
        return {name: value for name, value in self.arguments.items() if name not in elsewhere}

    @property
    def line(self) -> str:
        """The call as a driver reads it; `positional` has the values of the path in their order."""
        told: Json = {"operation": self.operation.id, "path": self.path, "positional": [*self.path.values()]}
        told |= {"query": self.query, "body": self.body}
        return json.dumps({**told, "token": self.token, "public": not self.operation.callers})


def _call(operation: str, arguments: Json, status: int = 0, token: str = API_KEY) -> Call:
    known = OPERATIONS[operation]
    return Call(known, arguments, status or known.status, token)


LISTED = [_call(**call) for call in yaml.safe_load(Path(__file__).with_name("calls.yaml").read_text(encoding="utf-8"))]


def recorded_calls() -> dict[str, Call]:
    """The first recorded request of each operation, with the sandbox's credentials in the place of placeholders."""
    credentials = {"token": API_KEY, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    calls: dict[str, Call] = {}
    for exchange in load(Path(__file__).parents[2] / "spec" / "recordings"):
        path = exchange.path_values("/" + "/".join(OPERATIONS[exchange.operation].path))
        body = exchange.request_body or {}
        body |= {name: value for name, value in credentials.items() if name in body}
        calls.setdefault(exchange.operation, _call(exchange.operation, {**body, **exchange.query, **path}))
    return calls


# What each driver calls: what is listed and, of the operations that are not, a recorded request.
_LISTED_IDS = {call.operation.id for call in LISTED}
CALLS = [*LISTED, *(call for id_, call in recorded_calls().items() if id_ not in _LISTED_IDS)]


def begin_anew(sandbox: Sandbox) -> None:
    """Let a sandbox have what it begins with, and what the recordings don't print."""
    sandbox.reset()
    records = sandbox.state.records
    records["p_abc123"].shown["steps"][0] |= STEP
    records["apn_abc123"].shown["credentials"] |= CREDENTIALS
    for stream in STREAMS:
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
    found += wire_faults(call, exchange)
    if exchange.status != call.status:
        said = exchange.answer.decode(errors="replace")[:200]
        found.append(f"the sandbox answered {exchange.status} instead of {call.status}: {said}")
    elif not found:
        sent = json.loads(exchange.answer.strip() or "null")
        if call.status >= 400:
            sent, got = {"status": call.status, "error": sent}, dict(result)
        else:
            sent, got = {"value": sent}, dict(result)
        found += differences(sent, got, "$")
    return found


def wire_faults(call: Call, exchange: WireExchange) -> Iterator[str]:
    """How a request differs from the one that the specification prescribes."""
    path = [call.path.get(step[1:-1], step) if step.startswith("{") else step for step in call.operation.path]
    sent_path = [unquote(segment) for segment in exchange.path.decode("ascii").split("/")[1:]]
    # Whatever parses as this number is this number; `true` is the text that the specification has for a boolean.
    query = {name: value if isinstance(value, str) else json.dumps(value) for name, value in call.query.items()}
    sent_query = dict(parse_qsl(exchange.query.decode("ascii"), keep_blank_values=True))
    bearer = f"Bearer {call.token}" if call.operation.callers else None
    compared: list[tuple[str, Json, Json]] = [
        ("method", call.operation.method, exchange.method),
        ("path", path, sent_path),
        ("query", query, sent_query),
        ("Authorization", bearer, exchange.headers.get("authorization")),
        ("body", call.body, json.loads(exchange.body) if exchange.body else None),
    ]
    if call.body is not None:
        kind = exchange.headers.get("content-type", "").partition(";")[0]
        compared.append(("Content-Type", "application/json", kind))
    for place, wanted, sent in compared:
        if wanted != sent:
            yield f"{place}: {sent!r} was sent instead of {wanted!r}"


def differences(sent: Json, got: Json, place: str) -> Iterator[str]:
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
