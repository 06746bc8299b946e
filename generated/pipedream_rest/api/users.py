"""The Users resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import models
from .._runtime.calls import make_call
from .._runtime.decoding import OBJECT_IN_DATA
from .._runtime.pages import AsyncPages, Page
from .._runtime.resource import AsyncResource, Resource, raw, raw_async, raw_pages
from .._runtime.values import UNSET, Unset

if TYPE_CHECKING:
    from ..models.source import Source
    from ..models.subscription import Subscription
    from ..models.user import User
    from ..models.webhook import Webhook


class Users(Resource):
    """Operations of the synchronous client on users.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> UsersWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return UsersWithRawResponse(Users(self._core, self._options, raw=True))

    def get_current(
        self,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> User:
        """Get the current user.

        Gets the user whose API key is used, with the workspaces (`orgs`, for `org_id`) and the usage of the billing
        period or day. Needs a user API key.

        Source: newer and older editions, "Users > Get Current User Info".

        Args:
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return self._object(
            make_call(
                "users.get_current",
                "GET",
                "/users/me",
                query={
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.User,
            OBJECT_IN_DATA,
        )

    def list_sources(
        self,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[Source]:
        """List the user's sources.

        Lists the event sources of the user whose API key is used. Needs a user API key. With an OAuth token list those
        of the workspace.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: older edition, "Sources > List Current User Sources"; the newer edition has it only as the example of
        "Pagination".

        Args:
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
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
        """
        return self._page(
            "users.list_sources",
            "/users/me/sources",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.Source,
            cursor="after",
        )

    def list_subscriptions(
        self,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[Subscription]:
        """List the user's subscriptions.

        Lists the subscriptions of the user whose API key is used. A response without `page_info` is the whole list.
        Needs a user API key. With an OAuth token list those of the workspace.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: older edition, "Users > Get Current User's Subscriptions".

        Args:
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
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
        """
        return self._page(
            "users.list_subscriptions",
            "/users/me/subscriptions",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.Subscription,
            cursor="after",
        )

    def list_webhooks(
        self,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[Webhook]:
        """List the user's webhooks.

        Lists the webhooks of the user whose API key is used. Needs a user API key. No operation lists those of a
        workspace.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: older edition, "Users > Get Current User's Webhooks"; the newer edition names it in "Webhooks > List
        webhooks".

        Args:
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
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
        """
        return self._page(
            "users.list_webhooks",
            "/users/me/webhooks",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.Webhook,
            cursor="after",
        )


class UsersWithRawResponse:
    """The methods of `Users`, which return a `RawResponse`."""

    def __init__(self, resource: Users) -> None:
        self.get_current: Final = raw(resource.get_current)
        self.list_sources: Final = raw(resource.list_sources)
        self.list_subscriptions: Final = raw(resource.list_subscriptions)
        self.list_webhooks: Final = raw(resource.list_webhooks)


class AsyncUsers(AsyncResource):
    """Operations of the asynchronous client on users.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncUsersWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncUsersWithRawResponse(AsyncUsers(self._core, self._options, raw=True))

    async def get_current(
        self,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> User:
        """Get the current user.

        Gets the user whose API key is used, with the workspaces (`orgs`, for `org_id`) and the usage of the billing
        period or day. Needs a user API key.

        Source: newer and older editions, "Users > Get Current User Info".

        Args:
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return await self._object(
            make_call(
                "users.get_current",
                "GET",
                "/users/me",
                query={
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.User,
            OBJECT_IN_DATA,
        )

    def list_sources(
        self,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[Source]:
        """List the user's sources.

        Lists the event sources of the user whose API key is used. Needs a user API key. With an OAuth token list those
        of the workspace.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: older edition, "Sources > List Current User Sources"; the newer edition has it only as the example of
        "Pagination".

        Args:
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
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
        """
        return self._page(
            "users.list_sources",
            "/users/me/sources",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.Source,
            cursor="after",
        )

    def list_subscriptions(
        self,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[Subscription]:
        """List the user's subscriptions.

        Lists the subscriptions of the user whose API key is used. A response without `page_info` is the whole list.
        Needs a user API key. With an OAuth token list those of the workspace.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: older edition, "Users > Get Current User's Subscriptions".

        Args:
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
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
        """
        return self._page(
            "users.list_subscriptions",
            "/users/me/subscriptions",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.Subscription,
            cursor="after",
        )

    def list_webhooks(
        self,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[Webhook]:
        """List the user's webhooks.

        Lists the webhooks of the user whose API key is used. Needs a user API key. No operation lists those of a
        workspace.

        Today's REST documentation no longer has this operation, which working clients still call.

        Source: older edition, "Users > Get Current User's Webhooks"; the newer edition names it in "Webhooks > List
        webhooks".

        Args:
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
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
        """
        return self._page(
            "users.list_webhooks",
            "/users/me/webhooks",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.Webhook,
            cursor="after",
        )


class AsyncUsersWithRawResponse:
    """The methods of `AsyncUsers`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncUsers) -> None:
        self.get_current: Final = raw_async(resource.get_current)
        self.list_sources: Final = raw_pages(resource.list_sources)
        self.list_subscriptions: Final = raw_pages(resource.list_subscriptions)
        self.list_webhooks: Final = raw_pages(resource.list_webhooks)
