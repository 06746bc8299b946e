from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EventMetadata(Model):
    """Which emission an event was, and what the emitter said about it."""

    emit_id: str | Unset = UNSET
    """The id of this emission."""
    name: str | Unset = UNSET
    """The stream of the event; empty for the ordinary one."""
    emitter_id: str | Unset = UNSET
    """The workflow (`p_…`) or source (`dc_…`) that emitted the event."""
    id: Any | Unset = UNSET
    """The id that the emitter gave the event, a string or a number."""
    summary: str | Unset = UNSET
    """The emitter's summary of the event."""
    ts: int | Unset = UNSET
    """The time that the emitter gave the event, in milliseconds since the Unix epoch."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.emit_id = value = source.get("emit_id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.emit_id = mismatch(self, at, "emit_id", "string", value)

        self.name = value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name = mismatch(self, at, "name", "string", value)

        self.emitter_id = value = source.get("emitter_id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.emitter_id = mismatch(self, at, "emitter_id", "string", value)

        self.id = source.get("id", UNSET)

        self.summary = value = source.get("summary", UNSET)
        if type(value) is not str and value is not UNSET:
            self.summary = mismatch(self, at, "summary", "string", value)

        self.ts = value = source.get("ts", UNSET)
        if type(value) is not int and value is not UNSET:
            self.ts = integer(self, at, "ts", value)

        return self
