"""The connections of a client on httpx or httpx2: at most 100 at once, and the one used last is used next.

httpcore's own pool looks through all connections and all waiting requests for each request, so that its cost per call
grows with their number, and it loses connections for good when calls are cancelled while they wait. Here a connection
is a pool of one (a *lane*), which is all that httpcore gets to see: a call waits for a lane, has it alone, and gives it
back. A lane whose call did not end well is closed and not used again.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from types import ModuleType
from typing import Any, TypeAlias
from urllib.parse import unquote, urlsplit

from .deadline import Backend, Deadline
from .hidden import without_frames
from .proxies import Proxies
from .tls import Tls

Origin: TypeAlias = tuple[bytes, bytes, int]
"""Scheme, host and port."""

MOST = 100
# How long an unused connection is kept, in seconds: less than any server does, so that few are lost to a race with it.
KEPT = 5.0


def core_of(library: ModuleType) -> ModuleType:
    """The module below httpx or httpx2 that makes connections."""
    if library.__name__ == "httpx2":
        import httpcore2

        return httpcore2
    import httpcore

    return httpcore


class Maker:
    """Makes lanes.

    Args:
        core: httpcore or httpcore2.
        prefix: `Async` for lanes of the asynchronous client.
        tls: Whom they trust.
        proxies: What they go through.
        backend: The network backend.
    """

    def __init__(self, core: ModuleType, prefix: str, tls: Tls, proxies: Proxies, backend: Any) -> None:
        self._core = core
        self._prefix = prefix
        self._tls = tls
        self._proxies = proxies
        self._backend = backend

    def lane(self, origin: Any) -> Any:
        """A pool of one connection, for an origin."""
        return without_frames(lambda: self._lane(origin))  # which have the password of the proxy

    def _lane(self, origin: Any) -> Any:
        scheme, host = origin.scheme.decode(), origin.host.decode()
        settings = {
            "max_connections": 1,
            "keepalive_expiry": KEPT,
            "network_backend": self._backend,
            "ssl_context": self._tls.context if scheme == "https" else None,
        }
        proxy = self._proxies.find(scheme, host, origin.port)
        if proxy is None:
            return getattr(self._core, f"{self._prefix}ConnectionPool")(**settings)
        parts = urlsplit(proxy)
        if parts.username or parts.password:
            settings["proxy_auth"] = unquote(parts.username or "").encode(), unquote(parts.password or "").encode()
        name = parts.hostname or ""
        settings["proxy_url"] = self._core.URL(scheme=parts.scheme, host=name, port=parts.port, target="/")
        if parts.scheme == "https":
            settings["proxy_ssl_context"] = self._tls.context
        kind = "SOCKSProxy" if parts.scheme.startswith("socks") else "HTTPProxy"
        return getattr(self._core, f"{self._prefix}{kind}")(**settings)


class AsyncBackend:
    """A network backend whose connections are closed when they are interrupted.

    httpcore knows a connection only after the handshakes of TLS and SOCKS, and leaves it open if a call is cancelled in
    one of them.

    Args:
        core: httpcore or httpcore2.
    """

    def __init__(self, core: ModuleType) -> None:
        self._backend = core.AnyIOBackend()

    async def connect_tcp(self, *arguments: Any, **options: Any) -> AsyncConnection:
        """Connect to a host."""
        return AsyncConnection(await self._backend.connect_tcp(*arguments, **options))

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._backend.sleep(seconds)


class AsyncConnection:
    """A connection without TLS that is closed when it is interrupted."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.get_extra_info = stream.get_extra_info
        self.aclose = stream.aclose

    async def read(self, max_bytes: int, timeout: float | None = None) -> Any:
        """Read what is there, up to so many bytes."""
        return await self._or_close(self._stream.read(max_bytes, timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        writing = self._stream.write(buffer, timeout)
        del buffer  # or the traceback of an error would show the credential in it
        await self._or_close(writing)

    async def start_tls(self, *arguments: Any, **options: Any) -> Any:
        """The same connection with TLS."""
        return await self._or_close(self._stream.start_tls(*arguments, **options))

    async def _or_close(self, result: Awaitable[Any]) -> Any:
        try:
            return await result
        except BaseException:
            await self.aclose()
            raise


class Idle:
    """The lanes that nobody uses, for each origin in the order in which they were given back."""

    def __init__(self) -> None:
        self._lanes: dict[Origin, deque[tuple[Any, float]]] = {}

    def take(self, origin: Origin) -> Any:
        """The lane that was given back last, or None."""
        lanes = self._lanes.get(origin)
        return lanes.pop()[0] if lanes else None

    def put(self, origin: Origin, lane: Any) -> list[Any]:
        """Give a lane back.

        Returns:
            Lanes that have not been used for long, to be closed.
        """
        now = time.monotonic()
        self._lanes.setdefault(origin, deque()).append((lane, now))
        old = []
        for key, lanes in list(self._lanes.items()):
            while lanes and lanes[0][1] < now - KEPT:
                old.append(lanes.popleft()[0])
            if not lanes:
                del self._lanes[key]
        return old

    def take_all(self) -> list[Any]:
        """All lanes."""
        lanes = [lane for kept in self._lanes.values() for lane, _ in kept]
        self._lanes.clear()
        return lanes


def _is_idle(lane: Any) -> bool:
    """Whether a lane has a connection that can be used again.

    If a call is cancelled while it reads and again while httpcore closes the connection, httpcore says that this went
    well and keeps the request: whoever got the lane next would wait for it in vain.
    """
    return any(connection.is_idle() for connection in lane.connections)


class Pool:
    """The connections of a synchronous client, in place of httpcore's pool."""

    def __init__(self, core: ModuleType, maker: Maker) -> None:
        self._core = core
        self._maker = maker
        self._is_closed = False
        self._idle = Idle()
        self.renew()

    def renew(self) -> None:
        """Begin anew, for a forked child: its parent goes on using the connections, and may have held the lock."""
        lanes = self._idle.take_all()
        self._idle = Idle()
        self._lock = threading.Lock()
        self._places = threading.Semaphore(MOST)
        for lane in lanes:  # which sends nothing, so that the parent does not notice
            lane.close()

    def handle_request(self, request: Any) -> Any:
        """Send a request on a connection of its own."""
        origin, places = request.url.origin, self._places
        key = origin.scheme, origin.host, origin.port
        if not places.acquire(timeout=request.extensions["timeout"]["pool"]):
            raise self._core.PoolTimeout("no connection became free")
        lane = None
        try:
            with self._lock:
                lane = self._idle.take(key)
            lane = lane or self._maker.lane(origin)
            response = lane.handle_request(request)
        except BaseException:
            try:
                if lane is not None:
                    lane.close()
            finally:
                places.release()
            raise

        def give_back(*, is_well: bool) -> None:
            old = [lane]
            try:
                with self._lock:
                    if is_well and _is_idle(lane) and not self._is_closed and places is self._places:
                        old = self._idle.put(key, lane)
                for each in old:
                    each.close()
            finally:
                # Last, or whoever waits for the place would make one connection more.
                places.release()

        stream = _Stream(response.stream, give_back)
        return self._core.Response(
            response.status, headers=response.headers, content=stream, extensions=response.extensions
        )

    def close(self) -> None:
        """Close the connections that are not in use; those that are, when they are given back."""
        self._is_closed = True
        with self._lock:
            lanes = self._idle.take_all()
        for lane in lanes:
            lane.close()


class _Stream:
    """The body of a response, after which its lane is given back."""

    def __init__(self, stream: Any, give_back: Callable[..., None]) -> None:
        self._stream = stream
        self._give_back: Callable[..., None] | None = give_back

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        give_back, self._give_back = self._give_back, None
        if give_back is None:
            return
        is_well = False
        try:
            self._stream.close()
            is_well = True
        finally:
            give_back(is_well=is_well)


class AsyncPool:
    """The connections of an asynchronous client, in place of httpcore's pool. They belong to an event loop."""

    def __init__(self, core: ModuleType, maker: Maker) -> None:
        import asyncio  # here, because importing it takes a synchronous client time

        self._core = core
        self._maker = maker
        self._asyncio = asyncio
        self._is_closed = False
        self.renew()

    def renew(self) -> None:
        """Begin anew, in another loop or a forked child."""
        self._loop: Any = None
        self._idle = Idle()
        self._places: Any = None
        self._end: Any = None

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request on a connection of its own."""
        loop = self._asyncio.get_running_loop()
        if self._loop is not loop:
            self.renew()
            self._loop = loop
            self._places = self._asyncio.Semaphore(MOST)
            # asyncio closes the asynchronous generators that are not done when its loop ends.
            self._end = _at_the_end(self._idle)
            await self._end.asend(None)
        origin, places, idle = request.url.origin, self._places, self._idle
        key = origin.scheme, origin.host, origin.port
        await places.acquire()
        lane = None
        try:
            lane = idle.take(key) or self._maker.lane(origin)
            response = await lane.handle_async_request(request)
        except BaseException:
            try:
                if lane is not None:
                    await lane.aclose()
            finally:
                places.release()
            raise

        async def give_back(*, is_well: bool) -> None:
            is_kept = is_well and _is_idle(lane) and not self._is_closed and idle is self._idle
            try:
                await _close(idle.put(key, lane) if is_kept else [lane])
            finally:
                # Last, or whoever waits for the place would make one connection more.
                places.release()

        stream = _AsyncStream(response.stream, give_back)
        return self._core.Response(
            response.status, headers=response.headers, content=stream, extensions=response.extensions
        )

    async def aclose(self) -> None:
        """Close the connections that are not in use; those that are, when they are given back."""
        self._is_closed = True
        # In a loop that is not asyncio there are none.
        if self._loop is not None and self._loop is self._asyncio.get_running_loop():
            await self._end.aclose()


async def _at_the_end(idle: Idle) -> AsyncIterator[None]:
    """Close the lanes when the generator is closed."""
    try:
        yield
    finally:
        await _close(idle.take_all())


async def _close(lanes: Iterable[Any]) -> None:
    """Close lanes, the rest of them, too, if the call is cancelled meanwhile."""
    failure: BaseException | None = None
    for lane in lanes:
        try:
            await lane.aclose()
        except BaseException as error:
            failure = error
    if failure is not None:
        raise failure


class _AsyncStream:
    """The body of a response, after which its lane is given back."""

    def __init__(self, stream: Any, give_back: Callable[..., Any]) -> None:
        self._stream = stream
        self._give_back: Callable[..., Any] | None = give_back

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._stream.__aiter__()  # type: ignore[no-any-return]

    async def aclose(self) -> None:
        give_back, self._give_back = self._give_back, None
        if give_back is None:
            return
        is_well = False
        try:
            await self._stream.aclose()
            is_well = True
        finally:
            await give_back(is_well=is_well)


def pooled_transport(library: ModuleType, kind: str, tls: Tls, proxies: Proxies, deadline: Deadline | None) -> Any:
    """A transport of httpx or httpx2 over the connections of this module.

    It is the library's own, and its requests go through the library's own methods: whatever is put in their place (by
    respx, pytest-httpx, VCR.py or OpenTelemetry) sees them. Only the pool is another, for which the library has no
    argument: `_pool` is the one private name in use here.

    Args:
        library: httpx or httpx2.
        kind: `Client` or `AsyncClient`.
        tls: Whom it trusts.
        proxies: What it goes through.
        deadline: What a synchronous one keeps.
    """
    core = core_of(library)
    prefix = kind.removesuffix("Client")
    backend = AsyncBackend(core) if deadline is None else Backend(core, deadline)
    maker = Maker(core, prefix, tls, proxies, backend)
    transport = getattr(library, f"{prefix}HTTPTransport")(verify=tls.placeholder, trust_env=False)
    transport._pool = AsyncPool(core, maker) if prefix else Pool(core, maker)
    return transport
