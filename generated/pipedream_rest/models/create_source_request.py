from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .configured_props import ConfiguredProps


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class CreateSourceRequest(Model):
    """The body of a request.

    Attributes:
        component_id: The id of a component that was created before (`sc_…`), as the component operations return it.
        component_code: The full code of the component.
        component_url: Where the component's code is kept.
        key: The key of a registry component.
        name: The name of the source. Default: the name slug of the component.
        configured_props: The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}` (seconds) and
            comes back as `{"cron": null, "interval_seconds": 60}`. An account is given as `{"authProvisionId":
            "apn_…"}`.
        include: The response's fields to keep, separated by commas. Default: all.
        exclude: The response's fields to leave out, separated by commas. Default: none.
        org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
            workspace. The documents require it with a user API key, and print it only in the request of
            createWorkflow. OAuth tokens carry their workspace and do not need it.
    """

    _fields: ClassVar[dict[str, str]] = {
        "component_id": "component_id",
        "component_code": "component_code",
        "component_url": "component_url",
        "key": "key",
        "name": "name",
        "configured_props": "configured_props",
        "include": "include",
        "exclude": "exclude",
        "org_id": "org_id",
    }
    _strict: ClassVar[bool] = True

    component_id: str | Unset = UNSET
    component_code: str | Unset = UNSET
    component_url: str | Unset = UNSET
    key: str | Unset = UNSET
    name: str | Unset = UNSET
    configured_props: ConfiguredProps | Unset = UNSET
    include: str | Unset = UNSET
    exclude: str | Unset = UNSET
    org_id: str | Unset = UNSET

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

        value = source.get("key", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "key", "string", value)
        self.key = value

        value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "name", "string", value)
        self.name = value

        value = source.get("configured_props", UNSET)
        if type(value) is dict:
            value = ConfiguredProps._decode(value, (at, "configured_props"))
        elif value is not UNSET:
            value = misfit(self, at, "configured_props", "object", value)
        self.configured_props = value

        value = source.get("include", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "include", "string", value)
        self.include = value

        value = source.get("exclude", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "exclude", "string", value)
        self.exclude = value

        value = source.get("org_id", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "org_id", "string", value)
        self.org_id = value

        return self
