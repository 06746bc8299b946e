from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Subscription(Model):
    """The delivery of an emitter's events to a listener."""

    id: str
    """Begins with `sub_`."""
    emitter_id: str | Unset = UNSET
    """The workflow (`p_…`) or source (`dc_…`) whose events are delivered."""
    listener_id: str | Unset = UNSET
    """What the events are delivered to: a workflow, a source or a webhook."""
    event_name: str | Unset = UNSET
    """The stream; empty when made without one."""

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

        self.emitter_id = value = source.get("emitter_id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.emitter_id = mismatch(self, at, "emitter_id", "string", value)

        self.listener_id = value = source.get("listener_id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.listener_id = mismatch(self, at, "listener_id", "string", value)

        self.event_name = value = source.get("event_name", UNSET)
        if type(value) is not str and value is not UNSET:
            self.event_name = mismatch(self, at, "event_name", "string", value)

        return self
