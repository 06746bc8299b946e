from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Webhook(Model):
    """An endpoint that events are delivered to."""

    id: str
    """Begins with `wh_`, and is what a subscription names as its listener."""
    user_id: str | Unset = UNSET
    """The user who made the webhook."""
    name: None | str | Unset = UNSET
    """The name that it was made with."""
    description: None | str | Unset = UNSET
    """The description that it was made with."""
    url: str | Unset = UNSET
    """Where the events are delivered, as it was given."""
    active: bool | Unset = UNSET
    """Whether events are delivered."""
    created_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""
    updated_at: int | Unset = UNSET
    """In seconds since the Unix epoch."""

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
        if type(value) is not str and value is not UNSET:
            self.user_id = mismatch(self, at, "user_id", "string", value)

        self.name = value = source.get("name", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.name = mismatch(self, at, "name", "string", value)

        self.description = value = source.get("description", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.description = mismatch(self, at, "description", "string", value)

        self.url = value = source.get("url", UNSET)
        if type(value) is not str and value is not UNSET:
            self.url = mismatch(self, at, "url", "string", value)

        self.active = value = source.get("active", UNSET)
        if type(value) is not bool and value is not UNSET:
            self.active = mismatch(self, at, "active", "boolean", value)

        self.created_at = value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.created_at = integer(self, at, "created_at", value)

        self.updated_at = value = source.get("updated_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.updated_at = integer(self, at, "updated_at", value)

        return self
