"""What all models share. Importing this imports attrs, so nothing does before the first model is needed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from copyreg import __newobj__  # type: ignore[attr-defined]
from datetime import date, datetime
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, Self
from weakref import ref

from attrs import NOTHING, define, field, fields_dict

from .errors import DecodingError, FieldError
from .fields import (
    At,
    Context,
    RawMismatch,
    context_and_path,
    decode_items,
    decoding_error,
    from_iso,
    json_path,
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
    """What the model was decoded from, and the fields that were set to null since. It is replaced, never changed."""
    _mismatch: Any
    """The last `RawMismatch` of its own fields; where the model is, if it is an item of a list that is no object."""


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Model(_Internals):
    """What all models share: unknown fields, equality, printing, and the way back to JSON.

    A field that is missing from the response reads as None, and so does a field that does not fit the specification.
    `"name" in model` tells null from missing. The value that the server sent instead is in `additional_properties`, as
    are all fields that the specification does not have. `model["name"]` reads any field, by its name in JSON, as
    `to_dict` has it. In a model that is sent, a field that is left out is `UNSET`.

    Reading a required field that is missing or does not fit raises `FieldError`, which is an `AttributeError`, too.

    A field that is set to None becomes null in `to_dict`; `del model.name` leaves it out.

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
    _names: ClassVar[dict[str, str]] = {}
    """The attribute of each declared field, and its JSON name."""
    _missing: ClassVar[Any] = None
    """What a missing field that is not required reads as."""
    _bare: ClassVar[Any]
    """The class of instances that are being decoded: its fields are set without `__setattr__`, which takes time."""

    additional_properties: dict[str, Any] = field(factory=dict)
    """The fields that the specification does not have, and the values of those that do not fit, by name."""

    def __init_subclass__(cls, *, is_bare: bool = False) -> None:
        if is_bare:
            return
        names = [name for name in cls.__annotations__ if not name.startswith("_")]
        cls._fields = cls._fields | {cls._renamed.get(name, name): name for name in names}
        cls._names = {name: wire for wire, name in cls._fields.items()}
        cls._missing = UNSET if cls._strict else None
        if cls._fields:
            slots = {"__slots__": cls.__dict__["__slots__"]} if "__slots__" in cls.__dict__ else {}
            plain = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
            cls._bare = type(cls.__name__, cls.__bases__, {**slots, **plain}, is_bare=True)
            # By name, as a type checker would take an assignment for another definition.
            for name, function in {"__setattr__": _set, "__delattr__": _delete}.items():
                setattr(cls, name, function)

    def __attrs_pre_init__(self) -> None:
        self._source = {}
        self._mismatch = None

    def __attrs_post_init__(self) -> None:
        additional: Any = self.additional_properties
        origin: Any = getattr(additional, "origin", None)
        if type(origin) is type(self) and type(origin._source) is dict:
            additional.origin = None
            # `attrs.evolve` has read missing fields as None, and has passed that.
            missing = {name for name, attribute in self._fields.items() if origin._get_or_unset(attribute) is UNSET}
            self._source = {**origin._source, **dict.fromkeys(self._source.keys() - missing)}

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Make the model of a JSON object, which is copied.

        Raises:
            ValueError: If the model is a part of a request and the object does not fit the specification.
        """
        return cls._from_fitting(source) if cls._strict else cls._decode(deepcopy(dict(source)), Context())

    @classmethod
    def _from_fitting(cls, source: Any) -> Self:
        """The model of a mapping that fits the specification; of any other value, a ValueError."""
        if not isinstance(source, Mapping):
            raise ValueError(f"$: expected a mapping, got {type(source).__name__}")
        context = Context()
        model = cls._decode(deepcopy(dict(source)), context)
        for raw in context.take_mismatches():
            raise ValueError(str(public_mismatch(raw, 1)))
        return model

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from .pydantic_schema import core_schema

        return core_schema(cls, handler)

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:  # noqa: ARG003
        """A model of a JSON object. This one has no fields; each with fields has one of its own."""
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        return self

    @classmethod
    def _decode_items(cls, sources: list[Any], at: At) -> list[Self]:
        return decode_items(cls._decode, cls._wrap_non_object, sources, at)

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
        """The value of a field, `UNSET` where it is missing or can't be read: an error would cost much to make."""
        try:
            value = object.__getattribute__(self, attribute)
        except AttributeError:
            return UNSET
        if value is None and attribute in self._names and type(self._source) is dict:
            return None if self._source.get(self._names[attribute], UNSET) is None else UNSET
        return value

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

    def _refused_nulls(self) -> list[str]:
        """The paths to nulls that the specification does not allow, for what is sent."""
        context = Context()
        self._decode(deepcopy(self.to_dict()), context)
        return [json_path(context_and_path(raw)[1])[1:] for raw in context.take_mismatches() if raw[3] == "null"]

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
        # Those slots that are set: others may read as None.
        slots: Any = object.__getstate__(self)
        slots = {name: value for name, value in slots[1].items() if _is_set(self, name)}
        state = {**slots, "additional_properties": {**self.additional_properties}}
        return __newobj__, (type(self),), (None, state)

    def __setstate__(self, state: Any) -> None:
        for name, value in state[1].items():
            object.__setattr__(self, name, value)
        self.additional_properties = self.additional_properties

    @classmethod
    def _is_required(cls, attribute: str) -> bool:
        return fields_dict(cls)[attribute].default is NOTHING

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
                        if type(self._source) is not dict and not self._is_required(attribute):
                            return self._missing
                        raise decoding_error(FieldError, {raw: 1}).saying(
                            "additional_properties has what the server sent, and getattr takes a default"
                        )
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {attribute!r}")


def _set(self: Model, attribute: str, value: Any) -> None:
    """Set a field, so that `to_dict` has null for None, and leaves out what is `UNSET`."""
    if attribute == "additional_properties":
        value = _Additional(value, self)
    elif attribute in self._names and type(self._source) is dict:
        if value is UNSET:
            delattr(self, attribute)
            return
        if value is None:
            self._source = {**self._source, self._names[attribute]: None}
    object.__setattr__(self, attribute, value)


def _delete(self: Model, attribute: str) -> None:
    """Delete a field, whether there is one or not."""
    if attribute not in self._names or type(self._source) is not dict:
        object.__delattr__(self, attribute)
        return
    name = self._names[attribute]
    self.additional_properties.pop(name, None)
    self._source = {other: value for other, value in self._source.items() if other != name}
    if not self._is_required(attribute):
        object.__setattr__(self, attribute, self._missing)
        return
    with suppress(AttributeError):
        object.__delattr__(self, attribute)


def _is_set(model: Model, attribute: str) -> bool:
    try:
        object.__getattribute__(model, attribute)
    except AttributeError:
        return False
    return True


class _Additional(dict[str, Any]):
    """The additional fields of a model.

    Attributes:
        model: Refers to the model.
        origin: The model that they were copied from, while another one is made of it.
    """

    __slots__ = ("model", "origin")

    def __init__(self, fields: Mapping[str, Any], model: Model) -> None:
        super().__init__(fields)
        self.model = ref(model)
        self.origin = fields.model() if isinstance(fields, _Additional) else None

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, ({**self},)


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
            return came if date.fromisoformat(came) == value else value.isoformat()
        same = from_iso(came.upper())
    except (AttributeError, TypeError, ValueError):
        return value.isoformat()
    return came if (same, same.utcoffset()) == (value, value.utcoffset()) else value.isoformat()
