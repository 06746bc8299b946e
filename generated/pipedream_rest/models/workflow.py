from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define

from .._runtime.fields import At, date_time, integer, mismatch, variants
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
from .email_trigger import EmailTrigger
from .http_trigger import HttpTrigger
from .other_trigger import OtherTrigger
from .source_trigger import SourceTrigger
from .timer_trigger import TimerTrigger
from .workflow_step import WorkflowStep


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Workflow(Model):
    """A workflow as its creation and update answer."""

    id: str
    """Begins with `p_`."""
    name: str | None = MISSING
    """The name that people see."""
    active: bool | None = MISSING
    """Whether the workflow runs."""
    project_id: int | None = MISSING
    """Seen in the answer to an update."""
    created_at: datetime.datetime | None = MISSING
    """In ISO 8601, with milliseconds and `Z`."""
    updated_at: datetime.datetime | None = MISSING
    """In ISO 8601, with milliseconds and `Z`."""
    steps: list[WorkflowStep] | None = MISSING
    """What the workflow does."""
    triggers: list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | None = MISSING
    """What starts the workflow."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = None if value is UNSET else mismatch(self, at, "name", "string", value)
        value = source.get("active", UNSET)
        if type(value) is bool:
            self.active = value
        else:
            self.active = None if value is UNSET else mismatch(self, at, "active", "boolean", value)
        value = source.get("project_id", UNSET)
        if type(value) is int:
            self.project_id = value
        else:
            self.project_id = None if value is UNSET else integer(self, at, "project_id", value)
        value = source.get("created_at", UNSET)
        if type(value) is str:
            self.created_at = date_time(self, at, "created_at", value)
        else:
            self.created_at = None if value is UNSET else mismatch(self, at, "created_at", "date-time", value)
        value = source.get("updated_at", UNSET)
        if type(value) is str:
            self.updated_at = date_time(self, at, "updated_at", value)
        else:
            self.updated_at = None if value is UNSET else mismatch(self, at, "updated_at", "date-time", value)
        value = source.get("steps", UNSET)
        if type(value) is list:
            self.steps = WorkflowStep._decode_items(value, (at, "steps"))
        else:
            self.steps = None if value is UNSET else mismatch(self, at, "steps", "array", value)
        value = source.get("triggers", UNSET)
        if type(value) is list:
            self.triggers = variants(
                value,
                (at, "triggers"),
                {
                    "hi_": HttpTrigger,
                    "ei_": EmailTrigger,
                    "ti_": TimerTrigger,
                    "dc_": SourceTrigger,
                },
                OtherTrigger,
            )
        else:
            self.triggers = None if value is UNSET else mismatch(self, at, "triggers", "array", value)
        self.__class__ = cls
        return self
