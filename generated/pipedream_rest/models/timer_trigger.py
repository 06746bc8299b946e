from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class TimerTrigger(Model):
    """Starts a workflow at an interval or by a cron expression."""

    id: str
    """The field `id` of the API."""
    interval_seconds: int | None
    """In seconds. Taken to be null beside a `cron`, as `cron` is null beside an interval."""
    cron: None | str | Unset = UNSET
    """A cron expression."""
    timezone: str | Unset = UNSET
    """The time zone of the cron expression."""
    schedule_changed_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""
    created_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""
    updated_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""

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

        value = source.get("interval_seconds", UNSET)
        if type(value) is not int and value is not None:
            value = integer(self, at, "interval_seconds", value)
        if value is not UNSET:
            self.interval_seconds = value

        self.cron = value = source.get("cron", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.cron = mismatch(self, at, "cron", "string", value)

        self.timezone = value = source.get("timezone", UNSET)
        if type(value) is not str and value is not UNSET:
            self.timezone = mismatch(self, at, "timezone", "string", value)

        self.schedule_changed_at = value = source.get("schedule_changed_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.schedule_changed_at = integer(self, at, "schedule_changed_at", value)

        self.created_at = value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.created_at = integer(self, at, "created_at", value)

        self.updated_at = value = source.get("updated_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.updated_at = integer(self, at, "updated_at", value)

        return self
