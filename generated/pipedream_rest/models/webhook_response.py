from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
)
from .webhook import Webhook


@define(eq=False, repr=False, kw_only=True)
class WebhookResponse(Model):
    """WebhookResponse.

    Attributes:
        data: An endpoint that events are delivered to.
    """

    _fields: ClassVar[dict[str, str]] = {
        "data": "data",
    }

    data: Webhook

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("data", UNSET)
        try:
            value = Webhook._decode(value)
        except MismatchError as mismatch:
            mismatch.path.append("data")
            raise
        self.data = value

        return self
