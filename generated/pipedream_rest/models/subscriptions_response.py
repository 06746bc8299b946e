from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET
from .subscription import Subscription


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class SubscriptionsResponse(Model):
    """The subscriptions that a call has made or removed.

    Attributes:
        data: The subscriptions that were made or removed.
    """

    data: list[Subscription]

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        value = source.get("data", UNSET)
        if type(value) is list:
            value = Subscription._decode_items(value, (at, "data"))
        else:
            value = mismatch(self, at, "data", "array", value)
        if value is not UNSET:
            self.data = value

        return self
