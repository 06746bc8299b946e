from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    many,
)
from .subscription import Subscription


@define(eq=False, repr=False, kw_only=True)
class SubscriptionsResponse(Model):
    """SubscriptionsResponse.

    Attributes:
        data: The subscriptions that were made or removed.
    """

    _fields: ClassVar[dict[str, str]] = {
        "data": "data",
    }

    data: list[Subscription]

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("data", UNSET)
        value = many("data", Subscription._decode, value)
        self.data = value

        return self
