from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
    many,
)
from .page_info import PageInfo
from .source import Source


@define(eq=False, repr=False, kw_only=True)
class SourcePage(Model):
    """SourcePage.

    Attributes:
        data: The page's sources.
        page_info: Where a page stands in its list. The cursors are for `after` and `before`.
    """

    _fields: ClassVar[dict[str, str]] = {
        "data": "data",
        "page_info": "page_info",
    }

    data: list[Source]
    page_info: PageInfo | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("data", UNSET)
        value = many("data", Source._decode, value)
        self.data = value

        value = source.get("page_info", UNSET)
        if value is not UNSET:
            try:
                value = PageInfo._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("page_info")
                raise
        self.page_info = value

        return self
