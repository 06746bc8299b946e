from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, date_time, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class WorkflowError(Model):
    """What a step of the workflow threw."""

    _renamed: ClassVar[dict[str, str]] = {
        "cell_id": "cellId",
    }

    code: str | None = MISSING
    """The kind of error."""
    msg: str | None = MISSING
    """The text of the error."""
    cell_id: str | None = MISSING
    """The id of the step that threw (`c_…`)."""
    ts: datetime.datetime | None = MISSING
    """In ISO 8601, with milliseconds and `Z`."""
    stack: str | None = MISSING
    """The stack trace."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("code", UNSET)
        if type(value) is str:
            self.code = value
        else:
            self.code = None if value is UNSET else mismatch(self, at, "code", "string", value)
        value = source.get("msg", UNSET)
        if type(value) is str:
            self.msg = value
        else:
            self.msg = None if value is UNSET else mismatch(self, at, "msg", "string", value)
        value = source.get("cellId", UNSET)
        if type(value) is str:
            self.cell_id = value
        else:
            self.cell_id = None if value is UNSET else mismatch(self, at, "cellId", "string", value)
        value = source.get("ts", UNSET)
        if type(value) is str:
            self.ts = date_time(self, at, "ts", value)
        else:
            self.ts = None if value is UNSET else mismatch(self, at, "ts", "date-time", value)
        value = source.get("stack", UNSET)
        if type(value) is str:
            self.stack = value
        else:
            self.stack = None if value is UNSET else mismatch(self, at, "stack", "string", value)
        self.__class__ = cls
        return self
