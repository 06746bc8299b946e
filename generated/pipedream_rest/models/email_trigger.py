from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EmailTrigger(Model):
    """Starts a workflow on an e-mail."""

    id: str
    """The field `id` of the API."""
    email_address: str
    """The address to send the e-mail to."""
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
        value = source.get("email_address", UNSET)
        value = value if type(value) is str else mismatch(self, at, "email_address", "string", value)
        if value is not None:
            self.email_address = value
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
