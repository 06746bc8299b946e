from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
    integer,
)
from .error_event_detail import ErrorEventDetail
from .event_metadata import EventMetadata


@define(eq=False, repr=False, kw_only=True)
class ErrorEvent(Model):
    """An event on which a workflow threw an error. Without `expand=event` it may come with its id and time alone.

    Attributes:
        id: The millisecond of the error and a running number (`1606370816223-0`).
        indexed_at_ms: In milliseconds since the Unix epoch.
        event: The error and the event that caused it. The newer edition prints `metadata` in here, the older one
            beside `event`.
        metadata: Which emission an event was, and what the emitter said about it.
    """

    _fields: ClassVar[dict[str, str]] = {
        "id": "id",
        "indexed_at_ms": "indexed_at_ms",
        "event": "event",
        "metadata": "metadata",
    }

    id: str
    indexed_at_ms: int | Unset = UNSET
    event: ErrorEventDetail | Unset = UNSET
    metadata: EventMetadata | Unset = UNSET

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

        value = source.get("indexed_at_ms", UNSET)
        if type(value) is not int and value is not UNSET:
            value = integer("indexed_at_ms", value)
        self.indexed_at_ms = value

        value = source.get("event", UNSET)
        if value is not UNSET:
            try:
                value = ErrorEventDetail._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("event")
                raise
        self.event = value

        value = source.get("metadata", UNSET)
        if value is not UNSET:
            try:
                value = EventMetadata._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("metadata")
                raise
        self.metadata = value

        return self
