from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Workspace(Model):
    """A workspace. The compute times look like milliseconds, but no unit is documented."""

    id: str
    """Begins with `o_`."""
    orgname: str | Unset = UNSET
    """The name in URLs."""
    name: str | Unset = UNSET
    """The name that people see."""
    email: str | Unset = UNSET
    """The e-mail address of the workspace."""
    daily_credits_quota: int | Unset = UNSET
    """Credits that may be used in a day."""
    daily_credits_used: int | Unset = UNSET
    """Credits used on this day."""
    daily_compute_time_quota: int | Unset = UNSET
    """Compute time that may be used in a day."""
    daily_compute_time_used: int | Unset = UNSET
    """Compute time used on this day."""
    daily_invocations_quota: int | Unset = UNSET
    """Invocations that may happen in a day."""
    daily_invocations_used: int | Unset = UNSET
    """Invocations on this day."""

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

        self.orgname = value = source.get("orgname", UNSET)
        if type(value) is not str and value is not UNSET:
            self.orgname = mismatch(self, at, "orgname", "string", value)

        self.name = value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name = mismatch(self, at, "name", "string", value)

        self.email = value = source.get("email", UNSET)
        if type(value) is not str and value is not UNSET:
            self.email = mismatch(self, at, "email", "string", value)

        self.daily_credits_quota = value = source.get("daily_credits_quota", UNSET)
        if type(value) is not int and value is not UNSET:
            self.daily_credits_quota = integer(self, at, "daily_credits_quota", value)

        self.daily_credits_used = value = source.get("daily_credits_used", UNSET)
        if type(value) is not int and value is not UNSET:
            self.daily_credits_used = integer(self, at, "daily_credits_used", value)

        self.daily_compute_time_quota = value = source.get("daily_compute_time_quota", UNSET)
        if type(value) is not int and value is not UNSET:
            self.daily_compute_time_quota = integer(self, at, "daily_compute_time_quota", value)

        self.daily_compute_time_used = value = source.get("daily_compute_time_used", UNSET)
        if type(value) is not int and value is not UNSET:
            self.daily_compute_time_used = integer(self, at, "daily_compute_time_used", value)

        self.daily_invocations_quota = value = source.get("daily_invocations_quota", UNSET)
        if type(value) is not int and value is not UNSET:
            self.daily_invocations_quota = integer(self, at, "daily_invocations_quota", value)

        self.daily_invocations_used = value = source.get("daily_invocations_used", UNSET)
        if type(value) is not int and value is not UNSET:
            self.daily_invocations_used = integer(self, at, "daily_invocations_used", value)

        return self
