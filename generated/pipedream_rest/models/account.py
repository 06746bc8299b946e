from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define

from .._runtime.fields import At, date_time, from_iso, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .account_credentials import AccountCredentials
from .app import App


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Account(Model):
    """A connected account."""

    id: str
    """Begins with `apn_`."""
    name: None | str | Unset = UNSET
    """The nickname of the account, if it has one."""
    app: App | None | Unset = UNSET
    """The app that the account is of. Only some of its fields are printed here."""
    healthy: bool | None | Unset = UNSET
    """Whether a test request with the account works."""
    error: Any | Unset = UNSET
    """What is wrong with the account, null when nothing is. An official SDK reads a text."""
    external_id: None | str | Unset = UNSET
    """The id that the account's user has in your own system, for `external_user_id`."""
    dead: bool | None | Unset = UNSET
    """Whether the account is no longer active."""
    credentials: AccountCredentials | None | Unset = UNSET
    """The secrets of the account, sent with `include_credentials=true` only."""
    expires_at: datetime.datetime | None | Unset = UNSET
    """When the access token expires, in ISO 8601."""
    created_at: datetime.datetime | Unset = UNSET
    """In ISO 8601, with milliseconds and `Z`."""
    updated_at: datetime.datetime | Unset = UNSET
    """In ISO 8601, with milliseconds and `Z`."""

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

        self.name = value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.name = mismatch(self, at, "name", "string", value)

        value = source.get("app", UNSET)
        if type(value) is dict:
            value = App._decode(value, (at, "app"))
        elif value is not UNSET and value is not None:
            value = mismatch(self, at, "app", "object", value)
        self.app = value

        self.healthy = value = source.get("healthy", UNSET)
        if type(value) is not bool and value is not UNSET and value is not None:
            self.healthy = mismatch(self, at, "healthy", "boolean", value)

        self.error = source.get("error", UNSET)

        self.external_id = value = source.get("external_id", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.external_id = mismatch(self, at, "external_id", "string", value)

        self.dead = value = source.get("dead", UNSET)
        if type(value) is not bool and value is not UNSET and value is not None:
            self.dead = mismatch(self, at, "dead", "boolean", value)

        value = source.get("credentials", UNSET)
        if type(value) is dict:
            value = AccountCredentials._decode(value, (at, "credentials"))
        elif value is not UNSET and value is not None:
            value = mismatch(self, at, "credentials", "object", value)
        self.credentials = value

        value = source.get("expires_at", UNSET)
        if type(value) is str:
            try:
                moment = from_iso(value)
            except ValueError:
                moment = None
            value = moment if moment and moment.tzinfo else date_time(self, at, "expires_at", value)
        elif value is not UNSET and value is not None:
            value = mismatch(self, at, "expires_at", "date-time", value)
        self.expires_at = value

        value = source.get("created_at", UNSET)
        if type(value) is str:
            try:
                moment = from_iso(value)
            except ValueError:
                moment = None
            value = moment if moment and moment.tzinfo else date_time(self, at, "created_at", value)
        elif value is not UNSET:
            value = mismatch(self, at, "created_at", "date-time", value)
        self.created_at = value

        value = source.get("updated_at", UNSET)
        if type(value) is str:
            try:
                moment = from_iso(value)
            except ValueError:
                moment = None
            value = moment if moment and moment.tzinfo else date_time(self, at, "updated_at", value)
        elif value is not UNSET:
            value = mismatch(self, at, "updated_at", "date-time", value)
        self.updated_at = value

        return self
