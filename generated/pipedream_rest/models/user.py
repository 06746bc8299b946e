from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .workspace import Workspace


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class User(Model):
    """A user. Free users are printed with daily quotas, paid users with a billing period. The compute times look like
    milliseconds, but no unit is documented.
    """

    id: str
    """Begins with `u_`."""
    username: str | Unset = UNSET
    """The name of the account at Pipedream."""
    email: str | Unset = UNSET
    """The user's e-mail address."""
    orgs: list[Workspace] | Unset = UNSET
    """The user's workspaces. May be absent or empty."""
    daily_compute_time_quota: int | Unset = UNSET
    """Compute time that a free user may use in a day."""
    daily_compute_time_used: int | Unset = UNSET
    """Compute time that a free user has used on this day."""
    daily_invocations_quota: int | Unset = UNSET
    """Invocations that a free user may make in a day."""
    daily_invocations_used: int | Unset = UNSET
    """Invocations of a free user on this day."""
    billing_period_start_ts: int | Unset = UNSET
    """In seconds since the Unix epoch."""
    billing_period_end_ts: int | Unset = UNSET
    """In seconds since the Unix epoch."""
    billing_period_credits: int | Unset = UNSET
    """Credits used in the period (newer edition)."""
    billing_period_invocations: int | Unset = UNSET
    """Invocations in the period (older edition)."""

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

        self.username = value = source.get("username", UNSET)
        if type(value) is not str and value is not UNSET:
            self.username = mismatch(self, at, "username", "string", value)

        self.email = value = source.get("email", UNSET)
        if type(value) is not str and value is not UNSET:
            self.email = mismatch(self, at, "email", "string", value)

        value = source.get("orgs", UNSET)
        if type(value) is list:
            value = Workspace._decode_items(value, (at, "orgs"))
        elif value is not UNSET:
            value = mismatch(self, at, "orgs", "array", value)
        self.orgs = value

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

        self.billing_period_start_ts = value = source.get("billing_period_start_ts", UNSET)
        if type(value) is not int and value is not UNSET:
            self.billing_period_start_ts = integer(self, at, "billing_period_start_ts", value)

        self.billing_period_end_ts = value = source.get("billing_period_end_ts", UNSET)
        if type(value) is not int and value is not UNSET:
            self.billing_period_end_ts = integer(self, at, "billing_period_end_ts", value)

        self.billing_period_credits = value = source.get("billing_period_credits", UNSET)
        if type(value) is not int and value is not UNSET:
            self.billing_period_credits = integer(self, at, "billing_period_credits", value)

        self.billing_period_invocations = value = source.get("billing_period_invocations", UNSET)
        if type(value) is not int and value is not UNSET:
            self.billing_period_invocations = integer(self, at, "billing_period_invocations", value)

        return self
