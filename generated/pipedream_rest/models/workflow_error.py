from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
    date_time,
    from_iso,
)


@define(eq=False, repr=False, kw_only=True)
class WorkflowError(Model):
    """What a step of the workflow threw.

    Attributes:
        code: The kind of error.
        msg: The text of the error.
        cell_id: The id of the step that threw (`c_…`).
        ts: In ISO 8601, with milliseconds and `Z`.
        stack: The stack trace.
    """

    _fields: ClassVar[dict[str, str]] = {
        "code": "code",
        "msg": "msg",
        "cellId": "cell_id",
        "ts": "ts",
        "stack": "stack",
    }

    code: str | Unset = UNSET
    msg: str | Unset = UNSET
    cell_id: str | Unset = UNSET
    ts: datetime.datetime | Unset = UNSET
    stack: str | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("code", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "code")
        self.code = value

        value = source.get("msg", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "msg")
        self.msg = value

        value = source.get("cellId", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "cellId")
        self.cell_id = value

        value = source.get("ts", UNSET)
        if type(value) is str:
            try:
                value = from_iso(value)
            except ValueError:
                value = date_time("ts", value)
        elif value is not UNSET:
            raise MismatchError("date-time", value, "ts")
        self.ts = value

        value = source.get("stack", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "stack")
        self.stack = value

        return self
