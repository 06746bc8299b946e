from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
from .configurable_prop import ConfigurableProp


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Component(Model):
    """The code of a source or action, with its metadata."""

    id: str
    """The id of the saved component. Begins with `sc_`."""
    code: str | None = MISSING
    """The full source code."""
    code_hash: str | None = MISSING
    """A hash of the code."""
    name: str | None = MISSING
    """The name that people see, or the key."""
    version: str | None = MISSING
    """The version that the code states, such as `0.0.1`."""
    configurable_props: list[ConfigurableProp] | None = MISSING
    """The inputs that the component declares."""
    created_at: int | None = MISSING
    """In seconds since the Unix epoch."""
    updated_at: int | None = MISSING
    """In seconds since the Unix epoch."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        value = source.get("code", UNSET)
        if type(value) is str:
            self.code = value
        else:
            self.code = None if value is UNSET else mismatch(self, at, "code", "string", value)
        value = source.get("code_hash", UNSET)
        if type(value) is str:
            self.code_hash = value
        else:
            self.code_hash = None if value is UNSET else mismatch(self, at, "code_hash", "string", value)
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = None if value is UNSET else mismatch(self, at, "name", "string", value)
        value = source.get("version", UNSET)
        if type(value) is str:
            self.version = value
        else:
            self.version = None if value is UNSET else mismatch(self, at, "version", "string", value)
        value = source.get("configurable_props", UNSET)
        if type(value) is list:
            self.configurable_props = ConfigurableProp._decode_items(value, (at, "configurable_props"))
        else:
            self.configurable_props = (
                None if value is UNSET else mismatch(self, at, "configurable_props", "array", value)
            )
        value = source.get("created_at", UNSET)
        if type(value) is int:
            self.created_at = value
        else:
            self.created_at = None if value is UNSET else integer(self, at, "created_at", value)
        value = source.get("updated_at", UNSET)
        if type(value) is int:
            self.updated_at = value
        else:
            self.updated_at = None if value is UNSET else integer(self, at, "updated_at", value)
        self.__class__ = cls
        return self
