"""What requests are made of and what responses mean. Nothing here sends anything or waits."""

from __future__ import annotations

import logging
import random
import sys
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import quote

from .decoding import json_or_text
from .errors import APIStatusError, status_error_class
from .values import UNSET, to_bytes

LOGGER = logging.getLogger("pipedream_rest")

IDEMPOTENT = frozenset({"GET", "PUT", "DELETE"})
RETRIED_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
FIRST_BACKOFF = 0.5
LAST_BACKOFF = 8.0
LONGEST_RETRY_AFTER = 60.0


class Options(NamedTuple):
    """How a call is sent. Times are in seconds."""

    connect_timeout: float
    timeout: float
    deadline: float
    max_retries: int
    max_response_bytes: int
    strict: bool = False


class Call(NamedTuple):
    """One call, ready to be sent. The path stands in logs and errors; the query does not."""

    operation: str
    """The method that is called, as in `accounts.list`."""
    method: str
    path: str
    query: str = ""
    content: bytes | None = None
    is_public: bool = False
    is_idempotent: bool = False
    origin: str | None = None
    """Where the path is, if not below the API's base URL."""
    headers: Mapping[str, str] = MappingProxyType({})
    secrets: Sequence[str] = ()
    """Arguments that no message may show."""


class Response(NamedTuple):
    """A response that was read to its end: status, headers with lower-case names, and the decoded body."""

    status: int
    headers: Mapping[str, str]
    content: bytes


Redact: TypeAlias = Callable[[Call, str], str]


class UndecodableError(Exception):
    """A body that is not read on."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected)
        self.expected = expected
        self.found = found


class Body:
    """The body of a response while it comes in.

    It is decoded here, because a library may decode a chunk to a thousand times its size before the limit is seen.
    """

    def __init__(self, limit: int) -> None:
        self.is_decoded = False
        """Whether a hook or transport of the user's own has read it, which leaves nothing but decoded bytes."""
        # zlib counts in machine words, from one byte above the limit.
        self._limit = min(limit, sys.maxsize - 1)
        self._size = 0
        self._chunks: list[bytes] = []
        self._is_gzip = False
        self._gzip: Any = None

    @property
    def content(self) -> bytes:
        """What has come in, decoded."""
        return b"".join(self._chunks)

    def open(self, response: Any) -> None:
        """Look at how the body is sent.

        Raises:
            UndecodableError: If its content encoding was not asked for.
        """
        self.is_decoded = response.is_stream_consumed
        headers = response.headers
        encoding = headers["content-encoding"].strip().lower() if "content-encoding" in headers else ""
        self._is_gzip = encoding == "gzip" and not self.is_decoded
        if encoding not in ("", "identity", "gzip") and not self.is_decoded:
            raise UndecodableError("gzip or no content encoding", "another content encoding")

    def add(self, chunk: bytes) -> None:
        """Take in a chunk.

        Raises:
            UndecodableError: If it is not gzip as announced, or too much.
        """
        if self._is_gzip:
            chunk = self._unzip(chunk)
        self._size += len(chunk)
        if self._size > self._limit:
            raise UndecodableError(f"at most {self._limit} bytes", "more")
        self._chunks.append(chunk)

    def _unzip(self, chunk: bytes) -> bytes:
        if self._gzip is None:
            self._gzip = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            # One byte above the limit is enough to see that it is too much.
            data: bytes = self._gzip.decompress(chunk, self._limit - self._size + 1)
        except zlib.error:
            raise UndecodableError("gzip", "other bytes") from None
        if self._gzip.unused_data:
            raise UndecodableError("the end of the gzip data", "more")
        return data

    def close(self) -> None:
        """See that the body is whole.

        Raises:
            UndecodableError: If it is not.
        """
        if self._gzip is not None and not self._gzip.eof:
            raise UndecodableError("the rest of the gzip data", "the end of the body")


# --- requests ---------------------------------------------------------------------------------------------------------


def path_segment(name: str, value: str) -> str:
    """A path argument, percent-encoded.

    Raises:
        TypeError: If it is no text.
        ValueError: If it is empty, `.` or `..`, which would lead to another operation.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name}: expected a text, got {type(value).__name__}")
    if value in ("", ".", ".."):
        raise ValueError(f"{name}: {value!r} can't stand in a path")
    return _quoted(value)


def query_string(parameters: Mapping[str, Any]) -> str:
    """The query, percent-encoded, without its `UNSET` parameters.

    Raises:
        TypeError: If a parameter is None or no scalar.
    """
    parts = []
    for name, value in parameters.items():
        if value is UNSET:
            continue
        if isinstance(value, str):
            text = _quoted(value)
        elif isinstance(value, bool):
            text = "true" if value else "false"
        elif isinstance(value, (int, float)):
            text = str(value)
        else:
            kind = "None; leave it out or pass UNSET" if value is None else type(value).__name__
            raise TypeError(f"{name}: expected a text, a number or a boolean, got {kind}")
        parts.append(f"{name}={text}")
    return "&".join(parts)


def _quoted(text: str) -> str:
    # A lone surrogate is no text, but a cursor that a server sent with one goes back as it came.
    return quote(text, safe="", errors="surrogatepass")


def make_call(
    operation: str,
    method: str,
    path: str,
    query: Mapping[str, Any] | None = None,
    body: Mapping[str, Any] | None = None,
    *,
    is_public: bool = False,
    secrets: Sequence[str] = (),
) -> Call:
    """A call of an operation. The path is encoded already."""
    return Call(
        operation,
        method,
        path,
        query_string(query) if query else "",
        None if body is None else to_bytes(body),
        is_public,
        method in IDEMPOTENT,
        secrets=secrets,
    )


# --- responses --------------------------------------------------------------------------------------------------------


def status_error(call: Call, response: Response, redact: Redact) -> APIStatusError:
    """The error for a response that has no success status; `redact` takes secrets out of its message."""
    body = json_or_text(response.content)
    headers = dict(response.headers)
    details = [headers.get("location")] if 300 <= response.status < 400 else []
    if isinstance(body, dict):
        details += [body.get("error"), body.get("error_description")]
    detail = ": ".join(part for part in details if part and isinstance(part, str))
    message = f"{call.method} {call.path}: {response.status}"
    if detail:
        message += f": {redact(call, detail)[:500]}"
    return status_error_class(response.status)(
        message, status=response.status, body=body, headers=headers, method=call.method, path=call.path
    )


# --- retries ----------------------------------------------------------------------------------------------------------


def backoff(attempt: int, retry_after: str | None) -> float:
    """How long to wait before the next attempt, in seconds: `Retry-After` where it is sent, else full jitter."""
    waiting = _retry_after(retry_after)
    if waiting is not None:
        return min(waiting, LONGEST_RETRY_AFTER)
    return random.uniform(0, min(LAST_BACKOFF, FIRST_BACKOFF * 2 ** min(attempt, 9)))  # noqa: S311


def _retry_after(value: str | None) -> float | None:
    if value is None:
        return None
    try:
        if value.strip().isdecimal():
            return float(value)
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    waiting = (date if date.tzinfo else date.replace(tzinfo=UTC)) - datetime.now(UTC)
    return max(0.0, waiting.total_seconds())


def log_attempt(call: Call, outcome: object, started: float, attempt: int) -> None:
    """Log an attempt: method, path, status or kind of error, milliseconds, and the number of the attempt."""
    if LOGGER.isEnabledFor(logging.DEBUG):
        milliseconds = (time.monotonic() - started) * 1000
        LOGGER.debug("%s %s -> %s in %.0f ms (attempt %d)", call.method, call.path, outcome, milliseconds, attempt + 1)
