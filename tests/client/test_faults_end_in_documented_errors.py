"""Whatever a server does, a call ends in its result or in a documented error, and no POST reaches it twice."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest
import trustme

from pipedream_rest import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncPipedream,
    AuthenticationError,
    BadRequestError,
    ClientError,
    DecodingError,
    NotFoundError,
    PaginationError,
    PermissionDeniedError,
    PipedreamError,
    RateLimitError,
    RedirectError,
    ServerError,
)
from tests.support.client import Mode
from tests.support.loopback import USER, Use, delete, get, post, put, run, without_waits
from tests.support.report import Report
from tests.support.scripted_server import CLOSE, FOREVER, READ, RESET, Answer, Endless, Server, head, reply
from tests.support.stub import CHOICES
from tests.support.timing import LIMITS, at_some_pace, longer


@dataclass(frozen=True)
class Fault:
    """A row of the table: what the server does, and what comes of it."""

    name: str
    use: Use
    script: list[Answer]
    error: type[PipedreamError] | None
    """The error's class, not a parent of it; None where the call succeeds."""
    requests: int
    """How many the server has to see; where a connection gets no request, how many connections."""
    settings: dict[str, Any] = field(default_factory=dict)
    scheme: str = "http"
    reading: bool = True
    certificate: trustme.LeafCert | None = None

    def __str__(self) -> str:
        return f"{self.use.__name__}, {self.name}"


def pages(client: Any) -> Any:
    """All items of a list; to be awaited where the list is asynchronous."""
    items = client.users.list_sources()

    async def collect() -> list[Any]:
        return [item async for item in items]

    return collect() if hasattr(items, "__aiter__") else list(items)


def twice(client: Any) -> Any:
    """Two calls, one after the other."""

    async def both() -> Any:
        return [await get(client), await get(client)]

    return both() if isinstance(client, AsyncPipedream) else [get(client), get(client)]


def request(client: Any) -> Any:
    """A call of a path that has no method."""
    return client.request("GET", "/users/me/x", query={"limit": 1})


def upload(client: Any) -> Any:
    return client.sources.create(component_code="x" * 8 * 1024 * 1024)


OK = reply(200, USER)
DONE = reply(202)
JSON = json.dumps(USER).encode()
SOURCE = reply(200, {"data": {"id": "dc_abc123"}})
ITEM = {"id": "dc_abc123"}
PAGE = reply(200, {"data": [ITEM], "page_info": {"total_count": 9, "count": 1, "end_cursor": "abc"}})
LAST = reply(200, {"data": [ITEM], "page_info": {"total_count": 9, "count": 1}})
EMPTY = [reply(200, {"data": [], "page_info": {"total_count": 9, "end_cursor": str(number)}}) for number in range(9)]
PAGE_ALONE = reply(200, {"data": [ITEM], "page_info": {"total_count": 1, "count": 1, "end_cursor": "abc"}})
HTML = {"content-type": "text/html"}
GZIP = {"content-encoding": "gzip"}
ONE_TOO_MANY = head(200, {"content-length": str(len(JSON))}) + JSON + head(500, {"content-length": "0"})
BODY_TO_COME = head(200, {"content-length": "1000"})
CHUNKED = head(200, {"transfer-encoding": "chunked"})
MEMBERS = [bytes([byte]) for byte in gzip.compress(JSON[:9]) + gzip.compress(JSON[9:])]
BOMB = gzip.compress(bytes(16 * 1024 * 1024))
DEEP = b"[" * 200_000 + b"]" * 200_000
CONTROLS = b'{"error": "' + b"\x01" * 8 * 1024 * 1024 + b'"}'
LONG_PLACE = {"location": "/" + "x" * 50_000}
ZEROS = b'{"data": [' + b"0," * 100_000 + b"0]}"
DEEP_900 = b'{"a":' * 900 + b"1" + b"}" * 900
TEN_MB = {"data": {**USER["data"], "more": "x" * 10_000_000}}

UNTRUSTED = trustme.CA().issue_cert("127.0.0.1")

ONCE = {"max_retries": 0}
SILENCE = {"timeout": 0.1, "max_retries": 1}
DRIPPING = {"deadline": 0.2, "max_retries": 0}
HANDSHAKE = {"connect_timeout": 0.1, "max_retries": 1}

FAULTS = [
    # No connection, or none that holds.
    Fault("connection refused", get, [], APIConnectionError, 0),
    Fault("connection refused", post, [], APIConnectionError, 0),
    Fault("TLS handshake unanswered", post, [[FOREVER]], APITimeoutError, 2, HANDSHAKE, scheme="https"),
    Fault(
        "no TLS where it is expected", get, [[b"HTTP/1.1 400\r\n\r\n", CLOSE]], APIConnectionError, 3, scheme="https"
    ),
    Fault("certificate that is not trusted", get, [OK], APIConnectionError, 1, scheme="https", certificate=UNTRUSTED),
    Fault("certificate that is not trusted", post, [OK], APIConnectionError, 1, scheme="https", certificate=UNTRUSTED),
    Fault("reset before the response", get, [[RESET]], APIConnectionError, 3),
    Fault("reset before the response", request, [[RESET]], APIConnectionError, 3),
    Fault("reset before the response", put, [[RESET]], APIConnectionError, 3),
    Fault("reset before the response", delete, [[RESET]], APIConnectionError, 3),
    Fault("reset before the response", post, [[RESET]], APIConnectionError, 1),
    Fault("reset before the response, once", get, [[RESET], OK], None, 2),
    Fault("closed before the response", get, [[CLOSE]], APIConnectionError, 3),
    Fault("closed before the response", post, [[CLOSE]], APIConnectionError, 1),
    Fault("reset in the middle of the headers", get, [[b"HTTP/1.1 200 OK\r\nconte", RESET]], APIConnectionError, 3),
    Fault("reset in the middle of the body", get, [[BODY_TO_COME + b"{", RESET]], APIConnectionError, 3),
    Fault("reset in the middle of the body", post, [[BODY_TO_COME + b"{", RESET]], APIConnectionError, 1),
    Fault("reset in the middle of the body, once", get, [[BODY_TO_COME + b"{", RESET], OK], None, 2),
    Fault("closed in the middle of the body", get, [[BODY_TO_COME + b"{", CLOSE]], APIConnectionError, 3),
    Fault("closed in the middle of a chunk", get, [[CHUNKED + b"5\r\n{", CLOSE]], APIConnectionError, 3),
    Fault("closed after the response", get, [[*OK, CLOSE]], None, 1),
    # Time.
    Fault("no response", get, [[FOREVER]], APITimeoutError, 2, SILENCE),
    Fault("no response", post, [[FOREVER]], APITimeoutError, 1, SILENCE),
    Fault("no response", request, [[FOREVER]], APITimeoutError, 2, SILENCE),
    Fault("no response, once", get, [[FOREVER], OK], None, 2, {"timeout": 0.2}),
    Fault("dripping headers", get, [Endless(b"HTTP/1.1 200 OK\r\nx: ", [b"x", 0.03])], APITimeoutError, 1, DRIPPING),
    Fault("dripping body", get, [Endless(head(200), [b" ", 0.03])], APITimeoutError, 1, DRIPPING),
    Fault(
        "endless 102 Processing", get, [Endless(b"", [b"HTTP/1.1 102 P\r\n\r\n", 0.003])], APITimeoutError, 1, DRIPPING
    ),
    Fault("body that drips and ends in time", get, [[head(200), JSON[:9], 0.05, JSON[9:], CLOSE]], None, 1),
    Fault("request that is not read", upload, [[FOREVER]], APITimeoutError, 1, DRIPPING, reading=False),
    Fault(
        "request that is read slowly", upload, [Endless(b"", [READ, 0.05])], APITimeoutError, 1, DRIPPING, reading=False
    ),
    # Statuses.
    Fault("429 with seconds, once", get, [reply(429, headers={"retry-after": "1"}), OK], None, 2),
    Fault(
        "429 with a date, once",
        get,
        [reply(429, headers={"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"}), OK],
        None,
        2,
    ),
    Fault("429 that stays", get, [reply(429, {"error": "slow down"})], RateLimitError, 3),
    Fault("429 that stays", post, [reply(429, headers={"retry-after": "0"})], RateLimitError, 3),
    Fault("429, once", post, [reply(429, headers={"retry-after": "0.5"}), DONE], None, 2),
    Fault("408 once", get, [reply(408), OK], None, 2),
    Fault("500 once", get, [reply(500), OK], None, 2),
    Fault("500 that stays", get, [reply(500, {"error": "oops"})], ServerError, 3),
    Fault("500 that stays", post, [reply(500, {"error": "oops"})], ServerError, 1),
    Fault("502 as HTML, once", get, [reply(502, b"<html>Bad Gateway", HTML), OK], None, 2),
    Fault("502 as HTML that stays", put, [reply(502, b"<html>Bad Gateway", HTML)], ServerError, 3),
    Fault("503 once", put, [reply(503), SOURCE], None, 2),
    Fault("503 once", delete, [reply(503), DONE], None, 2),
    Fault("503 that stays", post, [reply(503)], ServerError, 1),
    Fault("504 once", get, [reply(504), OK], None, 2),
    Fault("400 with 8 MiB of control characters", get, [reply(400, CONTROLS)], BadRequestError, 1, {"deadline": 2}),
    Fault("400 with 8 MiB of control characters", post, [reply(400, CONTROLS)], BadRequestError, 1, {"deadline": 2}),
    Fault("redirect to 50,000 characters", get, [reply(302, headers=LONG_PLACE)], RedirectError, 1),
    Fault(
        "content type of 50,000 characters", get, [reply(200, b"x", {"content-type": "x" * 50_000})], DecodingError, 1
    ),
    Fault("501", get, [reply(501)], ServerError, 1),
    Fault("520", get, [reply(520, b"unknown", HTML)], ServerError, 1),
    Fault("599", get, [reply(599)], ServerError, 1),
    Fault("999", get, [reply(999)], APIStatusError, 1),
    Fault("400", get, [reply(400, {"error": "wrong"})], BadRequestError, 1),
    Fault("401", get, [reply(401, {"error": "unauthorized"})], AuthenticationError, 1),
    Fault("403", get, [reply(403)], PermissionDeniedError, 1),
    Fault("404", get, [reply(404, b"null")], NotFoundError, 1),
    Fault("451", get, [reply(451, b"[]")], ClientError, 1),
    Fault("103, then 200", get, [[b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n", *OK]], None, 1),
    Fault("101 that nobody asked for", get, [[b"HTTP/1.1 101 Switch\r\n\r\n", CLOSE]], APIConnectionError, 1, ONCE),
    Fault("304", get, [[b"HTTP/1.1 304 Not Modified\r\n\r\n"]], RedirectError, 1),
    Fault("redirect to another host", get, [reply(302, headers={"location": "http://127.0.0.9:9/"})], RedirectError, 1),
    Fault(
        "redirect to another host", post, [reply(307, headers={"location": "http://127.0.0.9:9/"})], RedirectError, 1
    ),
    Fault("redirect to itself", get, [reply(308, headers={"location": "/users/me"})], RedirectError, 1),
    # Bodies.
    Fault("truncated JSON", get, [reply(200, JSON[:-1])], DecodingError, 1),
    Fault("HTML", get, [reply(200, b"<html>", HTML)], DecodingError, 1),
    Fault("JSON said to be HTML", get, [reply(200, JSON, HTML)], None, 1),
    Fault("empty body", get, [reply(200)], DecodingError, 1),
    Fault("204 where a body is expected", get, [[b"HTTP/1.1 204 No Content\r\n\r\n"]], DecodingError, 1),
    Fault("null", get, [reply(200, None)], DecodingError, 1),
    Fault("list in place of an object", get, [reply(200, [USER])], DecodingError, 1),
    Fault("object in place of a list", pages, [reply(200, {"data": USER})], DecodingError, 1),
    Fault("field of another type", get, [reply(200, {"data": {"id": 1}})], None, 1),
    Fault("field of another type, strict", get, [reply(200, {"data": {"id": 1}})], DecodingError, 1, {"strict": True}),
    Fault("missing field", get, [reply(200, {"data": {"username": "dylan"}})], None, 1),
    Fault("unknown fields", get, [reply(200, {"data": {**USER["data"], "new": [1]}, "new": None})], None, 1),
    Fault("10 MB", get, [reply(200, TEN_MB)], None, 1),
    Fault("10 MB, more than allowed", get, [reply(200, TEN_MB)], DecodingError, 1, {"max_response_bytes": 1_000_000}),
    Fault("deep JSON", get, [reply(200, DEEP)], DecodingError, 1),
    Fault("900 levels", get, [reply(200, b'{"data": ' + DEEP_900 + b"}")], DecodingError, 1),
    Fault("900 levels with status 400", get, [reply(400, DEEP_900)], BadRequestError, 1),
    Fault("items that are no objects", pages, [reply(200, ZEROS)], None, 1),
    Fault("items that are no objects, strict", pages, [reply(200, ZEROS)], DecodingError, 1, {"strict": True}),
    Fault("bytes that are no text", get, [reply(200, b'{"data": "\xff"}')], DecodingError, 1),
    Fault("gzip", get, [reply(200, gzip.compress(JSON), GZIP)], None, 1),
    Fault("gzip bomb", get, [reply(200, BOMB, GZIP)], DecodingError, 1, {"max_response_bytes": 1_000_000}),
    Fault(
        "gzip bomb with status 500", post, [reply(500, BOMB, GZIP)], ServerError, 1, {"max_response_bytes": 1_000_000}
    ),
    Fault("gzip that is none", get, [reply(200, JSON, GZIP)], DecodingError, 1),
    Fault("gzip that is none with status 503, once", get, [reply(503, JSON, GZIP), OK], None, 2),
    Fault("truncated gzip", get, [reply(200, gzip.compress(JSON)[:-9], GZIP)], DecodingError, 1),
    Fault("gzip with more behind it", get, [reply(200, gzip.compress(JSON) + b"more", GZIP)], DecodingError, 1),
    Fault("gzip of two members, byte by byte", get, [[head(200, GZIP), *MEMBERS, CLOSE]], None, 1),
    Fault(
        "gzip of many empty members",
        get,
        [reply(200, gzip.compress(b"") * 99_999 + gzip.compress(JSON), GZIP)],
        None,
        1,
    ),
    Fault(
        "gzip bomb of many members",
        get,
        [reply(200, gzip.compress(bytes(999)) * 99_999, GZIP)],
        DecodingError,
        1,
        {"max_response_bytes": 1_000_000},
    ),
    Fault("x-gzip", get, [reply(200, gzip.compress(JSON), {"content-encoding": "X-Gzip"})], None, 1),
    Fault("deflate", get, [reply(200, zlib.compress(JSON), {"content-encoding": "deflate"})], DecodingError, 1),
    Fault("gzip twice", get, [reply(200, gzip.compress(BOMB), {"content-encoding": "gzip, gzip"})], DecodingError, 1),
    Fault("cursor loop", pages, [PAGE], PaginationError, 2),
    Fault("end before total_count", pages, [PAGE, LAST], None, 2),
    Fault("end before total_count, strict", pages, [PAGE, LAST], PaginationError, 2, {"strict": True}),
    Fault("empty page with a new cursor, then more", pages, [PAGE, EMPTY[0], LAST], None, 3),
    Fault("empty pages without end", pages, [PAGE, *EMPTY], PaginationError, 6),
    Fault("total_count of the page alone", pages, [PAGE_ALONE, LAST], None, 2),
    # Responses that nobody asked for.
    Fault("error behind the response", twice, [[ONE_TOO_MANY], OK], None, 2, ONCE),
    Fault("body of a 304, which has none", get, [[head(304) + JSON]], RedirectError, 1),
    # What is no HTTP.
    Fault("noise", get, [[b"\x00\xff" * 99, CLOSE]], APIConnectionError, 1, ONCE),
    Fault("HTTP/2 unasked", get, [[b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", CLOSE]], APIConnectionError, 1, ONCE),
    Fault("endless headers", get, [[b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 50_000]], APIConnectionError, 1, ONCE),
    Fault("header with a NUL", get, [reply(200, USER, {"x": "\x00"})], APIConnectionError, 1, ONCE),
    Fault("negative length", get, [reply(200, USER, {"content-length": "-1"})], APIConnectionError, 1, ONCE),
    Fault("chunk without a size", get, [[CHUNKED + b"zz\r\n"]], APIConnectionError, 1, ONCE),
    Fault("cookie that is not ASCII, then 503", get, [reply(503, headers={"set-cookie": "\xe9=\xe9"}), OK], None, 2),
]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_every_fault(fault: Fault, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    without_waits(monkeypatch)
    expected = dict.fromkeys(CHOICES, outcome(fault.error.__name__ if fault.error else "success", fault.requests))
    is_timed = bool(LIMITS & fault.settings.keys())

    def suffer_all(factor: float) -> dict[Any, str]:
        return {(mode, library): suffer(fault, mode, library, factor) for mode, library in CHOICES}

    outcomes = at_some_pace(suffer_all, expected) if is_timed else suffer_all(1)
    report.add(f"{fault}: {' | '.join(dict.fromkeys(outcomes.values()))}")
    assert outcomes == expected


def suffer(fault: Fault, mode: Mode, library: ModuleType, factor: float) -> str:
    """What the call ends in, and how many requests the server saw, where limits of time are longer by a factor."""
    settings = longer(fault.settings, factor)
    listening, reading, certificate = bool(fault.script), fault.reading, fault.certificate
    with Server(*fault.script, listening=listening, reading=reading, certificate=certificate) as server:
        url = server.url.replace("http", fault.scheme)
        try:
            run(fault.use, mode, library, base_url=url, **settings)
            end = "success"
        except PipedreamError as error:
            end = type(error).__name__
        return outcome(end, server.count(fault.requests))


def outcome(end: str, requests: int) -> str:
    return f"{end}, {requests} request{'' if requests == 1 else 's'}"
