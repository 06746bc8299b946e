from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, date_time, from_iso, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class WorkflowError(Model):
    """What a step of the workflow threw."""

    _renamed: ClassVar[dict[str, str]] = {
        "cell_id": "cellId",
    }

    code: str | Unset = UNSET
    """The kind of error."""
    msg: str | Unset = UNSET
    """The text of the error."""
    cell_id: str | Unset = UNSET
    """The id of the step that threw (`c_…`)."""
    ts: datetime.datetime | Unset = UNSET
    """In ISO 8601, with milliseconds and `Z`."""
    stack: str | Unset = UNSET
    """The stack trace."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.code = value = source.get("code", UNSET)
        if type(value) is not str and value is not UNSET:
            self.code = mismatch(self, at, "code", "string", value)

        self.msg = value = source.get("msg", UNSET)
        if type(value) is not str and value is not UNSET:
            self.msg = mismatch(self, at, "msg", "string", value)

        self.cell_id = value = source.get("cellId", UNSET)
        if type(value) is not str and value is not UNSET:
            self.cell_id = mismatch(self, at, "cellId", "string", value)

        value = source.get("ts", UNSET)
        if type(value) is str:
            try:
                moment = from_iso(value)
            except ValueError:
                moment = None
            value = moment if moment and moment.tzinfo else date_time(self, at, "ts", value)
        elif value is not UNSET:
            value = mismatch(self, at, "ts", "date-time", value)
        self.ts = value

        self.stack = value = source.get("stack", UNSET)
        if type(value) is not str and value is not UNSET:
            self.stack = mismatch(self, at, "stack", "string", value)

        return self
