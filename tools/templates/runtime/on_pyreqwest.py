"""Sending with pyreqwest, which is written in Rust and takes a fraction of httpx's time.

What the library would do by itself is turned off: redirects, cookies, decoding of bodies, proxies and referrers.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Coroutine, Generator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn, Self

from pyreqwest import __version__, exceptions
from pyreqwest.client import ClientBuilder, SyncClientBuilder
from pyreqwest.proxy import ProxyBuilder

from .addresses import host_of
from .connections import KEPT, MOST
from .errors import ConfigurationError, PipedreamError
from .proxies import Proxies
from .sending import Failure, Incoming, Outgoing
from .tls import check_environment

# The library's clients have fixed timeouts. So many pairs of timeouts keep a client, with connections of its own.
_CLIENTS = 8
# A call that is cancelled keeps its connection until its own timeouts, because the library does not stop it. After so
# many of them the library's client is replaced; the calls that it still has go on.
_MOST_CANCELLED = MOST // 10


class _PyreqwestSender:
    """What the senders of both clients share.

    Args:
        base_url: The URL of the API.
        timeouts: The client's, for connecting and for each read.
    """

    _builder: type[ClientBuilder | SyncClientBuilder]

    name = "pyreqwest"
    version = __version__
    is_closed = False

    def __init__(self, base_url: str, timeouts: tuple[float, float]) -> None:
        self.proxies = Proxies()
        self._has_certificates = True
        self._clients: OrderedDict[tuple[float, float], Any] = OrderedDict()
        self._cancelled: dict[tuple[float, float], int] = {}
        # Mistakes in the environment are reported where the client is created.
        if host_of(base_url)[0] == "https":
            check_environment()
        self._make(timeouts)
        self._check(base_url)

    def _make(self, timeouts: tuple[float, float]) -> Any:
        """Make a client of the library with these timeouts: for connecting, and for each read."""
        try:
            try:
                client = self._build(timeouts)
            except exceptions.BuilderError:
                # The library builds no client without certificates, not even for http.
                import certifi

                self._has_certificates = False
                client = self._build(timeouts, Path(certifi.where()).read_bytes())
        except (RuntimeError, exceptions.BuilderError) as error:
            raise ConfigurationError(f"http_library: pyreqwest can't be used in this process: {error}") from error
        self._clients[timeouts] = client
        self._cancelled[timeouts] = 0
        if len(self._clients) > _CLIENTS:
            self._cancelled.pop(self._clients.popitem(last=False)[0], None)
        return client

    def _build(self, timeouts: tuple[float, float], *certificates: bytes) -> Any:
        connect, read = timeouts
        builder: Any = self._builder()
        for coding in ("gzip", "brotli", "zstd", "deflate"):
            builder = getattr(builder, coding)(False)
        builder = builder.follow_redirects(False).default_cookie_store(False).referer(False).no_proxy()
        builder = builder.connect_timeout(timedelta(seconds=connect)).read_timeout(timedelta(seconds=read))
        builder = builder.max_connections(MOST).pool_idle_timeout(timedelta(seconds=KEPT)).http1_only()
        if self.proxies:
            builder = builder.proxy(ProxyBuilder.custom(self._proxy_for))
        for certificate in certificates:
            builder = builder.add_root_certificate_pem(certificate)
        return builder.build()

    def _check(self, url: str) -> None:
        """Check that the environment has what the URL needs.

        Raises:
            ConfigurationError: If its proxy can't be used (the library would panic), or it is https and there are
                no certificates to trust.
        """
        scheme, host, port = host_of(url)
        self.proxies.find(scheme, host, port)
        if scheme == "https" and not self._has_certificates:
            raise ConfigurationError(
                "SSL_CERT_FILE: pyreqwest finds no certificates to trust, on this system or where SSL_CERT_FILE and "
                "SSL_CERT_DIR say: name a file that holds some there"
            )

    def _proxy_for(self, url: Any) -> str | None:
        # The library puts brackets around an IPv6 address.
        return self.proxies.find(url.scheme, url.host_str.strip("[]"), url.port)

    def _request(self, outgoing: Outgoing) -> Any:
        """The library's request."""
        left = outgoing.deadline_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if outgoing.is_other_host:
            self._check(outgoing.url.reveal())
        timeouts = outgoing.connect_timeout, outgoing.timeout
        client = self._clients.get(timeouts) or self._make(timeouts)
        builder = client.request(outgoing.method, outgoing.url.reveal()).headers(outgoing.headers.reveal())
        builder = builder.timeout(timedelta(seconds=left))
        if outgoing.content.reveal() is not None:
            builder = builder.body_bytes(outgoing.content.reveal())
        return builder.build_streamed()

    def failure(self, error: Exception) -> Failure:
        """What an error of the library means."""
        details = getattr(error, "details", None) or {}
        causes = [cause["message"] for cause in details.get("causes") or []]
        is_before = "client error (Connect)" in causes or isinstance(error, exceptions.PoolTimeoutError)
        is_timeout = isinstance(error, (exceptions.RequestTimeoutError, TimeoutError))
        is_connection = isinstance(error, (exceptions.TransportError, exceptions.DecodeError, OSError))
        if is_before or not isinstance(error, (exceptions.ConnectTimeoutError, exceptions.ConnectError)):
            name = type(error).__name__
            name = name.removesuffix("Error") if is_timeout else name
        else:  # the library gives this name to the wait for the response, too
            name = "ReadTimeout" if is_timeout else "ReadError"
        # The first cause shows the whole URL, so no library error becomes the cause of ours.
        detail = causes[-1] if len(causes) > 1 else getattr(error, "message", str(error))
        is_certificate = is_before and detail.startswith("invalid peer certificate")
        if "CaUsedAsEndEntity" in detail:
            detail += "; pyreqwest accepts no certificate of an authority as a server's own"
        return Failure(name, detail, is_timeout, is_connection, was_sent=not is_before, is_certificate=is_certificate)

    def for_stream(self) -> NoReturn:
        """Refuse to read a live stream: a read of the library goes on when its call is cancelled or closed."""
        raise ConfigurationError(
            "sources.stream: pyreqwest can't interrupt a live stream: create a client with http_library='httpx'"
        )

    def open(self, *_: Any) -> NoReturn:
        """Never called: `for_stream` refuses first."""
        self.for_stream()

    def forked(self) -> None:
        """Refuse to work in a forked child, which has none of the library's threads and can't start others."""
        raise PipedreamError(
            "a client on pyreqwest was created before this process was forked, so pyreqwest can't be used in it: "
            "fork first, start processes by 'spawn' or 'forkserver', or use http_library='httpx' in the child"
        )


def _headers(fields: Any) -> dict[str, str]:
    """Headers by name; values of the same name are joined."""
    headers: dict[str, str] = {}
    try:
        for name, value in fields.items():
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    except ValueError:  # one is not ASCII, and the library does not return it
        headers = {}
        for name in dict.fromkeys(fields):
            with suppress(ValueError):
                headers[name] = ", ".join(fields.getall(name))
    return headers


def _check_status(status: int) -> int:
    """The status of a response.

    Raises:
        OSError: If the server switched protocols.
    """
    if status == 101:
        raise OSError("the server switched protocols, which the client did not ask for")
    return status


class PyreqwestSender(_PyreqwestSender):
    """Sends requests with pyreqwest and waits for them."""

    _builder = SyncClientBuilder

    def send(self, outgoing: Outgoing, incoming: Incoming) -> None:
        """Send a request and take in its response."""
        if self.is_closed:
            raise RuntimeError
        with self._request(outgoing) as response:
            incoming.open(_check_status(response.status), _headers(response.headers))
            read = response.body_reader.read_chunk
            del response  # or the traceback of a later error would show its headers, and below its body
            while (chunk := read()) is not None:
                incoming.add(chunk.to_bytes())
                del chunk
            incoming.close()

    def close(self) -> None:
        """Close the connections."""
        self.is_closed = True
        while self._clients:
            self._clients.popitem()[1].close()


class _Exchange(Generator[Any, Any, None]):
    """Awaits a coroutine, and keeps the exception that is thrown into it."""

    def __init__(self, coroutine: Coroutine[Any, Any, None]) -> None:
        self._coroutine = coroutine
        self.thrown: Any = None

    def __await__(self) -> Self:
        return self

    def send(self, value: Any) -> Any:
        return self._coroutine.send(value)

    def throw(self, error: Any, *_: Any) -> Any:
        self.thrown = error
        return self._coroutine.throw(error)


class AsyncPyreqwestSender(_PyreqwestSender):
    """Sends requests with pyreqwest and awaits them."""

    _builder = ClientBuilder

    async def send(self, outgoing: Outgoing, incoming: Incoming) -> None:
        """Send a request and take in its response."""
        if self.is_closed:
            raise RuntimeError
        exchange = _Exchange(self._exchange(outgoing, incoming))
        try:
            await exchange
        except BaseException as error:
            if exchange.thrown is None and isinstance(error, Exception):
                raise
            self._count_cancelled((outgoing.connect_timeout, outgoing.timeout))
            if exchange.thrown is None:
                raise
        try:
            if exchange.thrown is not None:
                # The library raises a CancelledError of its own, and anyio recognises cancellations by their message.
                raise exchange.thrown
        finally:
            del exchange  # which holds this frame

    async def _exchange(self, outgoing: Outgoing, incoming: Incoming) -> None:
        async with self._request(outgoing) as response:
            incoming.open(_check_status(response.status), _headers(response.headers))
            read = response.body_reader.read_chunk
            del response  # or the traceback of a later error would show its headers, and below its body
            while (chunk := await read()) is not None:
                incoming.add(chunk.to_bytes())
                del chunk
            incoming.close()

    def _count_cancelled(self, timeouts: tuple[float, float]) -> None:
        """Count a call that was cancelled."""
        if timeouts in self._clients:
            self._cancelled[timeouts] += 1
            if self._cancelled[timeouts] >= _MOST_CANCELLED:
                del self._clients[timeouts]

    async def close(self) -> None:
        """Close the connections."""
        self.is_closed = True
        while self._clients:
            await self._clients.popitem()[1].close()
