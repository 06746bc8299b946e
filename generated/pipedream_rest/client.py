"""The clients, with their resources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from ._runtime.base import AsyncClient, SyncClient, resource

if TYPE_CHECKING:
    from .api.accounts import Accounts, AsyncAccounts
    from .api.apps import Apps, AsyncApps
    from .api.components import AsyncComponents, Components
    from .api.oauth import AsyncOAuth, OAuth
    from .api.sources import AsyncSources, Sources
    from .api.subscriptions import AsyncSubscriptions, Subscriptions
    from .api.users import AsyncUsers, Users
    from .api.webhooks import AsyncWebhooks, Webhooks
    from .api.workflows import AsyncWorkflows, Workflows
    from .api.workspaces import AsyncWorkspaces, Workspaces


class Pipedream(SyncClient):
    """A synchronous client for the Pipedream REST API.

    It has an attribute for each group of operations, for example `pd.sources`. Threads may share
    a client. Use it as a context manager, or call `pd.close()`.

    Args:
        api_key: A user API key, or a function that returns one and is called for each call.
            Default: `PIPEDREAM_API_KEY` of the environment, when no credential is given.
        client_id: The id of an OAuth client. Default: `PIPEDREAM_CLIENT_ID`, when no credential is given.
        client_secret: The secret of the OAuth client. Default: `PIPEDREAM_CLIENT_SECRET`, when no credential is given.
        access_token: A ready access token, which is never renewed, or a function as for `api_key`.
        org_id: The workspace (`o_…`) for `pd.components.create`, `pd.sources.create`, `pd.sources.list_events`, all of
            `pd.subscriptions`, `pd.webhooks.create`, all of `pd.workflows`, all of `pd.workspaces`, unless a call is
            given another. Any other call sends one only if it is given `org_id`. Default: `PIPEDREAM_ORG_ID` of the
            environment, with an API key.
        base_url: The URL of the API, and the only one that gets the credential. Default: `PIPEDREAM_BASE_URL` of the
            environment, or else `https://api.pipedream.com/v1`. It has to be https, except on this machine.
        allow_http: Accept http for other machines, too. The credential is then sent unencrypted.
        connect_timeout: How long making a connection may take, in seconds.
        timeout: How long the server may be silent, in seconds.
        deadline: How long a call may take as a whole, in seconds: waiting for a token and for a connection, all
            attempts, and the waits between them.
            Three things can't be interrupted: the lookup of a host's name (except with pyreqwest), a function that
            returns the credential, and, with an `http_client` or `transport` of your own, a slow response before its
            body begins.
        max_retries: How often a failed call is sent again.
        max_response_bytes: The largest body that is accepted, in bytes, after decompression.
        strict: Raise `DecodingError` where a response does not fit the specification, instead of logging it once.
        http_library: The library that sends the requests: `httpx` (the default), `httpx2` or `pyreqwest` (the fastest).
            The latter two have to be installed, and are used only when they are named here.
        http_client: A `Client` of httpx or httpx2, for proxies and TLS settings of your own. You close it
            yourself. The headers, cookies and parameters that it adds to its requests are sent to the API, unless the
            call sets the same name. Its `auth` replaces the credential.
        transport: An httpx or httpx2 transport for the client that is created when `http_client` is not given.

    Raises:
        ConfigurationError: If `http_library` is not installed, or the environment names a proxy or certificates that
            can't be used.
        CredentialsError: If there is no credential, or more than one.
        TypeError: If `http_client` is not a `Client` of httpx or httpx2, `transport` is not of this kind, or a
            limit, URL or id has the wrong type.
        ValueError: If the base URL, a limit, `org_id` or `http_library` has a wrong value, if `http_client` and
            `transport` are both given, or if one of them is of another library than `http_library`.
    """

    _version = "0.2.0"

    # These are here, and not in the base class, as Jedi finds nothing behind a Self that is inherited.
    def __enter__(self) -> Self:
        return self

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
        """A client with other limits, which shares connections and token with this one.

        The arguments are those of the client; None keeps the limit of this one.

        Raises:
            TypeError: If a limit is not a number.
            ValueError: If a limit is out of range.
        """
        return self._with(
            connect_timeout=connect_timeout,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_response_bytes=max_response_bytes,
            strict=strict,
        )

    @resource
    def accounts(self) -> Accounts:
        """Operations on accounts."""
        from .api.accounts import Accounts

        return Accounts(self._core, self._options)

    @resource
    def apps(self) -> Apps:
        """Operations on apps."""
        from .api.apps import Apps

        return Apps(self._core, self._options)

    @resource
    def components(self) -> Components:
        """Operations on components."""
        from .api.components import Components

        return Components(self._core, self._options)

    @resource
    def sources(self) -> Sources:
        """Operations on sources."""
        from .api.sources import Sources

        return Sources(self._core, self._options)

    @resource
    def subscriptions(self) -> Subscriptions:
        """Operations on subscriptions."""
        from .api.subscriptions import Subscriptions

        return Subscriptions(self._core, self._options)

    @resource
    def webhooks(self) -> Webhooks:
        """Operations on webhooks."""
        from .api.webhooks import Webhooks

        return Webhooks(self._core, self._options)

    @resource
    def workflows(self) -> Workflows:
        """Operations on workflows."""
        from .api.workflows import Workflows

        return Workflows(self._core, self._options)

    @resource
    def users(self) -> Users:
        """Operations on users."""
        from .api.users import Users

        return Users(self._core, self._options)

    @resource
    def workspaces(self) -> Workspaces:
        """Operations on workspaces."""
        from .api.workspaces import Workspaces

        return Workspaces(self._core, self._options)

    @resource
    def oauth(self) -> OAuth:
        """Operations on oauth."""
        from .api.oauth import OAuth

        return OAuth(self._core, self._options)


class AsyncPipedream(AsyncClient):
    """An asynchronous client for the Pipedream REST API.

    It has an attribute for each group of operations, for example `pd.sources`. Tasks may share
    a client. Use it as a context manager, or call `await pd.close()`.

    Args:
        api_key: A user API key, or a function or coroutine function that returns one and is called for each call.
            Default: `PIPEDREAM_API_KEY` of the environment, when no credential is given.
        client_id: The id of an OAuth client. Default: `PIPEDREAM_CLIENT_ID`, when no credential is given.
        client_secret: The secret of the OAuth client. Default: `PIPEDREAM_CLIENT_SECRET`, when no credential is given.
        access_token: A ready access token, which is never renewed, or a function as for `api_key`.
        org_id: The workspace (`o_…`) for `pd.components.create`, `pd.sources.create`, `pd.sources.list_events`, all of
            `pd.subscriptions`, `pd.webhooks.create`, all of `pd.workflows`, all of `pd.workspaces`, unless a call is
            given another. Any other call sends one only if it is given `org_id`. Default: `PIPEDREAM_ORG_ID` of the
            environment, with an API key.
        base_url: The URL of the API, and the only one that gets the credential. Default: `PIPEDREAM_BASE_URL` of the
            environment, or else `https://api.pipedream.com/v1`. It has to be https, except on this machine.
        allow_http: Accept http for other machines, too. The credential is then sent unencrypted.
        connect_timeout: How long making a connection may take, in seconds.
        timeout: How long the server may be silent, in seconds.
        deadline: How long a call may take as a whole, in seconds: waiting for a token and for a connection, all
            attempts, and the waits between them.
        max_retries: How often a failed call is sent again.
        max_response_bytes: The largest body that is accepted, in bytes, after decompression.
        strict: Raise `DecodingError` where a response does not fit the specification, instead of logging it once.
        http_library: The library that sends the requests: `httpx` (the default), `httpx2` or `pyreqwest` (the fastest).
            The latter two have to be installed, and are used only when they are named here.
        http_client: An `AsyncClient` of httpx or httpx2, for proxies and TLS settings of your own. You close it
            yourself. The headers, cookies and parameters that it adds to its requests are sent to the API, unless the
            call sets the same name. Its `auth` replaces the credential.
        transport: An httpx or httpx2 transport for the client that is created when `http_client` is not given.

    Raises:
        ConfigurationError: If `http_library` is not installed, or the environment names a proxy or certificates that
            can't be used.
        CredentialsError: If there is no credential, or more than one.
        TypeError: If `http_client` is not an `AsyncClient` of httpx or httpx2, `transport` is not of this kind, or a
            limit, URL or id has the wrong type.
        ValueError: If the base URL, a limit, `org_id` or `http_library` has a wrong value, if `http_client` and
            `transport` are both given, or if one of them is of another library than `http_library`.
    """

    _version = "0.2.0"

    # These are here, and not in the base class, as Jedi finds nothing behind a Self that is inherited.
    async def __aenter__(self) -> Self:
        return self

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
        """A client with other limits, which shares connections and token with this one.

        The arguments are those of the client; None keeps the limit of this one.

        Raises:
            TypeError: If a limit is not a number.
            ValueError: If a limit is out of range.
        """
        return self._with(
            connect_timeout=connect_timeout,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_response_bytes=max_response_bytes,
            strict=strict,
        )

    @resource
    def accounts(self) -> AsyncAccounts:
        """Operations on accounts."""
        from .api.accounts import AsyncAccounts

        return AsyncAccounts(self._core, self._options)

    @resource
    def apps(self) -> AsyncApps:
        """Operations on apps."""
        from .api.apps import AsyncApps

        return AsyncApps(self._core, self._options)

    @resource
    def components(self) -> AsyncComponents:
        """Operations on components."""
        from .api.components import AsyncComponents

        return AsyncComponents(self._core, self._options)

    @resource
    def sources(self) -> AsyncSources:
        """Operations on sources."""
        from .api.sources import AsyncSources

        return AsyncSources(self._core, self._options)

    @resource
    def subscriptions(self) -> AsyncSubscriptions:
        """Operations on subscriptions."""
        from .api.subscriptions import AsyncSubscriptions

        return AsyncSubscriptions(self._core, self._options)

    @resource
    def webhooks(self) -> AsyncWebhooks:
        """Operations on webhooks."""
        from .api.webhooks import AsyncWebhooks

        return AsyncWebhooks(self._core, self._options)

    @resource
    def workflows(self) -> AsyncWorkflows:
        """Operations on workflows."""
        from .api.workflows import AsyncWorkflows

        return AsyncWorkflows(self._core, self._options)

    @resource
    def users(self) -> AsyncUsers:
        """Operations on users."""
        from .api.users import AsyncUsers

        return AsyncUsers(self._core, self._options)

    @resource
    def workspaces(self) -> AsyncWorkspaces:
        """Operations on workspaces."""
        from .api.workspaces import AsyncWorkspaces

        return AsyncWorkspaces(self._core, self._options)

    @resource
    def oauth(self) -> AsyncOAuth:
        """Operations on oauth."""
        from .api.oauth import AsyncOAuth

        return AsyncOAuth(self._core, self._options)
