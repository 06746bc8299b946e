from __future__ import annotations

import datetime
from typing import Any, Self

from attrs import define

from .._runtime.fields import At, date_time, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
from .account_credentials import AccountCredentials
from .app import App


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Account(Model):
    """A connected account."""

    id: str
    """Begins with `apn_`."""
    name: str | None = MISSING
    """The nickname of the account, if it has one."""
    app: App | None = MISSING
    """The app that the account is of. Only some of its fields are printed here."""
    healthy: bool | None = MISSING
    """Whether a test request with the account works."""
    error: Any | None = MISSING
    """What is wrong with the account, null when nothing is. An official SDK reads a text."""
    external_id: str | None = MISSING
    """The id that the account's user has in your own system, for `external_user_id`."""
    dead: bool | None = MISSING
    """Whether the account is no longer active."""
    credentials: AccountCredentials | None = MISSING
    """The secrets of the account, sent with `include_credentials=true` only."""
    expires_at: datetime.datetime | None = MISSING
    """When the access token expires, in ISO 8601."""
    created_at: datetime.datetime | None = MISSING
    """In ISO 8601, with milliseconds and `Z`."""
    updated_at: datetime.datetime | None = MISSING
    """In ISO 8601, with milliseconds and `Z`."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = None if value is UNSET or value is None else mismatch(self, at, "name", "string", value)
        value = source.get("app", UNSET)
        if type(value) is dict:
            self.app = App._decode(value, (at, "app"))
        else:
            self.app = None if value is UNSET or value is None else mismatch(self, at, "app", "object", value)
        value = source.get("healthy", UNSET)
        if type(value) is bool:
            self.healthy = value
        else:
            self.healthy = None if value is UNSET or value is None else mismatch(self, at, "healthy", "boolean", value)
        self.error = source.get("error")
        value = source.get("external_id", UNSET)
        if type(value) is str:
            self.external_id = value
        else:
            self.external_id = (
                None if value is UNSET or value is None else mismatch(self, at, "external_id", "string", value)
            )
        value = source.get("dead", UNSET)
        if type(value) is bool:
            self.dead = value
        else:
            self.dead = None if value is UNSET or value is None else mismatch(self, at, "dead", "boolean", value)
        value = source.get("credentials", UNSET)
        if type(value) is dict:
            self.credentials = AccountCredentials._decode(value, (at, "credentials"))
        else:
            self.credentials = (
                None if value is UNSET or value is None else mismatch(self, at, "credentials", "object", value)
            )
        value = source.get("expires_at", UNSET)
        if type(value) is str:
            self.expires_at = date_time(self, at, "expires_at", value)
        else:
            self.expires_at = (
                None if value is UNSET or value is None else mismatch(self, at, "expires_at", "date-time", value)
            )
        value = source.get("created_at", UNSET)
        if type(value) is str:
            self.created_at = date_time(self, at, "created_at", value)
        else:
            self.created_at = None if value is UNSET else mismatch(self, at, "created_at", "date-time", value)
        value = source.get("updated_at", UNSET)
        if type(value) is str:
            self.updated_at = date_time(self, at, "updated_at", value)
        else:
            self.updated_at = None if value is UNSET else mismatch(self, at, "updated_at", "date-time", value)
        self.__class__ = cls
        return self
