from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model
from .._runtime.values import UNSET, MismatchError, one
from .app import App


@define(eq=False, repr=False, kw_only=True)
class AppResponse(Model):
    """AppResponse.

    Attributes:
        data: An app that Pipedream integrates with. Inside an account only some fields are printed.
    """

    _fields: ClassVar[dict[str, str]] = {
        "data": "data",
    }

    data: App

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self = object.__new__(cls)
        self._source = source
        self._additional = None
        value = source.get("data", UNSET)
        value = one("data", App._decode, value)

        self.data = value
        return self
