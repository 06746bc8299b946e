from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Webhook(Model):
    """An endpoint that events are delivered to."""

    id: str
    """Begins with `wh_`, and is what a subscription names as its listener."""
    user_id: str | None = MISSING
    """The user who made the webhook."""
    name: str | None = MISSING
    """The name that it was made with."""
    description: str | None = MISSING
    """The description that it was made with."""
    url: str | None = MISSING
    """Where the events are delivered, as it was given."""
    active: bool | None = MISSING
    """Whether events are delivered."""
    created_at: int | None = MISSING
    """In seconds since the Unix epoch."""
    updated_at: int | None = MISSING
    """In seconds since the Unix epoch."""

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
            self.user_id = None if value is UNSET else mismatch(self, at, "user_id", "string", value)
        value = source.get("name", UNSET)
        if type(value) is str:
            self.name = value
        else:
            self.name = None if value is UNSET or value is None else mismatch(self, at, "name", "string", value)
        value = source.get("description", UNSET)
        if type(value) is str:
            self.description = value
        else:
            self.description = (
                None if value is UNSET or value is None else mismatch(self, at, "description", "string", value)
            )
        value = source.get("url", UNSET)
        if type(value) is str:
            self.url = value
        else:
            self.url = None if value is UNSET else mismatch(self, at, "url", "string", value)
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
        self.__class__ = cls
        return self
