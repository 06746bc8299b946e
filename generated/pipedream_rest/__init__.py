"""Unofficial Python client for the Pipedream REST API.

`Pipedream` and `AsyncPipedream` are the clients, `PipedreamError` is what calls raise, `models` holds the API's objects.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import models
    from ._runtime.errors import (
        APIConnectionError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ClientError,
        ConfigurationError,
        CredentialsError,
        DecodingError,
        FieldError,
        Mismatch,
        NotFoundError,
        PaginationError,
        PermissionDeniedError,
        PipedreamError,
        RateLimitError,
        RedirectError,
        ServerError,
    )
    from ._runtime.pages import AsyncPage, AsyncPages, Page
    from ._runtime.resource import RawResponse
    from ._runtime.streaming import AsyncEventStream, EventStream
    from ._runtime.values import NOT_GIVEN, UNSET, NotGiven, Unset
    from .client import AsyncPipedream, Pipedream

__version__ = "0.2.0"

_MODULES = {
    "AsyncPipedream": ".client",
    "Pipedream": ".client",
    "APIConnectionError": "._runtime.errors",
    "APIStatusError": "._runtime.errors",
    "APITimeoutError": "._runtime.errors",
    "AuthenticationError": "._runtime.errors",
    "BadRequestError": "._runtime.errors",
    "ClientError": "._runtime.errors",
    "ConfigurationError": "._runtime.errors",
    "CredentialsError": "._runtime.errors",
    "DecodingError": "._runtime.errors",
    "FieldError": "._runtime.errors",
    "Mismatch": "._runtime.errors",
    "NotFoundError": "._runtime.errors",
    "PaginationError": "._runtime.errors",
    "PermissionDeniedError": "._runtime.errors",
    "PipedreamError": "._runtime.errors",
    "RateLimitError": "._runtime.errors",
    "RedirectError": "._runtime.errors",
    "ServerError": "._runtime.errors",
    "AsyncPage": "._runtime.pages",
    "AsyncPages": "._runtime.pages",
    "Page": "._runtime.pages",
    "RawResponse": "._runtime.resource",
    "AsyncEventStream": "._runtime.streaming",
    "EventStream": "._runtime.streaming",
    "NOT_GIVEN": "._runtime.values",
    "NotGiven": "._runtime.values",
    "UNSET": "._runtime.values",
    "Unset": "._runtime.values",
}

__all__ = (  # noqa: F822
    "NOT_GIVEN",
    "UNSET",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncEventStream",
    "AsyncPage",
    "AsyncPages",
    "AsyncPipedream",
    "AuthenticationError",
    "BadRequestError",
    "ClientError",
    "ConfigurationError",
    "CredentialsError",
    "DecodingError",
    "EventStream",
    "FieldError",
    "Mismatch",
    "NotFoundError",
    "NotGiven",
    "Page",
    "PaginationError",
    "PermissionDeniedError",
    "Pipedream",
    "PipedreamError",
    "RateLimitError",
    "RawResponse",
    "RedirectError",
    "ServerError",
    "Unset",
    "models",
)


def __getattr__(name: str) -> Any:
    if name == "models":
        return import_module(".models", __name__)
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
