"""Tests of limits of time, which have to hold on a busy machine too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

# Limits of a call that is not about them, in seconds: longer than all that may keep a machine busy.
PATIENT: dict[str, Any] = {"connect_timeout": 600, "timeout": 600, "deadline": 600}


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
