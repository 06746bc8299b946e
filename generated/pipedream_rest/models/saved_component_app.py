from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class SavedComponentApp(Model):
    """An app whose accounts a component takes."""

    _renamed: ClassVar[dict[str, str]] = {
        "app_id": "appId",
        "name_slug": "nameSlug",
        "auth_type": "authType",
    }

    app_id: str | None = MISSING
    """Begins with `app_`."""
    name_slug: str | None = MISSING
    """The app's name in URLs and code."""
    auth_type: str | None = MISSING
    """How accounts of the app are connected."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("appId", UNSET)
        if type(value) is str:
            self.app_id = value
        else:
            self.app_id = None if value is UNSET else mismatch(self, at, "appId", "string", value)
        value = source.get("nameSlug", UNSET)
        if type(value) is str:
            self.name_slug = value
        else:
            self.name_slug = None if value is UNSET else mismatch(self, at, "nameSlug", "string", value)
        value = source.get("authType", UNSET)
        if type(value) is str:
            self.auth_type = value
        else:
            self.auth_type = (
                None if value is UNSET or value is None else mismatch(self, at, "authType", "string", value)
            )
        self.__class__ = cls
        return self
