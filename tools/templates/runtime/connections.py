"""The connections of a client on httpx or httpx2: at most 100 in use at once, and the one used last is used next.

httpcore's own pool looks through all connections and all waiting requests for each request, so that its cost per call
grows with their number. It also loses connections for good when calls are cancelled while they wait, and reuses one on
which bytes are left that no request asked for. Here a call has a `Lease` of a permit and a connection of httpcore's,
which no other call knows of until the lease ends.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Iterable
from contextlib import nullcontext
from types import ModuleType
from typing import Any, TypeAlias
from urllib.parse import unquote, urlsplit

from .deadline import Backend, Deadline
from .hidden import without_frames
from .permits import Permit, Permits
from .proxies import Proxies
from .tls import Tls

Host: TypeAlias = tuple[bytes, bytes, int]
"""Scheme, name and port."""

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
    """Makes connections.

    Args:
        core: httpcore or httpcore2.
        prefix: `Async` for connections of the asynchronous client.
        tls: The TLS settings.
        proxies: What they go through.
        backend: The network backend.
    """

    def __init__(self, core: ModuleType, prefix: str, tls: Tls, proxies: Proxies, backend: Any) -> None:
        self._core = core
        self._prefix = prefix
        self._tls = tls
        self._proxies = proxies
        self._backend = backend

    def make(self, origin: Any) -> Any:
        """A connection to a host, which is not open yet."""
        return without_frames(lambda: self._make(origin))  # which have the password of the proxy

    def _make(self, origin: Any) -> Any:
        scheme, name = origin.scheme.decode(), origin.host.decode()
        settings = {
            "network_backend": self._backend,
            "ssl_context": self._tls.context if scheme == "https" else None,
        }
        proxy = self._proxies.find(scheme, name, origin.port)
        if proxy is None:
            return getattr(self._core, f"{self._prefix}HTTPConnection")(origin, **settings)
        pool = self._pool_of_one(proxy, settings)
        # One call uses it at a time, and an exception of a signal handler might leave the lock locked.
        pool._optional_thread_lock = nullcontext()
        return pool

    def _pool_of_one(self, proxy: str, settings: dict[str, Any]) -> Any:
        """A pool of httpcore's for one connection through a proxy, which has no class that is public."""
        settings["max_connections"] = 1
        parts = urlsplit(proxy)
        if parts.username or parts.password:
            settings["proxy_auth"] = unquote(parts.username or "").encode(), unquote(parts.password or "").encode()
        name = parts.hostname or ""
        settings["proxy_url"] = self._core.URL(scheme=parts.scheme, host=name, port=parts.port, target="/")
        if parts.scheme == "https":
            settings["proxy_ssl_context"] = self._tls.context
        kind = "SOCKSProxy" if parts.scheme.startswith("socks") else "HTTPProxy"
        return getattr(self._core, f"{self._prefix}{kind}")(**settings)


class Connections:
    """The connections of one process, or of one event loop in it: who may have one, and those that nobody uses.

    As in `Permits`, each step is one call of a dict: there is no lock that an exception could leave locked.
    """

    def __init__(self) -> None:
        self.permits = Permits(MOST)
        self.is_open = True
        """Whether connections are kept."""
        self._unused: dict[Any, tuple[Host, float]] = {}

    def take(self, host: Host) -> Any:
        """The connection to a host that was given back last, or None."""
        for connection, (to, _) in reversed(list(self._unused.items())):
            if to == host and self._unused.pop(connection, None):
                return connection
        return None

    def put(self, host: Host, connection: Any) -> list[Any]:
        """Give a connection back.

        Returns:
            Connections to be closed: those that have not been used for long, and those above the limit.
        """
        now = time.monotonic()
        self._unused[connection] = host, now
        if not self.is_open:  # another thread has closed the client meanwhile
            return self.take_all()
        old = []
        for other, (_, since) in list(self._unused.items()):
            if since >= now - KEPT and len(self._unused) <= MOST:
                break
            if self._unused.pop(other, None):
                old.append(other)
        return old

    def take_all(self) -> list[Any]:
        """The connections that nobody uses, which are to be closed."""
        return [connection for connection in list(self._unused) if self._unused.pop(connection, None)]


class Lease(Permit):
    """What a call has of a pool: a permit, and then a connection. Who creates it ends it."""

    owner: Connections
    host: Host
    connection: Any = None
    is_complete = False
    """Whether the call has come to its end: an exception may leave a connection of httpcore's between two states."""

    def begin(self, owner: Connections, origin: Any) -> None:
        """Say whose connections they are, and where to."""
        self.owner, self.host = owner, (origin.scheme, origin.host, origin.port)

    def end(self) -> None:
        """Give back what the call has."""
        try:
            for connection in self._give_back():
                connection.close()
        finally:
            self._release()

    async def end_async(self) -> None:
        """Give back what the call has, in an event loop."""
        try:
            await _close(self._give_back())
        finally:
            self._release()

    def _give_back(self) -> list[Any]:
        connection, self.connection = self.connection, None
        if connection is None:
            return []
        is_kept = self.is_complete and self.owner.is_open and _is_reusable(connection)
        return self.owner.put(self.host, connection) if is_kept else [connection]

    def _release(self) -> None:
        # Last, or else who gets the permit would make one connection too many.
        if hasattr(self, "owner"):
            self.owner.permits.release(self)


def _is_reusable(connection: Any) -> bool:
    """Whether a connection owes no response and holds no bytes, which would be taken for the next response.

    If a release of httpcore lacks one of the private names, no connection is used twice.
    """
    inner = connection
    while inner is not None and not hasattr(inner, "_h11_state"):
        inner = getattr(inner, "_connection", None) or next(iter(getattr(inner, "connections", ())), None)
    return (
        inner is not None
        and inner.is_idle()
        and inner._h11_state.trailing_data == (b"", False)
        and not inner.has_expired()
    )


class Pool:
    """The connections of a synchronous client, in place of httpcore's pool."""

    def __init__(self, core: ModuleType, maker: Maker) -> None:
        self._core = core
        self._maker = maker
        self._connections = Connections()

    def renew(self) -> None:
        """Begin anew, for a forked child: its parent goes on using the connections."""
        self.close()  # which sends nothing, so that the parent does not notice
        self._connections = Connections()

    def handle_request(self, request: Any) -> Any:
        """Send a request on a connection of its own, until its lease is ended."""
        lease, owner = request.extensions["lease"](), self._connections
        lease.begin(owner, request.url.origin)
        if not owner.permits.wait(lease, request.extensions["timeout"]["pool"]):
            raise self._core.PoolTimeout("no connection became free")
        while (connection := owner.take(lease.host)) is not None and not _is_reusable(connection):
            connection.close()
        lease.connection = connection or self._maker.make(request.url.origin)
        return lease.connection.handle_request(request)

    def close(self) -> None:
        """Close the connections that are not in use; those that are, when they are given back."""
        self._connections.is_open = False
        for connection in self._connections.take_all():
            connection.close()


class AsyncPool:
    """The connections of an asynchronous client, in place of httpcore's pool. Each event loop has its own."""

    def __init__(self, core: ModuleType, maker: Maker) -> None:
        import asyncio  # here, because importing it takes a synchronous client time

        self._core = core
        self._maker = maker
        self._running_loop = asyncio.get_running_loop
        self.renew()

    def renew(self) -> None:
        """Begin anew, for a forked child."""
        # With what closes the connections when their loop ends.
        self._loops: dict[Any, tuple[Connections, Any]] = {}

    async def _begin(self, loop: Any) -> Connections:
        """The connections of a loop that has none."""
        for other in list(self._loops):
            # A loop that has ended has closed its connections. One that was only stopped begins anew.
            if not other.is_running() and (old := self._loops.pop(other, None)):
                old[0].is_open = False
        connections = Connections()
        # asyncio closes the asynchronous generators that are not done when its loop ends.
        end = _at_the_end(connections)
        self._loops[loop] = connections, end
        await end.asend(None)
        return connections

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request on a connection of its own, until its lease is ended."""
        lease, loop = request.extensions["lease"](), self._running_loop()
        owner = self._loops[loop][0] if loop in self._loops else await self._begin(loop)
        lease.begin(owner, request.url.origin)
        await owner.permits.wait_async(lease, loop)
        while (connection := owner.take(lease.host)) is not None and not _is_reusable(connection):
            await connection.aclose()
        lease.connection = connection or self._maker.make(request.url.origin)
        return await lease.connection.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections of this loop that are not in use; those that are, when they are given back.

        Those of other loops are closed when their loops end.
        """
        for connections, _ in list(self._loops.values()):
            connections.is_open = False
        try:
            loop = self._running_loop()
        except RuntimeError:  # in a loop that is not asyncio there are none
            return
        if loop in self._loops:
            await self._loops[loop][1].aclose()


async def _at_the_end(connections: Connections) -> AsyncGenerator[None]:
    """Close the connections that nobody uses when the generator is closed."""
    try:
        yield
    finally:
        await _close(connections.take_all())


async def _close(connections: Iterable[Any]) -> None:
    """Close connections, the rest of them, too, if the call is cancelled meanwhile."""
    failure: BaseException | None = None
    for connection in connections:
        try:
            await connection.aclose()
        except BaseException as error:
            failure = error
    if failure is not None:
        raise failure


def pooled_transport(library: ModuleType, kind: str, tls: Tls, proxies: Proxies, deadline: Deadline | None) -> Any:
    """A transport of httpx or httpx2 over the connections of this module.

    It is the library's own, and its requests go through the library's own methods: whatever is put in their place (by
    respx, pytest-httpx, VCR.py or OpenTelemetry) sees them. Only the pool is another, for which the library has no
    argument: `_pool` is the one private name in use here.

    Args:
        library: httpx or httpx2.
        kind: `Client` or `AsyncClient`.
        tls: The TLS settings.
        proxies: What it goes through.
        deadline: What a synchronous one keeps.
    """
    core = core_of(library)
    prefix = kind.removesuffix("Client")
    backend: Any
    if deadline is None:
        from .async_network import AsyncBackend

        backend = AsyncBackend(core)
    else:
        backend = Backend(core, deadline)
    maker = Maker(core, prefix, tls, proxies, backend)
    transport = getattr(library, f"{prefix}HTTPTransport")(verify=tls.placeholder, trust_env=False)
    transport._pool = AsyncPool(core, maker) if prefix else Pool(core, maker)
    return transport
