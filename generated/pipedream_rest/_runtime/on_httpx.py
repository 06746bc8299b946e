"""Sending with httpx or httpx2: through a client that is made here, or one that was handed in."""

from __future__ import annotations

import math
import re
import ssl
import sys
import time
from collections.abc import Callable
from contextlib import aclosing, suppress
from copy import copy
from types import ModuleType
from typing import Any, Self, cast
from urllib.parse import urlencode
from weakref import ref

from .connections import Lease, pooled_transport
from .deadline import Deadline, Interrupt
from .errors import ConfigurationError
from .proxies import Proxies
from .sending import Failure, Incoming, Outgoing, refuse_fork
from .tls import Tls

# How requests are sent: to other hosts without the authentication of a client that was handed in.
TO_THE_API = {"stream": True, "follow_redirects": False}
TO_ANOTHER_HOST = {**TO_THE_API, "auth": None}

# Headers that say who calls and what the body is: those of a client that was handed in would be wrong.
_OURS = ("authorization", "content-type", "content-encoding", "transfer-encoding", "content-length")

# Errors that come before a request is sent. The third is that of a proxy that makes no tunnel.
_BEFORE = ("ConnectError", "ConnectTimeout", "ProxyError", "PoolTimeout")

# What an error of the library quotes.
_QUOTED = re.compile(r"(['\"]).*\1", re.DOTALL)


def library_of(handed_in: object) -> ModuleType | None:
    """httpx or httpx2, of which a client or transport is, or None."""
    for base in type(handed_in).__mro__:
        name = base.__module__.partition(".")[0]
        if name in ("httpx", "httpx2"):
            return sys.modules[name]
    return None


def make_http(library: ModuleType, kind: str, transport: Any) -> Any:
    """The library's client, which keeps no cookies.

    One that is not ASCII would break every later request, and looking for them takes a tenth of a call's time.
    """

    class NoCookies(library.Cookies):  # type: ignore[name-defined,misc]
        def extract_cookies(self, response: object) -> None:
            pass

    return type(kind, (getattr(library, kind),), {"cookies": NoCookies()})(transport=transport, trust_env=False)


class _HttpxSender:
    """What the senders of both clients share.

    Args:
        library: httpx or httpx2.
        base_url: The URL of the API.
        http_client: A client that was handed in.
        transport: A transport that was handed in, for the client that is made without one.
    """

    _kind: str
    _pool: Any
    proxies: Proxies | None = None

    def __init__(self, library: ModuleType, base_url: str, http_client: Any, transport: Any) -> None:
        self.name = library.__name__
        self.version = library.__version__
        self.library = library
        self._deadline = Deadline()
        self._is_made_here = http_client is None
        self._is_own = http_client is None and transport is None
        if self._is_own:
            self._tls = Tls(library)
            self.proxies = proxies = Proxies()
            try:
                url = library.URL(base_url)
            except library.InvalidURL as error:  # the rules for hosts in other letters are the library's own
                raise ValueError(f"base_url: {error}") from None
            proxies.find(url.scheme, url.host, url.port)  # so that a mistake shows now
            if url.scheme == "https":
                _ = self._tls.context
            self.http = self._make_own()
        else:
            self.http = make_http(library, self._kind, transport) if http_client is None else http_client

    def _make_own(self) -> Any:
        """The library's client with connections of this sender."""
        deadline = self._deadline if self._kind == "Client" else None
        transport = pooled_transport(self.library, self._kind, self._tls, cast(Proxies, self.proxies), deadline)
        self._pool = transport._pool
        return make_http(self.library, self._kind, transport)

    def for_stream(self) -> Self:
        """A sender with connections of its own, so that streams take no place of calls."""
        if not self._is_own:
            return self
        other = copy(self)
        other._deadline = Deadline(Interrupt())
        other.http = other._make_own()
        return other

    @property
    def is_closed(self) -> bool:
        return bool(self.http.is_closed)

    def request(self, outgoing: Outgoing, lease: Lease) -> Any:
        """The library's request."""
        left = self._deadline_left(outgoing)
        timeouts = {
            "connect": min(outgoing.connect_timeout, left),
            "read": min(outgoing.timeout, left),
            "write": min(outgoing.timeout, left),
            # Waiting for a connection is the call's own time, and no fault of the server.
            "pool": left,
        }
        method = outgoing.method
        extensions: dict[str, Any] = {"timeout": timeouts}
        if self._is_own:
            extensions["lease"] = ref(lease)  # a response would keep it until the next garbage collection
        url, headers, content = outgoing.url.reveal, outgoing.headers.reveal, outgoing.content.reveal
        if self._is_made_here or outgoing.is_other_host:
            # What a client that was handed in adds to its requests is for the API, not for other hosts.
            return self.library.Request(method, url(), headers=headers(), content=content(), extensions=extensions)
        request = self.http.build_request(method, url(), content=content(), extensions=extensions)
        self._restore(request, outgoing)
        return request

    def _deadline_left(self, outgoing: Outgoing) -> float:
        left = outgoing.deadline_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _restore(self, request: Any, outgoing: Outgoing) -> None:
        """Put back what the settings of a client that was handed in have taken away or replaced."""
        more = self.http.params
        if more:
            # The library takes them in place of the query. Where both name a parameter, it is the call's.
            _, _, query = outgoing.url.reveal().partition("?")
            taken = {part.partition("=")[0] for part in query.split("&")}
            extra = urlencode([(name, value) for name, value in more.multi_items() if name not in taken])
            query = "&".join(part for part in (query, extra) if part)
            request.url = self.library.URL(outgoing.url.reveal()).copy_with(query=query.encode())
        headers = request.headers
        for name in _OURS:
            if name in headers:
                del headers[name]
        if outgoing.content.reveal() is not None or outgoing.method in ("POST", "PUT", "PATCH"):
            headers["content-length"] = str(len(outgoing.content.reveal() or b""))
        headers.update(outgoing.headers.reveal())

    def failure(self, error: Exception) -> Failure:
        """What an error of the library, or of a hook or transport of the user's own, means."""
        library, detail = self.library, str(error)
        if isinstance(error, library.ProtocolError):
            # What it quotes was sent by the server, and may be a part of a secret.
            detail = _QUOTED.sub("…", detail)
        return Failure(
            type(error).__name__,
            detail,
            is_timeout=isinstance(error, (library.TimeoutException, TimeoutError)),
            is_connection=isinstance(error, (library.TransportError, OSError)),
            was_sent=not isinstance(error, tuple(getattr(library, name) for name in _BEFORE)),
            is_certificate=_is_certificate(error),
            is_safe=detail == str(error),
            is_own=self._is_own,
        )

    def forked(self) -> None:
        """Make new connections in a forked child."""
        if not self._is_own:
            raise refuse_fork("the http_client" if not self._is_made_here else "the transport")
        self._pool.renew()


def _is_certificate(error: BaseException | None) -> bool:
    """Whether an error comes from the check of a certificate."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


class _Body:
    """The body of a response that is read piece by piece."""

    def __init__(self, response: Any, deadline: Deadline, lease: Lease) -> None:
        self._response = response
        self._lease = lease
        self._deadline = deadline
        self._chunks: Any = response.iter_bytes() if response.is_stream_consumed else response.iter_raw()

    def read(self, deadline_at: float) -> bytes:
        """The next bytes, none at the end."""
        self._deadline.deadline_at = deadline_at
        try:
            return next(self._chunks, b"")
        finally:
            self._deadline.deadline_at = math.inf

    def interrupt(self) -> None:
        """End the read that another thread waits for."""
        Interrupt(self._response.extensions.get("network_stream")).set()

    def close(self) -> None:
        """Close the connection."""
        try:
            with suppress(Exception):  # which is broken, then
                self._response.close()
        finally:
            self._lease.end()


class _AsyncBody:
    """The body of a response that is read piece by piece."""

    def __init__(self, response: Any, timeout: Any, lease: Lease) -> None:
        self._response = response
        self._lease = lease
        self._timeout = timeout
        self._chunks: Any = response.aiter_bytes() if response.is_stream_consumed else response.aiter_raw()

    async def read(self, deadline_at: float) -> bytes:
        """The next bytes, none at the end."""
        async with self._timeout(deadline_at - time.monotonic()):
            return await anext(self._chunks, b"")

    async def close(self) -> None:
        """Close the connection."""
        try:
            with suppress(Exception):  # which is broken, then
                await self._chunks.aclose()
                await self._response.aclose()
        finally:
            await self._lease.end_async()


class HttpxSender(_HttpxSender):
    """Sends requests with httpx or httpx2 and waits for them."""

    _kind = "Client"

    def send(self, outgoing: Outgoing, incoming: Incoming) -> None:
        """Send a request and take in its response."""
        self._deadline.deadline_at = outgoing.deadline_at
        lease = Lease()
        try:
            options = TO_ANOTHER_HOST if outgoing.is_other_host else TO_THE_API
            response = self.http.send(self.request(outgoing, lease), **options)
            try:
                is_decoded = response.is_stream_consumed
                incoming.open(response.status_code, response.headers, is_decoded=is_decoded)
                self._read(response, incoming, outgoing.deadline_at, is_decoded=is_decoded)
            finally:
                response.close()
            lease.is_complete = True
        finally:
            self._deadline.deadline_at = math.inf
            lease.end()

    def _read(self, response: Any, incoming: Incoming, deadline_at: float, *, is_decoded: bool) -> None:
        for chunk in response.iter_bytes() if is_decoded else response.iter_raw():
            incoming.add(chunk)
            del chunk  # or the traceback of a later error would show it
            if time.monotonic() > deadline_at:
                raise TimeoutError
        incoming.close()

    def open(self, outgoing: Outgoing, incoming: Incoming, silence: float) -> _Body:
        """Send a request and take in its response, but for the body of a success."""
        self._deadline.deadline_at = outgoing.deadline_at
        lease = Lease()
        try:
            response = self.http.send(self.request(outgoing, lease), **TO_THE_API)
            try:
                is_decoded = response.is_stream_consumed
                incoming.open(response.status_code, response.headers, is_decoded=is_decoded)
                if not incoming.is_success:
                    self._read(response, incoming, outgoing.deadline_at, is_decoded=is_decoded)
                    lease.is_complete = True
                    lease.end()
            except BaseException:
                response.close()
                raise
        except BaseException:
            lease.end()
            raise
        finally:
            self._deadline.deadline_at = math.inf
        response.request.extensions["timeout"]["read"] = silence  # which is read when the body is
        return _Body(response, self._deadline, lease)

    def interrupt(self) -> None:
        """End what another thread waits for on the connection of a stream, and on each later one."""
        if self._deadline.interrupt:
            self._deadline.interrupt.set()

    def close(self) -> None:
        """Close the connections, unless the client was handed in."""
        if self._is_made_here:
            self.http.close()


class AsyncHttpxSender(_HttpxSender):
    """Sends requests with httpx or httpx2 and awaits them."""

    _kind = "AsyncClient"

    def __init__(self, *arguments: Any) -> None:
        import asyncio  # here, because importing it takes a synchronous client time

        super().__init__(*arguments)
        self._asyncio = asyncio
        self._loop: Callable[[], Any] = lambda: None
        """The event loop in which a client or transport that was handed in was used last, while it exists."""

    def _check_loop(self) -> None:
        """See that what was handed in, whose connections belong to an event loop, is used in one at a time.

        Raises:
            ConfigurationError: If another loop that uses it runs.
        """
        before, loop = self._loop(), self._asyncio.get_running_loop()
        if before is not loop and not self._is_own:
            if before is not None and before.is_running():
                what = "transport" if self._is_made_here else "http_client"
                raise ConfigurationError(
                    f"{what}: it is used in another event loop that still runs: create one client for each loop, or "
                    f"leave out {what}"
                )
            self._loop = ref(loop)

    async def send(self, outgoing: Outgoing, incoming: Incoming) -> None:
        """Send a request and take in its response."""
        self._check_loop()
        lease = Lease()
        try:
            async with self._asyncio.timeout(outgoing.deadline_at - time.monotonic()):
                options = TO_ANOTHER_HOST if outgoing.is_other_host else TO_THE_API
                response = await self.http.send(self.request(outgoing, lease), **options)
                try:
                    is_decoded = response.is_stream_consumed
                    incoming.open(response.status_code, response.headers, is_decoded=is_decoded)
                    await self._read(response, incoming, is_decoded=is_decoded)
                finally:
                    await response.aclose()
            lease.is_complete = True
        finally:
            await lease.end_async()

    async def _read(self, response: Any, incoming: Incoming, *, is_decoded: bool) -> None:
        async with aclosing(response.aiter_bytes() if is_decoded else response.aiter_raw()) as chunks:
            async for chunk in chunks:
                incoming.add(chunk)
                del chunk  # or the traceback of a later error would show it
        incoming.close()

    async def open(self, outgoing: Outgoing, incoming: Incoming, silence: float) -> _AsyncBody:
        """Send a request and take in its response, but for the body of a success."""
        self._check_loop()
        lease = Lease()
        try:
            async with self._asyncio.timeout(outgoing.deadline_at - time.monotonic()):
                response = await self.http.send(self.request(outgoing, lease), **TO_THE_API)
                try:
                    is_decoded = response.is_stream_consumed
                    incoming.open(response.status_code, response.headers, is_decoded=is_decoded)
                    if not incoming.is_success:
                        await self._read(response, incoming, is_decoded=is_decoded)
                        lease.is_complete = True
                        await lease.end_async()
                except BaseException:
                    await response.aclose()
                    raise
        except BaseException:
            await lease.end_async()
            raise
        response.request.extensions["timeout"]["read"] = silence  # which is read when the body is
        return _AsyncBody(response, self._asyncio.timeout, lease)

    async def close(self) -> None:
        """Close the connections, unless the client was handed in."""
        if self._is_made_here:
            await self.http.aclose()
