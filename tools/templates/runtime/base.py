"""What both clients are made of besides their resources: settings, credentials, and the library that sends."""

from __future__ import annotations

from typing import Any, NoReturn, Self

from .choices import Kind, Library, sender_for
from .core import AsyncCore, Core, SyncCore, check_base_url
from .credentials import Secret, find_credentials
from .transport import Options, check_limit

BASE_URL = "https://api.pipedream.com/v1"


def checked(options: Options) -> Options:
    """The options, whose values are in range.

    Raises:
        TypeError: If one is no number.
        ValueError: If one is out of range.
    """
    limits = options._asdict()
    if not isinstance(limits.pop("strict"), bool):
        raise TypeError(f"strict: expected a bool, got {type(options.strict).__name__}")
    for name, value in limits.items():
        check_limit(name, value, is_count=name in ("max_retries", "max_response_bytes"))
    return options


class Client:
    """The settings of a client.

    Args:
        api_key: A user API key, or a function (of the asynchronous client also a coroutine function) that is asked for
            the key of each call. `PIPEDREAM_API_KEY` when no credential is given.
        client_id: The id of an OAuth client. `PIPEDREAM_CLIENT_ID` when no credential is given.
        client_secret: Its secret. `PIPEDREAM_CLIENT_SECRET` when no credential is given.
        access_token: A ready access token, which is never renewed, or a function as for `api_key`.
        org_id: The workspace (`o_…`) for all calls that take one and are not given another.
        base_url: Where the API is. It has to be https, except on this machine.
        allow_http: Accept http for other machines, too. The credential is then sent in the clear.
        connect_timeout: How long making a connection may take, in seconds.
        timeout: How long the server may be silent, in seconds.
        deadline: How long a call may take as a whole, in seconds: waiting for a token and for a connection, all
            attempts, and the waits between them. Three things can't be interrupted in a synchronous client: the lookup
            of a host's name (except on pyreqwest), a function that is asked for the credential, and an answer that
            drips through an `http_client` or `transport` of one's own, before its body.
        max_retries: How often a failed call is sent again.
        max_response_bytes: The largest body that is accepted, in bytes, after decoding its content encoding.
        strict: Raise `DecodingError` where a response does not fit the specification, instead of logging it once.
        http_library: What sends the requests: `httpx` (the default), `httpx2` or `pyreqwest` (the fastest). The latter
            two have to be installed, which alone changes nothing.
        http_client: An httpx or httpx2 client of one's own, for proxies and TLS settings. It is not closed. Headers,
            cookies and parameters that it adds to its requests go to the API, too, where the call has none of the same
            name; its `auth` takes the place of the credential.
        transport: An httpx or httpx2 transport for the client that is created when `http_client` is not given.

    Raises:
        ConfigurationError: If `http_library` is not installed, or the environment names a proxy or certificates that
            can't be used.
        CredentialsError: If there is no credential, or more than one.
        TypeError: If `http_client` is no client of httpx or httpx2, or one of the other kind, or a limit is no number.
        ValueError: If the base URL, a limit or `http_library` is refused, or does not go with `http_client` or
            `transport`, or these are both given.
    """

    _core: Any
    _core_class: type[Core]
    _kind: Kind
    _version: str

    def __init__(
        self,
        api_key: Secret | None = None,
        *,
        client_id: str | None = None,
        client_secret: str | None = None,
        access_token: Secret | None = None,
        org_id: str | None = None,
        base_url: str = BASE_URL,
        allow_http: bool = False,
        connect_timeout: float = 5.0,
        timeout: float = 60.0,
        deadline: float = 200.0,
        max_retries: int = 2,
        max_response_bytes: int = 64 * 1024 * 1024,
        strict: bool = False,
        http_library: Library | None = None,
        http_client: Any = None,
        transport: Any = None,
    ) -> None:
        self._options = checked(Options(connect_timeout, timeout, deadline, max_retries, max_response_bytes, strict))
        credentials = find_credentials(api_key, client_id, client_secret, access_token, is_sync=self._kind == "sync")
        base_url = check_base_url(base_url, allow_http=allow_http)
        sender = sender_for(self._kind, http_library, base_url, self._options, http_client, transport)
        self._core = self._core_class(
            base_url=base_url, credentials=credentials, org_id=org_id, sender=sender, version=self._version
        )

    def with_options(
        self,
        *,
        connect_timeout: float | None = None,
        timeout: float | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        max_response_bytes: int | None = None,
        strict: bool | None = None,
    ) -> Self:
        """The same client with other limits, for the calls made through what is returned.

        Connections and token are shared. Arguments are those of the client; None keeps what is set.

        Raises:
            TypeError: If a limit is no number.
            ValueError: If a limit is out of range.
        """
        given: dict[str, Any] = {
            "connect_timeout": connect_timeout,
            "timeout": timeout,
            "deadline": deadline,
            "max_retries": max_retries,
            "max_response_bytes": max_response_bytes,
            "strict": strict,
        }
        other = object.__new__(type(self))
        other._core = self._core
        changes = {name: value for name, value in given.items() if value is not None}
        other._options = checked(self._options._replace(**changes))
        return other

    def __repr__(self) -> str:
        core = self._core
        settings = f"base_url={core.base_url!r}, credentials={core.credentials.kind}, http_library={core.sender.name}"
        return f"{type(self).__name__}({settings})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} holds secrets and connections and can't be pickled: make it where it is used"
        )


class SyncClient(Client):
    """The synchronous client without its resources."""

    _core: SyncCore
    _core_class = SyncCore
    _kind = "sync"

    def close(self) -> None:
        """Close the connections, unless `http_client` was given. Calls afterwards say that the client is closed."""
        self._core.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class AsyncClient(Client):
    """The asynchronous client without its resources."""

    _core: AsyncCore
    _core_class = AsyncCore
    _kind = "async"

    async def close(self) -> None:
        """Close the connections, unless `http_client` was given."""
        await self._core.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()
