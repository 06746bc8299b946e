"""Server-sent events from the bytes of a response, however these are split: the parser of the HTML standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .log import LOGGER
from .sending import UndecodableError

EVENT_STREAM = "text/event-stream"
# Only these end a line: those that `str.splitlines` knows besides may stand in data.
_END_OF_LINE = re.compile(rb"\r\n|\r|\n")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FIELDS = (b"data", b"event", b"id", b"retry")
# How many lines an event may have: each takes time, however short it is.
MOST_LINES = 100_000
# In seconds: how long a server may have clients wait before they connect again.
SHORTEST_RETRY = 0.5
LONGEST_RETRY = 60.0


class Message(NamedTuple):
    """An event as it was sent."""

    data: str
    id: str = ""
    """Its own id; empty where there is none."""
    name: str = ""
    """Its type; empty for an ordinary event, whose type is `message`."""


class Messages:
    """Takes in the bytes of one response, and yields its events.

    Args:
        limit: How many bytes an event may have.
        last_id: The id of the last event of an earlier response.
        retry: How long to wait before connecting again, by an earlier response.

    Attributes:
        last_id: The id of the last event that had one.
        retry: How long to wait before connecting again, in seconds, if the server states it.
        began: When the event began that is not complete, on the monotonic clock.
    """

    def __init__(self, limit: int, last_id: str, retry: float | None = None) -> None:
        self.last_id = last_id
        self.retry = retry
        self.began: float | None = None
        self._limit = limit
        self._rest = bytearray()
        """The line that has begun."""
        self._is_first = True
        self._warned = False
        self._ends_with_cr = False
        self._begin()

    def _begin(self) -> None:
        """Begin an event."""
        self._data = bytearray()
        self._id: str | None = None
        self._name = b""
        self._lines = 0
        self._size = 0
        """Of its lines, in bytes."""

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
        # A line feed after it belongs to the end of the line before.
        start = 1 if ends_with_cr and chunk.startswith(b"\n") else 0
        for end in _END_OF_LINE.finditer(chunk, start):
            self._grow(chunk[start : end.start()])
            start = end.end()
            line, self._rest = bytes(self._rest), bytearray()
            yield from self._line(line)
            if not self._lines:
                self.began = None
        self._grow(chunk[start:])
        if self.began is None and (self._lines or self._rest):
            self.began = now

    def _grow(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise UndecodableError(f"an event of at most {self._limit} bytes (max_response_bytes)", "more")
        self._rest += piece

    def _line(self, line: bytes) -> Iterator[Message | None]:
        if self._is_first:
            self._is_first = False
            line = line.removeprefix(_BYTE_ORDER_MARK)
        name, _, value = line.partition(b":")
        if not line:
            yield from self._end()
        elif name in _FIELDS:
            self._lines += 1
            if self._lines > MOST_LINES:
                raise UndecodableError(f"an event of at most {MOST_LINES} lines", "more")
            self._field(name, value.removeprefix(b" "))
        else:
            self._size -= len(line)
            if not name:  # a comment
                yield None
            elif not self._warned:  # once for a response, which may have no others
                self._warned = True
                LOGGER.warning("sources.stream: a line of %d bytes is no field of an event", len(line))

    def _field(self, name: bytes, value: bytes) -> None:
        if name == b"data":
            self._data += value + b"\n"
        elif name == b"event":
            self._name = value
        elif name == b"id" and b"\0" not in value:
            self._id = value.decode(errors="replace")
        elif name == b"retry" and value.isdigit():
            # Cut, because `int` refuses thousands of digits.
            milliseconds = int(value.lstrip(b"0")[:9] or b"0")
            self.retry = min(max(milliseconds / 1000, SHORTEST_RETRY), LONGEST_RETRY)

    def _end(self) -> Iterator[Message]:
        data, id_, name = self._data, self._id, self._name
        self._begin()
        if id_ is not None:
            self.last_id = id_
        if data:
            del data[-1]  # the last line feed
            name = b"" if name == b"message" else name
            yield Message(data.decode(errors="replace"), id_ or "", name.decode(errors="replace"))
