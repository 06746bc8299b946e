from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Subscription(Model):
    """The delivery of an emitter's events to a listener."""

    id: str
    """Begins with `sub_`."""
    emitter_id: str | None = MISSING
    """The workflow (`p_…`) or source (`dc_…`) whose events are delivered."""
    listener_id: str | None = MISSING
    """What the events are delivered to: a workflow, a source or a webhook."""
    event_name: str | None = MISSING
    """The stream; empty when made without one."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        value = source.get("emitter_id", UNSET)
        if type(value) is str:
            self.emitter_id = value
        else:
            self.emitter_id = None if value is UNSET else mismatch(self, at, "emitter_id", "string", value)
        value = source.get("listener_id", UNSET)
        if type(value) is str:
            self.listener_id = value
        else:
            self.listener_id = None if value is UNSET else mismatch(self, at, "listener_id", "string", value)
        value = source.get("event_name", UNSET)
        if type(value) is str:
            self.event_name = value
        else:
            self.event_name = None if value is UNSET else mismatch(self, at, "event_name", "string", value)
        self.__class__ = cls
        return self
