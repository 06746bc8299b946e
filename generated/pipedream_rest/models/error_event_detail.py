from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .event_context import EventContext
from .event_metadata import EventMetadata
from .workflow_error import WorkflowError


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ErrorEventDetail(Model):
    """The error and the event that caused it. The newer edition prints `metadata` in here, the older one beside
    `event`.
    """

    original_event: Any | Unset = UNSET
    """The event that the workflow was started with. Any value."""
    original_context: EventContext | Unset = UNSET
    """The circumstances in which a workflow was started."""
    error: WorkflowError | Unset = UNSET
    """What a step of the workflow threw."""
    metadata: EventMetadata | Unset = UNSET
    """Which emission an event was, and what the emitter said about it."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.original_event = source.get("original_event", UNSET)

        value = source.get("original_context", UNSET)
        if type(value) is dict:
            value = EventContext._decode(value, (at, "original_context"))
        elif value is not UNSET:
            value = mismatch(self, at, "original_context", "object", value)
        self.original_context = value

        value = source.get("error", UNSET)
        if type(value) is dict:
            value = WorkflowError._decode(value, (at, "error"))
        elif value is not UNSET:
            value = mismatch(self, at, "error", "object", value)
        self.error = value

        value = source.get("metadata", UNSET)
        if type(value) is dict:
            value = EventMetadata._decode(value, (at, "metadata"))
        elif value is not UNSET:
            value = mismatch(self, at, "metadata", "object", value)
        self.metadata = value

        return self
