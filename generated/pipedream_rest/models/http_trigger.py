from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class HttpTrigger(Model):
    """Starts a workflow on an HTTP request."""

    id: str
    """The field `id` of the API."""
    endpoint_url: str
    """The URL to send the request to."""
    key: str | None = MISSING
    """The first part of the URL's host in one printed example; in the other, the two differ by some letters."""
    custom_response: bool | None = MISSING
    """Whether the workflow writes the response itself."""
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
        value = source.get("endpoint_url", UNSET)
        value = value if type(value) is str else mismatch(self, at, "endpoint_url", "string", value)
        if value is not None:
            self.endpoint_url = value
        value = source.get("key", UNSET)
        if type(value) is str:
            self.key = value
        else:
            self.key = None if value is UNSET else mismatch(self, at, "key", "string", value)
        value = source.get("custom_response", UNSET)
        if type(value) is bool:
            self.custom_response = value
        else:
            self.custom_response = None if value is UNSET else mismatch(self, at, "custom_response", "boolean", value)
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
