from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class CreateTokenRequest(Model):
    """The body of a request.

    Attributes:
        grant_type: The only grant that is offered.
        client_id: The id of the OAuth client.
        client_secret: The secret of the OAuth client.
        scope: The scopes to ask for.
        include: The response's fields to keep, separated by commas. Default: all.
        exclude: The response's fields to leave out, separated by commas. Default: none.
    """

    _fields: ClassVar[dict[str, str]] = {
        "grant_type": "grant_type",
        "client_id": "client_id",
        "client_secret": "client_secret",
        "scope": "scope",
        "include": "include",
        "exclude": "exclude",
    }
    _strict: ClassVar[bool] = True
    _secret: ClassVar[frozenset[str]] = frozenset(["client_secret"])

    grant_type: Literal["client_credentials"]
    client_id: str
    client_secret: str
    scope: str | Unset = UNSET
    include: str | Unset = UNSET
    exclude: str | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._misfits = None
        value = source.get("grant_type", UNSET)
        if value != "client_credentials":
            value = misfit(self, at, "grant_type", "client_credentials", value)
        if value is not UNSET:
            self.grant_type = value

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

        value = source.get("scope", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "scope", "string", value)
        self.scope = value

        value = source.get("include", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "include", "string", value)
        self.include = value

        value = source.get("exclude", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "exclude", "string", value)
        self.exclude = value

        return self
