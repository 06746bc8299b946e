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
from .event_metadata import EventMetadata


@define(eq=False, repr=False, kw_only=True)
class EventSummary(Model):
    """An event that a source or workflow emitted. An event may come with its id and time alone.

    Attributes:
        id: The millisecond of the emission and a running number (`1606511826306-0`).
        indexed_at_ms: In milliseconds since the Unix epoch.
        event: What was emitted. Any value; above 1 KB it may be truncated.
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
    event: Any | Unset = UNSET
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
