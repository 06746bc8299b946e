from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
from .configured_props import ConfiguredProps


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Source(Model):
    """An event source. The printed pagination example shows nothing but ids."""

    id: str
    """Begins with `dc_`."""
    user_id: str | None = MISSING
    """The owner, as printed in the answer to a creation."""
    owner_id: str | None = MISSING
    """The owner (`o_…` or `u_…`), as seen in lists."""
    component_id: str | None = MISSING
    """The component whose code the source runs (`sc_…`)."""
    configured_props: ConfiguredProps | None = MISSING
    """The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}` (seconds) and comes back
    as `{"cron": null, "interval_seconds": 60}`. An account is given as `{"authProvisionId": "apn_…"}`.
    """
    endpoint_url: str | None = MISSING
    """The URL of an HTTP source."""
    active: bool | None = MISSING
    """Whether the source runs."""
    created_at: int | None = MISSING
    """In seconds since the Unix epoch."""
    updated_at: int | None = MISSING
    """In seconds since the Unix epoch."""
    name: str | None = MISSING
    """The name of the source."""
    name_slug: str | None = MISSING
    """The name in URLs and code."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        value = source.get("user_id", UNSET)
        if type(value) is str:
            self.user_id = value
        else:
            self.user_id = None if value is UNSET or value is None else mismatch(self, at, "user_id", "string", value)
        value = source.get("owner_id", UNSET)
        if type(value) is str:
            self.owner_id = value
        else:
            self.owner_id = None if value is UNSET or value is None else mismatch(self, at, "owner_id", "string", value)
        value = source.get("component_id", UNSET)
        if type(value) is str:
            self.component_id = value
        else:
            self.component_id = None if value is UNSET else mismatch(self, at, "component_id", "string", value)
        value = source.get("configured_props", UNSET)
        if type(value) is dict:
            self.configured_props = ConfiguredProps._decode(value, (at, "configured_props"))
        else:
            self.configured_props = None if value is UNSET else mismatch(self, at, "configured_props", "object", value)
        value = source.get("endpoint_url", UNSET)
        if type(value) is str:
            self.endpoint_url = value
        else:
            self.endpoint_url = None if value is UNSET else mismatch(self, at, "endpoint_url", "string", value)
        value = source.get("active", UNSET)
        if type(value) is bool:
            self.active = value
        else:
            self.active = None if value is UNSET else mismatch(self, at, "active", "boolean", value)
        value = source.get("created_at", UNSET)
        if type(value) is int:
            self.created_at = value
        else:
            self.created_at = None if value is UNSET else integer(self, at, "created_at", value)
        value = source.get("updated_at", UNSET)
        if type(value) is int:
            self.updated_at = value
        else:
            self.updated_at = None if value is UNSET else integer(self, at, "updated_at", value)
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = None if value is UNSET else mismatch(self, at, "name", "string", value)
        value = source.get("name_slug", UNSET)
        if type(value) is str:
            self.name_slug = value
        else:
            self.name_slug = None if value is UNSET else mismatch(self, at, "name_slug", "string", value)
        self.__class__ = cls
        return self
