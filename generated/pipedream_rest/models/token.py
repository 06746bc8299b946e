from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Token(Model):
    """An access token of an OAuth client."""

    _secret: ClassVar[frozenset[str]] = frozenset(["access_token"])

    access_token: str
    """The token (a JWT), to be sent as a bearer token."""
    token_type: str | None = MISSING
    """How the token is sent. It may be missing."""
    expires_in: int | None = MISSING
    """How long the token holds, in seconds."""
    created_at: int | None = MISSING
    """In seconds since the Unix epoch."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("access_token", UNSET)
        value = value if type(value) is str else mismatch(self, at, "access_token", "string", value)
        if value is not None:
            self.access_token = value
        value = source.get("token_type", UNSET)
        if type(value) is str:
            self.token_type = value
        else:
            self.token_type = None if value is UNSET else mismatch(self, at, "token_type", "string", value)
        value = source.get("expires_in", UNSET)
        if type(value) is int:
            self.expires_in = value
        else:
            self.expires_in = None if value is UNSET else integer(self, at, "expires_in", value)
        value = source.get("created_at", UNSET)
        if type(value) is int:
            self.created_at = value
        else:
            self.created_at = None if value is UNSET else integer(self, at, "created_at", value)
        self.__class__ = cls
        return self
