"""Values on their way to JSON: what is not sent, and what a request body is made of."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from .hidden import Hidden


class Unset:
    """The type of `UNSET`, which counts as false, as in `if source.name:`."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET = Unset()
"""An argument or field that is not sent."""

MISSING: Any = UNSET
"""The same, as the default of the fields of results, which read as None when they are missing."""


class NotGiven:
    """The type of `NOT_GIVEN`, which counts as false."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"

    def __reduce__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN = NotGiven()
"""Leaves out an argument that limits what is deleted, so that more is deleted."""


def narrowing(name: str, value: Any) -> Any:
    """An argument without which more would be deleted.

    Raises:
        TypeError: If it is `UNSET` or None, as a missing field is.
    """
    if value is UNSET or value is None:
        raise TypeError(
            f"{name}: expected a value, got {value}, which may come from a missing field: without {name} more would "
            f"be deleted. Pass a value, or NOT_GIVEN if that is meant"
        )
    return UNSET if value is NOT_GIVEN else value


def to_json(value: Any) -> Any:
    """A value as plain JSON: models become objects, dates and date-times strings, and `UNSET` fields are left out.

    What is `Hidden` is revealed.
    """
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {name: to_json(item) for name, item in value.items() if item is not UNSET}
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview)):
        return [to_json(item) for item in value]
    if isinstance(value, Hidden):
        return to_json(value.reveal())
    return value.isoformat() if isinstance(value, date) else value  # a date-time is a date


def to_bytes(body: Any, name: str = "") -> bytes:
    """A value as JSON, without its `UNSET` fields.

    Args:
        body: What becomes the body.
        name: What messages call it; without a name, they begin with that of a field.

    Raises:
        ValueError: If a number is infinite or not a number.
        TypeError: If a value has no form in JSON.
    """
    try:
        return json.dumps(to_json(body), separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        unnamed = error.with_traceback(None)
    # json's errors do not name the field, and the local variables of its frames hold the body.
    raise next(_json_errors(to_json(body), name), unnamed)


def _json_errors(value: Any, place: str) -> Iterator[Exception]:
    """What has no form in JSON, as errors that name the place."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name is not None and not isinstance(name, (str, int, float)):
                yield TypeError(f"{place}: expected str as the name of a field, got {type(name).__name__}")
            yield from _json_errors(item, f"{place}.{name}" if place else str(name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _json_errors(item, f"{place}[{index}]")
    elif isinstance(value, float):
        if not math.isfinite(value):
            yield ValueError(f"{place}: {value} can't be sent as JSON")
    elif value is not None and not isinstance(value, (str, int)):
        kinds = "str, int, float, bool, None, list, mapping, date, datetime or a model"
        yield TypeError(f"{place}: expected {kinds}, got {type(value).__name__}")


for _class in (NotGiven, Unset):
    _class.__module__ = "pipedream_rest"  # as tracebacks and pickles have it
