"""What all models share. Importing this imports attrs, so nothing does before the first model is needed."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, ClassVar, Self

from attrs import define, field

from .values import UNSET, MismatchError, to_json

# An instance whose fields are still to be set: `__init__` would take longer than all the checks.
new: Any = object.__new__


@define(eq=False, repr=False, kw_only=True)
class Model:
    """What all models share: unknown fields, equality, printing, and the way back to JSON.

    Unknown fields are in `additional_properties`, and `model["name"]` reads one.
    """

    _fields: ClassVar[dict[str, str]] = {}
    """The JSON name of each declared field, and its attribute."""
    _secret: ClassVar[frozenset[str]] = frozenset()
    """The attributes that are never printed."""

    _source: dict[str, Any] = field(init=False, factory=dict)
    _additional: dict[str, Any] = field(init=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Make the model of a JSON object, which is copied.

        Raises:
            ValueError: If the object is not what the specification says.
        """
        try:
            return cls._decode(deepcopy(dict(source)))
        except MismatchError as mismatch:
            message = f"{mismatch.json_path}: expected {mismatch.expected}, found {mismatch.found}"
            raise ValueError(message) from None

    @classmethod
    def _decode(cls, source: Any) -> Self:
        raise NotImplementedError

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The fields that the specification does not have, by name."""
        try:
            return self._additional
        except AttributeError:  # found when first asked for, because it seldom is
            self._additional = {name: value for name, value in self._source.items() if name not in self._fields}
            return self._additional

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the model, unknown fields included."""
        result: dict[str, Any] = to_json(self.additional_properties)
        for name, attribute in self._fields.items():
            value = getattr(self, attribute)
            if value is not UNSET:
                result[name] = to_json(value)
        return result

    def __getitem__(self, name: str) -> Any:
        return self.additional_properties[name]

    def __contains__(self, name: object) -> bool:
        return name in self.additional_properties

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if type(other) is type(self) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # models can be changed

    def __repr__(self) -> str:
        fields = ((attribute, getattr(self, attribute)) for attribute in self._fields.values())
        shown = (
            f"{attribute}={'***' if attribute in self._secret else repr(value)}"
            for attribute, value in fields
            if value is not UNSET
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_dict, (self.to_dict(),)
