from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define

from .._runtime.fields import At, date_time, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EventContext(Model):
    """The circumstances in which a workflow was started."""

    id: str | None = MISSING
    """The id of the event."""
    ts: datetime.datetime | None = MISSING
    """In ISO 8601, with milliseconds and `Z`."""
    workflow_id: str | None = MISSING
    """Begins with `p_`."""
    pipeline_id: Any | None = MISSING
    """Only null was seen."""
    deployment_id: str | None = MISSING
    """The deployment that ran (`d_…`)."""
    source_type: str | None = MISSING
    """What kind of trigger it was."""
    verified: bool | None = MISSING
    """The documentation shows only `false`."""
    hops: Any | None = MISSING
    """Only null was seen."""
    owner_id: str | None = MISSING
    """The owner of the workflow (`o_…` or `u_…`)."""
    platform_version: str | None = MISSING
    """The version of Pipedream that ran it."""
    resume: Any | None = MISSING
    """Only null was seen."""
    test: bool | None = MISSING
    """Only `true` was seen. What it means is not known."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        if type(value) is str:
            self.id = value
        else:
            self.id = None if value is UNSET else mismatch(self, at, "id", "string", value)
        value = source.get("ts", UNSET)
        if type(value) is str:
            self.ts = date_time(self, at, "ts", value)
        else:
            self.ts = None if value is UNSET else mismatch(self, at, "ts", "date-time", value)
        value = source.get("workflow_id", UNSET)
        if type(value) is str:
            self.workflow_id = value
        else:
            self.workflow_id = None if value is UNSET else mismatch(self, at, "workflow_id", "string", value)
        self.pipeline_id = source.get("pipeline_id")
        value = source.get("deployment_id", UNSET)
        if type(value) is str:
            self.deployment_id = value
        else:
            self.deployment_id = None if value is UNSET else mismatch(self, at, "deployment_id", "string", value)
        value = source.get("source_type", UNSET)
        if type(value) is str:
            self.source_type = value
        else:
            self.source_type = None if value is UNSET else mismatch(self, at, "source_type", "string", value)
        value = source.get("verified", UNSET)
        if type(value) is bool:
            self.verified = value
        else:
            self.verified = None if value is UNSET else mismatch(self, at, "verified", "boolean", value)
        self.hops = source.get("hops")
        value = source.get("owner_id", UNSET)
        if type(value) is str:
            self.owner_id = value
        else:
            self.owner_id = None if value is UNSET else mismatch(self, at, "owner_id", "string", value)
        value = source.get("platform_version", UNSET)
        if type(value) is str:
            self.platform_version = value
        else:
            self.platform_version = None if value is UNSET else mismatch(self, at, "platform_version", "string", value)
        self.resume = source.get("resume")
        value = source.get("test", UNSET)
        if type(value) is bool:
            self.test = value
        else:
            self.test = None if value is UNSET else mismatch(self, at, "test", "boolean", value)
        self.__class__ = cls
        return self
