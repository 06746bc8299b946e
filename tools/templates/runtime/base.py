"""What both clients are made of besides their resources: settings, credentials, and the library that sends."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property, update_wrapper
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeAlias, TypeVar

from .addresses import check_base_url
from .calls import Options, check_limit, make_request, path_segment
from .core import AsyncCore, Core, SyncCore
from .credentials import AsyncSecret, Secret, find_credentials
from .decoding import decode_json
from .hidden import Hidden, without_frames
from .libraries import Kind, Library, sender_for
from .values import UNSET

if TYPE_CHECKING:
    from .protocols import AsyncHttpClient, AsyncTransport, HttpClient, Transport

# What a client takes as a credential, as `http_client` and as `transport`.
S = TypeVar("S", bound=AsyncSecret)
H = TypeVar("H")
T = TypeVar("T")

BASE_URL = "https://api.pipedream.com/v1"


def check_options(options: Options) -> Options:
    """The options, whose values are in range.

    Raises:
        TypeError: If one is not a number.
        ValueError: If one is out of range.
    """
    limits = options._asdict()
    if not isinstance(limits.pop("strict"), bool):
        raise TypeError(f"strict: expected bool, got {type(options.strict).__name__}")
    for name, value in limits.items():
        check_limit(name, value, is_count=name in ("max_retries", "max_response_bytes"))
    return options


def or_environment(name: str, value: str | None) -> tuple[str, str | None]:
    """An argument, or else what the environment has for it and is not empty; with the name of its place."""
    variable = f"PIPEDREAM_{name.upper()}"
    return (name, value) if value is not None else (variable, os.environ.get(variable) or None)


class Client(Generic[S, H, T]):
    """The settings of a client. `Pipedream` and `AsyncPipedream` say what its arguments are."""

    _core: Any
    _core_class: type[Core]
    _kind: Kind
    _version: str

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__init__" not in vars(cls):
            # A copy, as the error of a call with a wrong argument names the class by its function.
            inherited: Any = cls.__init__
            own = FunctionType(inherited.__code__, inherited.__globals__, "__init__", inherited.__defaults__)
            update_wrapper(own, inherited, ("__annotations__", "__doc__", "__kwdefaults__", "__module__"))
            own.__qualname__ = f"{cls.__name__}.__init__"
            setattr(cls, "__init__", own)  # noqa: B010 a type checker would take it for another definition

    def __init__(
        self,
        api_key: S | None = None,
        *,
        client_id: str | None = None,
        client_secret: str | None = None,
        access_token: S | None = None,
        org_id: str | None = None,
        base_url: str | None = None,
        allow_http: bool = False,
        connect_timeout: float = 5.0,
        timeout: float = 60.0,
        deadline: float = 200.0,
        max_retries: int = 2,
        max_response_bytes: int = 64 * 1024 * 1024,
        strict: bool = False,
        http_library: Library | None = None,
        http_client: H | None = None,
        transport: T | None = None,
    ) -> None:
        secrets = Hidden((api_key, client_id, client_secret, access_token))
        del api_key, client_id, client_secret, access_token  # or the traceback of an error would show them
        self._options = check_options(
            Options(connect_timeout, timeout, deadline, max_retries, max_response_bytes, strict)
        )
        is_sync = self._kind == "sync"
        credentials = without_frames(lambda: find_credentials(*secrets.reveal(), is_sync=is_sync))
        place, workspace = "org_id", org_id
        if credentials.name == "api_key":
            place, workspace = or_environment("org_id", org_id)
        if workspace is not None:
            path_segment(place, workspace)  # which it is in some calls
        place, url = or_environment("base_url", base_url)
        url = check_base_url(place, BASE_URL if url is None else url, allow_http=allow_http)
        sender = sender_for(self._kind, http_library, url, self._options, http_client, transport)
        self._core = self._core_class(
            base_url=url, credentials=credentials, org_id=workspace, sender=sender, version=self._version
        )

    def _with(self, **limits: Any) -> Self:
        """A client with other limits, but for those that are None; it shares connections and token with this one."""
        other = object.__new__(type(self))
        other._core = self._core
        changes = {name: value for name, value in limits.items() if value is not None}
        other._options = check_options(self._options._replace(**changes))
        return other

    def __repr__(self) -> str:
        core = getattr(self, "_core", None)
        if core is None:  # as a tool sees it that shows the local variables of an error in `__init__`
            return f"{type(self).__name__}()"
        settings = f"base_url={core.base_url!r}, credentials={core.credentials.kind}, http_library={core.sender.name}"
        return f"{type(self).__name__}({settings})"

    if not TYPE_CHECKING:  # a type checker has to find misspelt resources

        def __getattr__(self, name: str) -> NoReturn:
            from .hints import no_attribute

            raise no_attribute(self, type(self).__name__, name)

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} holds secrets and connections and can't be pickled: "
            "create it in the process that uses it"
        )


if TYPE_CHECKING:
    resource = cached_property
else:

    class resource(cached_property):  # noqa: N801
        """A resource of a client, which is loaded when it is first used."""

        def __get__(self, client, owner=None):
            if client is not None:
                return super().__get__(client, owner)
            # `mock.create_autospec` of the client asks for it, and has to find the methods.
            return getattr(import_module(f"pipedream_rest.api.{self.attrname}"), self.func.__annotations__["return"])


if TYPE_CHECKING:
    ForSync: TypeAlias = Client[Secret, HttpClient, Transport]
    ForAsync: TypeAlias = Client[AsyncSecret, AsyncHttpClient, AsyncTransport]
else:  # where the names of the types are not loaded
    ForSync = ForAsync = Client


class SyncClient(ForSync):
    """The synchronous client without its resources."""

    _core: SyncCore
    _core_class = SyncCore
    _kind = "sync"

    def request(self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: Any = UNSET) -> Any:
        """Call an endpoint that has no method here, such as one that the documentation does not have.

        The credential, the limits, the retries and the errors are those of all calls: GET, PUT and DELETE are sent
        again, other methods only where nothing was processed. The client's `org_id` is not sent; pass it in the query.

        Args:
            method: The method of the request.
            path: A path below the base URL, such as `/users/me`. It is sent unchanged, so percent-encode what a URL
                can't have.
            query: The parameters of the query: str, int, float, bool, date or datetime. `UNSET` leaves one out.
            body: A JSON value, which may contain models.

        Returns:
            The JSON value of the response, as it was sent. None if the response has no body, unless it is to a GET.

        Raises:
            PipedreamError: If the call fails; there is a subclass for each way.
            TypeError: If an argument has the wrong type, or a value of the body has no form in JSON.
            ValueError: If the path is an absolute URL, or holds a query or characters that can't be sent unchanged, or
                if the method or a number can't be sent.
        """
        arguments = Hidden((method, path, query, body))
        del path, query, body  # or the traceback of an error would show them
        call = without_frames(lambda: make_request(*arguments.reveal()))
        response = self._core.send(call, self._options)
        return without_frames(lambda: decode_json(call, response, self._core))

    def close(self) -> None:
        """Close the connections, unless `http_client` was given. Later calls raise `PipedreamError`."""
        self._core.close()

    def __exit__(self, *exception: object) -> None:
        self.close()


class AsyncClient(ForAsync):
    """The asynchronous client without its resources."""

    _core: AsyncCore
    _core_class = AsyncCore
    _kind = "async"

    async def request(
        self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: Any = UNSET
    ) -> Any:
        """Call an endpoint that has no method here, such as one that the documentation does not have.

        The credential, the limits, the retries and the errors are those of all calls: GET, PUT and DELETE are sent
        again, other methods only where nothing was processed. The client's `org_id` is not sent; pass it in the query.

        Args:
            method: The method of the request.
            path: A path below the base URL, such as `/users/me`. It is sent unchanged, so percent-encode what a URL
                can't have.
            query: The parameters of the query: str, int, float, bool, date or datetime. `UNSET` leaves one out.
            body: A JSON value, which may contain models.

        Returns:
            The JSON value of the response, as it was sent. None if the response has no body, unless it is to a GET.

        Raises:
            PipedreamError: If the call fails; there is a subclass for each way.
            TypeError: If an argument has the wrong type, or a value of the body has no form in JSON.
            ValueError: If the path is an absolute URL, or holds a query or characters that can't be sent unchanged, or
                if the method or a number can't be sent.
        """
        arguments = Hidden((method, path, query, body))
        del path, query, body  # or the traceback of an error would show them
        call = without_frames(lambda: make_request(*arguments.reveal()))
        response = await self._core.send(call, self._options)
        return without_frames(lambda: decode_json(call, response, self._core))

    async def close(self) -> None:
        """Close the connections, unless `http_client` was given. Later calls raise `PipedreamError`.

        In other event loops that run, calls that were begun come to their end, live streams end, and a loop closes its
        connections when it ends.
        """
        await self._core.close()

    async def __aexit__(self, *exception: object) -> None:
        await self.close()
