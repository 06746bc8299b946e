from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch, scalars
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ComponentSearchResult(Model):
    """The keys of the components that a search has found."""

    sources: list[str] | None = MISSING
    """Keys of sources."""
    actions: list[str] | None = MISSING
    """Keys of actions."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("sources", UNSET)
        if type(value) is list:
            self.sources = scalars(self, at, "sources", str, value)
        else:
            self.sources = None if value is UNSET else mismatch(self, at, "sources", "array", value)
        value = source.get("actions", UNSET)
        if type(value) is list:
            self.actions = scalars(self, at, "actions", str, value)
        else:
            self.actions = None if value is UNSET else mismatch(self, at, "actions", "array", value)
        self.__class__ = cls
        return self
