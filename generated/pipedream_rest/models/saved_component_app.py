from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class SavedComponentApp(Model):
    """An app whose accounts a component takes."""

    _renamed: ClassVar[dict[str, str]] = {
        "app_id": "appId",
        "name_slug": "nameSlug",
        "auth_type": "authType",
    }

    app_id: str | Unset = UNSET
    """Begins with `app_`."""
    name_slug: str | Unset = UNSET
    """The app's name in URLs and code."""
    auth_type: None | str | Unset = UNSET
    """How accounts of the app are connected."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.app_id = value = source.get("appId", UNSET)
        if type(value) is not str and value is not UNSET:
            self.app_id = mismatch(self, at, "appId", "string", value)

        self.name_slug = value = source.get("nameSlug", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name_slug = mismatch(self, at, "nameSlug", "string", value)

        self.auth_type = value = source.get("authType", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.auth_type = mismatch(self, at, "authType", "string", value)

        return self
