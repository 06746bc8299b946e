from __future__ import annotations

from typing import Any, Self

from attrs import define

from .._runtime.fields import At
from .._runtime.model import Model, new


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class AuthProvisionIdMap(Model):
    """The documentation shows it only empty."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        return self
