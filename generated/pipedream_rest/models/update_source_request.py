from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
)


@define(eq=False, repr=False, kw_only=True)
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

    component_id: str | Unset = UNSET
    component_code: str | Unset = UNSET
    component_url: str | Unset = UNSET
    name: str | Unset = UNSET
    active: bool | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("component_id", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "component_id")
        self.component_id = value

        value = source.get("component_code", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "component_code")
        self.component_code = value

        value = source.get("component_url", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "component_url")
        self.component_url = value

        value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "name")
        self.name = value

        value = source.get("active", UNSET)
        if type(value) is not bool and value is not UNSET:
            raise MismatchError("boolean", value, "active")
        self.active = value

        return self
