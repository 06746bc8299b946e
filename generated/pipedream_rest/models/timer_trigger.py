from __future__ import annotations

import re
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
    integer,
)


@define(eq=False, repr=False, kw_only=True)
class TimerTrigger(Model):
    """Starts a workflow at an interval or by a cron expression.

    Attributes:
        id: `id` of the API.
        interval_seconds: In seconds. Taken to be null beside a `cron`, as `cron` is null beside an interval.
        cron: A cron expression.
        timezone: The time zone of the cron expression.
        schedule_changed_at: In seconds since the Unix epoch.
        created_at: In seconds since the Unix epoch.
        updated_at: In seconds since the Unix epoch.
    """

    _fields: ClassVar[dict[str, str]] = {
        "id": "id",
        "interval_seconds": "interval_seconds",
        "cron": "cron",
        "timezone": "timezone",
        "schedule_changed_at": "schedule_changed_at",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }

    id: str
    interval_seconds: int | None
    cron: None | str | Unset = UNSET
    timezone: str | Unset = UNSET
    schedule_changed_at: int | Unset = UNSET
    created_at: int | Unset = UNSET
    updated_at: int | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("id", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "id")
        if not re.search(r"^ti_", value):
            raise MismatchError("TimerTrigger", value, "id")
        self.id = value

        value = source.get("interval_seconds", UNSET)
        if type(value) is not int and value is not None:
            value = integer("interval_seconds", value)
        self.interval_seconds = value

        value = source.get("cron", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            raise MismatchError("string", value, "cron")
        self.cron = value

        value = source.get("timezone", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "timezone")
        self.timezone = value

        value = source.get("schedule_changed_at", UNSET)
        if type(value) is not int and value is not UNSET:
            value = integer("schedule_changed_at", value)
        self.schedule_changed_at = value

        value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            value = integer("created_at", value)
        self.created_at = value

        value = source.get("updated_at", UNSET)
        if type(value) is not int and value is not UNSET:
            value = integer("updated_at", value)
        self.updated_at = value

        return self
