"""The Workspaces resource: its operations, synchronous and asynchronous."""

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
    from ..models.source import Source
    from ..models.subscription import Subscription
    from ..models.workspace import Workspace


class Workspaces(Resource):
    """Operations of the synchronous client on workspaces.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> WorkspacesWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return WorkspacesWithRawResponse(Workspaces(self._core, self._options, raw=True))

    def get(
        self,
        org_id: str | Unset = UNSET,
        *,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Workspace:
        """Get a workspace.

        Gets a workspace, with its credit usage of the billing period as it stands now.

        Source: newer edition, "Workspaces > Get a Workspace".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return self._object(
            make_call(
                "workspaces.get",
                "GET",
                f"/workspaces/{path_segment('org_id', self._required_org_id(org_id))}",
                query={
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Workspace,
            OBJECT_IN_DATA,
        )

    def list_accounts(
        self,
        org_id: str | Unset = UNSET,
        *,
        query: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[Account]:
        """List a workspace's connected accounts.

        Lists the accounts that are connected in a workspace. They come without credentials: get an account for those.

        Source: newer edition, "Workspaces > Get Workspaces's Connected Accounts".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            query: Only accounts of this app, by the name in its app prop (`google_sheets`). It is found on the Explore
                page in the app's prop definition.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return self._page(
            "workspaces.list_accounts",
            f"/workspaces/{path_segment('org_id', self._required_org_id(org_id))}/accounts",
            {
                "query": query,
                "limit": limit,
                "after": after,
                "before": before,
                "include": include,
                "exclude": exclude,
            },
            models.Account,
            cursor="after",
        )

    def list_subscriptions(
        self,
        org_id: str | Unset = UNSET,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[Subscription]:
        """List a workspace's subscriptions.

        Lists the subscriptions of a workspace. A response without `page_info` is the whole list. Choose this operation
        over listOrganizationSubscriptions, whose place it has taken.

        Source: newer edition, "Workspaces > Get Workspaces's Subscriptions".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return self._page(
            "workspaces.list_subscriptions",
            f"/workspaces/{path_segment('org_id', self._required_org_id(org_id))}/subscriptions",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "include": include,
                "exclude": exclude,
            },
            models.Subscription,
            cursor="after",
        )

    def list_sources(
        self,
        org_id: str | Unset = UNSET,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[Source]:
        """List a workspace's sources.

        Lists the event sources of a workspace.

        Source: newer edition, "Workspaces > Get Workspaces's Sources"; older edition, "Organizations > Get Org's
        Sources".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return self._page(
            "workspaces.list_sources",
            f"/orgs/{path_segment('org_id', self._required_org_id(org_id))}/sources",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "include": include,
                "exclude": exclude,
            },
            models.Source,
            cursor="after",
        )

    def list_organization_subscriptions(
        self,
        org_id: str | Unset = UNSET,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[Subscription]:
        """List an organization's subscriptions.

        Lists the subscriptions of a workspace by an older path. A response without `page_info` is the whole list.
        Choose listWorkspaceSubscriptions instead, which has taken its place.

        Source: older edition, "Organizations > Get Org's Subscriptions".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return self._page(
            "workspaces.list_organization_subscriptions",
            f"/orgs/{path_segment('org_id', self._required_org_id(org_id))}/subscriptions",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "include": include,
                "exclude": exclude,
            },
            models.Subscription,
            cursor="after",
        )


class WorkspacesWithRawResponse:
    """The methods of `Workspaces`, which return a `RawResponse`."""

    def __init__(self, resource: Workspaces) -> None:
        self.get: Final = raw(resource.get)
        self.list_accounts: Final = raw(resource.list_accounts)
        self.list_subscriptions: Final = raw(resource.list_subscriptions)
        self.list_sources: Final = raw(resource.list_sources)
        self.list_organization_subscriptions: Final = raw(resource.list_organization_subscriptions)


class AsyncWorkspaces(AsyncResource):
    """Operations of the asynchronous client on workspaces.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncWorkspacesWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncWorkspacesWithRawResponse(AsyncWorkspaces(self._core, self._options, raw=True))

    async def get(
        self,
        org_id: str | Unset = UNSET,
        *,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Workspace:
        """Get a workspace.

        Gets a workspace, with its credit usage of the billing period as it stands now.

        Source: newer edition, "Workspaces > Get a Workspace".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return await self._object(
            make_call(
                "workspaces.get",
                "GET",
                f"/workspaces/{path_segment('org_id', self._required_org_id(org_id))}",
                query={
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Workspace,
            OBJECT_IN_DATA,
        )

    def list_accounts(
        self,
        org_id: str | Unset = UNSET,
        *,
        query: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[Account]:
        """List a workspace's connected accounts.

        Lists the accounts that are connected in a workspace. They come without credentials: get an account for those.

        Source: newer edition, "Workspaces > Get Workspaces's Connected Accounts".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            query: Only accounts of this app, by the name in its app prop (`google_sheets`). It is found on the Explore
                page in the app's prop definition.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return self._page(
            "workspaces.list_accounts",
            f"/workspaces/{path_segment('org_id', self._required_org_id(org_id))}/accounts",
            {
                "query": query,
                "limit": limit,
                "after": after,
                "before": before,
                "include": include,
                "exclude": exclude,
            },
            models.Account,
            cursor="after",
        )

    def list_subscriptions(
        self,
        org_id: str | Unset = UNSET,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[Subscription]:
        """List a workspace's subscriptions.

        Lists the subscriptions of a workspace. A response without `page_info` is the whole list. Choose this operation
        over listOrganizationSubscriptions, whose place it has taken.

        Source: newer edition, "Workspaces > Get Workspaces's Subscriptions".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return self._page(
            "workspaces.list_subscriptions",
            f"/workspaces/{path_segment('org_id', self._required_org_id(org_id))}/subscriptions",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "include": include,
                "exclude": exclude,
            },
            models.Subscription,
            cursor="after",
        )

    def list_sources(
        self,
        org_id: str | Unset = UNSET,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[Source]:
        """List a workspace's sources.

        Lists the event sources of a workspace.

        Source: newer edition, "Workspaces > Get Workspaces's Sources"; older edition, "Organizations > Get Org's
        Sources".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return self._page(
            "workspaces.list_sources",
            f"/orgs/{path_segment('org_id', self._required_org_id(org_id))}/sources",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "include": include,
                "exclude": exclude,
            },
            models.Source,
            cursor="after",
        )

    def list_organization_subscriptions(
        self,
        org_id: str | Unset = UNSET,
        *,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[Subscription]:
        """List an organization's subscriptions.

        Lists the subscriptions of a workspace by an older path. A response without `page_info` is the whole list.
        Choose listWorkspaceSubscriptions instead, which has taken its place.

        Source: older edition, "Organizations > Get Org's Subscriptions".

        Args:
            org_id: The workspace's id (`o_…`), found in the web app once it is switched to the workspace.
            limit: How many items a page has at most. Default: 10.
            after: Only items after this cursor, which is the `end_cursor` of an earlier page. It may be empty, for the
                first page.
            before: Only items before this cursor, which is the `start_cursor` of an earlier page.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workspace with this id, or the caller can't see it.
            PaginationError: If the list can't be followed to its end while it is iterated.
            PipedreamError: If the call fails in another way.
            ValueError: If org_id is empty, `.` or `..`.
        """
        return self._page(
            "workspaces.list_organization_subscriptions",
            f"/orgs/{path_segment('org_id', self._required_org_id(org_id))}/subscriptions",
            {
                "limit": limit,
                "after": after,
                "before": before,
                "include": include,
                "exclude": exclude,
            },
            models.Subscription,
            cursor="after",
        )


class AsyncWorkspacesWithRawResponse:
    """The methods of `AsyncWorkspaces`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncWorkspaces) -> None:
        self.get: Final = raw_async(resource.get)
        self.list_accounts: Final = raw_pages(resource.list_accounts)
        self.list_subscriptions: Final = raw_pages(resource.list_subscriptions)
        self.list_sources: Final = raw_pages(resource.list_sources)
        self.list_organization_subscriptions: Final = raw_pages(resource.list_organization_subscriptions)
