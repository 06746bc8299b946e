from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
from .event_metadata import EventMetadata


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EventSummary(Model):
    """An event that a source or workflow emitted. An event may come with its id and time alone."""

    id: str
    """Begins with the millisecond of the emission (`1606511826306-0`)."""
    indexed_at_ms: int | None = MISSING
    """In milliseconds since the Unix epoch."""
    event: Any | None = MISSING
    """What was emitted. Any value; above 1 KB it may be truncated."""
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
        self.event = source.get("event")
        value = source.get("metadata", UNSET)
        if type(value) is dict:
            self.metadata = EventMetadata._decode(value, (at, "metadata"))
        else:
            self.metadata = None if value is UNSET else mismatch(self, at, "metadata", "object", value)
        self.__class__ = cls
        return self
