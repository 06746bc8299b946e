"""The Subscriptions resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import models
from .._runtime.calls import make_call
from .._runtime.resource import AsyncResource, Resource, raw, raw_async
from .._runtime.values import UNSET, NotGiven, Unset, narrowing

if TYPE_CHECKING:
    from ..models.subscription import Subscription


class Subscriptions(Resource):
    """Operations of the synchronous client on subscriptions.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> SubscriptionsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return SubscriptionsWithRawResponse(Subscriptions(self._core, self._options, raw=True))

    def create(
        self,
        *,
        emitter_id: str,
        listener_id: str,
        event_name: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> list[Subscription]:
        """Create a subscription.

        Makes a listener (a source, workflow or webhook) receive the events of an emitter. A listener may have any
        number of emitters, and the web app does not show which listen.

        The response has the subscription that was made. Take an empty `data` for a failure: nothing may have been made.
        An empty body says nothing.

        Subscriptions do not work in projects with GitHub Sync. Use `$.flow.trigger` there.

        Source: newer and older editions, "Subscriptions > Listen for events from another source or workflow".

        Args:
            emitter_id: The id of the workflow (`p_…`) or source (`dc_…`) whose events are received, or of a workspace
                (`o_…`) or user (`u_…`) for all that it owns. `p_*` stands for every workflow and `dc_*` for every
                source, but in a report of 2023 nothing was made with these. The id of a workflow is found in the URL of
                its page (`p_2gCPml` in `https://pipedream.com/@dylan/example-rss-sql-workflow-p_2gCPml/edit`).
            listener_id: The id of the workflow (`p_…`), source (`dc_…`) or webhook (`wh_…`) that receives the events.
                The id of a workflow is found in the URL of its page, that of a webhook in the answer to its creation.
            event_name: The stream to receive, needed only for a custom channel, `$errors` (errors thrown by workflows
                or sources) or `$logs` (logs of sources). The name `default`, for the ordinary events, was withdrawn in
                2021.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, none where the response has no body.

        Raises:
            BadRequestError: The emitter or the listener is missing or invalid.
            PipedreamError: If the call fails in another way.
        """
        return self._items(
            make_call(
                "subscriptions.create",
                "POST",
                "/subscriptions",
                query={
                    "emitter_id": emitter_id,
                    "event_name": event_name,
                    "listener_id": listener_id,
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
                lookup="look for it in users.list_subscriptions()",
            ),
            models.Subscription,
        )

    def delete(
        self,
        *,
        emitter_id: str,
        listener_id: str,
        event_name: str | NotGiven = "",
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> list[Subscription]:
        """Delete a subscription.

        Deletes the subscription with this emitter, listener and event name. The response has what was deleted.

        Send an empty `event_name` for a subscription that was made without one.

        Source: newer and older editions, "Subscriptions > Delete a subscription".

        Args:
            emitter_id: The id of the workflow (`p_…`) or source (`dc_…`) whose events are received, or of a workspace
                (`o_…`) or user (`u_…`) for all that it owns. `p_*` stands for every workflow and `dc_*` for every
                source, but in a report of 2023 nothing was made with these. The id of a workflow is found in the URL of
                its page (`p_2gCPml` in `https://pipedream.com/@dylan/example-rss-sql-workflow-p_2gCPml/edit`).
            listener_id: The id of the workflow (`p_…`), source (`dc_…`) or webhook (`wh_…`) that receives the events.
                The id of a workflow is found in the URL of its page, that of a webhook in the answer to its creation.
            event_name: The subscription's stream as the lists of subscriptions show it. Of a subscription that was made
                without one it is empty, and sent so (`event_name=`). What is deleted where the parameter is left out is
                not known.
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, none where the response has no body.

        Raises:
            NotFoundError: There is no subscription of this listener to this emitter and event name, or the caller can't
                see it.
            PipedreamError: If the call fails in another way.
            TypeError: If event_name is UNSET.
        """
        return self._items(
            make_call(
                "subscriptions.delete",
                "DELETE",
                "/subscriptions",
                query={
                    "emitter_id": emitter_id,
                    "listener_id": listener_id,
                    "event_name": narrowing("event_name", event_name),
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Subscription,
        )

    def create_auto(
        self,
        *,
        event_name: str,
        listener_id: str,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> list[Subscription]:
        """Subscribe to workflows and sources made later.

        Makes a listener receive a stream of every workflow and source that is created from now on. For those that exist
        already, create a subscription. No operation lists or deletes automatic subscriptions.

        Subscriptions do not work in projects with GitHub Sync.

        Source: newer and older editions, "Subscriptions > Automatically subscribe a listener to events from new
        workflows / sources".

        Args:
            event_name: The stream to receive, for example `$errors` (errors thrown by workflows or sources) or `$logs`
                (logs of sources). The name `default`, for the ordinary events, was withdrawn in 2021.
            listener_id: The id of the workflow (`p_…`), source (`dc_…`) or webhook (`wh_…`) that receives the events.
                The id of a workflow is found in the URL of its page, that of a webhook in the answer to its creation.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, none where the response has no body.

        Raises:
            BadRequestError: The event name or the listener is missing.
            PipedreamError: If the call fails in another way.
        """
        return self._items(
            make_call(
                "subscriptions.create_auto",
                "POST",
                "/auto_subscriptions",
                query={
                    "event_name": event_name,
                    "listener_id": listener_id,
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
                lookup="see whether events arrive, because no operation lists automatic subscriptions",
            ),
            models.Subscription,
        )


class SubscriptionsWithRawResponse:
    """The methods of `Subscriptions`, which return a `RawResponse`."""

    def __init__(self, resource: Subscriptions) -> None:
        self.create: Final = raw(resource.create)
        self.delete: Final = raw(resource.delete)
        self.create_auto: Final = raw(resource.create_auto)


class AsyncSubscriptions(AsyncResource):
    """Operations of the asynchronous client on subscriptions.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncSubscriptionsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncSubscriptionsWithRawResponse(AsyncSubscriptions(self._core, self._options, raw=True))

    async def create(
        self,
        *,
        emitter_id: str,
        listener_id: str,
        event_name: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> list[Subscription]:
        """Create a subscription.

        Makes a listener (a source, workflow or webhook) receive the events of an emitter. A listener may have any
        number of emitters, and the web app does not show which listen.

        The response has the subscription that was made. Take an empty `data` for a failure: nothing may have been made.
        An empty body says nothing.

        Subscriptions do not work in projects with GitHub Sync. Use `$.flow.trigger` there.

        Source: newer and older editions, "Subscriptions > Listen for events from another source or workflow".

        Args:
            emitter_id: The id of the workflow (`p_…`) or source (`dc_…`) whose events are received, or of a workspace
                (`o_…`) or user (`u_…`) for all that it owns. `p_*` stands for every workflow and `dc_*` for every
                source, but in a report of 2023 nothing was made with these. The id of a workflow is found in the URL of
                its page (`p_2gCPml` in `https://pipedream.com/@dylan/example-rss-sql-workflow-p_2gCPml/edit`).
            listener_id: The id of the workflow (`p_…`), source (`dc_…`) or webhook (`wh_…`) that receives the events.
                The id of a workflow is found in the URL of its page, that of a webhook in the answer to its creation.
            event_name: The stream to receive, needed only for a custom channel, `$errors` (errors thrown by workflows
                or sources) or `$logs` (logs of sources). The name `default`, for the ordinary events, was withdrawn in
                2021.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, none where the response has no body.

        Raises:
            BadRequestError: The emitter or the listener is missing or invalid.
            PipedreamError: If the call fails in another way.
        """
        return await self._items(
            make_call(
                "subscriptions.create",
                "POST",
                "/subscriptions",
                query={
                    "emitter_id": emitter_id,
                    "event_name": event_name,
                    "listener_id": listener_id,
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
                lookup="look for it in users.list_subscriptions()",
            ),
            models.Subscription,
        )

    async def delete(
        self,
        *,
        emitter_id: str,
        listener_id: str,
        event_name: str | NotGiven = "",
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> list[Subscription]:
        """Delete a subscription.

        Deletes the subscription with this emitter, listener and event name. The response has what was deleted.

        Send an empty `event_name` for a subscription that was made without one.

        Source: newer and older editions, "Subscriptions > Delete a subscription".

        Args:
            emitter_id: The id of the workflow (`p_…`) or source (`dc_…`) whose events are received, or of a workspace
                (`o_…`) or user (`u_…`) for all that it owns. `p_*` stands for every workflow and `dc_*` for every
                source, but in a report of 2023 nothing was made with these. The id of a workflow is found in the URL of
                its page (`p_2gCPml` in `https://pipedream.com/@dylan/example-rss-sql-workflow-p_2gCPml/edit`).
            listener_id: The id of the workflow (`p_…`), source (`dc_…`) or webhook (`wh_…`) that receives the events.
                The id of a workflow is found in the URL of its page, that of a webhook in the answer to its creation.
            event_name: The subscription's stream as the lists of subscriptions show it. Of a subscription that was made
                without one it is empty, and sent so (`event_name=`). What is deleted where the parameter is left out is
                not known.
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, none where the response has no body.

        Raises:
            NotFoundError: There is no subscription of this listener to this emitter and event name, or the caller can't
                see it.
            PipedreamError: If the call fails in another way.
            TypeError: If event_name is UNSET.
        """
        return await self._items(
            make_call(
                "subscriptions.delete",
                "DELETE",
                "/subscriptions",
                query={
                    "emitter_id": emitter_id,
                    "listener_id": listener_id,
                    "event_name": narrowing("event_name", event_name),
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Subscription,
        )

    async def create_auto(
        self,
        *,
        event_name: str,
        listener_id: str,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> list[Subscription]:
        """Subscribe to workflows and sources made later.

        Makes a listener receive a stream of every workflow and source that is created from now on. For those that exist
        already, create a subscription. No operation lists or deletes automatic subscriptions.

        Subscriptions do not work in projects with GitHub Sync.

        Source: newer and older editions, "Subscriptions > Automatically subscribe a listener to events from new
        workflows / sources".

        Args:
            event_name: The stream to receive, for example `$errors` (errors thrown by workflows or sources) or `$logs`
                (logs of sources). The name `default`, for the ordinary events, was withdrawn in 2021.
            listener_id: The id of the workflow (`p_…`), source (`dc_…`) or webhook (`wh_…`) that receives the events.
                The id of a workflow is found in the URL of its page, that of a webhook in the answer to its creation.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, none where the response has no body.

        Raises:
            BadRequestError: The event name or the listener is missing.
            PipedreamError: If the call fails in another way.
        """
        return await self._items(
            make_call(
                "subscriptions.create_auto",
                "POST",
                "/auto_subscriptions",
                query={
                    "event_name": event_name,
                    "listener_id": listener_id,
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
                lookup="see whether events arrive, because no operation lists automatic subscriptions",
            ),
            models.Subscription,
        )


class AsyncSubscriptionsWithRawResponse:
    """The methods of `AsyncSubscriptions`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncSubscriptions) -> None:
        self.create: Final = raw_async(resource.create)
        self.delete: Final = raw_async(resource.delete)
        self.create_auto: Final = raw_async(resource.create_auto)
