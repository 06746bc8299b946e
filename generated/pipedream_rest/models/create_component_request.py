from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class CreateComponentRequest(Model):
    """The body of a request.

    Attributes:
        component_code: The full code of the component.
        component_url: Where the component's code is kept.
        include: The response's fields to keep, separated by commas. Default: all.
        exclude: The response's fields to leave out, separated by commas. Default: none.
        org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
            workspace. The documents require it with a user API key, and print it only in the request of
            createWorkflow. OAuth tokens carry their workspace and do not need it.
    """

    _fields: ClassVar[dict[str, str]] = {
        "component_code": "component_code",
        "component_url": "component_url",
        "include": "include",
        "exclude": "exclude",
        "org_id": "org_id",
    }
    _strict: ClassVar[bool] = True

    component_code: str | Unset = UNSET
    component_url: str | Unset = UNSET
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
        value = source.get("component_code", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "component_code", "string", value)
        self.component_code = value

        value = source.get("component_url", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "component_url", "string", value)
        self.component_url = value

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
