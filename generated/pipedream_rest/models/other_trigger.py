from __future__ import annotations

import re
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
)


@define(eq=False, repr=False, kw_only=True)
class OtherTrigger(Model):
    """A trigger of a kind that is not known here.

    Attributes:
        id: `id` of the API.
    """

    _fields: ClassVar[dict[str, str]] = {
        "id": "id",
    }

    id: str

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("id", UNSET)
        if type(value) is not str:
            raise MismatchError("string", value, "id")
        if re.search(r"^(hi|ei|ti|dc)_", value):
            raise MismatchError("OtherTrigger", value, "id")
        self.id = value

        return self
