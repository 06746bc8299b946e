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
    first_of,
    from_iso,
    integer,
    many,
)
from .email_trigger import EmailTrigger
from .http_trigger import HttpTrigger
from .other_trigger import OtherTrigger
from .source_trigger import SourceTrigger
from .timer_trigger import TimerTrigger
from .workflow_step import WorkflowStep


@define(eq=False, repr=False, kw_only=True)
class Workflow(Model):
    """A workflow as its creation and update answer.

    Attributes:
        id: Begins with `p_`.
        name: The name that people see.
        active: Whether the workflow runs.
        project_id: Seen in the answer to an update.
        created_at: In ISO 8601, with milliseconds and `Z`.
        updated_at: In ISO 8601, with milliseconds and `Z`.
        steps: What the workflow does.
        triggers: What starts the workflow.
    """

    _fields: ClassVar[dict[str, str]] = {
        "id": "id",
        "name": "name",
        "active": "active",
        "project_id": "project_id",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "steps": "steps",
        "triggers": "triggers",
    }

    id: str
    name: str | Unset = UNSET
    active: bool | Unset = UNSET
    project_id: int | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET
    steps: list[WorkflowStep] | Unset = UNSET
    triggers: list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("id", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "id")
        self.id = value

        value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "name")
        self.name = value

        value = source.get("active", UNSET)
        if type(value) is not bool and value is not UNSET:
            raise MismatchError("boolean", value, "active")
        self.active = value

        value = source.get("project_id", UNSET)
        if type(value) is not int and value is not UNSET:
            value = integer("project_id", value)
        self.project_id = value

        value = source.get("created_at", UNSET)
        if type(value) is str:
            try:
                value = from_iso(value)
            except ValueError:
                value = date_time("created_at", value)
        elif value is not UNSET:
            raise MismatchError("date-time", value, "created_at")
        self.created_at = value

        value = source.get("updated_at", UNSET)
        if type(value) is str:
            try:
                value = from_iso(value)
            except ValueError:
                value = date_time("updated_at", value)
        elif value is not UNSET:
            raise MismatchError("date-time", value, "updated_at")
        self.updated_at = value

        value = source.get("steps", UNSET)
        if value is not UNSET:
            value = many("steps", WorkflowStep._decode, value)
        self.steps = value

        value = source.get("triggers", UNSET)
        if value is not UNSET:
            value = many(
                "triggers",
                lambda item: first_of(item, HttpTrigger, EmailTrigger, TimerTrigger, SourceTrigger, OtherTrigger),
                value,
            )
        self.triggers = value

        return self
