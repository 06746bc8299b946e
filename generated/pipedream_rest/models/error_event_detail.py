from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
)
from .event_context import EventContext
from .event_metadata import EventMetadata
from .workflow_error import WorkflowError


@define(eq=False, repr=False, kw_only=True)
class ErrorEventDetail(Model):
    """The error and the event that caused it. The newer edition prints `metadata` in here, the older one beside
    `event`.

    Attributes:
        original_event: The event that the workflow was started with. Any value.
        original_context: The circumstances in which a workflow was started.
        error: What a step of the workflow threw.
        metadata: Which emission an event was, and what the emitter said about it.
    """

    _fields: ClassVar[dict[str, str]] = {
        "original_event": "original_event",
        "original_context": "original_context",
        "error": "error",
        "metadata": "metadata",
    }

    original_event: Any | Unset = UNSET
    original_context: EventContext | Unset = UNSET
    error: WorkflowError | Unset = UNSET
    metadata: EventMetadata | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("original_event", UNSET)
        self.original_event = value

        value = source.get("original_context", UNSET)
        if value is not UNSET:
            try:
                value = EventContext._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("original_context")
                raise
        self.original_context = value

        value = source.get("error", UNSET)
        if value is not UNSET:
            try:
                value = WorkflowError._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("error")
                raise
        self.error = value

        value = source.get("metadata", UNSET)
        if value is not UNSET:
            try:
                value = EventMetadata._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("metadata")
                raise
        self.metadata = value

        return self
