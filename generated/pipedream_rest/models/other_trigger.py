from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class OtherTrigger(Model):
    """A trigger of a kind that is not known here."""

    id: str
    """The field `id` of the API."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        value = value if type(value) is str else mismatch(self, at, "id", "string", value)
        if value is not None:
            self.id = value
        self.__class__ = cls
        return self
