from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .configured_props import ConfiguredProps


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class UpdateSourceRequest(Model):
    """What is to change. The documents say that one of `component_id`, `component_code` and `component_url` is
    required; working clients send each of the other fields without them.

    Attributes:
        component_id: The id of a component that was created before (`sc_…`), as the component operations return it.
        component_code: The full code of the component.
        component_url: Where the component's code is kept.
        name: The name of the source. Default: the name slug of the component.
        name_slug: The name in URLs and code, sent beside `name`.
        configured_props: The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}` (seconds) and
            comes back as `{"cron": null, "interval_seconds": 60}`. An account is given as `{"authProvisionId":
            "apn_…"}`.
        active: `true` enables the source, `false` disables it. Default: true.
    """

    _fields: ClassVar[dict[str, str]] = {
        "component_id": "component_id",
        "component_code": "component_code",
        "component_url": "component_url",
        "name": "name",
        "name_slug": "name_slug",
        "configured_props": "configured_props",
        "active": "active",
    }
    _strict: ClassVar[bool] = True

    component_id: str | Unset = UNSET
    component_code: str | Unset = UNSET
    component_url: str | Unset = UNSET
    name: str | Unset = UNSET
    name_slug: str | Unset = UNSET
    configured_props: ConfiguredProps | Unset = UNSET
    active: bool | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
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

        value = source.get("name_slug", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "name_slug", "string", value)
        self.name_slug = value

        value = source.get("configured_props", UNSET)
        if type(value) is dict:
            value = ConfiguredProps._decode(value, (at, "configured_props"))
        elif value is not UNSET:
            value = misfit(self, at, "configured_props", "object", value)
        self.configured_props = value

        value = source.get("active", UNSET)
        if type(value) is not bool and value is not UNSET:
            value = misfit(self, at, "active", "boolean", value)
        self.active = value

        return self
