"""The Accounts resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import models
from .._runtime.calls import make_call, path_segment
from .._runtime.decoding import OBJECT_IN_DATA
from .._runtime.pages import AsyncPages, Page
from .._runtime.resource import AsyncResource, Resource, raw, raw_async, raw_pages
from .._runtime.values import UNSET, Unset

if TYPE_CHECKING:
    from ..models.account import Account


class Accounts(Resource):
    """Operations of the synchronous client on accounts.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AccountsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AccountsWithRawResponse(Accounts(self._core, self._options, raw=True))

    def list(
        self,
        *,
        app: str | Unset = UNSET,
        oauth_app_id: str | Unset = UNSET,
        external_user_id: str | Unset = UNSET,
        include_credentials: bool | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[Account]:
        """List connected accounts.

        Lists the connected accounts that the calling user or workspace can use, for example to find the id of the
        account that a source is to use. Credentials come along only with `include_credentials=true`. A response without
        `page_info` is the whole list.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: newer edition, "Accounts > List accounts".

        Args:
            app: Only accounts of this app, by id (`app_OkrhR1`, found in the list of apps) or name slug (`slack`, found
                under "Authentication" on the app's page).
            oauth_app_id: Only accounts made through this custom OAuth app.
            external_user_id: Only accounts of this user, by the id that the user has in your own system.
            include_credentials: With `true` each account comes with its credentials, which are secrets. Also accepted
                as `1` or `0`.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
        """
        return self._page(
            "accounts.list",
            "/accounts",
            {
                "app": app,
                "oauth_app_id": oauth_app_id,
                "external_user_id": external_user_id,
                "include_credentials": include_credentials,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.Account,
            cursor="after",
        )

    def get(
        self,
        account_id: str,
        *,
        include_credentials: bool | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Account:
        """Get a connected account.

        Gets one connected account. Its credentials come along only with `include_credentials=true`; tokens of OAuth
        apps are fresh then.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: newer edition, "Accounts > Get account".

        Args:
            account_id: The account's id (`apn_…`), found on https://pipedream.com/accounts under "Copy Account ID" in
                the account's menu (`...`).
            include_credentials: With `true` each account comes with its credentials, which are secrets. Also accepted
                as `1` or `0`.
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no account with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If account_id is empty, `.` or `..`.
        """
        return self._object(
            make_call(
                "accounts.get",
                "GET",
                f"/accounts/{path_segment('account_id', account_id)}",
                query={
                    "include_credentials": include_credentials,
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Account,
            OBJECT_IN_DATA,
        )


class AccountsWithRawResponse:
    """The methods of `Accounts`, which return a `RawResponse`."""

    def __init__(self, resource: Accounts) -> None:
        self.list: Final = raw(resource.list)
        self.get: Final = raw(resource.get)


class AsyncAccounts(AsyncResource):
    """Operations of the asynchronous client on accounts.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncAccountsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncAccountsWithRawResponse(AsyncAccounts(self._core, self._options, raw=True))

    def list(
        self,
        *,
        app: str | Unset = UNSET,
        oauth_app_id: str | Unset = UNSET,
        external_user_id: str | Unset = UNSET,
        include_credentials: bool | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[Account]:
        """List connected accounts.

        Lists the connected accounts that the calling user or workspace can use, for example to find the id of the
        account that a source is to use. Credentials come along only with `include_credentials=true`. A response without
        `page_info` is the whole list.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: newer edition, "Accounts > List accounts".

        Args:
            app: Only accounts of this app, by id (`app_OkrhR1`, found in the list of apps) or name slug (`slack`, found
                under "Authentication" on the app's page).
            oauth_app_id: Only accounts made through this custom OAuth app.
            external_user_id: Only accounts of this user, by the id that the user has in your own system.
            include_credentials: With `true` each account comes with its credentials, which are secrets. Also accepted
                as `1` or `0`.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
        """
        return self._page(
            "accounts.list",
            "/accounts",
            {
                "app": app,
                "oauth_app_id": oauth_app_id,
                "external_user_id": external_user_id,
                "include_credentials": include_credentials,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.Account,
            cursor="after",
        )

    async def get(
        self,
        account_id: str,
        *,
        include_credentials: bool | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Account:
        """Get a connected account.

        Gets one connected account. Its credentials come along only with `include_credentials=true`; tokens of OAuth
        apps are fresh then.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: newer edition, "Accounts > Get account".

        Args:
            account_id: The account's id (`apn_…`), found on https://pipedream.com/accounts under "Copy Account ID" in
                the account's menu (`...`).
            include_credentials: With `true` each account comes with its credentials, which are secrets. Also accepted
                as `1` or `0`.
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no account with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If account_id is empty, `.` or `..`.
        """
        return await self._object(
            make_call(
                "accounts.get",
                "GET",
                f"/accounts/{path_segment('account_id', account_id)}",
                query={
                    "include_credentials": include_credentials,
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Account,
            OBJECT_IN_DATA,
        )


class AsyncAccountsWithRawResponse:
    """The methods of `AsyncAccounts`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncAccounts) -> None:
        self.list: Final = raw_pages(resource.list)
        self.get: Final = raw_async(resource.get)
