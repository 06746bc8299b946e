from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
from .error_event_detail import ErrorEventDetail
from .event_metadata import EventMetadata


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ErrorEvent(Model):
    """An event on which a workflow threw an error. Without `expand=event` it may come with its id and time alone."""

    id: str
    """Begins with the millisecond at which the error was emitted (`1606370816223-0`)."""
    indexed_at_ms: int | None = MISSING
    """In milliseconds since the Unix epoch."""
    event: ErrorEventDetail | None = MISSING
    """The error and the event that caused it. The metadata is in here or beside `event`."""
    metadata: EventMetadata | None = MISSING
    """Which emission an event was, and what the emitter said about it."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        value = source.get("indexed_at_ms", UNSET)
        if type(value) is int:
            self.indexed_at_ms = value
        else:
            self.indexed_at_ms = None if value is UNSET else integer(self, at, "indexed_at_ms", value)
        value = source.get("event", UNSET)
        if type(value) is dict:
            self.event = ErrorEventDetail._decode(value, (at, "event"))
        else:
            self.event = None if value is UNSET else mismatch(self, at, "event", "object", value)
        value = source.get("metadata", UNSET)
        if type(value) is dict:
            self.metadata = EventMetadata._decode(value, (at, "metadata"))
        else:
            self.metadata = None if value is UNSET else mismatch(self, at, "metadata", "object", value)
        self.__class__ = cls
        return self
