from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class RevokeTokenRequest(Model):
    """The body of a request.

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
    _strict: ClassVar[bool] = True
    _secret: ClassVar[frozenset[str]] = frozenset(["token", "client_secret"])

    token: str
    client_id: str
    client_secret: str
    include: str | Unset = UNSET
    exclude: str | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._misfits = None
        value = source.get("token", UNSET)
        if type(value) is not str:
            value = misfit(self, at, "token", "string", value)
        if value is not UNSET:
            self.token = value

        value = source.get("client_id", UNSET)
        if type(value) is not str:
            value = misfit(self, at, "client_id", "string", value)
        if value is not UNSET:
            self.client_id = value

        value = source.get("client_secret", UNSET)
        if type(value) is not str:
            value = misfit(self, at, "client_secret", "string", value)
        if value is not UNSET:
            self.client_secret = value

        value = source.get("include", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "include", "string", value)
        self.include = value

        value = source.get("exclude", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "exclude", "string", value)
        self.exclude = value

        return self
