from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
    position,
)


@define(eq=False, repr=False, kw_only=True)
class ComponentSearchResult(Model):
    """ComponentSearchResult.

    Attributes:
        sources: Keys of sources.
        actions: Keys of actions.
    """

    _fields: ClassVar[dict[str, str]] = {
        "sources": "sources",
        "actions": "actions",
    }

    sources: list[str] | Unset = UNSET
    actions: list[str] | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("sources", UNSET)
        if value is not UNSET:
            if type(value) is not list:
                raise MismatchError("array", value, "sources")
            for item in value:
                if type(item) is not str:
                    raise MismatchError("string", item, position(item, value), "sources")
        self.sources = value

        value = source.get("actions", UNSET)
        if value is not UNSET:
            if type(value) is not list:
                raise MismatchError("array", value, "actions")
            for item in value:
                if type(item) is not str:
                    raise MismatchError("string", item, position(item, value), "actions")
        self.actions = value

        return self
