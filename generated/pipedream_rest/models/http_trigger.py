from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class HttpTrigger(Model):
    """Starts a workflow on an HTTP request."""

    id: str
    """The field `id` of the API."""
    endpoint_url: str
    """The URL to send the request to."""
    key: str | Unset = UNSET
    """The first part of the URL's host in one printed example; in the other, the two differ by some letters."""
    custom_response: bool | Unset = UNSET
    """Whether the workflow writes the response itself."""
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

        value = source.get("endpoint_url", UNSET)
        if type(value) is not str:
            value = mismatch(self, at, "endpoint_url", "string", value)
        if value is not UNSET:
            self.endpoint_url = value

        self.key = value = source.get("key", UNSET)
        if type(value) is not str and value is not UNSET:
            self.key = mismatch(self, at, "key", "string", value)

        self.custom_response = value = source.get("custom_response", UNSET)
        if type(value) is not bool and value is not UNSET:
            self.custom_response = mismatch(self, at, "custom_response", "boolean", value)

        self.created_at = value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.created_at = integer(self, at, "created_at", value)

        self.updated_at = value = source.get("updated_at", UNSET)
        if type(value) is not int and value is not UNSET:
            self.updated_at = integer(self, at, "updated_at", value)

        return self
