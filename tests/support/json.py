"""Equality of JSON documents as this project means it."""

from __future__ import annotations

from typing import Any


def same(left: Any, right: Any) -> bool:
    """Whether two JSON documents are equal to the last digit; `1` and `1.0` are one number."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[name], right[name]) for name in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    # True == 1 in Python, not in JSON. NaN is not equal to itself.
    return isinstance(left, bool) is isinstance(right, bool) and (left == right or (left != left and right != right))
