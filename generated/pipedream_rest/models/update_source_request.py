from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class UpdateSourceRequest(Model):
    """UpdateSourceRequest.

    Attributes:
        component_id: The id of a saved component (`sc_…`).
        component_code: The full code of the component.
        component_url: Where the component's code is kept.
        name: The name slug of the component when absent.
        active: The server takes `true` when absent.
    """

    _fields: ClassVar[dict[str, str]] = {
        "component_id": "component_id",
        "component_code": "component_code",
        "component_url": "component_url",
        "name": "name",
        "active": "active",
    }
    _strict: ClassVar[bool] = True

    component_id: str | Unset = UNSET
    component_code: str | Unset = UNSET
    component_url: str | Unset = UNSET
    name: str | Unset = UNSET
    active: bool | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._hold(source, at)
        self: Self = new(cls)
        self._source = source
        self._misfits = None
        value = source.get("component_id", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "component_id", "string", value)
        self.component_id = value

        value = source.get("component_code", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "component_code", "string", value)
        self.component_code = value

        value = source.get("component_url", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "component_url", "string", value)
        self.component_url = value

        value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "name", "string", value)
        self.name = value

        value = source.get("active", UNSET)
        if type(value) is not bool and value is not UNSET:
            value = misfit(self, at, "active", "boolean", value)
        self.active = value

        return self
