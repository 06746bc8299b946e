from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
)


@define(eq=False, repr=False, kw_only=True)
class UpdateWorkflowRequest(Model):
    """UpdateWorkflowRequest.

    Attributes:
        active: `true` activates the workflow, `false` deactivates it.
        org_id: The id of the workspace that owns the workflow (`o_…`), found in the web app once it is switched to the
            workspace.
    """

    _fields: ClassVar[dict[str, str]] = {
        "active": "active",
        "org_id": "org_id",
    }

    active: bool
    org_id: str

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("active", UNSET)
        if type(value) is not bool:
            raise MismatchError("boolean", value, "active")
        self.active = value

        value = source.get("org_id", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "org_id")
        self.org_id = value

        return self
