from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class TimerTrigger(Model):
    """Starts a workflow at an interval or by a cron expression."""

    id: str
    """The field `id` of the API."""
    interval_seconds: int | None
    """In seconds. Taken to be null beside a `cron`, as `cron` is null beside an interval."""
    cron: str | None = MISSING
    """A cron expression."""
    timezone: str | None = MISSING
    """The time zone of the cron expression."""
    schedule_changed_at: int | None = MISSING
    """In seconds since the Unix epoch."""
    created_at: int | None = MISSING
    """In seconds since the Unix epoch."""
    updated_at: int | None = MISSING
    """In seconds since the Unix epoch."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        value = source.get("interval_seconds", UNSET)
        value = value if type(value) is int else None if value is None else integer(self, at, "interval_seconds", value)
        if value is not None or source.get("interval_seconds", UNSET) is None:
            self.interval_seconds = value
        value = source.get("cron", UNSET)
        if type(value) is str:
            self.cron = value
        else:
            self.cron = None if value is UNSET or value is None else mismatch(self, at, "cron", "string", value)
        value = source.get("timezone", UNSET)
        if type(value) is str:
            self.timezone = value
        else:
            self.timezone = None if value is UNSET else mismatch(self, at, "timezone", "string", value)
        value = source.get("schedule_changed_at", UNSET)
        if type(value) is int:
            self.schedule_changed_at = value
        else:
            self.schedule_changed_at = None if value is UNSET else integer(self, at, "schedule_changed_at", value)
        value = source.get("created_at", UNSET)
        if type(value) is int:
            self.created_at = value
        else:
            self.created_at = None if value is UNSET else integer(self, at, "created_at", value)
        value = source.get("updated_at", UNSET)
        if type(value) is int:
            self.updated_at = value
        else:
            self.updated_at = None if value is UNSET else integer(self, at, "updated_at", value)
        self.__class__ = cls
        return self
