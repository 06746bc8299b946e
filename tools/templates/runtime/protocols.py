"""The types of what a user may hand to a client. Only type checkers read this: no module imports it at run time."""

from __future__ import annotations

from typing import Any, Protocol


class _HttpClient(Protocol):
    """What the clients of httpx and httpx2 have in common. Requests and responses are those of either library."""

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        ...

    @property
    def params(self) -> Any:
        """The query parameters that it adds to its requests."""
        ...

    def build_request(self, method: str, url: str, *, content: bytes | None = ..., extensions: Any = ...) -> Any:
        """Make a request with what the client adds to it."""
        ...


class HttpClient(_HttpClient, Protocol):
    """An `httpx.Client` or an `httpx2.Client`."""

    def send(self, request: Any, *, stream: bool = ..., follow_redirects: bool = ...) -> Any:
        """Send a request and wait for its response."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class AsyncHttpClient(_HttpClient, Protocol):
    """An `httpx.AsyncClient` or an `httpx2.AsyncClient`."""

    async def send(self, request: Any, *, stream: bool = ..., follow_redirects: bool = ...) -> Any:
        """Send a request and await its response."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


class Transport(Protocol):
    """An `httpx.BaseTransport` or an `httpx2.BaseTransport`, or what has its methods."""

    def handle_request(self, request: Any, /) -> Any:
        """Send a request and wait for its response."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class AsyncTransport(Protocol):
    """An `httpx.AsyncBaseTransport` or an `httpx2.AsyncBaseTransport`, or what has its methods."""

    async def handle_async_request(self, request: Any, /) -> Any:
        """Send a request and await its response."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...
