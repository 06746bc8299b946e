"""The Apps resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import models
from .._runtime.calls import make_call, path_segment
from .._runtime.decoding import OBJECT_IN_DATA
from .._runtime.pages import AsyncPages, Page
from .._runtime.resource import AsyncResource, Resource, raw, raw_async, raw_pages
from .._runtime.values import UNSET, Unset

if TYPE_CHECKING:
    from ..models.app import App


class Apps(Resource):
    """Operations of the synchronous client on apps.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AppsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AppsWithRawResponse(Apps(self._core, self._options, raw=True))

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        has_components: bool | Unset = UNSET,
        has_actions: bool | Unset = UNSET,
        has_triggers: bool | Unset = UNSET,
        category_ids: str | Unset = UNSET,
        sort_key: str | Unset = UNSET,
        sort_direction: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[App]:
        """List apps.

        Lists the apps that are available on Pipedream. Use `q` to find one by its name, and `has_triggers` or
        `has_actions` for those with components.

        Source: newer edition, "Apps > List Apps".

        Args:
            q: Only apps that contain this text, for example `Slack`.
            has_components: Only apps that have registry components. Also accepted as `1` or `0`.
            has_actions: Only apps that have registry actions. Also accepted as `1` or `0`.
            has_triggers: Only apps that have registry sources. Also accepted as `1` or `0`.
            category_ids: Only apps of these categories, by the ids of the categories (`appcat_…`), separated by commas.
            sort_key: What the apps are sorted by. An official SDK has `name_slug`, `name` and `featured_weight`.
                Default: `name_slug`.
            sort_direction: The direction in which the apps are sorted, `asc` or `desc` in an official SDK. Default:
                `asc`.
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
            "apps.list",
            "/apps",
            {
                "q": q,
                "has_components": has_components,
                "has_actions": has_actions,
                "has_triggers": has_triggers,
                "category_ids": category_ids,
                "sort_key": sort_key,
                "sort_direction": sort_direction,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.App,
            cursor="after",
        )

    def get(
        self,
        app_id: str,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> App:
        """Get an app.

        Gets one app by its id or its name slug.

        Source: newer edition, "Apps > Get an App".

        Args:
            app_id: The app's id (`app_OkrhR1`, found in the list of apps) or name slug (`slack`, found under
                "Authentication" on the app's page).
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no app with this id or name slug, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If app_id is empty, `.` or `..`.
        """
        return self._object(
            make_call(
                "apps.get",
                "GET",
                f"/apps/{path_segment('app_id', app_id)}",
                query={
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.App,
            OBJECT_IN_DATA,
        )


class AppsWithRawResponse:
    """The methods of `Apps`, which return a `RawResponse`."""

    def __init__(self, resource: Apps) -> None:
        self.list: Final = raw(resource.list)
        self.get: Final = raw(resource.get)


class AsyncApps(AsyncResource):
    """Operations of the asynchronous client on apps.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncAppsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncAppsWithRawResponse(AsyncApps(self._core, self._options, raw=True))

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        has_components: bool | Unset = UNSET,
        has_actions: bool | Unset = UNSET,
        has_triggers: bool | Unset = UNSET,
        category_ids: str | Unset = UNSET,
        sort_key: str | Unset = UNSET,
        sort_direction: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[App]:
        """List apps.

        Lists the apps that are available on Pipedream. Use `q` to find one by its name, and `has_triggers` or
        `has_actions` for those with components.

        Source: newer edition, "Apps > List Apps".

        Args:
            q: Only apps that contain this text, for example `Slack`.
            has_components: Only apps that have registry components. Also accepted as `1` or `0`.
            has_actions: Only apps that have registry actions. Also accepted as `1` or `0`.
            has_triggers: Only apps that have registry sources. Also accepted as `1` or `0`.
            category_ids: Only apps of these categories, by the ids of the categories (`appcat_…`), separated by commas.
            sort_key: What the apps are sorted by. An official SDK has `name_slug`, `name` and `featured_weight`.
                Default: `name_slug`.
            sort_direction: The direction in which the apps are sorted, `asc` or `desc` in an official SDK. Default:
                `asc`.
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
            "apps.list",
            "/apps",
            {
                "q": q,
                "has_components": has_components,
                "has_actions": has_actions,
                "has_triggers": has_triggers,
                "category_ids": category_ids,
                "sort_key": sort_key,
                "sort_direction": sort_direction,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": org_id,
                "include": include,
                "exclude": exclude,
            },
            models.App,
            cursor="after",
        )

    async def get(
        self,
        app_id: str,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> App:
        """Get an app.

        Gets one app by its id or its name slug.

        Source: newer edition, "Apps > Get an App".

        Args:
            app_id: The app's id (`app_OkrhR1`, found in the list of apps) or name slug (`slack`, found under
                "Authentication" on the app's page).
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no app with this id or name slug, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If app_id is empty, `.` or `..`.
        """
        return await self._object(
            make_call(
                "apps.get",
                "GET",
                f"/apps/{path_segment('app_id', app_id)}",
                query={
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.App,
            OBJECT_IN_DATA,
        )


class AsyncAppsWithRawResponse:
    """The methods of `AsyncApps`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncApps) -> None:
        self.list: Final = raw_pages(resource.list)
        self.get: Final = raw_async(resource.get)
