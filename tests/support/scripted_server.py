"""A small hostile HTTP server on this machine: for each request the next answer of a script, byte by byte.

An answer is data, a list of steps: bytes are sent, a number is a wait in seconds, an event is awaited, `READ` takes in
a little more of the request, `RESET` breaks the connection and `CLOSE` ends it. After other answers it stays open for
the next request. The last answer is given again and again.
"""

from __future__ import annotations

import itertools
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self, TypeAlias

if TYPE_CHECKING:
    import trustme


class Act(Enum):
    """A step of an answer that sends nothing."""

    READ = auto()
    RESET = auto()
    CLOSE = auto()


READ, RESET, CLOSE = Act.READ, Act.RESET, Act.CLOSE
Step: TypeAlias = bytes | float | Act | threading.Event
Answer: TypeAlias = Iterable[Step]

# No client may wait for the end of this, in seconds: it comes with that of the test.
FOREVER = threading.TIMEOUT_MAX


@dataclass(frozen=True)
class Endless:
    """An answer without an end: first this, then other steps again and again."""

    first: bytes
    again: list[Step]

    def __iter__(self) -> Iterator[Step]:
        return itertools.chain([self.first], itertools.cycle(self.again))


def reply(status: int = 200, body: Any = b"", headers: Mapping[str, str] | None = None) -> list[Step]:
    """A whole response. A body that is not bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return [head(status, {"content-length": str(len(content)), **(headers or {})}) + content]


def head(status: int = 200, headers: Mapping[str, str] | None = None) -> bytes:
    """A response without its body."""
    reason = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
    fields = {"content-type": "application/json", **(headers or {})}
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1")


@dataclass(frozen=True)
class Received:
    """A request as it came; the names of its headers in lower case."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header; all of its values where it came more than once."""
        values = [value for found, value in self.headers if found == name]
        return ", ".join(values) if values else None


class Server:
    """Answers on a free port until the `with` block ends, whatever happens in it.

    Parameters:
        script: the answers, or functions that make them of the request.
        listening: whether connections are accepted; if not, they are refused until `listen` is called.
        reading: whether the bodies of requests are read before they are answered.
        certificate: what it shows; without one it does not speak TLS.
    """

    def __init__(
        self,
        *script: Answer | Callable[[Received], Answer],
        listening: bool = True,
        reading: bool = True,
        certificate: trustme.LeafCert | None = None,
    ) -> None:
        self.script = script
        self.reading = reading
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if certificate else None
        if certificate and self._tls:
            certificate.configure_cert(self._tls)
        self.requests: list[Received] = []
        self.connections = 0
        """How many were made, with or without a request."""
        self._lock = threading.Lock()
        self._answers = 0
        self._stopping = threading.Event()
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.socket()
        if not reading:
            # The system must not take in for us what is sent.
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        self._listener.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        if listening:
            self.listen()

    def listen(self) -> None:
        """Accept connections from now on."""
        self._listener.listen(128)
        self._start(self._accept)

    @property
    def open(self) -> int:
        """How many connections are open."""
        return len(self._open)

    def count(self, expected: int) -> int:
        """How many requests came, or, where none did, connections. The last ones may still be on their way."""
        self.wait_until(lambda: (len(self.requests) or self.connections) >= expected)
        return len(self.requests) or self.connections

    def wait_until(self, is_so: Callable[[], bool]) -> bool:
        """Wait for what the client has done already to be seen here; whether it was."""
        # What takes longer than a busy machine ever does never comes.
        for _ in range(3000):
            if is_so():
                return True
            self._stopping.wait(0.01)
        # With the output of a test that fails: whether the connections are all of its own client.
        print(f"{self.url}: {self.connections} connections were made; open are those from {self._peers()}")
        for request in self.requests:
            print(f"  {request.method} {request.target} by {request.header('user-agent')}")
        return False

    def _peers(self) -> list[str]:
        """Where the open connections come from."""
        peers = []
        for connection in list(self._open):
            try:
                peers.append("{}:{}".format(*connection.getpeername()))
            except OSError:  # which has no peer any more
                peers.append("a closed one")
        return peers

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        with self._lock:
            for connection in [self._listener, *self._open]:
                _shut(connection)
        for thread in self._threads:
            thread.join(10)
        self._listener.close()

    def _start(self, target: Any, *arguments: Any) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
                if self._tls:
                    # The first read makes the handshake.
                    connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
            except OSError:
                return
            with self._lock:
                if self._stopping.is_set():
                    connection.close()
                    return
                self.connections += 1
                self._open.append(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                while self._next(connection):
                    pass
            except OSError:
                pass  # The client went away, or the test is over.
            finally:  # whatever a script raises: a test that waits until all are closed would wait for ever
                with self._lock:
                    self._open.remove(connection)

    def _next(self, connection: socket.socket) -> bool:
        """Answer one request; whether the connection stays open."""
        data = connection.recv(65536)
        if not data:
            return False
        # What does not begin with a method is a TLS handshake.
        request = self._receive(connection, data) if data[:1].isalpha() else None
        with self._lock:
            if request:
                self.requests.append(request)
            answer = self.script[min(self._answers, len(self.script) - 1)]
            self._answers += 1
        if callable(answer):
            assert request is not None
            answer = answer(request)
        for step in answer:
            match step:
                case bytes():
                    connection.sendall(step)
                case Act.READ:
                    _more(connection)
                case Act.RESET:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    return False
                case Act.CLOSE:
                    return False
                case threading.Event():
                    while not step.wait(0.01):
                        if self._stopping.is_set():
                            return False
                case seconds:
                    if self._stopping.wait(seconds):
                        return False
        return True

    def _receive(self, connection: socket.socket, data: bytes) -> Received:
        while b"\r\n\r\n" not in data:
            data += _more(connection)
        lines, _, rest = data.partition(b"\r\n\r\n")
        first, *fields = lines.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        headers = [(name.lower(), value.strip()) for name, _, value in (field.partition(":") for field in fields)]
        body, length = bytearray(rest), int(dict(headers).get("content-length", "0"))
        while self.reading and len(body) < length:
            body += _more(connection)
        return Received(method, target, headers, bytes(body))


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(65536)
    if not data:
        raise ConnectionError("the client closed the connection in the middle of a request")
    return data


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):  # not connected any more
        connection.shutdown(socket.SHUT_RDWR)
