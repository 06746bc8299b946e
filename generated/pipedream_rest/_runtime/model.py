"""What all models share. Importing this imports attrs, so nothing does before the first model is needed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from copyreg import __newobj__  # type: ignore[attr-defined]
from datetime import date, datetime
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field, fields_dict

from .errors import DecodingError, FieldError
from .fields import (
    At,
    Context,
    RawMismatch,
    date_from_iso,
    decode_items,
    decoding_error,
    from_iso,
    json_type,
    public_mismatch,
)
from .hidden import Hidden
from .values import UNSET, to_json

# An instance whose fields are still to be set: `__init__` would take longer than all the checks.
new: Any = object.__new__

# Held while a model gets its additional fields: of two threads that read them first, both would make some, and what is
# written to those of one would be lost. Nobody holds it while the process is forked, or the child could not take it.
_ADDING = RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_ADDING.acquire, after_in_parent=_ADDING.release, after_in_child=_ADDING.release)


class _Internals:
    """What models keep beside their fields. It is no field of attrs, whose fields other tools print and serialize."""

    if not TYPE_CHECKING:  # mypy takes only attrs' fields for slots of the models
        __slots__ = ("_mismatch", "_source")

    _source: Any
    """What the model was decoded from."""
    _mismatch: Any
    """The last `RawMismatch` of its own fields; where the model is, if it is an item of a list that is no object."""


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Model(_Internals):
    """What all models share: unknown fields, equality, printing, and the way back to JSON.

    A field that is missing from the response is `UNSET`, and so is a field that does not fit the specification. The
    value that the server sent instead is in `additional_properties`, as are all fields that the specification does not
    have. `model["name"]` reads any field, by its name in JSON, as `to_dict` has it.

    Reading a required field that is missing or does not fit raises `FieldError`, which is an `AttributeError`, too.

    `repr` shows no secret, and of the fields that the specification does not have only their names. Serialize a model
    with `to_dict`.
    """

    _fields: ClassVar[dict[str, str]] = {}
    """The JSON name of each declared field, and its attribute."""
    _renamed: ClassVar[dict[str, str]] = {}
    """The attributes that are named otherwise than their fields, with the JSON name."""
    _secret: ClassVar[frozenset[str]] = frozenset()
    """The attributes that are never printed."""
    _strict: ClassVar[bool] = False
    """Whether `from_dict` refuses what does not fit, as in a part of a request it is the caller's mistake."""

    additional_properties: dict[str, Any] = field(factory=dict)
    """The fields that the specification does not have, and the values of those that do not fit, by name."""

    def __init_subclass__(cls) -> None:
        names = [name for name in cls.__annotations__ if not name.startswith("_")]
        cls._fields = cls._fields | {cls._renamed.get(name, name): name for name in names}

    def __attrs_post_init__(self) -> None:
        self._source = {}
        self._mismatch = None

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Make the model of a JSON object, which is copied.

        Raises:
            ValueError: If the model is a part of a request and the object does not fit the specification.
        """
        context = Context()
        model = cls._decode(deepcopy(dict(source)), context)
        counts = context.take_mismatches()
        if cls._strict and counts:
            raise ValueError(str(public_mismatch(next(iter(counts)), 1)))
        return model

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        """A model of a JSON value. This one has no fields; each with fields has one of its own."""
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        return self

    @classmethod
    def _decode_items(cls, sources: list[Any], at: At) -> list[Self]:
        return decode_items(cls._decode, sources, at)

    @classmethod
    def _wrap_non_object(cls, value: Any, at: At) -> Self:
        """A model without fields, for an item of a list that is no object: `decode_items` records it."""
        self: Self = new(cls)
        self._source = value
        self._mismatch = at
        return self

    def _mismatches(self) -> dict[str, RawMismatch]:
        """Those of its own fields, by name. An item that is no object is one of each field."""
        raw = self._mismatch
        if type(self._source) is not dict:
            return dict.fromkeys(self._fields, (*raw, "object", json_type(self._source), None))
        found = {}
        while raw is not None:
            at, step, _, _, previous = raw
            found[step if type(step) is str else at[1]] = raw
            raw = previous
        return found

    def _check(self, name: str) -> None:
        """Raise an error if a field is there but does not fit.

        Raises:
            DecodingError: If so.
        """
        raw = self._mismatches().get(name)
        if raw is not None:
            raise decoding_error(DecodingError, {raw: 1})

    def _get_or_unset(self, attribute: str) -> Any:
        """The value of a field, `UNSET` where it can't be read: an error that nobody sees would cost much to make."""
        try:
            return object.__getattribute__(self, attribute)
        except AttributeError:
            return UNSET

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that the model was made of, with all later changes.

        If an item of a list is not an object, its model returns the value that the server sent.
        """
        source = self._source
        if type(source) is not dict:
            return to_json(source)  # type: ignore[no-any-return]
        result: dict[str, Any] = to_json(self.additional_properties)
        for name, attribute in self._fields.items():
            value = self._get_or_unset(attribute)
            if value is not UNSET:
                result[name] = self._json_of(name, value)
        return result

    def _json_of(self, name: str, value: Any) -> Any:
        return _original_text(value, self._source.get(name)) if isinstance(value, date) else to_json(value)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a field as in `to_dict`, or the default if `to_dict` does not have it.

        Args:
            name: The field's name in JSON, whether the specification has the field or not.
            default: What a missing field reads as.
        """
        source = self._source
        if type(source) is not dict:
            return default
        value = self._get_or_unset(self._fields[name]) if name in self._fields else UNSET
        if value is not UNSET:
            return self._json_of(name, value)
        value = self.additional_properties.get(name, UNSET)
        return default if value is UNSET else to_json(value)

    def __getitem__(self, name: str) -> Any:
        value = self.get(name, UNSET)
        if value is UNSET:
            raise KeyError(name)
        return value

    __iter__: ClassVar[None] = None  # otherwise a loop or `dict(model)` would ask for `model[0]`

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name, UNSET) is not UNSET

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if type(other) is type(self) else NotImplemented

    __hash__: ClassVar[None]  # type: ignore[assignment]  # models can be changed; `__eq__` makes it None

    def __rich_repr__(self) -> Iterator[tuple[str | None, object]]:
        """What `repr` shows, for rich, which would read the fields itself."""
        for attribute in self._fields.values():
            value = self._get_or_unset(attribute)
            if value is not UNSET:
                yield attribute, Hidden(value) if attribute in self._secret else value
        if self.additional_properties:
            yield "additional_properties" if self._fields else None, _Names(self.additional_properties)

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" if name else repr(value) for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        slots: Any = object.__getstate__(self)
        state = {**slots[1], "additional_properties": {**self.additional_properties}}
        return __newobj__, (type(self),), (None, state)

    if not TYPE_CHECKING:  # a type checker has to find misspelt attributes

        def __getattr__(self, attribute: str) -> Any:
            """What has no value: the additional fields when they are first needed, and fields that can't be read."""
            if attribute == "additional_properties":
                with _ADDING:
                    if self._get_or_unset(attribute) is UNSET:
                        known = self._fields.keys() - self._mismatches().keys()
                        source = self._source if type(self._source) is dict else {}
                        self.additional_properties = {name: source[name] for name in source if name not in known}
                    return self.additional_properties
            if attribute in self._fields.values():
                for name, raw in self._mismatches().items():
                    if self._fields[name] == attribute:
                        if type(self._source) is not dict and fields_dict(type(self))[attribute].default is UNSET:
                            return UNSET
                        raise decoding_error(FieldError, {raw: 1}).saying(
                            "additional_properties has what the server sent, and getattr takes a default"
                        )
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {attribute!r}")


class _Names:
    """The names of fields whose values are not shown."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names

    def __repr__(self) -> str:
        return f"{{{', '.join(map(repr, self._names))}}}"


def _original_text(value: date, came: Any) -> str:
    """A date or date-time as text: the one that came if it is still the same, which may be written in another way."""
    try:
        if not isinstance(value, datetime):
            return came if date_from_iso(came) == value else value.isoformat()
        same = from_iso(came.upper())
    except (AttributeError, TypeError, ValueError):
        return value.isoformat()
    return came if (same, same.utcoffset()) == (value, value.utcoffset()) else value.isoformat()
