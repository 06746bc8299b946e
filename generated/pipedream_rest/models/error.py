from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
)
from .error_details import ErrorDetails


@define(eq=False, repr=False, kw_only=True)
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
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("error", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "error")
        self.error = value

        value = source.get("error_description", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "error_description")
        self.error_description = value

        value = source.get("code", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "code")
        self.code = value

        value = source.get("details", UNSET)
        if value is not UNSET:
            try:
                value = ErrorDetails._decode(value)
            except MismatchError as mismatch:
                mismatch.path.append("details")
                raise
        self.details = value

        return self
