from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
    date_time,
    from_iso,
)
from .account_credentials import AccountCredentials
from .app import App


@define(eq=False, repr=False, kw_only=True)
class Account(Model):
    """A connected account.

    Attributes:
        id: Begins with `apn_`.
        name: The nickname of the account, if it has one.
        app: The app that the account is of. Only some of its fields are printed here.
        healthy: Whether Pipedream can make a successful test request with the account.
        error: What is wrong with the account, null when nothing is. No source shows its type.
        credentials: The secrets of the account, sent with `include_credentials=true` only.
        expires_at: When the access token expires, in ISO 8601.
        created_at: In ISO 8601, with milliseconds and `Z`.
        updated_at: In ISO 8601, with milliseconds and `Z`.
    """

    _fields: ClassVar[dict[str, str]] = {
        "id": "id",
        "name": "name",
        "app": "app",
        "healthy": "healthy",
        "error": "error",
        "credentials": "credentials",
        "expires_at": "expires_at",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }

    id: str
    name: None | str | Unset = UNSET
    app: App | None | Unset = UNSET
    healthy: bool | None | Unset = UNSET
    error: Any | Unset = UNSET
    credentials: AccountCredentials | None | Unset = UNSET
    expires_at: datetime.datetime | None | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("id", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "id")
        self.id = value

        value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            raise MismatchError("string", value, "name")
        self.name = value

        value = source.get("app", UNSET)
        if value is not UNSET and value is not None:
            try:
                value = App._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("app")
                raise
        self.app = value

        value = source.get("healthy", UNSET)
        if type(value) is not bool and value is not UNSET and value is not None:
            raise MismatchError("boolean", value, "healthy")
        self.healthy = value

        value = source.get("error", UNSET)
        self.error = value

        value = source.get("credentials", UNSET)
        if value is not UNSET and value is not None:
            try:
                value = AccountCredentials._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("credentials")
                raise
        self.credentials = value

        value = source.get("expires_at", UNSET)
        if type(value) is str:
            try:
                value = from_iso(value)
            except ValueError:
                value = date_time("expires_at", value)
        elif value is not UNSET and value is not None:
            raise MismatchError("date-time", value, "expires_at")
        self.expires_at = value

        value = source.get("created_at", UNSET)
        if type(value) is str:
            try:
                value = from_iso(value)
            except ValueError:
                value = date_time("created_at", value)
        elif value is not UNSET:
            raise MismatchError("date-time", value, "created_at")
        self.created_at = value

        value = source.get("updated_at", UNSET)
        if type(value) is str:
            try:
                value = from_iso(value)
            except ValueError:
                value = date_time("updated_at", value)
        elif value is not UNSET:
            raise MismatchError("date-time", value, "updated_at")
        self.updated_at = value

        return self
