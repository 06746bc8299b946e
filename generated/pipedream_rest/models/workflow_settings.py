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
class WorkflowSettings(Model):
    """Settings of the new workflow.

    Attributes:
        name: The workflow's name.
        auto_deploy: Whether the workflow is deployed when it is created.
    """

    _fields: ClassVar[dict[str, str]] = {
        "name": "name",
        "auto_deploy": "auto_deploy",
    }

    name: str | Unset = UNSET
    auto_deploy: bool | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "name")
        self.name = value

        value = source.get("auto_deploy", UNSET)
        if type(value) is not bool and value is not UNSET:
            raise MismatchError("boolean", value, "auto_deploy")
        self.auto_deploy = value

        return self
