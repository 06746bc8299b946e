"""Values on their way to JSON and back: what is not sent, what a request body is made of, and checks of what came."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from .model import Model

T = TypeVar("T")


class Unset:
    """The type of `UNSET`. It is false, so that `if source.name` reads as one would expect."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET = Unset()
"""A field that is not sent, or that did not come."""


class NotGiven:
    """The type of `NOT_GIVEN`. It is false, as `Unset` is."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"

    def __reduce__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN = NotGiven()
"""An argument of a deletion that is left out, so that more is deleted than with it."""


def narrowing(name: str, value: Any) -> Any:
    """An argument without which more would be deleted.

    Raises:
        TypeError: If it is `UNSET` or None, which may come from a field that is missing or null.
    """
    if value is UNSET or value is None:
        raise TypeError(
            f"{name}: expected a value, got {value}, which may come from a missing field: without {name} more would "
            f"be deleted. Pass a value, or NOT_GIVEN if that is meant"
        )
    return UNSET if value is NOT_GIVEN else value


class MismatchError(Exception):
    """A value that is not what the specification says, with the path to it from the inside out."""

    def __init__(self, expected: str, found: Any, *path: str | int) -> None:
        super().__init__(expected)
        self.expected = expected
        self.found = json_type(found)
        self.path: list[str | int] = list(path)

    @property
    def json_path(self) -> str:
        """The path in JSONPath's notation."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in reversed(self.path))
        return "$" + "".join(steps)


def json_type(value: Any) -> str:
    """The name of a value's JSON type. Never the value, which may be a secret."""
    if value is None:
        return "null"
    kinds = {bool: "boolean", str: "string", int: "number", float: "number", list: "array", dict: "object"}
    return kinds.get(type(value), "nothing")


def to_json(value: Any) -> Any:
    """A value as plain JSON: models become objects, date-times ISO 8601 texts, and `UNSET` fields are left out."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {name: to_json(item) for name, item in value.items() if item is not UNSET}
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview)):
        return [to_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def to_bytes(body: Mapping[str, Any]) -> bytes:
    """A request body, without its `UNSET` fields.

    Raises:
        ValueError: If a number is infinite or not a number.
        TypeError: If a value is none of JSON's.
    """
    return json.dumps(to_json(body), separators=(",", ":"), allow_nan=False).encode()


def integer(name: str, value: Any) -> int:
    """A whole number that came as `1.0`, which JSON Schema takes for an integer."""
    if type(value) is float and value.is_integer():
        return int(value)
    raise MismatchError("integer", value, name)


from_iso = datetime.fromisoformat
"""A date-time as the API writes it."""


def date_time(name: str, value: str) -> datetime:
    """A date-time that Python does not read as it is: with `t` and `z`, which RFC 3339 allows, it does."""
    try:
        return datetime.fromisoformat(value.upper())
    except ValueError:
        raise MismatchError("date-time", value, name) from None


def choice(name: str, kind: Callable[[Any], T], value: Any) -> T:
    """A member of an enum."""
    try:
        return kind(value)
    except ValueError:
        raise MismatchError("one of the values of the enum", value, name) from None


def many(name: str, decode: Callable[[Any], T], values: Any) -> list[T]:
    """A list of nested values."""
    if type(values) is not list:
        raise MismatchError("array", values, name)
    try:
        return [decode(value) for value in values]
    except MismatchError:
        # Only now does it matter which of them it was.
        for index, value in enumerate(values):
            try:
                decode(value)
            except MismatchError as mismatch:
                mismatch.path += [index, name]
                raise
        raise


def position(item: Any, values: list[Any]) -> int:
    """Where an item is in its list. Not `values.index`, for which 1 and True are the same."""
    return next(index for index, value in enumerate(values) if value is item)


def first_of(value: Any, *models: type[Model]) -> Any:
    """The first model that the value fits; they are told apart by what they require."""
    mismatches = []
    for model in models:
        try:
            return model._decode(value)
        except MismatchError as mismatch:
            mismatches.append(mismatch)
    names = [model.__name__ for model in models]
    for fault in mismatches:
        # Where a pattern says that the value is another model's, the model is what was expected.
        if fault.expected not in names:
            raise fault
    raise MismatchError(" or ".join(names), value)
