from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class PageInfo(Model):
    """Where a page stands in its list. The cursors are for `after` and `before`."""

    total_count: int | Unset = UNSET
    """How many items the whole list has."""
    count: int | Unset = UNSET
    """How many items the page has. Shortened printed examples show fewer items than this."""
    excluded_count: int | Unset = UNSET
    """Seen with events. What it counts is not known."""
    start_cursor: None | str | Unset = UNSET
    """The cursor of the first item, for `before`. For events the id of the event."""
    end_cursor: None | str | Unset = UNSET
    """The cursor of the last item, for `after`. For events the id of the event."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.total_count = value = source.get("total_count", UNSET)
        if type(value) is not int and value is not UNSET:
            self.total_count = integer(self, at, "total_count", value)

        self.count = value = source.get("count", UNSET)
        if type(value) is not int and value is not UNSET:
            self.count = integer(self, at, "count", value)

        self.excluded_count = value = source.get("excluded_count", UNSET)
        if type(value) is not int and value is not UNSET:
            self.excluded_count = integer(self, at, "excluded_count", value)

        self.start_cursor = value = source.get("start_cursor", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.start_cursor = mismatch(self, at, "start_cursor", "string", value)

        self.end_cursor = value = source.get("end_cursor", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.end_cursor = mismatch(self, at, "end_cursor", "string", value)

        return self
