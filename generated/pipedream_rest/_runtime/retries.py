"""What is sent again, when, and what is said where it can't be known whether a call was carried out."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

IDEMPOTENT = frozenset({"GET", "PUT", "DELETE"})
RETRIED_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
# It says that nothing was processed, so that everything may be sent again.
TOO_MANY_REQUESTS = 429
FIRST_BACKOFF = 0.5
LAST_BACKOFF = 8.0
# In seconds. It keeps numbers out that are too large for a clock.
LONGEST_RETRY_AFTER = 1e6

_SECONDS = re.compile(r"\d+(\.\d+)?", re.ASCII)


def may_repeat(method: str, query: Mapping[str, Any] | None, unset: object) -> bool:
    """Whether a request may be sent again when the first may have been processed.

    A deletion of events without an end, or with an empty one, may not: it would also delete the events that were
    emitted since.
    """
    end = (query or {}).get("end_id")
    return method in IDEMPOTENT and not (method == "DELETE" and (end is unset or end == ""))


def advice(method: str, lookup: str) -> str:
    """The advice for a call that is not sent again although it may have been processed."""
    if method == "DELETE":
        return "without end_id, sending it again would also delete later events"
    return f"{lookup or 'find out whether it was'} before you send it again"


def backoff(attempt: int, retry_after: float | None) -> float:
    """How long to wait before the next attempt, in seconds: `Retry-After` where it is sent, else full jitter."""
    if retry_after is not None:
        return retry_after
    return random.uniform(0, min(LAST_BACKOFF, FIRST_BACKOFF * 2 ** min(attempt, 9)))  # noqa: S311


def retry_after(headers: Mapping[str, str]) -> float | None:
    """How many seconds to wait by `Retry-After`, which has seconds or a date; None where it has neither.

    A date that has passed says nothing about now: the clocks differ, or the service would be called at once for ever.
    """
    value = headers.get("retry-after")
    if value is None:
        return None
    if _SECONDS.fullmatch(value.strip()):
        return min(float(value), LONGEST_RETRY_AFTER)
    # Importing it takes time, and a date is rarely sent.
    from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(value)
        waiting = (date if date.tzinfo else date.replace(tzinfo=UTC)) - datetime.now(UTC)
    except (ValueError, OverflowError):
        return None
    seconds = waiting.total_seconds()
    return min(seconds, LONGEST_RETRY_AFTER) if seconds > 0 else None


def rate_limit(headers: Mapping[str, str]) -> dict[str, float | None]:
    """What a response says about how much may be called, as the fields of an error."""
    found: dict[str, float | None] = {"retry_after": retry_after(headers)}
    for name in ("limit", "remaining", "reset"):
        value = headers.get(f"x-ratelimit-{name}", "").strip()
        found[f"rate_limit_{name}"] = min(float(value), 1e18) if _SECONDS.fullmatch(value) else None
    return found
