from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Workspace(Model):
    """A workspace. The compute times look like milliseconds, but no unit is documented."""

    id: str
    """Begins with `o_`."""
    orgname: str | None = MISSING
    """The name in URLs."""
    name: str | None = MISSING
    """The name that people see."""
    email: str | None = MISSING
    """The e-mail address of the workspace."""
    daily_credits_quota: int | None = MISSING
    """Credits that may be used in a day."""
    daily_credits_used: int | None = MISSING
    """Credits used on this day."""
    daily_compute_time_quota: int | None = MISSING
    """Compute time that may be used in a day."""
    daily_compute_time_used: int | None = MISSING
    """Compute time used on this day."""
    daily_invocations_quota: int | None = MISSING
    """Invocations that may happen in a day."""
    daily_invocations_used: int | None = MISSING
    """Invocations on this day."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        value = source.get("orgname", UNSET)
        if type(value) is str:
            self.orgname = value
        else:
            self.orgname = None if value is UNSET else mismatch(self, at, "orgname", "string", value)
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = None if value is UNSET else mismatch(self, at, "name", "string", value)
        value = source.get("email", UNSET)
        if type(value) is str:
            self.email = value
        else:
            self.email = None if value is UNSET else mismatch(self, at, "email", "string", value)
        value = source.get("daily_credits_quota", UNSET)
        if type(value) is int:
            self.daily_credits_quota = value
        else:
            self.daily_credits_quota = None if value is UNSET else integer(self, at, "daily_credits_quota", value)
        value = source.get("daily_credits_used", UNSET)
        if type(value) is int:
            self.daily_credits_used = value
        else:
            self.daily_credits_used = None if value is UNSET else integer(self, at, "daily_credits_used", value)
        value = source.get("daily_compute_time_quota", UNSET)
        if type(value) is int:
            self.daily_compute_time_quota = value
        else:
            self.daily_compute_time_quota = (
                None if value is UNSET else integer(self, at, "daily_compute_time_quota", value)
            )
        value = source.get("daily_compute_time_used", UNSET)
        if type(value) is int:
            self.daily_compute_time_used = value
        else:
            self.daily_compute_time_used = (
                None if value is UNSET else integer(self, at, "daily_compute_time_used", value)
            )
        value = source.get("daily_invocations_quota", UNSET)
        if type(value) is int:
            self.daily_invocations_quota = value
        else:
            self.daily_invocations_quota = (
                None if value is UNSET else integer(self, at, "daily_invocations_quota", value)
            )
        value = source.get("daily_invocations_used", UNSET)
        if type(value) is int:
            self.daily_invocations_used = value
        else:
            self.daily_invocations_used = None if value is UNSET else integer(self, at, "daily_invocations_used", value)
        self.__class__ = cls
        return self
