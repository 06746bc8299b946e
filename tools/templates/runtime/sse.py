"""Server-sent events out of the bytes of a response, however these are split. httpx-sse knows what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from .libraries import importing
from .log import LOGGER
from .sending import UndecodableError

EVENT_STREAM = "text/event-stream"
# Only these end a line: those that `str.splitlines` knows besides may stand in data.
_END_OF_LINE = re.compile(rb"\r\n|\r|\n")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FIELDS = (b"data", b"event", b"id", b"retry")
# In seconds: how long a server may have clients wait before they connect again.
SHORTEST_RETRY = 0.5
LONGEST_RETRY = 60.0


class Message(NamedTuple):
    """An event as it was sent."""

    data: str
    id: str
    """Its own id; empty where there is none."""


def find_parser() -> Any:
    """What httpx-sse parses a response with.

    Raises:
        ConfigurationError: If it is not installed, or can't be imported.
    """
    with importing("sources.stream", "httpx_sse", "pipedream-rest[live]"):
        from httpx_sse import EventSource
    return EventSource


class _Lines:
    """The lines of one event, as the response that httpx-sse reads."""

    headers: Mapping[str, str] = MappingProxyType({"content-type": EVENT_STREAM})

    def __init__(self, lines: list[bytes]) -> None:
        self._lines = lines

    def iter_text(self) -> Iterator[str]:
        yield b"\n".join([*self._lines, b"", b""]).decode(errors="replace")


class Messages:
    """Takes in the bytes of one response, and gives its events.

    Args:
        parser: What `find_parser` found.
        limit: How many bytes an event may have.
        last_id: The id of the last event of an earlier response.
        retry: How long to wait before connecting again, by an earlier response.

    Attributes:
        last_id: The id of the last event that had one.
        retry: How long to wait before connecting again, in seconds, if the server says so.
        began: When the event began that is not complete, on the monotonic clock.
    """

    def __init__(self, parser: Any, limit: int, last_id: str, retry: float | None = None) -> None:
        self.last_id = last_id
        self.retry = retry
        self.began: float | None = None
        self._parser = parser
        self._limit = limit
        self._lines: list[bytes] = []
        """The complete lines of the event that has begun."""
        self._rest: list[bytes] = []
        """The pieces of the line that has begun."""
        self._size = 0
        """Of both, in bytes."""
        self._is_first = True
        self._has_told = False
        self._ends_with_cr = False

    def add(self, chunk: bytes, now: float) -> Iterator[Message | None]:
        """Take in a chunk that came at this time.

        Returns:
            The events that it completes, and None for each comment, such as a heartbeat.

        Raises:
            UndecodableError: If an event is too large.
        """
        if not chunk:
            return
        ends_with_cr, self._ends_with_cr = self._ends_with_cr, chunk.endswith(b"\r")
        if ends_with_cr:
            chunk = chunk.removeprefix(b"\n")  # which belongs to the end of the line before
        *ended, rest = _END_OF_LINE.split(chunk)
        for piece in ended:
            self._grow(piece)
            line = b"".join([*self._rest, piece])
            self._rest.clear()
            yield from self._line(line)
            if not self._lines:
                self.began = None
            elif self.began is None:
                self.began = now
        if rest:
            self._grow(rest)
            self._rest.append(rest)
            if self.began is None:
                self.began = now

    def _grow(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise UndecodableError(f"an event of at most {self._limit} bytes (max_response_bytes)", "more")

    def _line(self, line: bytes) -> Iterator[Message | None]:
        if self._is_first:
            self._is_first = False
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if not line:
            lines, self._lines, self._size = self._lines, [], 0
            if lines:
                yield from self._message(lines)
        elif line.startswith(b":"):
            self._size -= len(line)
            yield None
        elif line.partition(b":")[0] in _FIELDS:
            self._lines.append(line)
        else:
            self._size -= len(line)
            if not self._has_told:  # once for a response, which may have no others
                self._has_told = True
                LOGGER.warning("sources.stream: a line of %d bytes is no field of an event", len(line))

    def _message(self, lines: list[bytes]) -> Iterator[Message]:
        # One with NUL is none by the standard.
        has_id = any(line.partition(b":")[0] == b"id" and b"\0" not in line for line in lines)
        if self.last_id:  # which goes on until there is another
            lines.insert(0, b"id: " + self.last_id.encode())
        for event in self._parser(_Lines(lines)).iter_sse():
            self.last_id = event.id
            if event.retry is not None:
                # Before it is divided, as it may be too large for a float.
                self.retry = min(max(event.retry, SHORTEST_RETRY * 1000), LONGEST_RETRY * 1000) / 1000
            if event.data:
                yield Message(event.data, event.id if has_id else "")
