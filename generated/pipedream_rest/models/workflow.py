from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define

from .._runtime.fields import At, date_time, from_iso, integer, mismatch, variants
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
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
    name: str | Unset = UNSET
    """The name that people see."""
    active: bool | Unset = UNSET
    """Whether the workflow runs."""
    project_id: int | Unset = UNSET
    """Seen in the answer to an update."""
    created_at: datetime.datetime | Unset = UNSET
    """In ISO 8601, with milliseconds and `Z`."""
    updated_at: datetime.datetime | Unset = UNSET
    """In ISO 8601, with milliseconds and `Z`."""
    steps: list[WorkflowStep] | Unset = UNSET
    """What the workflow does."""
    triggers: list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | Unset = UNSET
    """What starts the workflow."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        if type(value) is not str:
            value = mismatch(self, at, "id", "string", value)
        if value is not UNSET:
            self.id = value

        self.name = value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name = mismatch(self, at, "name", "string", value)

        self.active = value = source.get("active", UNSET)
        if type(value) is not bool and value is not UNSET:
            self.active = mismatch(self, at, "active", "boolean", value)

        self.project_id = value = source.get("project_id", UNSET)
        if type(value) is not int and value is not UNSET:
            self.project_id = integer(self, at, "project_id", value)

        value = source.get("created_at", UNSET)
        if type(value) is str:
            try:
                moment = from_iso(value)
            except ValueError:
                moment = None
            value = moment if moment and moment.tzinfo else date_time(self, at, "created_at", value)
        elif value is not UNSET:
            value = mismatch(self, at, "created_at", "date-time", value)
        self.created_at = value

        value = source.get("updated_at", UNSET)
        if type(value) is str:
            try:
                moment = from_iso(value)
            except ValueError:
                moment = None
            value = moment if moment and moment.tzinfo else date_time(self, at, "updated_at", value)
        elif value is not UNSET:
            value = mismatch(self, at, "updated_at", "date-time", value)
        self.updated_at = value

        value = source.get("steps", UNSET)
        if type(value) is list:
            value = WorkflowStep._decode_items(value, (at, "steps"))
        elif value is not UNSET:
            value = mismatch(self, at, "steps", "array", value)
        self.steps = value

        value = source.get("triggers", UNSET)
        if type(value) is list:
            value = variants(
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
        elif value is not UNSET:
            value = mismatch(self, at, "triggers", "array", value)
        self.triggers = value

        return self
