"""The Sources resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from .. import models
from .._runtime.calls import make_call, path_segment
from .._runtime.decoding import OBJECT_IN_DATA
from .._runtime.pages import AsyncPages, Page
from .._runtime.resource import AsyncResource, Resource, raw, raw_async, raw_pages
from .._runtime.streaming import AsyncStreaming, Streaming
from .._runtime.values import NOT_GIVEN, UNSET, NotGiven, Unset, narrowing

if TYPE_CHECKING:
    from ..models.configured_props import ConfiguredProps
    from ..models.event_summary import EventSummary
    from ..models.source import Source


class Sources(Streaming, Resource):
    """Operations of the synchronous client on sources.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> SourcesWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return SourcesWithRawResponse(Sources(self._core, self._options, raw=True))

    def create(
        self,
        *,
        component_id: str | Unset = UNSET,
        component_code: str | Unset = UNSET,
        component_url: str | Unset = UNSET,
        key: str | Unset = UNSET,
        name: str | Unset = UNSET,
        configured_props: ConfiguredProps | Mapping[str, Any] | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
    ) -> Source:
        """Create a source.

        Creates an event source from a component. Needs a user API key.

        One of `component_id`, `component_code`, `component_url` and `key` is required; `key` names a component of the
        public registry. If several of the first three are sent, `component_id` is preferred, and `component_url` only
        records where the code is kept.

        Source: newer and older editions, "Sources > Create a Source".

        Args:
            component_id: The id of a component that was created before (`sc_…`), as the component operations return it.
            component_code: The full code of the component.
            component_url: Where the component's code is kept.
            key: The key of a registry component.
            name: The name of the source. Default: the name slug of the component.
            configured_props: The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}`
                (seconds) and comes back as `{"cron": null, "interval_seconds": 60}`. An account is given as
                `{"authProvisionId": "apn_…"}`.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return self._object(
            make_call(
                "sources.create",
                "POST",
                "/sources",
                body={
                    "component_id": component_id,
                    "component_code": component_code,
                    "component_url": component_url,
                    "key": key,
                    "name": name,
                    "configured_props": configured_props,
                    "include": include,
                    "exclude": exclude,
                    "org_id": self._org_id(org_id),
                },
                lookup="look for it in users.list_sources()",
            ),
            models.Source,
            OBJECT_IN_DATA,
        )

    def update(
        self,
        source_id: str,
        *,
        component_id: str | Unset = UNSET,
        component_code: str | Unset = UNSET,
        component_url: str | Unset = UNSET,
        name: str | Unset = UNSET,
        name_slug: str | Unset = UNSET,
        configured_props: ConfiguredProps | Mapping[str, Any] | Unset = UNSET,
        active: bool | Unset = UNSET,
    ) -> Source:
        """Update a source.

        Gives a source other code, props or another name, or turns it on or off. A name and props that are not sent stay
        as they are.

        If several of `component_id`, `component_code` and `component_url` are sent, `component_id` is preferred, and
        `component_url` only records where the code is kept. The documentation says that one of them is required;
        working clients send none when they change other fields.

        Source: newer and older editions, "Sources > Update a source".

        Args:
            source_id: The source's id (`dc_…`).
            component_id: The id of a component that was created before (`sc_…`), as the component operations return it.
            component_code: The full code of the component.
            component_url: Where the component's code is kept.
            name: The name of the source. Default: the name slug of the component.
            name_slug: The name in URLs and code, sent beside `name`.
            configured_props: The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}`
                (seconds) and comes back as `{"cron": null, "interval_seconds": 60}`. An account is given as
                `{"authProvisionId": "apn_…"}`.
            active: `true` enables the source, `false` disables it. Default: true.

        Raises:
            NotFoundError: There is no source with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If source_id is empty, `.` or `..`.
        """
        return self._object(
            make_call(
                "sources.update",
                "PUT",
                f"/sources/{path_segment('source_id', source_id)}",
                body={
                    "component_id": component_id,
                    "component_code": component_code,
                    "component_url": component_url,
                    "name": name,
                    "name_slug": name_slug,
                    "configured_props": configured_props,
                    "active": active,
                },
            ),
            models.Source,
            OBJECT_IN_DATA,
        )

    def delete(
        self,
        source_id: str,
        *,
        org_id: str | Unset = UNSET,
    ) -> None:
        """Delete a source.

        Deletes a source.

        Source: newer and older editions, "Sources > Delete a source".

        Args:
            source_id: The source's id (`dc_…`).
            org_id: The id of the workspace that owns what is deleted (`o_…`). OAuth tokens carry their workspace.

        Raises:
            NotFoundError: There is no source with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If source_id is empty, `.` or `..`.
        """
        return self._nothing(
            make_call(
                "sources.delete",
                "DELETE",
                f"/sources/{path_segment('source_id', source_id)}",
                query={
                    "org_id": org_id,
                },
            ),
        )

    def list_events(
        self,
        source_id: str,
        *,
        event_name: str | Unset = UNSET,
        expand: Literal["event"] | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[EventSummary]:
        """List a source's events.

        Lists the last events that a source emitted, at most 100. The newest event comes first. The list is one page;
        `after` and `before` lead to others. Events above 1 KB may come truncated unless `expand=event` is sent. The id
        of an HTTP trigger (`hi_…`) works in place of a source's.

        Source: newer and older editions, "Events > Get Source Events".

        Args:
            source_id: The source's id (`dc_…`).
            event_name: Only events of this stream, which is a custom channel, `$errors` or `$logs`.
            expand: With `event`, events above 1 KB come whole instead of truncated.
            limit: How many of the last events to return; above 100 the response has 100. Default: 10, the general
                default, but working programs get all events, up to 100: send it where the number matters.
            after: Only events that the list has after the event with this id, which are older ones.
            before: Only events that the list has before the event with this id, which are newer ones.
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, all in one page.

        Raises:
            NotFoundError: There is no source with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If source_id is empty, `.` or `..`.
        """
        return self._page(
            "sources.list_events",
            f"/sources/{path_segment('source_id', source_id)}/event_summaries",
            {
                "event_name": event_name,
                "expand": expand,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": self._org_id(org_id),
                "include": include,
                "exclude": exclude,
            },
            models.EventSummary,
        )

    def delete_events(
        self,
        source_id: str,
        *,
        start_id: str | NotGiven = NOT_GIVEN,
        end_id: str | NotGiven = NOT_GIVEN,
        event_name: str | NotGiven = NOT_GIVEN,
        org_id: str | Unset = UNSET,
    ) -> None:
        """Delete a source's events.

        Deletes events of a source: all of them, or a range that includes both its ends.

        - neither `start_id` nor `end_id`: **every event**;
        - only `start_id`: that event and all later ones;
        - only `end_id`: that event and all earlier ones;
        - both: that range; the same id twice deletes one event.

        Event ids begin with the millisecond at which the event was emitted, so they sort by time. The response does not
        wait for the deletion.

        Source: newer and older editions, "Events > Delete source events".

        Args:
            source_id: The source's id (`dc_…`).
            start_id: The id of the first event to delete, as the source's events are listed.
            end_id: The id of the last event to delete, as the source's events are listed.
            event_name: Only events of this stream, which is a custom channel, `$errors` or `$logs`.
            org_id: The id of the workspace that owns what is deleted (`o_…`). OAuth tokens carry their workspace.

        Raises:
            NotFoundError: There is no source with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            TypeError: If start_id or end_id or event_name is UNSET.
            ValueError: If source_id is empty, `.` or `..`.
        """
        return self._nothing(
            make_call(
                "sources.delete_events",
                "DELETE",
                f"/sources/{path_segment('source_id', source_id)}/events",
                query={
                    "start_id": narrowing("start_id", start_id),
                    "end_id": narrowing("end_id", end_id),
                    "event_name": narrowing("event_name", event_name),
                    "org_id": org_id,
                },
            ),
        )


class SourcesWithRawResponse:
    """The methods of `Sources`, which return a `RawResponse`."""

    def __init__(self, resource: Sources) -> None:
        self.create: Final = raw(resource.create)
        self.update: Final = raw(resource.update)
        self.delete: Final = raw(resource.delete)
        self.list_events: Final = raw(resource.list_events)
        self.delete_events: Final = raw(resource.delete_events)


class AsyncSources(AsyncStreaming, AsyncResource):
    """Operations of the asynchronous client on sources.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncSourcesWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncSourcesWithRawResponse(AsyncSources(self._core, self._options, raw=True))

    async def create(
        self,
        *,
        component_id: str | Unset = UNSET,
        component_code: str | Unset = UNSET,
        component_url: str | Unset = UNSET,
        key: str | Unset = UNSET,
        name: str | Unset = UNSET,
        configured_props: ConfiguredProps | Mapping[str, Any] | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
    ) -> Source:
        """Create a source.

        Creates an event source from a component. Needs a user API key.

        One of `component_id`, `component_code`, `component_url` and `key` is required; `key` names a component of the
        public registry. If several of the first three are sent, `component_id` is preferred, and `component_url` only
        records where the code is kept.

        Source: newer and older editions, "Sources > Create a Source".

        Args:
            component_id: The id of a component that was created before (`sc_…`), as the component operations return it.
            component_code: The full code of the component.
            component_url: Where the component's code is kept.
            key: The key of a registry component.
            name: The name of the source. Default: the name slug of the component.
            configured_props: The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}`
                (seconds) and comes back as `{"cron": null, "interval_seconds": 60}`. An account is given as
                `{"authProvisionId": "apn_…"}`.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return await self._object(
            make_call(
                "sources.create",
                "POST",
                "/sources",
                body={
                    "component_id": component_id,
                    "component_code": component_code,
                    "component_url": component_url,
                    "key": key,
                    "name": name,
                    "configured_props": configured_props,
                    "include": include,
                    "exclude": exclude,
                    "org_id": self._org_id(org_id),
                },
                lookup="look for it in users.list_sources()",
            ),
            models.Source,
            OBJECT_IN_DATA,
        )

    async def update(
        self,
        source_id: str,
        *,
        component_id: str | Unset = UNSET,
        component_code: str | Unset = UNSET,
        component_url: str | Unset = UNSET,
        name: str | Unset = UNSET,
        name_slug: str | Unset = UNSET,
        configured_props: ConfiguredProps | Mapping[str, Any] | Unset = UNSET,
        active: bool | Unset = UNSET,
    ) -> Source:
        """Update a source.

        Gives a source other code, props or another name, or turns it on or off. A name and props that are not sent stay
        as they are.

        If several of `component_id`, `component_code` and `component_url` are sent, `component_id` is preferred, and
        `component_url` only records where the code is kept. The documentation says that one of them is required;
        working clients send none when they change other fields.

        Source: newer and older editions, "Sources > Update a source".

        Args:
            source_id: The source's id (`dc_…`).
            component_id: The id of a component that was created before (`sc_…`), as the component operations return it.
            component_code: The full code of the component.
            component_url: Where the component's code is kept.
            name: The name of the source. Default: the name slug of the component.
            name_slug: The name in URLs and code, sent beside `name`.
            configured_props: The values of a component's props, by name. A timer is sent as `{"intervalSeconds": 60}`
                (seconds) and comes back as `{"cron": null, "interval_seconds": 60}`. An account is given as
                `{"authProvisionId": "apn_…"}`.
            active: `true` enables the source, `false` disables it. Default: true.

        Raises:
            NotFoundError: There is no source with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If source_id is empty, `.` or `..`.
        """
        return await self._object(
            make_call(
                "sources.update",
                "PUT",
                f"/sources/{path_segment('source_id', source_id)}",
                body={
                    "component_id": component_id,
                    "component_code": component_code,
                    "component_url": component_url,
                    "name": name,
                    "name_slug": name_slug,
                    "configured_props": configured_props,
                    "active": active,
                },
            ),
            models.Source,
            OBJECT_IN_DATA,
        )

    async def delete(
        self,
        source_id: str,
        *,
        org_id: str | Unset = UNSET,
    ) -> None:
        """Delete a source.

        Deletes a source.

        Source: newer and older editions, "Sources > Delete a source".

        Args:
            source_id: The source's id (`dc_…`).
            org_id: The id of the workspace that owns what is deleted (`o_…`). OAuth tokens carry their workspace.

        Raises:
            NotFoundError: There is no source with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If source_id is empty, `.` or `..`.
        """
        return await self._nothing(
            make_call(
                "sources.delete",
                "DELETE",
                f"/sources/{path_segment('source_id', source_id)}",
                query={
                    "org_id": org_id,
                },
            ),
        )

    def list_events(
        self,
        source_id: str,
        *,
        event_name: str | Unset = UNSET,
        expand: Literal["event"] | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[EventSummary]:
        """List a source's events.

        Lists the last events that a source emitted, at most 100. The newest event comes first. The list is one page;
        `after` and `before` lead to others. Events above 1 KB may come truncated unless `expand=event` is sent. The id
        of an HTTP trigger (`hi_…`) works in place of a source's.

        Source: newer and older editions, "Events > Get Source Events".

        Args:
            source_id: The source's id (`dc_…`).
            event_name: Only events of this stream, which is a custom channel, `$errors` or `$logs`.
            expand: With `event`, events above 1 KB come whole instead of truncated.
            limit: How many of the last events to return; above 100 the response has 100. Default: 10, the general
                default, but working programs get all events, up to 100: send it where the number matters.
            after: Only events that the list has after the event with this id, which are older ones.
            before: Only events that the list has before the event with this id, which are newer ones.
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, all in one page.

        Raises:
            NotFoundError: There is no source with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If source_id is empty, `.` or `..`.
        """
        return self._page(
            "sources.list_events",
            f"/sources/{path_segment('source_id', source_id)}/event_summaries",
            {
                "event_name": event_name,
                "expand": expand,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": self._org_id(org_id),
                "include": include,
                "exclude": exclude,
            },
            models.EventSummary,
        )

    async def delete_events(
        self,
        source_id: str,
        *,
        start_id: str | NotGiven = NOT_GIVEN,
        end_id: str | NotGiven = NOT_GIVEN,
        event_name: str | NotGiven = NOT_GIVEN,
        org_id: str | Unset = UNSET,
    ) -> None:
        """Delete a source's events.

        Deletes events of a source: all of them, or a range that includes both its ends.

        - neither `start_id` nor `end_id`: **every event**;
        - only `start_id`: that event and all later ones;
        - only `end_id`: that event and all earlier ones;
        - both: that range; the same id twice deletes one event.

        Event ids begin with the millisecond at which the event was emitted, so they sort by time. The response does not
        wait for the deletion.

        Source: newer and older editions, "Events > Delete source events".

        Args:
            source_id: The source's id (`dc_…`).
            start_id: The id of the first event to delete, as the source's events are listed.
            end_id: The id of the last event to delete, as the source's events are listed.
            event_name: Only events of this stream, which is a custom channel, `$errors` or `$logs`.
            org_id: The id of the workspace that owns what is deleted (`o_…`). OAuth tokens carry their workspace.

        Raises:
            NotFoundError: There is no source with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            TypeError: If start_id or end_id or event_name is UNSET.
            ValueError: If source_id is empty, `.` or `..`.
        """
        return await self._nothing(
            make_call(
                "sources.delete_events",
                "DELETE",
                f"/sources/{path_segment('source_id', source_id)}/events",
                query={
                    "start_id": narrowing("start_id", start_id),
                    "end_id": narrowing("end_id", end_id),
                    "event_name": narrowing("event_name", event_name),
                    "org_id": org_id,
                },
            ),
        )


class AsyncSourcesWithRawResponse:
    """The methods of `AsyncSources`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncSources) -> None:
        self.create: Final = raw_async(resource.create)
        self.update: Final = raw_async(resource.update)
        self.delete: Final = raw_async(resource.delete)
        self.list_events: Final = raw_pages(resource.list_events)
        self.delete_events: Final = raw_async(resource.delete_events)
