from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch, variants
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
from .email_trigger import EmailTrigger
from .http_trigger import HttpTrigger
from .other_trigger import OtherTrigger
from .source_trigger import SourceTrigger
from .timer_trigger import TimerTrigger
from .workflow_step import WorkflowStep


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class WorkflowDetails(Model):
    """A workflow as it is read. No id is printed."""

    triggers: list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | None = MISSING
    """What starts the workflow."""
    steps: list[WorkflowStep] | None = MISSING
    """What the workflow does."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
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
        value = source.get("steps", UNSET)
        if type(value) is list:
            self.steps = WorkflowStep._decode_items(value, (at, "steps"))
        else:
            self.steps = None if value is UNSET else mismatch(self, at, "steps", "array", value)
        self.__class__ = cls
        return self
