from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
)


@define(eq=False, repr=False, kw_only=True)
class RevokeTokenRequest(Model):
    """RevokeTokenRequest.

    Attributes:
        token: The access token to revoke.
        client_id: The id of the OAuth client.
        client_secret: The secret of the OAuth client.
        include: The response's fields to keep, separated by commas. Default: all.
        exclude: The response's fields to leave out, separated by commas. Default: none.
    """

    _fields: ClassVar[dict[str, str]] = {
        "token": "token",
        "client_id": "client_id",
        "client_secret": "client_secret",
        "include": "include",
        "exclude": "exclude",
    }
    _secret: ClassVar[frozenset[str]] = frozenset(["token", "client_secret"])

    token: str
    client_id: str
    client_secret: str
    include: str | Unset = UNSET
    exclude: str | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("token", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "token")
        self.token = value

        value = source.get("client_id", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "client_id")
        self.client_id = value

        value = source.get("client_secret", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "client_secret")
        self.client_secret = value

        value = source.get("include", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "include")
        self.include = value

        value = source.get("exclude", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "exclude")
        self.exclude = value

        return self
