from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class UpdateWorkflowRequest(Model):
    """The body of a request.

    Attributes:
        active: `true` activates the workflow, `false` deactivates it.
        org_id: The id of the workspace that owns the workflow (`o_…`), found in the web app once it is switched to the
            workspace.
    """

    _fields: ClassVar[dict[str, str]] = {
        "active": "active",
        "org_id": "org_id",
    }
    _strict: ClassVar[bool] = True

    active: bool
    org_id: str

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._misfits = None
        value = source.get("active", UNSET)
        if type(value) is not bool:
            value = misfit(self, at, "active", "boolean", value)
        if value is not UNSET:
            self.active = value

        value = source.get("org_id", UNSET)
        if type(value) is not str:
            value = misfit(self, at, "org_id", "string", value)
        if value is not UNSET:
            self.org_id = value

        return self
