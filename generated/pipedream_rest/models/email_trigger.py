from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EmailTrigger(Model):
    """Starts a workflow on an e-mail."""

    id: str
    """The field `id` of the API."""
    email_address: str
    """The address to send the e-mail to."""
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

        value = source.get("email_address", UNSET)
        if type(value) is not str:
            value = mismatch(self, at, "email_address", "string", value)
        if value is not UNSET:
            self.email_address = value

        self.created_at = value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.created_at = integer(self, at, "created_at", value)

        self.updated_at = value = source.get("updated_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.updated_at = integer(self, at, "updated_at", value)

        return self
