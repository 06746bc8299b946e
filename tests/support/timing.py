"""Tests of limits of time, which have to hold on a busy machine too."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest

from tests.inside import replace_waits_of_streams

T = TypeVar("T")

# Limits of a call that is not about them, in seconds: longer than all that may keep a machine busy.
PATIENT: dict[str, Any] = {"connect_timeout": 600, "timeout": 600, "deadline": 600}

# The limits of time among the settings of a client, in seconds.
LIMITS = {"timeout", "connect_timeout", "deadline"}


def longer(settings: dict[str, Any], factor: float) -> dict[str, Any]:
    """Settings of a client whose limits of time are longer by a factor."""
    return {name: value * factor if name in LIMITS else value for name, value in settings.items()}


def at_some_pace(observe: Callable[[float], T], expected: T) -> T:
    """Observe something under limits of time, and again under longer ones until the result is the expected one.

    Other work on the machine may use up a limit, for example before the request is sent.

    Parameters:
        observe: gets the factor by which its limits are longer, and returns its result.
        expected: the result on a machine that is fast enough.

    Returns:
        The last result.
    """
    for factor in (1, 6, 36):
        seen = observe(factor)
        if seen == expected:
            break
    return seen


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


@contextmanager
def clock() -> Iterator[Clock]:
    """Replace the clock, and the waits by it, until the block ends."""
    made = Clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "monotonic", made)
        patch.setattr(time, "sleep", made.sleep)
        replace_waits_of_streams(patch, made.sleep)
        patch.setattr(asyncio, "sleep", made.sleep_async)
        yield made
