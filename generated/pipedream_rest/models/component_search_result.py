from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model
from .._runtime.values import UNSET, MismatchError, Unset, scalars


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
        self = object.__new__(cls)
        self._source = source
        self._additional = None
        value = source.get("sources", UNSET)
        if value is not UNSET:
            value = scalars("sources", str, "string", value)

        self.sources = value
        value = source.get("actions", UNSET)
        if value is not UNSET:
            value = scalars("actions", str, "string", value)

        self.actions = value
        return self
