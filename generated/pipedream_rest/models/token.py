from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Token(Model):
    """An access token of an OAuth client."""

    _secret: ClassVar[frozenset[str]] = frozenset(["access_token"])

    access_token: str
    """The token (a JWT), to be sent as a bearer token."""
    token_type: str | Unset = UNSET
    """How the token is sent. It may be missing."""
    expires_in: int | Unset = UNSET
    """How long the token holds, in seconds."""
    created_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        value = source.get("access_token", UNSET)
        if type(value) is not str:
            value = mismatch(self, at, "access_token", "string", value)
        if value is not UNSET:
            self.access_token = value

        self.token_type = value = source.get("token_type", UNSET)
        if type(value) is not str and value is not UNSET:
            self.token_type = mismatch(self, at, "token_type", "string", value)

        self.expires_in = value = source.get("expires_in", UNSET)
        if type(value) is not int and value is not UNSET:
            self.expires_in = integer(self, at, "expires_in", value)

        self.created_at = value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.created_at = integer(self, at, "created_at", value)

        return self
