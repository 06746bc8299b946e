from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define

from .._runtime.fields import At, date_time, from_iso, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EventContext(Model):
    """The circumstances in which a workflow was started."""

    id: str | Unset = UNSET
    """The id of the event."""
    ts: datetime.datetime | Unset = UNSET
    """In ISO 8601, with milliseconds and `Z`."""
    workflow_id: str | Unset = UNSET
    """Begins with `p_`."""
    pipeline_id: Any | Unset = UNSET
    """Only null was seen."""
    deployment_id: str | Unset = UNSET
    """The deployment that ran (`d_…`)."""
    source_type: str | Unset = UNSET
    """What kind of trigger it was."""
    verified: bool | Unset = UNSET
    """The documentation shows only `false`."""
    hops: Any | Unset = UNSET
    """Only null was seen."""
    owner_id: str | Unset = UNSET
    """The owner of the workflow (`o_…` or `u_…`)."""
    platform_version: str | Unset = UNSET
    """The version of Pipedream that ran it."""
    resume: Any | Unset = UNSET
    """Only null was seen."""
    test: bool | Unset = UNSET
    """Only `true` was seen. What it means is not known."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.id = value = source.get("id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.id = mismatch(self, at, "id", "string", value)

        value = source.get("ts", UNSET)
        if type(value) is str:
            try:
                moment = from_iso(value)
            except ValueError:
                moment = None
            value = moment if moment and moment.tzinfo else date_time(self, at, "ts", value)
        elif value is not UNSET:
            value = mismatch(self, at, "ts", "date-time", value)
        self.ts = value

        self.workflow_id = value = source.get("workflow_id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.workflow_id = mismatch(self, at, "workflow_id", "string", value)

        self.pipeline_id = source.get("pipeline_id", UNSET)

        self.deployment_id = value = source.get("deployment_id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.deployment_id = mismatch(self, at, "deployment_id", "string", value)

        self.source_type = value = source.get("source_type", UNSET)
        if type(value) is not str and value is not UNSET:
            self.source_type = mismatch(self, at, "source_type", "string", value)

        self.verified = value = source.get("verified", UNSET)
        if type(value) is not bool and value is not UNSET:
            self.verified = mismatch(self, at, "verified", "boolean", value)

        self.hops = source.get("hops", UNSET)

        self.owner_id = value = source.get("owner_id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.owner_id = mismatch(self, at, "owner_id", "string", value)

        self.platform_version = value = source.get("platform_version", UNSET)
        if type(value) is not str and value is not UNSET:
            self.platform_version = mismatch(self, at, "platform_version", "string", value)

        self.resume = source.get("resume", UNSET)

        self.test = value = source.get("test", UNSET)
        if type(value) is not bool and value is not UNSET:
            self.test = mismatch(self, at, "test", "boolean", value)

        return self
