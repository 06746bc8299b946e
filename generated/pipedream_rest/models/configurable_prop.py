from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ConfigurableProp(Model):
    """An input that a component declares."""

    _renamed: ClassVar[dict[str, str]] = {
        "type_": "type",
    }

    name: str | None = MISSING
    """The key under which the value is configured."""
    type_: str | None = MISSING
    """An open set: `string`, `integer`, `boolean`, `object`, `any`, `app`, `alert`, `dir`, `sql`, `http_request`,
    `data_store`, `string[]`, `integer[]`, `$.interface.timer`, `$.interface.http`, `$.interface.apphook`,
    `$.service.db`, and others.
    """
    label: str | None = MISSING
    """The name that people see."""
    description: str | None = MISSING
    """What the input is for."""
    default: Any | None = MISSING
    """Any value; for a timer an object with `intervalSeconds` (seconds)."""
    app: str | None = MISSING
    """The name slug of the app of an `app` prop."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = None if value is UNSET else mismatch(self, at, "name", "string", value)
        value = source.get("type", UNSET)
        if type(value) is str:
            self.type_ = value
        else:
            self.type_ = None if value is UNSET else mismatch(self, at, "type", "string", value)
        value = source.get("label", UNSET)
        if type(value) is str:
            self.label = value
        else:
            self.label = None if value is UNSET else mismatch(self, at, "label", "string", value)
        value = source.get("description", UNSET)
        if type(value) is str:
            self.description = value
        else:
            self.description = None if value is UNSET else mismatch(self, at, "description", "string", value)
        self.default = source.get("default")
        value = source.get("app", UNSET)
        if type(value) is str:
            self.app = value
        else:
            self.app = None if value is UNSET else mismatch(self, at, "app", "string", value)
        self.__class__ = cls
        return self
