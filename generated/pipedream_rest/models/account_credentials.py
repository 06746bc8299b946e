from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class AccountCredentials(Model):
    """The secrets of an account. OAuth apps have the fields listed here; apps with static credentials have fields of
    their own, such as `api_key`.
    """

    _secret: ClassVar[frozenset[str]] = frozenset(
        ["oauth_access_token", "oauth_client_id", "oauth_refresh_token", "oauth_uid"]
    )

    oauth_access_token: str | Unset = UNSET
    """A fresh access token."""
    oauth_client_id: str | Unset = UNSET
    """The OAuth app's client id."""
    oauth_refresh_token: str | Unset = UNSET
    """The latest refresh token."""
    oauth_uid: str | Unset = UNSET
    """The id in the app's own system, mostly of a user, or an e-mail address."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.oauth_access_token = value = source.get("oauth_access_token", UNSET)
        if type(value) is not str and value is not UNSET:
            self.oauth_access_token = mismatch(self, at, "oauth_access_token", "string", value)

        self.oauth_client_id = value = source.get("oauth_client_id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.oauth_client_id = mismatch(self, at, "oauth_client_id", "string", value)

        self.oauth_refresh_token = value = source.get("oauth_refresh_token", UNSET)
        if type(value) is not str and value is not UNSET:
            self.oauth_refresh_token = mismatch(self, at, "oauth_refresh_token", "string", value)

        self.oauth_uid = value = source.get("oauth_uid", UNSET)
        if type(value) is not str and value is not UNSET:
            self.oauth_uid = mismatch(self, at, "oauth_uid", "string", value)

        return self
