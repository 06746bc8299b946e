"""The network of an asynchronous client on httpx or httpx2, in place of anyio's.

anyio keeps bytes that were received with a response and belong to none where nobody can see them, and they would be
taken for the next response. Here whatever came in is in sight.
"""

from __future__ import annotations

import asyncio
import select
import socket
from collections.abc import Generator
from types import ModuleType, coroutine
from typing import Any

# How much of a response may wait to be read, in bytes.
_UNREAD = 262_144
# How long an address of a host is tried before the next one is tried beside it, in seconds (RFC 8305).
_HEAD_START = 0.25


class AsyncBackend:
    """A network backend of httpcore or httpcore2 for asyncio.

    Args:
        core: The module.
    """

    def __init__(self, core: ModuleType) -> None:
        self._core = core

    async def connect_tcp(self, host: str, port: int, timeout: float | None = None, **_: Any) -> AsyncStream:
        """Connect to the first address of a host that answers."""
        try:
            async with asyncio.timeout(timeout):
                return await self._connect(host, port)
        except TimeoutError:
            raise self._core.ConnectTimeout(f"no address of {host} answered") from None
        except (OSError, UnicodeError) as error:
            raise self._core.ConnectError(str(error)) from error

    async def _connect(self, host: str, port: int) -> AsyncStream:
        # Written out, because asyncio's own (`happy_eyeballs_delay`) leaves sockets open when it is cancelled.
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(address[4][0]) for address in found))
        streams: list[AsyncStream] = []

        def stream() -> AsyncStream:
            streams.append(AsyncStream(self._core, loop))
            return streams[-1]

        chosen: AsyncStream | None = None
        attempts: set[asyncio.Task[Any]] = set()
        failure: BaseException | None = None
        try:
            while chosen is None and (addresses or attempts):
                if addresses:
                    attempts.add(loop.create_task(loop.create_connection(stream, addresses.pop(0), port)))
                done, attempts = await asyncio.wait(
                    attempts, timeout=_HEAD_START if addresses else None, return_when=asyncio.FIRST_COMPLETED
                )
                for attempt in done:
                    failure = attempt.exception()
                    chosen = chosen if failure else attempt.result()[1]
        finally:
            for attempt in attempts:
                attempt.cancel()
            for each in streams:
                if each is not chosen:
                    each.abort()
            if attempts:
                await asyncio.wait(attempts)
        if chosen is None:
            raise failure or OSError(f"{host} has no address")
        return chosen


class AsyncStream(asyncio.Protocol):
    """A connection of asyncio that hides nothing: what came in and was not read yet is readable, also with TLS.

    It closes itself when it is interrupted. httpcore knows a connection only after the handshakes of TLS and SOCKS, and
    would leave it open if a call is cancelled in one of them.
    """

    def __init__(self, core: ModuleType, loop: Any) -> None:
        self._core = core
        self._loop = loop
        self._transport: Any = None
        self._unread = bytearray()
        self._is_over = False
        self._failure: Exception | None = None
        self._is_full = False
        """Whether asyncio wants no more to be written for now."""
        self._waiter: Any = None

    # --- what asyncio calls ---

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._unread += data
        if len(self._unread) > _UNREAD and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        self._is_over = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._failure = exc
        self.eof_received()

    def pause_writing(self) -> None:
        self._is_full = True

    def resume_writing(self) -> None:
        self._is_full = False
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # --- what httpcore calls ---

    async def _wait(self, timeout: float | None, error: type[Exception]) -> None:
        self._waiter = waiter = self._loop.create_future()

        def expire() -> None:
            if not waiter.done():
                waiter.set_exception(error())

        timer = None if timeout is None else self._loop.call_later(timeout, expire)
        try:
            await waiter
        except BaseException:
            self.abort()
            raise
        finally:
            self._waiter = None
            if timer is not None:
                timer.cancel()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there, up to so many bytes."""
        if not self._unread and not self._is_over:
            await self._wait(timeout, self._core.ReadTimeout)
        data = bytes(self._unread[:max_bytes])
        del self._unread[:max_bytes]
        if not data and self._failure is not None:
            raise self._core.ReadError(str(self._failure)) from self._failure
        if not self._is_over:
            self._transport.resume_reading()
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        if not self._is_over:
            self._transport.write(buffer)
        del buffer  # or the traceback of an error would show the credential in it
        while self._is_full and not self._is_over:
            await self._wait(timeout, self._core.WriteTimeout)
        if self._is_over:
            raise self._core.WriteError(str(self._failure or "the server closed the connection"))

    def abort(self) -> None:
        """Close the connection soon."""
        if self._transport is not None:
            self._transport.abort()

    async def aclose(self) -> None:
        """Close the connection."""
        self.abort()
        await _turn()  # in which the loop closes the socket, also if it is about to end

    async def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> AsyncStream:
        """The same connection with TLS."""
        stream = AsyncStream(self._core, self._loop)
        try:
            async with asyncio.timeout(timeout):
                stream._transport = await self._loop.start_tls(
                    self._transport, stream, ssl_context, server_hostname=server_hostname, ssl_handshake_timeout=86_400
                )
        except BaseException as error:
            self.abort()
            if isinstance(error, TimeoutError):
                raise self._core.ConnectTimeout("the TLS handshake was not done in time") from None
            if isinstance(error, OSError):  # which those of ssl are, too
                raise self._core.ConnectError(str(error)) from error
            raise
        return stream

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for."""
        if info != "is_readable":
            return self._transport.get_extra_info(info)
        return bool(self._unread) or self._is_over or _is_readable(self._transport.get_extra_info("socket"))


@coroutine
def _turn() -> Generator[None]:
    """Wait for the loop's next turn."""
    yield


def _is_readable(connection: Any) -> bool:
    """Whether the system has bytes, or the end of the connection, that the loop has not seen yet."""
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([connection], [], [], 0)[0])
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(0))
