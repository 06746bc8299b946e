from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
)
from .workspace import Workspace


@define(eq=False, repr=False, kw_only=True)
class WorkspaceResponse(Model):
    """WorkspaceResponse.

    Attributes:
        data: A workspace. The compute times look like milliseconds, but no unit is documented.
    """

    _fields: ClassVar[dict[str, str]] = {
        "data": "data",
    }

    data: Workspace

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("data", UNSET)
        try:
            value = Workspace._decode(value)
        except MismatchError as mismatch:
            mismatch.path.append("data")
            raise
        self.data = value

        return self
