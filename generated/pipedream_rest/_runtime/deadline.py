"""A deadline for synchronous attempts.

The libraries only limit each single read and write, so an answer that drips would never end. Here every one of them
gets no more than what is left until the deadline. Asynchronous attempts are cancelled instead.
"""

from __future__ import annotations

import math
import threading
import time
from typing import Any

_PIECE = 65536


class Deadline(threading.local):
    """When the attempt of the current thread has to be done, on the monotonic clock."""

    ends: float = math.inf

    def left(self, timeout: float | None = None) -> float:
        """The timeout, or the time that is left if that is less.

        Raises:
            TimeoutError: If none is left.
        """
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left if timeout is None or left < timeout else timeout


def keep(deadline: Deadline, http: Any) -> None:
    """Make the connections of an httpx or httpx2 client keep a deadline.

    httpcore lets its network backend be chosen, but httpx does not pass that on, so this is where private attributes
    are used. Without them, only the pieces of a body are held against the deadline.
    """
    try:
        pools = [transport._pool for transport in (http._transport, *http._mounts.values()) if transport is not None]
        for pool in pools:
            pool._network_backend = _Backend(pool._network_backend, deadline)
    except AttributeError:  # another release of the library; the tests notice
        return


class _Backend:
    """A network backend whose connections keep the deadline."""

    def __init__(self, backend: Any, deadline: Deadline) -> None:
        self._backend = backend
        self._deadline = deadline

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, **options: Any) -> _Stream:
        stream = self._backend.connect_tcp(host, port, timeout=self._deadline.left(timeout), **options)
        return _Stream(stream, self._deadline)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._backend, name)


class _Stream:
    """A connection that keeps the deadline."""

    def __init__(self, stream: Any, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline
        self.get_extra_info = stream.get_extra_info  # with every call, so not by way of __getattr__

    def read(self, max_bytes: int, timeout: float | None = None) -> Any:
        return self._stream.read(max_bytes, timeout=self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        # In pieces, because each of them may be sent little by little, with the full timeout for each little.
        for start in range(0, len(buffer), _PIECE):
            self._stream.write(buffer[start : start + _PIECE], timeout=self._deadline.left(timeout))

    def start_tls(self, *arguments: Any, timeout: float | None = None, **options: Any) -> _Stream:
        try:
            left = self._deadline.left(timeout)
        except TimeoutError:
            self._stream.close()  # nobody else does before there is a connection of the pool
            raise
        return _Stream(self._stream.start_tls(*arguments, timeout=left, **options), self._deadline)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
