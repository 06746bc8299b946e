from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
from .event_context import EventContext
from .event_metadata import EventMetadata
from .workflow_error import WorkflowError


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ErrorEventDetail(Model):
    """The error and the event that caused it. The metadata is in here or beside `event`."""

    original_event: Any | None = MISSING
    """The event that the workflow was started with. Any value."""
    original_context: EventContext | None = MISSING
    """The circumstances in which a workflow was started."""
    error: WorkflowError | None = MISSING
    """What a step of the workflow threw."""
    metadata: EventMetadata | None = MISSING
    """Which emission an event was, and what the emitter said about it."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        self.original_event = source.get("original_event")
        value = source.get("original_context", UNSET)
        if type(value) is dict:
            self.original_context = EventContext._decode(value, (at, "original_context"))
        else:
            self.original_context = None if value is UNSET else mismatch(self, at, "original_context", "object", value)
        value = source.get("error", UNSET)
        if type(value) is dict:
            self.error = WorkflowError._decode(value, (at, "error"))
        else:
            self.error = None if value is UNSET else mismatch(self, at, "error", "object", value)
        value = source.get("metadata", UNSET)
        if type(value) is dict:
            self.metadata = EventMetadata._decode(value, (at, "metadata"))
        else:
            self.metadata = None if value is UNSET else mismatch(self, at, "metadata", "object", value)
        self.__class__ = cls
        return self
