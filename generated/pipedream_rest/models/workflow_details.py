from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
    first_of,
    many,
)
from .email_trigger import EmailTrigger
from .http_trigger import HttpTrigger
from .other_trigger import OtherTrigger
from .source_trigger import SourceTrigger
from .timer_trigger import TimerTrigger
from .workflow_step import WorkflowStep


@define(eq=False, repr=False, kw_only=True)
class WorkflowDetails(Model):
    """A workflow as it is read. No id is printed.

    Attributes:
        triggers: What starts the workflow.
        steps: What the workflow does.
    """

    _fields: ClassVar[dict[str, str]] = {
        "triggers": "triggers",
        "steps": "steps",
    }

    triggers: list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | Unset = UNSET
    steps: list[WorkflowStep] | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("triggers", UNSET)
        if value is not UNSET:
            value = many(
                "triggers",
                lambda item: first_of(item, HttpTrigger, EmailTrigger, TimerTrigger, SourceTrigger, OtherTrigger),
                value,
            )
        self.triggers = value

        value = source.get("steps", UNSET)
        if value is not UNSET:
            value = many("steps", WorkflowStep._decode, value)
        self.steps = value

        return self
