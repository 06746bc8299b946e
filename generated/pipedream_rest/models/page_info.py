from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, integer, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class PageInfo(Model):
    """Where a page stands in its list. The cursors are for `after` and `before`."""

    total_count: int | None = MISSING
    """How many items the whole list has."""
    count: int | None = MISSING
    """How many items the page has. Shortened printed examples show fewer items than this."""
    excluded_count: int | None = MISSING
    """Seen with events. What it counts is not known."""
    start_cursor: str | None = MISSING
    """The cursor of the first item, for `before`. For events the id of the event."""
    end_cursor: str | None = MISSING
    """The cursor of the last item, for `after`. For events the id of the event."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("total_count", UNSET)
        if type(value) is int:
            self.total_count = value
        else:
            self.total_count = None if value is UNSET else integer(self, at, "total_count", value)
        value = source.get("count", UNSET)
        if type(value) is int:
            self.count = value
        else:
            self.count = None if value is UNSET else integer(self, at, "count", value)
        value = source.get("excluded_count", UNSET)
        if type(value) is int:
            self.excluded_count = value
        else:
            self.excluded_count = None if value is UNSET else integer(self, at, "excluded_count", value)
        value = source.get("start_cursor", UNSET)
        if type(value) is str:
            self.start_cursor = value
        else:
            self.start_cursor = (
                None if value is UNSET or value is None else mismatch(self, at, "start_cursor", "string", value)
            )
        value = source.get("end_cursor", UNSET)
        if type(value) is str:
            self.end_cursor = value
        else:
            self.end_cursor = (
                None if value is UNSET or value is None else mismatch(self, at, "end_cursor", "string", value)
            )
        self.__class__ = cls
        return self
