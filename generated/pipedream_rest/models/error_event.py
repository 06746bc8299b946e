from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .error_event_detail import ErrorEventDetail
from .event_metadata import EventMetadata


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ErrorEvent(Model):
    """An event on which a workflow threw an error. Without `expand=event` it may come with its id and time alone."""

    id: str
    """Begins with the millisecond at which the error was emitted (`1606370816223-0`)."""
    indexed_at_ms: int | Unset = UNSET
    """In milliseconds since the Unix epoch."""
    event: ErrorEventDetail | Unset = UNSET
    """The error and the event that caused it. The newer edition prints `metadata` in here, the older one beside
    `event`.
    """
    metadata: EventMetadata | Unset = UNSET
    """Which emission an event was, and what the emitter said about it."""

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

        self.indexed_at_ms = value = source.get("indexed_at_ms", UNSET)
        if type(value) is not int and value is not UNSET:
            self.indexed_at_ms = integer(self, at, "indexed_at_ms", value)

        value = source.get("event", UNSET)
        if type(value) is dict:
            value = ErrorEventDetail._decode(value, (at, "event"))
        elif value is not UNSET:
            value = mismatch(self, at, "event", "object", value)
        self.event = value

        value = source.get("metadata", UNSET)
        if type(value) is dict:
            value = EventMetadata._decode(value, (at, "metadata"))
        elif value is not UNSET:
            value = mismatch(self, at, "metadata", "object", value)
        self.metadata = value

        return self
