from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ConfigurableProp(Model):
    """An input that a component declares."""

    _renamed: ClassVar[dict[str, str]] = {
        "type_": "type",
    }

    name: str | Unset = UNSET
    """The key under which the value is configured."""
    type_: str | Unset = UNSET
    """An open set: `string`, `integer`, `boolean`, `object`, `any`, `app`, `alert`, `dir`, `sql`, `http_request`,
    `data_store`, `string[]`, `integer[]`, `$.interface.timer`, `$.interface.http`, `$.interface.apphook`,
    `$.service.db`, and others.
    """
    label: str | Unset = UNSET
    """The name that people see."""
    description: str | Unset = UNSET
    """What the input is for."""
    default: Any | Unset = UNSET
    """Any value; for a timer an object with `intervalSeconds` (seconds)."""
    app: str | Unset = UNSET
    """The name slug of the app of an `app` prop."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.name = value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name = mismatch(self, at, "name", "string", value)

        self.type_ = value = source.get("type", UNSET)
        if type(value) is not str and value is not UNSET:
            self.type_ = mismatch(self, at, "type", "string", value)

        self.label = value = source.get("label", UNSET)
        if type(value) is not str and value is not UNSET:
            self.label = mismatch(self, at, "label", "string", value)

        self.description = value = source.get("description", UNSET)
        if type(value) is not str and value is not UNSET:
            self.description = mismatch(self, at, "description", "string", value)

        self.default = source.get("default", UNSET)

        self.app = value = source.get("app", UNSET)
        if type(value) is not str and value is not UNSET:
            self.app = mismatch(self, at, "app", "string", value)

        return self
