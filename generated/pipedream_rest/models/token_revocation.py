from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    MismatchError,
)


@define(eq=False, repr=False, kw_only=True)
class TokenRevocation(Model):
    """Printed empty only."""

    _fields: ClassVar[dict[str, str]] = {}

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        return self
