"""Permits: at most so many callers at once, in the order in which they asked.

A permit is an object that its caller holds, and those that exist and were granted are what counts. So no exception can
lose one: an exception of a signal handler (Ctrl-C, the time limit of a task queue) may come between any two steps, and
the permit goes with the frames that it takes away. There is no lock that such an exception could leave locked: each
step below is one call of a set or deque, and does no harm if it is done twice, or by several threads.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any
from weakref import ReferenceType, ref

# How often a thread that waits looks for a permit that went without being given back, in seconds.
_LOOK = 0.5


class Permit:
    """A permit, or the wish for one."""

    is_over = False
    wake: Callable[[], object] | None = None
    """Wakes who waits for it."""


class Permits:
    """Grants permits.

    Args:
        number: How many there are.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._granted: set[ReferenceType[Permit]] = set()
        self._line: deque[ReferenceType[Permit]] = deque()

    def ask(self, permit: Permit) -> bool:
        """Stand in line for a permit; whether it is granted at once."""
        self._line.append(ref(permit))
        self._admit()
        return ref(permit) in self._granted

    def wait(self, permit: Permit, seconds: float) -> bool:
        """Wait for a permit, at most so many seconds; whether it was granted. `release` it in either case."""
        if self.ask(permit):
            return True
        gate: SimpleQueue[None] = SimpleQueue()
        permit.wake = partial(gate.put, None)
        deadline_at = time.monotonic() + seconds
        while ref(permit) not in self._granted:
            left = deadline_at - time.monotonic()
            if left <= 0:
                return False
            with suppress(Empty):
                gate.get(timeout=min(left, _LOOK))
            self._admit()
        return True

    async def wait_async(self, permit: Permit, loop: Any) -> None:
        """Wait for a permit in an event loop. `release` it, also if the wait is cancelled."""
        if not self.ask(permit):
            future = loop.create_future()
            permit.wake = lambda: future.done() or future.set_result(None)
            await future

    def release(self, permit: Permit) -> None:
        """Give a permit back, or no longer ask for it."""
        permit.is_over = True
        self._granted.discard(ref(permit))
        self._admit()

    def _admit(self) -> None:
        """Grant the permits that are there to the first in line."""
        while self._line:
            try:
                first = self._line[0]
            except IndexError:  # another thread has granted it
                return
            permit = first()
            if permit is not None and not permit.is_over:
                # After the look at the line: whoever left it is counted. So no thread grants one too many.
                if len(self._granted) >= self._number:
                    return
                # A method that is not written in Python, because an exception in it would be lost.
                self._granted.add(ref(permit, self._granted.discard))
                if permit.wake is not None:
                    permit.wake()
            with suppress(ValueError):
                self._line.remove(first)
