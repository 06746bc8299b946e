from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class WorkflowSettings(Model):
    """Settings of the new workflow."""

    _strict: ClassVar[bool] = True

    name: str | Unset = UNSET
    """The workflow's name."""
    auto_deploy: bool | Unset = UNSET
    """Whether the workflow is deployed when it is created."""

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

        self.auto_deploy = value = source.get("auto_deploy", UNSET)
        if type(value) is not bool and value is not UNSET:
            self.auto_deploy = mismatch(self, at, "auto_deploy", "boolean", value)

        return self
