"""Live events: who listens to which source, and what they are sent.

The stream is in no edition of the documentation. Others have seen `data` with the event and its metadata, and a comment
every 15 seconds. docs/choices.md has what no document says.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from typing import Any

import anyio
from starlette.types import Receive, Scope, Send

from .faults import Fault
from .operations import Json
from .state import FullError, event_key

HEARTBEAT = b":sse-handshake\n\n"
HEARTBEAT_SECONDS = 15
MAX_STREAMS = 100
MAX_WAITING = 1 << 22  # bytes of one stream that wait to be read; the event that comes last may exceed it


class LiveStreams:
    """The streams that are open.

    Parameters:
        heartbeat: how often a comment is sent, in seconds.
        has_ids: whether events have an id.
    """

    def __init__(self, heartbeat: float, *, has_ids: bool) -> None:
        self.heartbeat, self._has_ids = heartbeat, has_ids
        self._open: set[LiveStream] = set()

    def __len__(self) -> int:
        return len(self._open)

    def open(self, source_id: str, missed: Iterable[dict[str, Any]]) -> LiveStream:
        """A stream of a source that begins with these events.

        Raises:
            FullError: if there are too many.
        """
        if len(self._open) >= MAX_STREAMS:
            raise FullError(f"{MAX_STREAMS} live streams")
        stream = LiveStream(self, source_id)
        self._open.add(stream)
        for event in missed:
            stream.offer(self._message(event))
        return stream

    def forget(self, stream: LiveStream) -> None:
        """Send it nothing more."""
        self._open.discard(stream)

    def send(self, source_id: str, event: dict[str, Any]) -> None:
        """Send an event to those who listen, from any thread."""
        for stream in list(self._open):
            if stream.source_id == source_id:
                stream.call(stream.offer, self._message(event))

    def end(self) -> None:
        """End all streams, from any thread."""
        for stream in list(self._open):
            stream.call(stream.end)

    def _message(self, event: dict[str, Any]) -> bytes:
        if self._has_ids:
            return b"id: %s\n" % event["id"].encode() + _data(event)
        return _data({name: event[name] for name in ("event", "metadata")})


class LiveStream:
    """A response that goes on until the client leaves, the sandbox stops, or too much waits to be read."""

    def __init__(self, streams: LiveStreams, source_id: str) -> None:
        self.source_id = source_id
        self.fault: Fault | None = None
        self._streams = streams
        self._loop = asyncio.get_running_loop()
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._size = 0  # of what waits

    def call(self, function: Any, *arguments: Any) -> None:
        """Call a function in the loop of the stream."""
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(function, *arguments)

    def offer(self, message: bytes) -> None:
        """Send a message when those before it are sent."""
        if self._size < MAX_WAITING:
            self._size += len(message)
            self._waiting.put_nowait(message)
        else:
            self.end()

    def end(self) -> None:
        """Send what waits, and end."""
        self._streams.forget(self)
        self._waiting.put_nowait(None)

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-cache")]
        try:
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            async with anyio.create_task_group() as group:
                group.start_soon(self._send, send, group.cancel_scope)
                while (await receive())["type"] != "http.disconnect":
                    pass
                group.cancel_scope.cancel()
        finally:
            self._streams.forget(self)

    async def _send(self, send: Send, scope: anyio.CancelScope) -> None:
        is_whole = True
        async for chunk in self._chunks():
            is_whole = chunk is not None
            if chunk is not None:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
                await anyio.sleep(0)  # so that it is noticed if the client has left
        if is_whole:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        # Without its end, the server closes the connection.
        scope.cancel()

    async def _chunks(self) -> AsyncIterator[bytes | None]:
        """What is sent, piece by piece; None is a connection that breaks."""
        yield HEARTBEAT
        while True:
            message = await self._next()
            if message is None:
                return
            if self.fault and self.fault.truncate and message != HEARTBEAT:
                yield message[: len(message) // 2]
                yield None
                return
            yield message

    async def _next(self) -> bytes | None:
        is_stalled = self.fault is not None and self.fault.live == "stall"
        while True:
            try:
                message = await asyncio.wait_for(self._waiting.get(), None if is_stalled else self._streams.heartbeat)
            except TimeoutError:
                return HEARTBEAT
            self._size -= len(message or b"")
            if message is None or not is_stalled:
                return message


def missed(events: Iterable[dict[str, Any]], last_id: str) -> Iterator[dict[str, Any]]:
    """The events after the last one that was received."""
    return (event for event in events if last_id and event_key(event["id"]) > event_key(last_id))


def _data(event: Json) -> bytes:
    return b"data: %s\n\n" % json.dumps(event, ensure_ascii=False).encode()
