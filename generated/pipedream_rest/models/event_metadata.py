from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EventMetadata(Model):
    """Which emission an event was, and what the emitter said about it."""

    emit_id: str | None = MISSING
    """The id of this emission."""
    name: str | None = MISSING
    """The stream of the event; empty for the ordinary one."""
    emitter_id: str | None = MISSING
    """The workflow (`p_…`) or source (`dc_…`) that emitted the event."""
    id: Any | None = MISSING
    """The id that the emitter gave the event, a string or a number."""
    summary: str | None = MISSING
    """The emitter's summary of the event."""
    ts: int | None = MISSING
    """The time that the emitter gave the event, in milliseconds since the Unix epoch."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("emit_id", UNSET)
        if type(value) is str:
            self.emit_id = value
        else:
            self.emit_id = None if value is UNSET else mismatch(self, at, "emit_id", "string", value)
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = None if value is UNSET else mismatch(self, at, "name", "string", value)
        value = source.get("emitter_id", UNSET)
        if type(value) is str:
            self.emitter_id = value
        else:
            self.emitter_id = None if value is UNSET else mismatch(self, at, "emitter_id", "string", value)
        self.id = source.get("id")
        value = source.get("summary", UNSET)
        if type(value) is str:
            self.summary = value
        else:
            self.summary = None if value is UNSET else mismatch(self, at, "summary", "string", value)
        value = source.get("ts", UNSET)
        if type(value) is int:
            self.ts = value
        else:
            self.ts = None if value is UNSET else integer(self, at, "ts", value)
        self.__class__ = cls
        return self
