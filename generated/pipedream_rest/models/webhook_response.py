from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model
from .._runtime.values import UNSET, MismatchError, one
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
        self = object.__new__(cls)
        self._source = source
        self._additional = None
        value = source.get("data", UNSET)
        value = one("data", Webhook._decode, value)

        self.data = value
        return self
