from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model
from .._runtime.values import UNSET, MismatchError, Unset, one
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
        error: `error` of the API.
        metadata: `metadata` of the API.
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
        self = object.__new__(cls)
        self._source = source
        self._additional = None
        value = source.get("original_event", UNSET)

        self.original_event = value
        value = source.get("original_context", UNSET)
        if value is not UNSET:
            value = one("original_context", EventContext._decode, value)

        self.original_context = value
        value = source.get("error", UNSET)
        if value is not UNSET:
            value = one("error", WorkflowError._decode, value)

        self.error = value
        value = source.get("metadata", UNSET)
        if value is not UNSET:
            value = one("metadata", EventMetadata._decode, value)

        self.metadata = value
        return self
