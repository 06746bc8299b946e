from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model
from .._runtime.values import UNSET, MismatchError, Unset, many, one
from .app import App
from .page_info import PageInfo


@define(eq=False, repr=False, kw_only=True)
class AppPage(Model):
    """AppPage.

    Attributes:
        data: `data` of the API.
        page_info: Where a page stands in its list.
    """

    _fields: ClassVar[dict[str, str]] = {
        "data": "data",
        "page_info": "page_info",
    }

    data: list[App]
    page_info: PageInfo | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self = object.__new__(cls)
        self._source = source
        self._additional = None
        value = source.get("data", UNSET)
        value = many("data", App._decode, value)

        self.data = value
        value = source.get("page_info", UNSET)
        if value is not UNSET:
            value = one("page_info", PageInfo._decode, value)

        self.page_info = value
        return self
