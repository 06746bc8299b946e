"""The errors that a call can end in. All of them are a `PipedreamError`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from types import MappingProxyType
from typing import Any, NamedTuple, Self


class PipedreamError(Exception):
    """Anything that goes wrong with a call, except wrong arguments (`TypeError`, `ValueError`).

    Each call can raise `APITimeoutError` if a timeout or the deadline passes, `APIConnectionError` if the server is not
    reached or the connection breaks, `CredentialsError` if there is no usable credential, `DecodingError` if no result
    can be made of the response, or the client is strict and something does not fit, and by the status of the response
    `AuthenticationError` (401), `RateLimitError` (429), `ClientError` (other 4xx) or `ServerError` (5xx). The docstring
    of a method names the errors that are particular to it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)

    def saying(self, *more: str, **changes: Any) -> Self:
        """A copy of the error with more in its message, and with other attributes."""
        other = copy(self)
        other.args = ("; ".join((str(self), *more)),)
        other.__dict__.update(changes)
        return other

    def __reduce__(self) -> tuple[Any, ...]:
        # Without `__init__`, whose arguments are the attributes that a copy gets anyway.
        return _rebuild, (type(self), self.args), self.__dict__


def _rebuild(kind: type[PipedreamError], arguments: tuple[Any, ...]) -> PipedreamError:
    return kind.__new__(kind, *arguments)


class CredentialsError(PipedreamError):
    """There is no usable credential, or the token endpoint gave none."""


class ConfigurationError(PipedreamError):
    """The client can't be created in this environment. The message names the variable or package, and the cure."""


class APIConnectionError(PipedreamError):
    """The server was not reached, or the connection broke.

    Attributes:
        method: The method of the request.
        path: The path of the request, without its query.
        may_be_processed: Whether the server may have seen the request and done what it asks for.
    """

    _is_lasting = False
    """Whether another attempt would end in the same way."""

    def __init__(self, message: str, *, method: str, path: str, may_be_processed: bool = True) -> None:
        super().__init__(message)
        self.method = method
        self.path = path
        self.may_be_processed = may_be_processed


class APITimeoutError(APIConnectionError):
    """A timeout passed, or the deadline of the call."""


class _Mismatch(NamedTuple):
    json_path: str
    expected: str
    found: str


class Mismatch(_Mismatch):
    """A value of a response that does not fit the specification.

    Attributes:
        json_path: Where it is, for example `$.data[3].name`.
        expected: What the specification has there, for example `string`.
        found: The JSON type of the value, or `nothing` where a field is missing. The value itself is not kept.
        occurrences: How many items of the lists on its path do not fit there. This is the first of them.
    """

    occurrences: int = 1

    def __str__(self) -> str:
        return f"{self.json_path}: expected {self.expected}, found {self.found}"


class DecodingError(PipedreamError):
    """No result can be made of the response, or it does not fit the specification and the client is strict.

    The message names the first place that does not fit. It shows nothing of the response.

    Attributes:
        method: The method of the request.
        path: The path of the request, without its query.
        status: The status of the response.
        headers: The headers of the response, their names in lower case.
        content: The body of the response, in bytes, as far as it was read.
        body: The parsed body where it is JSON, its text otherwise.
        mismatches: All places that do not fit. A place is the same in all items of a list.
        json_path: Where the first of them is, for example `$.data[3].name`.
        expected: What the specification has there, for example `string`.
        found: The JSON type of the value, or `nothing` where a field is missing.
    """

    def __init__(
        self,
        message: str,
        *,
        mismatches: Sequence[Mismatch],
        method: str | None = None,
        path: str | None = None,
        status: int | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
        content: bytes = b"",
        body: Any = None,
    ) -> None:
        super().__init__(message)
        self.mismatches: tuple[Mismatch, ...] = tuple(mismatches)
        self.json_path: str = self.mismatches[0].json_path
        self.expected: str = self.mismatches[0].expected
        self.found: str = self.mismatches[0].found
        self.method = method
        self.path = path
        self.status = status
        self.headers: Mapping[str, str] = dict(headers)
        self.content = content
        self.body = body


class FieldError(DecodingError, AttributeError):
    """Your code read a required field of a model, and the field is missing or does not fit.

    The value that the server sent is in the model's `additional_properties`. `hasattr` and the default of `getattr`
    work as for any other attribute that is missing. `method`, `path` and `status` are None if the model was not decoded
    from a response. `headers`, `content` and `body` are empty.
    """


class PaginationError(PipedreamError):
    """A list can't be followed to its end.

    It returned a cursor for the second time, or five empty pages in a row that have a new cursor, so that iterating it
    might never end; or the client is strict, and the list ended before its `total_count`.
    """


class APIStatusError(PipedreamError):
    """The status of the response is not a success (2xx).

    Attributes:
        status: The status, from 100 to 599.
        body: The parsed body where it is JSON, its text otherwise.
        headers: The headers, their names in lower case.
        method: The method of the request.
        path: The path of the request, without its query.
        may_be_processed: Whether the server may have done what the request asks for, although the call failed.
        retry_after: How long to wait before the next call, in seconds, where the server says so.
        rate_limit_limit: How many requests are allowed (`X-RateLimit-Limit`), where the server says so.
        rate_limit_remaining: How many of them are left (`X-RateLimit-Remaining`), where the server says so.
        rate_limit_reset: When the limit is reset (`X-RateLimit-Reset`, in an unknown unit), where the server says so.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        method: str,
        path: str,
        headers: Mapping[str, str] = MappingProxyType({}),
        body: Any = None,
        may_be_processed: bool = False,
        retry_after: float | None = None,
        rate_limit_limit: float | None = None,
        rate_limit_remaining: float | None = None,
        rate_limit_reset: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body = body
        self.headers: Mapping[str, str] = dict(headers)
        self.method = method
        self.path = path
        self.may_be_processed = may_be_processed
        self.retry_after = retry_after
        self.rate_limit_limit = rate_limit_limit
        self.rate_limit_remaining = rate_limit_remaining
        self.rate_limit_reset = rate_limit_reset


class RedirectError(APIStatusError):
    """A redirect (3xx), which is not followed. Its message names the target."""


class ClientError(APIStatusError):
    """A status from 400 to 499. The classes for single statuses are subclasses of it."""


class BadRequestError(ClientError):
    """400: the request is wrong, for example because a required parameter is missing."""


class AuthenticationError(ClientError):
    """401: the credential is missing, unknown, expired or revoked."""


class PermissionDeniedError(ClientError):
    """403: the credential may not be used for this operation."""


class NotFoundError(ClientError):
    """404: there is nothing with this id, or the caller can't see it."""


class RateLimitError(ClientError):
    """429: too many requests."""


class ServerError(APIStatusError):
    """A status from 500 to 599."""


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitError,
}
_BY_HUNDRED: dict[int, type[APIStatusError]] = {3: RedirectError, 4: ClientError, 5: ServerError}


def status_error_class(status: int) -> type[APIStatusError]:
    """The class of error for a status that is not a success."""
    return _BY_STATUS.get(status) or _BY_HUNDRED.get(status // 100, APIStatusError)


for _class in [*globals().values()]:
    if isinstance(_class, type) and _class.__module__ == __name__:
        _class.__module__ = "pipedream_rest"  # as tracebacks and pickles have it
