"""Unofficial Python client for the Pipedream REST API.

`Pipedream` and `AsyncPipedream` are the clients, `PipedreamError` is what calls raise, and `models` has the API's
objects.
"""

from __future__ import annotations

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
    module: Any
    # Statements, because tools that freeze programs look for these.
    match name:
        case "models":
            # This puts the module into globals(). `from . import models` would come here again.
            from .models import __all__ as _  # noqa: F401

            return globals()[name]
        case "AsyncPipedream" | "Pipedream":
            from . import client as module
        case "AsyncPage" | "AsyncPages" | "Page":
            from ._runtime import pages as module
        case "RawResponse":
            from ._runtime import resource as module
        case "AsyncEventStream" | "EventStream":
            from ._runtime import streaming as module
        case "NOT_GIVEN" | "NotGiven" | "UNSET" | "Unset":
            from ._runtime import values as module
        case _ if name in __all__:
            from ._runtime import errors as module
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(module, name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
