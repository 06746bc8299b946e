from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .event_summary import EventSummary
from .page_info import PageInfo


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class EventSummaryPage(Model):
    """A page of a list.

    Attributes:
        data: The events. Clients have seen the newest first.
        page_info: Where a page stands in its list. The cursors are for `after` and `before`.
    """

    data: list[EventSummary]
    page_info: PageInfo | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        value = source.get("data", UNSET)
        if type(value) is list:
            value = EventSummary._decode_items(value, (at, "data"))
        else:
            value = mismatch(self, at, "data", "array", value)
        if value is not UNSET:
            self.data = value

        value = source.get("page_info", UNSET)
        if type(value) is dict:
            value = PageInfo._decode(value, (at, "page_info"))
        elif value is not UNSET:
            value = mismatch(self, at, "page_info", "object", value)
        self.page_info = value

        return self
