from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .configured_props import ConfiguredProps


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Source(Model):
    """An event source. The printed pagination example shows nothing but ids."""

    id: str
    """Begins with `dc_`."""
    user_id: None | str | Unset = UNSET
    """The owner, as printed in the answer to a creation."""
    owner_id: None | str | Unset = UNSET
    """The owner (`o_…` or `u_…`), as seen in lists."""
    component_id: str | Unset = UNSET
    """The component whose code the source runs (`sc_…`)."""
    configured_props: ConfiguredProps | Unset = UNSET
    """The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}` (seconds) and comes back
    as `{"cron": null, "interval_seconds": 60}`. An account is given as `{"authProvisionId": "apn_…"}`.
    """
    endpoint_url: str | Unset = UNSET
    """The URL of an HTTP source."""
    active: bool | Unset = UNSET
    """Whether the source runs."""
    created_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""
    updated_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""
    name: str | Unset = UNSET
    """The name of the source."""
    name_slug: str | Unset = UNSET
    """The name in URLs and code."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        if type(value) is not str:
            value = mismatch(self, at, "id", "string", value)
        if value is not UNSET:
            self.id = value

        self.user_id = value = source.get("user_id", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.user_id = mismatch(self, at, "user_id", "string", value)

        self.owner_id = value = source.get("owner_id", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.owner_id = mismatch(self, at, "owner_id", "string", value)

        self.component_id = value = source.get("component_id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.component_id = mismatch(self, at, "component_id", "string", value)

        value = source.get("configured_props", UNSET)
        if type(value) is dict:
            value = ConfiguredProps._decode(value, (at, "configured_props"))
        elif value is not UNSET:
            value = mismatch(self, at, "configured_props", "object", value)
        self.configured_props = value

        self.endpoint_url = value = source.get("endpoint_url", UNSET)
        if type(value) is not str and value is not UNSET:
            self.endpoint_url = mismatch(self, at, "endpoint_url", "string", value)

        self.active = value = source.get("active", UNSET)
        if type(value) is not bool and value is not UNSET:
            self.active = mismatch(self, at, "active", "boolean", value)

        self.created_at = value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.created_at = integer(self, at, "created_at", value)

        self.updated_at = value = source.get("updated_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.updated_at = integer(self, at, "updated_at", value)

        self.name = value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name = mismatch(self, at, "name", "string", value)

        self.name_slug = value = source.get("name_slug", UNSET)
        if type(value) is not str and value is not UNSET:
            self.name_slug = mismatch(self, at, "name_slug", "string", value)

        return self
