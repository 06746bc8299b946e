"""The OAuth resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from .. import models
from .._runtime.calls import make_call
from .._runtime.decoding import OBJECT
from .._runtime.hidden import hide
from .._runtime.resource import AsyncResource, Resource, raw, raw_async
from .._runtime.values import UNSET, Unset

if TYPE_CHECKING:
    from ..models.token import Token
    from ..models.token_revocation import TokenRevocation


class OAuth(Resource):
    """Operations of the synchronous client on oauth.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> OAuthWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return OAuthWithRawResponse(OAuth(self._core, self._options, raw=True))

    def create_token(
        self,
        *,
        client_id: str,
        client_secret: str,
        grant_type: Literal["client_credentials"] = "client_credentials",
        scope: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Token:
        """Create an access token.

        Exchanges the id and secret of an OAuth client for an access token, a JWT that is valid for `expires_in` seconds
        (3600). Takes no Authorization header, but the id and secret may be sent as HTTP Basic instead of fields. There
        is no refresh token: create another token when it ends.

        The client is created in the [API settings](https://pipedream.com/settings/api) of the workspace.

        Source: newer edition, "OAuth > Get a new access token".

        Args:
            client_id: The id of the OAuth client.
            client_secret: The secret of the OAuth client.
            grant_type: The only grant that is offered.
            scope: The scopes to ask for.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.

        Raises:
            AuthenticationError: The OAuth client is unknown, or the secret is not its own.
            PipedreamError: If the call fails in another way.
        """
        # Or the traceback of an error would show them.
        client_id = hide(client_id)
        client_secret = hide(client_secret)
        return self._object(
            make_call(
                "oauth.create_token",
                "POST",
                "/oauth/token",
                body={
                    "grant_type": grant_type,
                    "client_id": client_id,
                    "client_secret": client_secret,
                    "scope": scope,
                    "include": include,
                    "exclude": exclude,
                },
                is_public=True,
            ),
            models.Token,
            OBJECT,
        )

    def revoke_token(
        self,
        *,
        token: str,
        client_id: str,
        client_secret: str,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> TokenRevocation:
        """Revoke an access token.

        Makes an access token invalid for all later requests. Takes no Authorization header.

        Source: newer edition, "OAuth > Revoke an access token".

        Args:
            token: The access token to revoke.
            client_id: The id of the OAuth client.
            client_secret: The secret of the OAuth client.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.

        Raises:
            AuthenticationError: The OAuth client is unknown, or the secret is not its own.
            PipedreamError: If the call fails in another way.
        """
        # Or the traceback of an error would show them.
        token = hide(token)
        client_id = hide(client_id)
        client_secret = hide(client_secret)
        return self._object(
            make_call(
                "oauth.revoke_token",
                "POST",
                "/oauth/revoke",
                body={
                    "token": token,
                    "client_id": client_id,
                    "client_secret": client_secret,
                    "include": include,
                    "exclude": exclude,
                },
                is_public=True,
            ),
            models.TokenRevocation,
            OBJECT,
        )


class OAuthWithRawResponse:
    """The methods of `OAuth`, which return a `RawResponse`."""

    def __init__(self, resource: OAuth) -> None:
        self.create_token: Final = raw(resource.create_token)
        self.revoke_token: Final = raw(resource.revoke_token)


class AsyncOAuth(AsyncResource):
    """Operations of the asynchronous client on oauth.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncOAuthWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncOAuthWithRawResponse(AsyncOAuth(self._core, self._options, raw=True))

    async def create_token(
        self,
        *,
        client_id: str,
        client_secret: str,
        grant_type: Literal["client_credentials"] = "client_credentials",
        scope: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Token:
        """Create an access token.

        Exchanges the id and secret of an OAuth client for an access token, a JWT that is valid for `expires_in` seconds
        (3600). Takes no Authorization header, but the id and secret may be sent as HTTP Basic instead of fields. There
        is no refresh token: create another token when it ends.

        The client is created in the [API settings](https://pipedream.com/settings/api) of the workspace.

        Source: newer edition, "OAuth > Get a new access token".

        Args:
            client_id: The id of the OAuth client.
            client_secret: The secret of the OAuth client.
            grant_type: The only grant that is offered.
            scope: The scopes to ask for.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.

        Raises:
            AuthenticationError: The OAuth client is unknown, or the secret is not its own.
            PipedreamError: If the call fails in another way.
        """
        # Or the traceback of an error would show them.
        client_id = hide(client_id)
        client_secret = hide(client_secret)
        return await self._object(
            make_call(
                "oauth.create_token",
                "POST",
                "/oauth/token",
                body={
                    "grant_type": grant_type,
                    "client_id": client_id,
                    "client_secret": client_secret,
                    "scope": scope,
                    "include": include,
                    "exclude": exclude,
                },
                is_public=True,
            ),
            models.Token,
            OBJECT,
        )

    async def revoke_token(
        self,
        *,
        token: str,
        client_id: str,
        client_secret: str,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> TokenRevocation:
        """Revoke an access token.

        Makes an access token invalid for all later requests. Takes no Authorization header.

        Source: newer edition, "OAuth > Revoke an access token".

        Args:
            token: The access token to revoke.
            client_id: The id of the OAuth client.
            client_secret: The secret of the OAuth client.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.

        Raises:
            AuthenticationError: The OAuth client is unknown, or the secret is not its own.
            PipedreamError: If the call fails in another way.
        """
        # Or the traceback of an error would show them.
        token = hide(token)
        client_id = hide(client_id)
        client_secret = hide(client_secret)
        return await self._object(
            make_call(
                "oauth.revoke_token",
                "POST",
                "/oauth/revoke",
                body={
                    "token": token,
                    "client_id": client_id,
                    "client_secret": client_secret,
                    "include": include,
                    "exclude": exclude,
                },
                is_public=True,
            ),
            models.TokenRevocation,
            OBJECT,
        )


class AsyncOAuthWithRawResponse:
    """The methods of `AsyncOAuth`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncOAuth) -> None:
        self.create_token: Final = raw_async(resource.create_token)
        self.revoke_token: Final = raw_async(resource.revoke_token)
