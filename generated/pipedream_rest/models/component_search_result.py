from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch, scalars
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ComponentSearchResult(Model):
    """The keys of the components that a search has found."""

    sources: list[str] | Unset = UNSET
    """Keys of sources."""
    actions: list[str] | Unset = UNSET
    """Keys of actions."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        value = source.get("sources", UNSET)
        if type(value) is list:
            value = scalars(self, at, "sources", str, value)
        elif value is not UNSET:
            value = mismatch(self, at, "sources", "array", value)
        self.sources = value

        value = source.get("actions", UNSET)
        if type(value) is list:
            value = scalars(self, at, "actions", str, value)
        elif value is not UNSET:
            value = mismatch(self, at, "actions", "array", value)
        self.actions = value

        return self
