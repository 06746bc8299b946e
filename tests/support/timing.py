"""Tests of limits of time, which have to hold on a busy machine too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

# Limits of a call that is not about them, in seconds: longer than all that may keep a machine busy.
PATIENT: dict[str, Any] = {"connect_timeout": 600, "timeout": 600, "deadline": 600}


def at_some_pace(observe: Callable[[float], T], expected: T) -> T:
    """What comes of a limit of time that other work on the machine may use up, such as one that ends before its request
    is sent. Where that is not what is expected, the limit is made longer.

    Parameters:
        observe: gets the factor by which its limits are longer, and returns what came of them.
        expected: what comes of them on a machine that keeps up.
    """
    for factor in (1, 6, 36):
        seen = observe(factor)
        if seen == expected:
            break
    return seen
