"""Between a call and what sends it: what each choice of HTTP library is given, and what it gives back.

A sender sends one request and takes in its response. Everything else is decided before and after it, alike for all of
them: retries, redirects, cookies, content encodings, credentials, proxies, and the deadline.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

from .errors import PipedreamError
from .hidden import Hidden


class Outgoing(NamedTuple):
    """A request, and how long it may take. Times are in seconds."""

    method: str
    url: Hidden[str]
    headers: Hidden[dict[str, str]]
    content: Hidden[bytes | None]
    connect_timeout: float
    timeout: float
    """How long the server may be silent."""
    deadline_at: float
    """When the response has to be here, on the monotonic clock."""
    is_other_host: bool
    """Whether it goes to another host than the API's: without what an own client adds to its requests."""


class Failure(NamedTuple):
    """What an error means that a sender raised, or a hook or transport of the user's own."""

    name: str
    detail: str
    is_timeout: bool = False
    is_connection: bool = False
    """Whether the connection failed; a timeout is such a failure, too."""
    was_sent: bool = True
    """Whether the server may have seen the request."""
    is_certificate: bool = False
    """Whether the server's certificate was refused."""
    is_safe: bool = False
    """Whether the error may be shown as it is, when the detail holds no secret."""
    is_own: bool = False
    """Whether the connection was the client's own, so that no code of the user was involved."""


# In bytes of a compressed body that are decompressed at once.
_SLICE = 16384


class UndecodableError(Exception):
    """A body that is not read on."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected)
        self.expected = expected
        self.found = found


class Incoming:
    """A response while it comes in.

    Its body is decoded here: a library may decode a chunk to a thousand times its size before the limit is seen.
    """

    status = 0
    headers: Hidden[Mapping[str, str]]
    """Their names in lower case."""

    def __init__(self, limit: int) -> None:
        # zlib counts in machine words, from one byte above the limit.
        self._limit = min(limit, sys.maxsize - 1)
        self._size = 0
        self._chunks: Hidden[list[bytes]] = Hidden([])
        self._is_gzip = False
        self._gzip: Any = None

    @property
    def is_success(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300

    @property
    def content(self) -> bytes:
        """What has come in, decoded."""
        chunks = self._chunks.reveal()
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)

    def open(self, status: int, headers: Mapping[str, str], *, is_decoded: bool = False) -> None:
        """Take in status and headers.

        Args:
            status: The status.
            headers: The headers, their names in lower case.
            is_decoded: Whether nothing but decoded bytes is left, because a hook of the user's own has read the body.

        Raises:
            UndecodableError: If its content encoding was not asked for.
        """
        self.status = status
        self.headers = Hidden(headers)
        encoding = headers["content-encoding"].strip().lower() if "content-encoding" in headers else ""
        if encoding in ("", "identity") or is_decoded:
            return
        if encoding not in ("gzip", "x-gzip"):  # which mean the same (RFC 9110, section 8.4.1.3)
            raise UndecodableError("gzip or no content encoding", "another content encoding")
        self._is_gzip = True

    def add(self, chunk: bytes) -> None:
        """Take in a chunk of the body.

        Raises:
            UndecodableError: If it is not gzip as announced, or too much.
        """
        for piece in self._unzip(chunk) if self._is_gzip else (chunk,):
            self._size += len(piece)
            if self._size > self._limit:
                raise UndecodableError(f"at most {self._limit} bytes (max_response_bytes)", "more")
            self._chunks.reveal().append(piece)

    def _unzip(self, chunk: bytes) -> Iterator[bytes]:
        # The end of each member copies the rest of what was decompressed at once.
        for start in range(0, len(chunk), _SLICE):
            rest = chunk[start : start + _SLICE]
            while rest:
                if self._gzip is None or self._gzip.eof:
                    self._gzip = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
                try:
                    # One byte above the limit is enough to see that it is too much.
                    piece = self._gzip.decompress(rest, self._limit - self._size + 1)
                except zlib.error:
                    raise UndecodableError("gzip", "other bytes") from None
                if piece:
                    yield piece
                rest = self._gzip.unused_data

    def close(self) -> None:
        """See that the body is whole.

        Raises:
            UndecodableError: If it is not.
        """
        if self._gzip is not None and not self._gzip.eof:
            raise UndecodableError("the rest of the gzip data", "the end of the body")


# Making a protocol takes as long as a call.
if TYPE_CHECKING:
    from .proxies import Proxies

    class Body(Protocol):
        """The body of a response that is read piece by piece."""

        def read(self, deadline_at: float) -> bytes:
            """The next bytes until then on the monotonic clock, none at the end, or raise what `failure` explains."""
            ...

        def interrupt(self) -> None:
            """End the read that another thread waits for."""
            ...

        def close(self) -> None:
            """Close the connection."""
            ...

    class AsyncBody(Protocol):
        """The body of a response that is read piece by piece."""

        async def read(self, deadline_at: float) -> bytes:
            """The next bytes until then on the monotonic clock, none at the end, or raise what `failure` explains."""
            ...

        async def close(self) -> None:
            """Close the connection."""
            ...

    class _Sender(Protocol):
        """What the senders of both clients have in common."""

        name: str
        """The library."""
        version: str
        is_closed: bool
        proxies: Proxies | None
        """What it looks up the proxy for a host in; None where the connections are another's."""

        def failure(self, error: Exception) -> Failure:
            """What an error means that `send` raised."""
            ...

        def forked(self) -> None:
            """Get ready for use in a child of the process that used it.

            Raises:
                PipedreamError: If that is not possible.
            """
            ...

        def for_stream(self) -> Self:
            """A sender with connections of its own; this one, if these are another's.

            Raises:
                ConfigurationError: If the library can't read a live stream.
            """
            ...

    class Sender(_Sender, Protocol):
        """Sends requests and waits for them. Threads may share it."""

        def send(self, outgoing: Outgoing, incoming: Incoming) -> None:
            """Send a request and take in its response, or raise what `failure` explains, or `UndecodableError`."""
            ...

        def interrupt(self) -> None:
            """End what another thread waits for on the connection of a stream, if it is made by this sender."""
            ...

        def open(self, outgoing: Outgoing, incoming: Incoming, silence: float) -> Body:
            """The same, but the body of a success is left to be read. It may be silent for so many seconds."""
            ...

        def close(self) -> None:
            """Close the connections, unless they are another's."""
            ...

    class AsyncSender(_Sender, Protocol):
        """Sends requests and awaits them. Tasks may share it."""

        async def send(self, outgoing: Outgoing, incoming: Incoming) -> None:
            """Send a request and take in its response, or raise what `failure` explains, or `UndecodableError`."""
            ...

        async def open(self, outgoing: Outgoing, incoming: Incoming, silence: float) -> AsyncBody:
            """The same, but the body of a success is left to be read. It may be silent for so many seconds."""
            ...

        async def close(self) -> None:
            """Close the connections, unless they are another's."""
            ...


def refuse_fork(what: str) -> PipedreamError:
    """The error for a sender that can't be used in a forked child."""
    return PipedreamError(f"{what} was created before this process was forked: create the client in the child process")
