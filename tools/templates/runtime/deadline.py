"""A deadline for synchronous calls on httpx and httpx2.

These libraries only limit each single read and write, so an answer that drips would never end, and they give each
address of a host the full timeout. Here all of them get no more than what is left until the deadline. Asynchronous
calls are cancelled instead.
"""

from __future__ import annotations

import math
import socket
import ssl
import threading
import time
from contextlib import suppress
from typing import Any

from .hidden import Hidden

_PIECE = 65536


class Interrupt:
    """Ends what a thread does on a connection, from another thread.

    Args:
        connection: The connection.
    """

    def __init__(self, connection: Any = None) -> None:
        self.connection = connection
        self.is_set = False

    def set(self) -> None:
        """End it."""
        self.is_set = True
        connection = self.connection and self.connection.get_extra_info("socket")
        if connection:
            with suppress(OSError):  # it is closed already
                connection.shutdown(socket.SHUT_RDWR)


class Deadline(threading.local):
    """When the call of the current thread has to be done, on the monotonic clock.

    Args:
        interrupt: What ends it earlier, in whichever thread.
    """

    deadline_at: float = math.inf

    def __init__(self, interrupt: Interrupt | None = None) -> None:
        self.interrupt = interrupt

    def left(self, timeout: float | None = None) -> float:
        """The timeout, or the time that is left if that is less.

        Raises:
            TimeoutError: If none is left, or the call was interrupted.
        """
        left = self.deadline_at - time.monotonic()
        if left <= 0 or (self.interrupt and self.interrupt.is_set):
            raise TimeoutError
        return left if timeout is None or left < timeout else timeout


class Backend:
    """A network backend of httpcore or httpcore2 whose connections keep the deadline.

    Args:
        core: The module.
        deadline: The deadline.
    """

    def __init__(self, core: Any, deadline: Deadline) -> None:
        self._core = core
        self._backend = core.SyncBackend()
        self._deadline = deadline

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, **options: Any) -> Stream:
        """Connect to the first address of a host that answers; the timeout is for all of them together."""
        timeout = self._deadline.left(timeout)
        try:
            # Nothing can interrupt this; whoever waits for it finds no time left afterwards.
            found = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise self._core.ConnectError(str(error)) from error
        connected_by = min(time.monotonic() + timeout, self._deadline.deadline_at)
        addresses = list(dict.fromkeys(str(address[4][0]) for address in found))
        while True:
            address = addresses.pop(0)
            left = connected_by - time.monotonic()
            if left <= 0:
                raise self._core.ConnectTimeout(f"no address of {host} answered")
            try:
                share = left / (len(addresses) + 1)
                return Stream(self._backend.connect_tcp(address, port, timeout=share, **options), self._deadline)
            except (self._core.ConnectError, self._core.ConnectTimeout):
                if not addresses:
                    raise

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(self._deadline.left(seconds))


class Stream:
    """A connection that keeps the deadline."""

    def __init__(self, stream: Any, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline
        self.close = stream.close
        if deadline.interrupt:
            deadline.interrupt.connection = stream

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for."""
        if info != "is_readable" or self._stream.get_extra_info("ssl_object") is None:
            return self._stream.get_extra_info(info)
        try:
            # Layers of TLS may hold bytes that the system has no more, and take in some that are theirs alone. What is
            # read is lost: nobody asked for it, and the connection is closed.
            self._stream.read(1, timeout=0)
        except Exception as error:
            return not isinstance(error.__cause__, (BlockingIOError, ssl.SSLWantReadError))
        return True

    def read(self, max_bytes: int, timeout: float | None = None) -> Any:
        """Read what is there, up to so many bytes."""
        return self._stream.read(max_bytes, timeout=self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write in pieces, because each of them may be sent little by little, with the full timeout for each little."""
        size, hidden = len(buffer), Hidden(buffer)
        del buffer  # or the traceback of an error would show the credential in it
        for start in range(0, size, _PIECE):
            self._stream.write(hidden.reveal()[start : start + _PIECE], timeout=self._deadline.left(timeout))

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Stream:
        """The same connection with TLS."""
        try:
            left = self._deadline.left(timeout)
        except TimeoutError:
            self.close()  # nobody else does before there is a connection of the pool
            raise
        if self._deadline.interrupt:
            # Python takes a connection that is shut down for one without TLS.
            self._deadline.interrupt.connection = None
        return Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)
