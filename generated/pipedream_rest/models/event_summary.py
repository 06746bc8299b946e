from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .event_metadata import EventMetadata


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EventSummary(Model):
    """An event that a source or workflow emitted. An event may come with its id and time alone."""

    id: str
    """Begins with the millisecond of the emission (`1606511826306-0`)."""
    indexed_at_ms: int | Unset = UNSET
    """In milliseconds since the Unix epoch."""
    event: Any | Unset = UNSET
    """What was emitted. Any value; above 1 KB it may be truncated."""
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

        self.event = source.get("event", UNSET)

        value = source.get("metadata", UNSET)
        if type(value) is dict:
            value = EventMetadata._decode(value, (at, "metadata"))
        elif value is not UNSET:
            value = mismatch(self, at, "metadata", "object", value)
        self.metadata = value

        return self
