from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch, scalars
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class App(Model):
    """An app that Pipedream integrates with."""

    id: None | str | Unset = UNSET
    """Begins with `app_`, or `oa_` inside an account. Null or missing for apps that need no OAuth."""
    name_slug: str | Unset = UNSET
    """The name in URLs and code, such as `slack`."""
    name: str | Unset = UNSET
    """The name that people see."""
    auth_type: None | str | Unset = UNSET
    """`oauth` and `keys` are printed, and an official SDK has `none`. There may be others."""
    description: None | str | Unset = UNSET
    """What the app is for."""
    img_src: str | Unset = UNSET
    """The URL of the logo."""
    custom_fields_json: None | str | Unset = UNSET
    """The fields that connecting an account asks for, as JSON text."""
    categories: list[str] | Unset = UNSET
    """The app's fields of use, such as `Communication`."""
    featured_weight: float | Unset = UNSET
    """How popular the app is, roughly. Apps can be sorted by it."""
    base_proxy_target_url: str | Unset = UNSET
    """A URL, or a template of one."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.id = value = source.get("id", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.id = mismatch(self, at, "id", "string", value)

        self.name_slug = value = source.get("name_slug", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name_slug = mismatch(self, at, "name_slug", "string", value)

        self.name = value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name = mismatch(self, at, "name", "string", value)

        self.auth_type = value = source.get("auth_type", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.auth_type = mismatch(self, at, "auth_type", "string", value)

        self.description = value = source.get("description", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.description = mismatch(self, at, "description", "string", value)

        self.img_src = value = source.get("img_src", UNSET)
        if type(value) is not str and value is not UNSET:
            self.img_src = mismatch(self, at, "img_src", "string", value)

        self.custom_fields_json = value = source.get("custom_fields_json", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.custom_fields_json = mismatch(self, at, "custom_fields_json", "string", value)

        value = source.get("categories", UNSET)
        if type(value) is list:
            value = scalars(self, at, "categories", str, value)
        elif value is not UNSET:
            value = mismatch(self, at, "categories", "array", value)
        self.categories = value

        self.featured_weight = value = source.get("featured_weight", UNSET)
        if type(value) is not float and type(value) is not int and value is not UNSET:
            self.featured_weight = mismatch(self, at, "featured_weight", "number", value)

        self.base_proxy_target_url = value = source.get("base_proxy_target_url", UNSET)
        if type(value) is not str and value is not UNSET:
            self.base_proxy_target_url = mismatch(self, at, "base_proxy_target_url", "string", value)

        return self
