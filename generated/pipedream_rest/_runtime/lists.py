"""The body of a list: a model that holds the items. It is the same for all kinds of item."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define

from .fields import At, mismatch
from .model import Model, new
from .values import MISSING

if TYPE_CHECKING:
    from pipedream_rest.models import PageInfo


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ItemList(Model):
    """A list that has no pages."""

    _item: ClassVar[type[Model]] = Model

    data: list[Any]

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        """The list in a body that is known to have one."""
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        self.data = cls._item._decode_items(source["data"], (at, "data"))
        self.__class__ = cls
        return self


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class ItemPage(ItemList):
    """A page of a list."""

    _page_info: ClassVar[Any] = Model

    page_info: PageInfo | None = MISSING

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self = super()._decode(source, at)
        value = source.get("page_info")
        if type(value) is dict:
            value = cls._page_info._decode(value, (at, "page_info"))
        elif "page_info" in source:
            value = mismatch(self, at, "page_info", "object", value)
        object.__setattr__(self, "page_info", value)
        return self


@cache
def list_of(item: Any, *, has_pages: bool) -> type[ItemList]:
    """The class of the lists of one kind of item."""
    from pipedream_rest.models import PageInfo

    kind = ItemPage if has_pages else ItemList
    made: Any = type("Items", (kind,), {"__slots__": (), "_item": item, "_page_info": PageInfo})
    return made  # type: ignore[no-any-return]
