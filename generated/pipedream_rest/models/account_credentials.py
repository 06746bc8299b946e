from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class AccountCredentials(Model):
    """The secrets of an account. OAuth apps have the fields listed here; apps with static credentials have fields of
    their own, such as `api_key`.
    """

    _secret: ClassVar[frozenset[str]] = frozenset(
        ["oauth_access_token", "oauth_client_id", "oauth_refresh_token", "oauth_uid"]
    )

    oauth_access_token: str | None = MISSING
    """A fresh access token."""
    oauth_client_id: str | None = MISSING
    """The OAuth app's client id."""
    oauth_refresh_token: str | None = MISSING
    """The latest refresh token."""
    oauth_uid: str | None = MISSING
    """The id in the app's own system, mostly of a user, or an e-mail address."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("oauth_access_token", UNSET)
        if type(value) is str:
            self.oauth_access_token = value
        else:
            self.oauth_access_token = (
                None if value is UNSET else mismatch(self, at, "oauth_access_token", "string", value)
            )
        value = source.get("oauth_client_id", UNSET)
        if type(value) is str:
            self.oauth_client_id = value
        else:
            self.oauth_client_id = None if value is UNSET else mismatch(self, at, "oauth_client_id", "string", value)
        value = source.get("oauth_refresh_token", UNSET)
        if type(value) is str:
            self.oauth_refresh_token = value
        else:
            self.oauth_refresh_token = (
                None if value is UNSET else mismatch(self, at, "oauth_refresh_token", "string", value)
            )
        value = source.get("oauth_uid", UNSET)
        if type(value) is str:
            self.oauth_uid = value
        else:
            self.oauth_uid = None if value is UNSET else mismatch(self, at, "oauth_uid", "string", value)
        self.__class__ = cls
        return self
