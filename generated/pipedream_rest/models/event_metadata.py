from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EventMetadata(Model):
    """Which emission an event was.

    Attributes:
        emit_id: The id of this emission.
        name: The stream of the event; empty for the ordinary one.
        emitter_id: The workflow (`p_…`) or source (`dc_…`) that emitted the event.
    """

    _fields: ClassVar[dict[str, str]] = {
        "emit_id": "emit_id",
        "name": "name",
        "emitter_id": "emitter_id",
    }

    emit_id: str | Unset = UNSET
    name: str | Unset = UNSET
    emitter_id: str | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._hold(source, at)
        self: Self = new(cls)
        self._source = source
        self._misfits = None
        value = source.get("emit_id", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "emit_id", "string", value)
        self.emit_id = value

        value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "name", "string", value)
        self.name = value

        value = source.get("emitter_id", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "emitter_id", "string", value)
        self.emitter_id = value

        return self
