from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .configurable_prop import ConfigurableProp


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Component(Model):
    """The code of a source or action, with its metadata."""

    id: str
    """The id of the saved component. Begins with `sc_`."""
    code: str | Unset = UNSET
    """The full source code."""
    code_hash: str | Unset = UNSET
    """A hash of the code."""
    name: str | Unset = UNSET
    """The name that people see, or the key."""
    version: str | Unset = UNSET
    """The version that the code states, such as `0.0.1`."""
    configurable_props: list[ConfigurableProp] | Unset = UNSET
    """The inputs that the component declares."""
    created_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""
    updated_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        if type(value) is not str:
            value = mismatch(self, at, "id", "string", value)
        if value is not UNSET:
            self.id = value

        self.code = value = source.get("code", UNSET)
        if type(value) is not str and value is not UNSET:
            self.code = mismatch(self, at, "code", "string", value)

        self.code_hash = value = source.get("code_hash", UNSET)
        if type(value) is not str and value is not UNSET:
            self.code_hash = mismatch(self, at, "code_hash", "string", value)

        self.name = value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name = mismatch(self, at, "name", "string", value)

        self.version = value = source.get("version", UNSET)
        if type(value) is not str and value is not UNSET:
            self.version = mismatch(self, at, "version", "string", value)

        value = source.get("configurable_props", UNSET)
        if type(value) is list:
            value = ConfigurableProp._decode_items(value, (at, "configurable_props"))
        elif value is not UNSET:
            value = mismatch(self, at, "configurable_props", "array", value)
        self.configurable_props = value

        self.created_at = value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.created_at = integer(self, at, "created_at", value)

        self.updated_at = value = source.get("updated_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.updated_at = integer(self, at, "updated_at", value)

        return self
