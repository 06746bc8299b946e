from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
from .workspace import Workspace


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class User(Model):
    """A user. Free users are printed with daily quotas, paid users with a billing period. The compute times look like
    milliseconds, but no unit is documented.
    """

    id: str
    """Begins with `u_`."""
    username: str | None = MISSING
    """The name of the account at Pipedream."""
    email: str | None = MISSING
    """The user's e-mail address."""
    orgs: list[Workspace] | None = MISSING
    """The user's workspaces. May be absent or empty."""
    daily_compute_time_quota: int | None = MISSING
    """Compute time that a free user may use in a day."""
    daily_compute_time_used: int | None = MISSING
    """Compute time that a free user has used on this day."""
    daily_invocations_quota: int | None = MISSING
    """Invocations that a free user may make in a day."""
    daily_invocations_used: int | None = MISSING
    """Invocations of a free user on this day."""
    billing_period_start_ts: int | None = MISSING
    """In seconds since the Unix epoch."""
    billing_period_end_ts: int | None = MISSING
    """In seconds since the Unix epoch."""
    billing_period_credits: int | None = MISSING
    """Credits used in the period."""
    billing_period_invocations: int | None = MISSING
    """Invocations in the period."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        value = source.get("username", UNSET)
        if type(value) is str:
            self.username = value
        else:
            self.username = None if value is UNSET else mismatch(self, at, "username", "string", value)
        value = source.get("email", UNSET)
        if type(value) is str:
            self.email = value
        else:
            self.email = None if value is UNSET else mismatch(self, at, "email", "string", value)
        value = source.get("orgs", UNSET)
        if type(value) is list:
            self.orgs = Workspace._decode_items(value, (at, "orgs"))
        else:
            self.orgs = None if value is UNSET else mismatch(self, at, "orgs", "array", value)
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
        value = source.get("billing_period_start_ts", UNSET)
        if type(value) is int:
            self.billing_period_start_ts = value
        else:
            self.billing_period_start_ts = (
                None if value is UNSET else integer(self, at, "billing_period_start_ts", value)
            )
        value = source.get("billing_period_end_ts", UNSET)
        if type(value) is int:
            self.billing_period_end_ts = value
        else:
            self.billing_period_end_ts = None if value is UNSET else integer(self, at, "billing_period_end_ts", value)
        value = source.get("billing_period_credits", UNSET)
        if type(value) is int:
            self.billing_period_credits = value
        else:
            self.billing_period_credits = None if value is UNSET else integer(self, at, "billing_period_credits", value)
        value = source.get("billing_period_invocations", UNSET)
        if type(value) is int:
            self.billing_period_invocations = value
        else:
            self.billing_period_invocations = (
                None if value is UNSET else integer(self, at, "billing_period_invocations", value)
            )
        self.__class__ = cls
        return self
