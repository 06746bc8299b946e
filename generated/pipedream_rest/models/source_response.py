from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET
from .source import Source


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class SourceResponse(Model):
    """SourceResponse.

    Attributes:
        data: An event source. The printed pagination example shows nothing but ids.
    """

    _fields: ClassVar[dict[str, str]] = {
        "data": "data",
    }

    data: Source

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._hold(source, at)
        self: Self = new(cls)
        self._source = source
        self._misfits = None
        value = source.get("data", UNSET)
        if type(value) is dict:
            value = Source._decode(value, (at, "data"))
        else:
            value = misfit(self, at, "data", "object", value)
        if value is not UNSET:
            self.data = value

        return self
