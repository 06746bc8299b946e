"""The Subscriptions resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from .._runtime.resource import AsyncResource, Resource, async_raw, raw
from .._runtime.transport import make_call
from .._runtime.values import UNSET, Unset


class Subscriptions(Resource):
    """Operations of the synchronous client on subscriptions."""

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
    ) -> None:
        """Create a subscription.

        Makes a listener (a source, workflow or webhook) receive the events of an emitter.

        Subscriptions made here are not shown in Pipedream's web app (older edition), and they do not
        work in projects with GitHub Sync (newer edition; it points to `$.flow.trigger` instead).

        The answer's body is not documented, and clients take any 2xx status for success.

        Source: newer and older editions, "Subscriptions > Listen for events from another source or
        workflow".

        Args:
            emitter_id: The id of the workflow (`p_…`) or source (`dc_…`) whose events are received. `p_*` stands for every
                workflow and `dc_*` for every source. Guides also use the id of a whole workspace (`o_…`) or user
                (`u_…`).
            listener_id: The id of the workflow (`p_…`) or source (`dc_…`) that receives the events. Guides also use the id
                of a webhook (`wh_…`).
            event_name: The stream to receive, needed only for a custom channel, `$errors` (errors thrown by workflows or
                sources) or `$logs` (logs of sources). The older edition also names `default`, for the ordinary
                events.
            org_id: The id of the workspace to create this in (`o_…`). OAuth tokens carry their workspace and do not
                need it.

        Raises:
            PipedreamError: If the call fails; `APIStatusError` and its subclasses say what the API answered.
            TypeError: If a path or query argument is None.
        """
        return self._nothing(
            make_call(
                "subscriptions.create",
                "POST",
                "/subscriptions",
                query={
                    "emitter_id": emitter_id,
                    "event_name": event_name,
                    "listener_id": listener_id,
                    "org_id": self._org_id(org_id),
                },
            ),
        )

    def delete(
        self,
        *,
        emitter_id: str,
        listener_id: str,
        event_name: str,
    ) -> None:
        """Delete a subscription.

        Deletes the subscription with this emitter, listener and event name.

        Of a subscription that was made without `event_name`, the name is the empty text, which must be
        sent (`event_name=`): leaving the parameter out is not the same.

        The answer's body is not documented, and clients take any 2xx status for success.

        Source: newer and older editions, "Subscriptions > Delete a subscription".

        Args:
            emitter_id: The id of the workflow (`p_…`) or source (`dc_…`) whose events are received. `p_*` stands for every
                workflow and `dc_*` for every source. Guides also use the id of a whole workspace (`o_…`) or user
                (`u_…`).
            listener_id: The id of the workflow (`p_…`) or source (`dc_…`) that receives the events. Guides also use the id
                of a webhook (`wh_…`).
            event_name: The subscription's stream as the lists of subscriptions show it; may be empty.

        Raises:
            PipedreamError: If the call fails; `APIStatusError` and its subclasses say what the API answered.
            TypeError: If a path or query argument is None.
        """
        return self._nothing(
            make_call(
                "subscriptions.delete",
                "DELETE",
                "/subscriptions",
                query={
                    "emitter_id": emitter_id,
                    "listener_id": listener_id,
                    "event_name": event_name,
                },
            ),
        )

    def create_auto(
        self,
        *,
        event_name: str,
        listener_id: str,
        org_id: str | Unset = UNSET,
    ) -> None:
        """Subscribe to workflows and sources made later.

        Makes a listener receive a stream of every workflow and source that is created from now on. For
        those that exist already, create a subscription.

        Automatic subscriptions are not shown in Pipedream's web app, and they do not work in projects
        with GitHub Sync (newer edition).

        The answer's body is not documented, and clients take any 2xx status for success.

        Source: newer and older editions, "Subscriptions > Automatically subscribe a listener to events
        from new workflows / sources".

        Args:
            event_name: The stream to receive, for example `$errors` (errors thrown by workflows or sources) or `$logs`
                (logs of sources). The older edition also names `default`, for the ordinary events.
            listener_id: The id of the workflow (`p_…`) or source (`dc_…`) that receives the events. Guides also use the id
                of a webhook (`wh_…`).
            org_id: The id of the workspace to create this in (`o_…`). OAuth tokens carry their workspace and do not
                need it.

        Raises:
            PipedreamError: If the call fails; `APIStatusError` and its subclasses say what the API answered.
            TypeError: If a path or query argument is None.
        """
        return self._nothing(
            make_call(
                "subscriptions.create_auto",
                "POST",
                "/auto_subscriptions",
                query={
                    "event_name": event_name,
                    "listener_id": listener_id,
                    "org_id": self._org_id(org_id),
                },
            ),
        )


class SubscriptionsWithRawResponse:
    """The methods of `Subscriptions`, which return a `RawResponse`."""

    def __init__(self, resource: Subscriptions) -> None:
        self.create = raw(resource.create)
        self.delete = raw(resource.delete)
        self.create_auto = raw(resource.create_auto)


class AsyncSubscriptions(AsyncResource):
    """Operations of the asynchronous client on subscriptions."""

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
    ) -> None:
        """Create a subscription.

        Makes a listener (a source, workflow or webhook) receive the events of an emitter.

        Subscriptions made here are not shown in Pipedream's web app (older edition), and they do not
        work in projects with GitHub Sync (newer edition; it points to `$.flow.trigger` instead).

        The answer's body is not documented, and clients take any 2xx status for success.

        Source: newer and older editions, "Subscriptions > Listen for events from another source or
        workflow".

        Args:
            emitter_id: The id of the workflow (`p_…`) or source (`dc_…`) whose events are received. `p_*` stands for every
                workflow and `dc_*` for every source. Guides also use the id of a whole workspace (`o_…`) or user
                (`u_…`).
            listener_id: The id of the workflow (`p_…`) or source (`dc_…`) that receives the events. Guides also use the id
                of a webhook (`wh_…`).
            event_name: The stream to receive, needed only for a custom channel, `$errors` (errors thrown by workflows or
                sources) or `$logs` (logs of sources). The older edition also names `default`, for the ordinary
                events.
            org_id: The id of the workspace to create this in (`o_…`). OAuth tokens carry their workspace and do not
                need it.

        Raises:
            PipedreamError: If the call fails; `APIStatusError` and its subclasses say what the API answered.
            TypeError: If a path or query argument is None.
        """
        return await self._nothing(
            make_call(
                "subscriptions.create",
                "POST",
                "/subscriptions",
                query={
                    "emitter_id": emitter_id,
                    "event_name": event_name,
                    "listener_id": listener_id,
                    "org_id": self._org_id(org_id),
                },
            ),
        )

    async def delete(
        self,
        *,
        emitter_id: str,
        listener_id: str,
        event_name: str,
    ) -> None:
        """Delete a subscription.

        Deletes the subscription with this emitter, listener and event name.

        Of a subscription that was made without `event_name`, the name is the empty text, which must be
        sent (`event_name=`): leaving the parameter out is not the same.

        The answer's body is not documented, and clients take any 2xx status for success.

        Source: newer and older editions, "Subscriptions > Delete a subscription".

        Args:
            emitter_id: The id of the workflow (`p_…`) or source (`dc_…`) whose events are received. `p_*` stands for every
                workflow and `dc_*` for every source. Guides also use the id of a whole workspace (`o_…`) or user
                (`u_…`).
            listener_id: The id of the workflow (`p_…`) or source (`dc_…`) that receives the events. Guides also use the id
                of a webhook (`wh_…`).
            event_name: The subscription's stream as the lists of subscriptions show it; may be empty.

        Raises:
            PipedreamError: If the call fails; `APIStatusError` and its subclasses say what the API answered.
            TypeError: If a path or query argument is None.
        """
        return await self._nothing(
            make_call(
                "subscriptions.delete",
                "DELETE",
                "/subscriptions",
                query={
                    "emitter_id": emitter_id,
                    "listener_id": listener_id,
                    "event_name": event_name,
                },
            ),
        )

    async def create_auto(
        self,
        *,
        event_name: str,
        listener_id: str,
        org_id: str | Unset = UNSET,
    ) -> None:
        """Subscribe to workflows and sources made later.

        Makes a listener receive a stream of every workflow and source that is created from now on. For
        those that exist already, create a subscription.

        Automatic subscriptions are not shown in Pipedream's web app, and they do not work in projects
        with GitHub Sync (newer edition).

        The answer's body is not documented, and clients take any 2xx status for success.

        Source: newer and older editions, "Subscriptions > Automatically subscribe a listener to events
        from new workflows / sources".

        Args:
            event_name: The stream to receive, for example `$errors` (errors thrown by workflows or sources) or `$logs`
                (logs of sources). The older edition also names `default`, for the ordinary events.
            listener_id: The id of the workflow (`p_…`) or source (`dc_…`) that receives the events. Guides also use the id
                of a webhook (`wh_…`).
            org_id: The id of the workspace to create this in (`o_…`). OAuth tokens carry their workspace and do not
                need it.

        Raises:
            PipedreamError: If the call fails; `APIStatusError` and its subclasses say what the API answered.
            TypeError: If a path or query argument is None.
        """
        return await self._nothing(
            make_call(
                "subscriptions.create_auto",
                "POST",
                "/auto_subscriptions",
                query={
                    "event_name": event_name,
                    "listener_id": listener_id,
                    "org_id": self._org_id(org_id),
                },
            ),
        )


class AsyncSubscriptionsWithRawResponse:
    """The methods of `AsyncSubscriptions`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncSubscriptions) -> None:
        self.create = async_raw(resource.create)
        self.delete = async_raw(resource.delete)
        self.create_auto = async_raw(resource.create_auto)
