"""Whatever a server does to a live stream, it goes on, ends, or raises a documented error."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    ConfigurationError,
    DecodingError,
    NotFoundError,
    PermissionDeniedError,
    PipedreamError,
    RateLimitError,
    RedirectError,
    ServerError,
)
from tests.support.client import API_KEY, CLIENTS, Mode
from tests.support.loopback import take, without_waits
from tests.support.report import Report
from tests.support.scripted_server import CLOSE, FOREVER, RESET, Answer, Endless, Server, head, reply
from tests.support.stub import CHOICES, WORLDS
from tests.support.timing import at_some_pace, longer

EVENT_STREAM = {"content-type": "text/event-stream"}
OPEN = head(200, EVENT_STREAM)
CHUNKED = head(200, {**EVENT_STREAM, "transfer-encoding": "chunked"})
HEARTBEAT = b":sse-handshake\n\n"
NO_MORE = [b"HTTP/1.1 204 No Content\r\n\r\n"]


def event(number: int, value: Any = None, *, end: str = "\n") -> bytes:
    """An event as the service sends it, with an id."""
    data = json.dumps({"event": {"n": number} if value is None else value}, ensure_ascii=False)
    return end.join([f"id: {number}-0", f"data: {data}", "", ""]).encode()


ONE, TWO = event(1), event(2)


@dataclass(frozen=True)
class Fault:
    """A row of the table: what the server does, and what comes of it."""

    name: str
    script: list[Answer]
    events: int
    """How many arrive. The stream is left then, unless it ends or fails."""
    end: type[PipedreamError] | str
    """The error's class, not a parent of it; or `left`, or `ended`."""
    requests: int
    settings: dict[str, Any] = field(default_factory=dict)
    heartbeat_timeout: float = 60


ONCE = {"max_retries": 0}
TWICE = {"max_retries": 1}
DRIPPING = {"deadline": 0.2, "max_retries": 0}
SMALL = {"max_response_bytes": 1000}

FAULTS = [
    # Drops.
    Fault("connection refused", [], 0, APIConnectionError, 0),
    Fault("reset before the response, once", [[RESET], [OPEN + ONE]], 1, "left", 2),
    Fault("closed at once, again and again", [[OPEN + HEARTBEAT, CLOSE]], 0, APIConnectionError, 3),
    Fault("closed after an event, then resumed", [[OPEN + ONE, CLOSE], [OPEN + TWO]], 2, "left", 2),
    Fault("reset in the middle of an event, then resumed", [[OPEN + ONE + TWO[:9], RESET], [OPEN + TWO]], 2, "left", 2),
    Fault(
        "closed in the middle of a chunk, again and again", [[CHUNKED + b"99\r\nid", CLOSE]], 0, APIConnectionError, 3
    ),
    Fault(
        "closed after an event, then again and again",
        [[OPEN + ONE, CLOSE], [OPEN + HEARTBEAT, CLOSE]],
        1,
        APIConnectionError,
        3,
    ),
    Fault("closed after each event", [[OPEN + event(n), CLOSE] for n in range(9)], 9, "left", 9),
    Fault("the last event sent again", [[OPEN + ONE, CLOSE], [OPEN + ONE + TWO]], 2, "left", 2),
    Fault("the same event again and again", [[OPEN + ONE, CLOSE]], 1, APIConnectionError, 3),
    Fault("the same event without an id again and again", [[OPEN + ONE[8:], CLOSE]], 3, APIConnectionError, 3),
    # Order.
    Fault("events in another order", [[OPEN + event(9) + event(10) + ONE + TWO, CLOSE], NO_MORE], 2, "ended", 2),
    # Names.
    Fault("named events", [[OPEN + b"event: ping\n" + ONE + b"event: message\n" + TWO, CLOSE], NO_MORE], 1, "ended", 2),
    Fault("a named event again and again", [[OPEN + b"event: error\n" + ONE, CLOSE]], 0, APIConnectionError, 3),
    # Stalls.
    Fault("no response", [[FOREVER]], 0, APITimeoutError, 2, {**TWICE, "timeout": 0.1}),
    Fault("silence from the beginning", [[OPEN, FOREVER]], 0, APITimeoutError, 2, TWICE, 0.1),
    Fault("silence after a heartbeat", [[OPEN + HEARTBEAT, FOREVER]], 0, APITimeoutError, 2, TWICE, 0.1),
    Fault("silence after an event, then resumed", [[OPEN + ONE, FOREVER], [OPEN + TWO]], 2, "left", 2, TWICE, 1),
    Fault("silence in the middle of an event", [[OPEN + ONE[:9], FOREVER]], 0, APITimeoutError, 2, TWICE, 0.1),
    Fault("event that drips", [Endless(OPEN, [b"data: x\n", 0.03])], 0, APITimeoutError, 1, DRIPPING),
    Fault("line that drips", [Endless(OPEN, [b"data", 0.03])], 0, APITimeoutError, 1, DRIPPING),
    Fault("headers that drip", [Endless(b"HTTP/1.1 200 OK\r\nx: ", [b"x", 0.03])], 0, APITimeoutError, 1, DRIPPING),
    # Splits.
    Fault("split in the middle of a character", [[OPEN + event(1, "ä")[:-5], 0.01, event(1, "ä")[-5:]]], 1, "left", 1),
    Fault("each byte by itself", [[OPEN, *(bytes([byte]) for byte in event(1, "€"))]], 1, "left", 1),
    Fault("split in the middle of a line's end", [[OPEN + ONE[:-2] + b"\r", 0.01, b"\n\r", 0.01, b"\n"]], 1, "left", 1),
    # Sizes.
    Fault("huge event", [[OPEN + event(1, "x" * 2000)]], 0, DecodingError, 1, SMALL),
    Fault("huge event of small lines", [[OPEN + b"data: x\n" * 999]], 0, DecodingError, 1, SMALL),
    Fault("event of too many small lines", [[OPEN] + [b"id\n" * 1000] * 101], 0, DecodingError, 1),
    Fault("huge line without an end", [[OPEN] + [b"x" * 500] * 9], 0, DecodingError, 1, SMALL),
    Fault("huge comment", [[OPEN + b":" + b"x" * 2000]], 0, DecodingError, 1, SMALL),
    Fault(
        "many small events and comments", [[OPEN + (HEARTBEAT * 9 + ONE + TWO) * 99 + event(3)]], 3, "left", 1, SMALL
    ),
    # Garbage.
    Fault("lines that are no fields", [[OPEN + b"garbage\n\xff\xfe\x00\nfield: x\n" + ONE]], 1, "left", 1),
    Fault("bytes that are no text", [[OPEN + b'data: {"event": "\xff"}\n\n']], 1, "left", 1),
    Fault("data that is not JSON", [[OPEN + b"data: {no\n\n"]], 1, "left", 1),
    Fault("data that is not JSON, strict", [[OPEN + b"data: {no\n\n"]], 0, DecodingError, 1, {"strict": True}),
    Fault("data that is no object", [[OPEN + b"data: [1]\n\n"]], 1, "left", 1),
    Fault("field of another type", [[OPEN + b'data: {"metadata": 1}\n\n']], 1, "left", 1),
    Fault(
        "field of another type, strict", [[OPEN + b'data: {"metadata": 1}\n\n']], 0, DecodingError, 1, {"strict": True}
    ),
    Fault("event without an id, strict", [[OPEN + b'data: {"event": 1}\n\n']], 1, "left", 1, {"strict": True}),
    Fault("events without data", [[OPEN + b"event: x\n\nid: 7\n\n" + ONE]], 1, "left", 1),
    Fault("events with empty data", [[OPEN + b"data\n\ndata\ndata\n\n"]], 2, "left", 1),
    Fault("wait of a thousand years", [[OPEN + b"retry: 31557600000000\n\n", CLOSE], [OPEN + ONE]], 1, "left", 2),
    Fault("id that no header can have", [[OPEN + b"id: \xe4\x00\ndata: 1\n\n", CLOSE], [OPEN + ONE]], 2, "left", 2),
    Fault("noise in place of a response", [[b"\x00\xff" * 99, CLOSE]], 0, APIConnectionError, 1, ONCE),
    # Statuses, and what is no stream.
    Fault("204", [NO_MORE], 0, "ended", 1),
    Fault("204 after an interruption", [[OPEN + ONE, CLOSE], NO_MORE], 1, "ended", 2),
    Fault("401", [reply(401, {"error": "no"})], 0, AuthenticationError, 1),
    Fault("403", [reply(403, {"error": "no"})], 0, PermissionDeniedError, 1),
    Fault("404", [reply(404, {"error": "record not found"})], 0, NotFoundError, 1),
    Fault("404 after an interruption", [[OPEN + ONE, CLOSE], reply(404)], 1, NotFoundError, 2),
    Fault("429 once", [reply(429, headers={"retry-after": "1"}), [OPEN + ONE]], 1, "left", 2),
    Fault("429 that stays", [reply(429)], 0, RateLimitError, 3),
    Fault("503 once", [reply(503), [OPEN + ONE]], 1, "left", 2),
    Fault("503 that stays", [reply(503)], 0, ServerError, 3),
    Fault("redirect", [reply(307, headers={"location": "http://127.0.0.9:9/"})], 0, RedirectError, 1),
    Fault("HTML", [reply(200, b"<html>", {"content-type": "text/html"})], 0, DecodingError, 1),
    Fault("gzip", [reply(200, gzip.compress(ONE), {**EVENT_STREAM, "content-encoding": "gzip"})], 0, DecodingError, 1),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault(fault: Fault, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = without_waits(monkeypatch)
    end = fault.end if isinstance(fault.end, str) else fault.end.__name__
    expected = outcome(fault.events, end, fault.requests)
    names = [(mode, library.__name__) for mode, library in WORLDS]

    def suffer_all(factor: float) -> dict[Any, str]:
        timeout = fault.heartbeat_timeout * factor
        slower = replace(fault, settings=longer(fault.settings, factor), heartbeat_timeout=timeout)
        return {(mode, library.__name__): suffer(slower, mode, library) for mode, library in WORLDS}

    outcomes = at_some_pace(suffer_all, dict.fromkeys(names, expected))
    report.add(f"live stream, {fault.name}: {' | '.join(dict.fromkeys(outcomes.values()))}")
    assert outcomes == dict.fromkeys(outcomes, expected)
    assert max(waits, default=0) <= 60


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_pyreqwest_says_that_it_cannot(mode: Mode, report: Report) -> None:
    client = CLIENTS[mode](API_KEY, http_library="pyreqwest")
    with pytest.raises(ConfigurationError, match="create a client with http_library='httpx'"):
        client.sources.stream("dc_abc123")
    report.add(f"live stream, pyreqwest, {mode}: ConfigurationError")
    assert ("sync", "pyreqwest") in {(each, library.__name__) for each, library in CHOICES}


def suffer(fault: Fault, mode: Mode, library: ModuleType) -> str:
    """How many events arrive, what the stream ends in, and how many requests the server saw."""
    arrived: list[Any] = []
    count = fault.events if fault.end == "left" else -1
    with Server(*fault.script, listening=bool(fault.script)) as server:
        try:
            more: Any = {"settings": fault.settings, "heartbeat_timeout": fault.heartbeat_timeout}
            take(count, mode, library, server, found=arrived, **more)
            end = "left" if len(arrived) == count else "ended"
        except PipedreamError as error:
            end = type(error).__name__
        return outcome(len(arrived), end, server.count(fault.requests))


def outcome(events: int, end: str, requests: int) -> str:
    return f"{events} event{'' if events == 1 else 's'}, {end}, {requests} request{'' if requests == 1 else 's'}"
