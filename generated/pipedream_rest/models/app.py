from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch, scalars
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class App(Model):
    """An app that Pipedream integrates with."""

    id: str | None = MISSING
    """Begins with `app_`, or `oa_` inside an account. Null or missing for apps that need no OAuth."""
    name_slug: str | None = MISSING
    """The name in URLs and code, such as `slack`."""
    name: str | None = MISSING
    """The name that people see."""
    auth_type: str | None = MISSING
    """`oauth` and `keys` are printed, and an official SDK has `none`. There may be others."""
    description: str | None = MISSING
    """What the app is for."""
    img_src: str | None = MISSING
    """The URL of the logo."""
    custom_fields_json: str | None = MISSING
    """The fields that connecting an account asks for, as JSON text."""
    categories: list[str] | None = MISSING
    """The app's fields of use, such as `Communication`."""
    featured_weight: float | None = MISSING
    """How popular the app is, roughly. Apps can be sorted by it."""
    base_proxy_target_url: str | None = MISSING
    """A URL, or a template of one."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        if type(value) is str:
            self.id = value
        else:
            self.id = None if value is UNSET or value is None else mismatch(self, at, "id", "string", value)
        value = source.get("name_slug", UNSET)
        if type(value) is str:
            self.name_slug = value
        else:
            self.name_slug = None if value is UNSET else mismatch(self, at, "name_slug", "string", value)
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = None if value is UNSET else mismatch(self, at, "name", "string", value)
        value = source.get("auth_type", UNSET)
        if type(value) is str:
            self.auth_type = value
        else:
            self.auth_type = (
                None if value is UNSET or value is None else mismatch(self, at, "auth_type", "string", value)
            )
        value = source.get("description", UNSET)
        if type(value) is str:
            self.description = value
        else:
            self.description = (
                None if value is UNSET or value is None else mismatch(self, at, "description", "string", value)
            )
        value = source.get("img_src", UNSET)
        if type(value) is str:
            self.img_src = value
        else:
            self.img_src = None if value is UNSET else mismatch(self, at, "img_src", "string", value)
        value = source.get("custom_fields_json", UNSET)
        if type(value) is str:
            self.custom_fields_json = value
        else:
            self.custom_fields_json = (
                None if value is UNSET or value is None else mismatch(self, at, "custom_fields_json", "string", value)
            )
        value = source.get("categories", UNSET)
        if type(value) is list:
            self.categories = scalars(self, at, "categories", str, value)
        else:
            self.categories = None if value is UNSET else mismatch(self, at, "categories", "array", value)
        value = source.get("featured_weight", UNSET)
        if type(value) is float or type(value) is int:
            self.featured_weight = value
        else:
            self.featured_weight = None if value is UNSET else mismatch(self, at, "featured_weight", "number", value)
        value = source.get("base_proxy_target_url", UNSET)
        if type(value) is str:
            self.base_proxy_target_url = value
        else:
            self.base_proxy_target_url = (
                None if value is UNSET else mismatch(self, at, "base_proxy_target_url", "string", value)
            )
        self.__class__ = cls
        return self
