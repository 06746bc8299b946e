"""What all models share. Importing this imports attrs, so nothing does before the first model is needed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from copy import deepcopy
from copyreg import __newobj__  # type: ignore[attr-defined]
from datetime import date, datetime
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from attrs import define, field

from .errors import DecodingError, FieldError
from .fields import At, Note, Origin, date_from_iso, decoding_error, from_iso, json_type, mismatch_of, origin_of
from .values import UNSET, to_json

# An instance whose fields are still to be set: `__init__` would take longer than all the checks.
new: Any = object.__new__

# Held while a model gets its additional fields: of two threads that read them first, both would make some, and what is
# written to those of one would be lost. Nobody holds it while the process is forked, or the child could not take it.
_ADDING = RLock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_ADDING.acquire, after_in_parent=_ADDING.release, after_in_child=_ADDING.release)


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Model:
    """What all models share: unknown fields, equality, printing, and the way back to JSON.

    A field that is missing from the response is `UNSET`, and so is a field that does not fit the specification. The
    value that the server sent instead is in `additional_properties`, as are all fields that the specification does not
    have. `model["name"]` reads one of them.

    Reading a required field that is missing or does not fit raises `FieldError`, which is an `AttributeError`, too.
    """

    _fields: ClassVar[dict[str, str]] = {}
    """The JSON name of each declared field, and its attribute."""
    _secret: ClassVar[frozenset[str]] = frozenset()
    """The attributes that are never printed."""
    _strict: ClassVar[bool] = False
    """Whether `from_dict` refuses what does not fit, as in a part of a request it is the caller's mistake."""

    _source: Any = field(init=False, factory=dict)
    _misfits: dict[str, Note] | None = field(init=False, default=None)
    _additional: dict[str, Any] = field(init=False)
    """Made when it is first needed, because it seldom is."""

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Make the model of a JSON object, which is copied.

        Raises:
            ValueError: If the model is a part of a request and the object does not fit the specification.
        """
        origin = Origin()
        model = cls._decode(deepcopy(dict(source)), origin)
        if cls._strict and origin.notes:
            raise ValueError(str(mismatch_of(origin.notes[0])))
        return model

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        raise NotImplementedError

    @classmethod
    def _decode_items(cls, sources: list[Any], at: At) -> list[Self]:
        decode = cls._decode
        return [decode(source, (at, index)) for index, source in enumerate(sources)]

    @classmethod
    def _hold(cls, value: Any, at: At) -> Self:
        """A model without fields, for an item of a list that is no object."""
        self = cls._decode({}, Origin())
        self._source = value
        parent, index = cast(tuple[At, int], at)
        note = (parent, index, "object", json_type(value))
        self._misfits = dict.fromkeys(self._misfits or {}, note)
        origin_of(at).notes.append(note)
        return self

    def _check(self, name: str) -> None:
        """Raise an error if a field is there but does not fit.

        Raises:
            DecodingError: If so.
        """
        if self._misfits and name in self._misfits:
            raise decoding_error(DecodingError, [self._misfits[name]])

    def _peek(self, attribute: str) -> Any:
        """The value of a field, `UNSET` where it can't be read: an error that nobody sees would cost much to make."""
        try:
            return object.__getattribute__(self, attribute)
        except AttributeError:
            return UNSET

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The fields that the specification does not have, and the values of those that do not fit, by name."""
        return self._additional

    def to_dict(self) -> dict[str, Any]:
        """The JSON object that the model was made of, with all later changes.

        If an item of a list is not an object, its model returns the value that the server sent.
        """
        source = self._source
        if type(source) is not dict:
            return to_json(source)  # type: ignore[no-any-return]
        result: dict[str, Any] = to_json(self._additional)
        for name, attribute in self._fields.items():
            value = self._peek(attribute)
            if value is not UNSET:
                result[name] = _as_it_came(value, source.get(name)) if isinstance(value, date) else to_json(value)
        return result

    def __getitem__(self, name: str) -> Any:
        return self._additional[name]

    __iter__: ClassVar[None] = None  # otherwise a loop or `dict(model)` would ask for `model[0]`

    def __contains__(self, name: object) -> bool:
        return name in self._additional

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if type(other) is type(self) else NotImplemented

    __hash__: ClassVar[None]  # type: ignore[assignment]  # models can be changed; `__eq__` makes it None

    def __repr__(self) -> str:
        fields = ((attribute, self._peek(attribute)) for attribute in self._fields.values())
        shown = (
            f"{attribute}={'***' if attribute in self._secret else repr(value)}"
            for attribute, value in fields
            if value is not UNSET
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        state = {**object.__getstate__(self)[1], "_additional": {**self._additional}}  # type: ignore[index]
        return __newobj__, (type(self),), (None, state)

    if not TYPE_CHECKING:  # a type checker has to find misspelt attributes

        def __getattr__(self, attribute: str) -> Any:
            """What has no value: the additional fields when they are first needed, and fields that can't be read."""
            if attribute == "_additional":
                with _ADDING:
                    if self._peek("_additional") is UNSET:
                        known = self._fields.keys() - (self._misfits or {}).keys()
                        source = self._source if type(self._source) is dict else {}
                        self._additional = {name: value for name, value in source.items() if name not in known}
                    return self._additional
            if attribute in self._fields.values():
                for name, note in (self._misfits or {}).items():
                    if self._fields[name] == attribute:
                        raise decoding_error(FieldError, [note]).saying(
                            "additional_properties has what the server sent, and getattr takes a default"
                        )
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {attribute!r}")


def _as_it_came(value: date, came: Any) -> str:
    """A date or date-time as text: the one that came if it is still the same, which may be written in another way."""
    try:
        if not isinstance(value, datetime):
            return came if date_from_iso(came) == value else value.isoformat()
        same = from_iso(came.upper())
    except (AttributeError, TypeError, ValueError):
        return value.isoformat()
    return came if (same, same.utcoffset()) == (value, value.utcoffset()) else value.isoformat()
