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
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = value if value is UNSET else mismatch(self, at, "name", "string", value)
        value = source.get("auto_deploy", UNSET)
        if type(value) is bool:
            self.auto_deploy = value
        else:
            self.auto_deploy = value if value is UNSET else mismatch(self, at, "auto_deploy", "boolean", value)
        self.__class__ = cls
        return self
