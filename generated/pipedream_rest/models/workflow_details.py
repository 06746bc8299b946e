from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch, variants
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .email_trigger import EmailTrigger
from .http_trigger import HttpTrigger
from .other_trigger import OtherTrigger
from .source_trigger import SourceTrigger
from .timer_trigger import TimerTrigger
from .workflow_step import WorkflowStep


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class WorkflowDetails(Model):
    """A workflow as it is read. No id is printed."""

    triggers: list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | Unset = UNSET
    """What starts the workflow."""
    steps: list[WorkflowStep] | Unset = UNSET
    """What the workflow does."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
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

        value = source.get("steps", UNSET)
        if type(value) is list:
            value = WorkflowStep._decode_items(value, (at, "steps"))
        elif value is not UNSET:
            value = mismatch(self, at, "steps", "array", value)
        self.steps = value

        return self
