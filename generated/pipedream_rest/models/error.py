from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .error_details import ErrorDetails


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class Error(Model):
    """An error. The documentation prints no error body; these are the fields that official SDKs and working clients
    read, and most examples of errors are made up. The token endpoint answers in OAuth's form, with
    `error_description`.

    Attributes:
        error: What went wrong; at the token endpoint an OAuth error code.
        error_description: What went wrong, at the token endpoint.
        code: The kind of error, for programs.
        details: More about an error.
    """

    _fields: ClassVar[dict[str, str]] = {
        "error": "error",
        "error_description": "error_description",
        "code": "code",
        "details": "details",
    }

    error: str | Unset = UNSET
    error_description: str | Unset = UNSET
    code: str | Unset = UNSET
    details: ErrorDetails | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._misfits = None
        value = source.get("error", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "error", "string", value)
        self.error = value

        value = source.get("error_description", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "error_description", "string", value)
        self.error_description = value

        value = source.get("code", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "code", "string", value)
        self.code = value

        value = source.get("details", UNSET)
        if type(value) is dict:
            value = ErrorDetails._decode(value, (at, "details"))
        elif value is not UNSET:
            value = misfit(self, at, "details", "object", value)
        self.details = value

        return self
