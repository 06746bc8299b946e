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
class EmailTrigger(Model):
    """Starts a workflow on an e-mail.

    Attributes:
        id: `id` of the API.
        email_address: The address to send the e-mail to.
        created_at: In seconds since the Unix epoch.
        updated_at: In seconds since the Unix epoch.
    """

    _fields: ClassVar[dict[str, str]] = {
        "id": "id",
        "email_address": "email_address",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }

    id: str
    email_address: str
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
        if not re.search(r"^ei_", value):
            raise MismatchError("EmailTrigger", value, "id")
        self.id = value

        value = source.get("email_address", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "email_address")
        self.email_address = value

        value = source.get("created_at", UNSET)
        if type(value) is not int and value is not UNSET:
            value = integer("created_at", value)
        self.created_at = value

        value = source.get("updated_at", UNSET)
        if type(value) is not int and value is not UNSET:
            value = integer("updated_at", value)
        self.updated_at = value

        return self
