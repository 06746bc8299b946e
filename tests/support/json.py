"""Equality of JSON documents as this project means it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


def same(left: Any, right: Any) -> bool:
    """Whether two JSON documents are equal; texts that are date-times are compared as instants."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[name], right[name]) for name in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, str) and isinstance(right, str):
        return left == right or _is_same_instant(left, right)
    # True == 1 in Python, not in JSON.
    return left == right and isinstance(left, bool) is isinstance(right, bool)


def _is_same_instant(left: str, right: str) -> bool:
    return bool(_DATE_TIME.fullmatch(left) and _DATE_TIME.fullmatch(right)) and _instant(left) == _instant(right)


def _instant(text: str) -> datetime:
    # Python 3.11 reads at most microseconds.
    return datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text.upper())).astimezone(UTC)
