from __future__ import annotations

import re
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
    integer,
)


@define(eq=False, repr=False, kw_only=True)
class HttpTrigger(Model):
    """Starts a workflow on an HTTP request.

    Attributes:
        id: `id` of the API.
        endpoint_url: The URL to send the request to.
        key: The first part of the URL's host.
        custom_response: Whether the workflow writes the response itself.
        created_at: In seconds since the Unix epoch.
        updated_at: In seconds since the Unix epoch.
    """

    _fields: ClassVar[dict[str, str]] = {
        "id": "id",
        "endpoint_url": "endpoint_url",
        "key": "key",
        "custom_response": "custom_response",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }

    id: str
    endpoint_url: str
    key: str | Unset = UNSET
    custom_response: bool | Unset = UNSET
    created_at: int | Unset = UNSET
    updated_at: int | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("id", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "id")
        if not re.search(r"^hi_", value):
            raise MismatchError("HttpTrigger", value, "id")
        self.id = value

        value = source.get("endpoint_url", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "endpoint_url")
        self.endpoint_url = value

        value = source.get("key", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "key")
        self.key = value

        value = source.get("custom_response", UNSET)
        if type(value) is not bool and value is not UNSET:
            raise MismatchError("boolean", value, "custom_response")
        self.custom_response = value

        value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            value = integer("created_at", value)
        self.created_at = value

        value = source.get("updated_at", UNSET)
        if type(value) is not int and value is not UNSET:
            value = integer("updated_at", value)
        self.updated_at = value

        return self
