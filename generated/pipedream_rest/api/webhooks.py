"""The Webhooks resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import models
from .._runtime.calls import make_call, path_segment
from .._runtime.decoding import OBJECT_IN_DATA
from .._runtime.resource import AsyncResource, Resource, raw, raw_async
from .._runtime.values import UNSET, Unset

if TYPE_CHECKING:
    from ..models.webhook import Webhook


class Webhooks(Resource):
    """Operations of the synchronous client on webhooks.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> WebhooksWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return WebhooksWithRawResponse(Webhooks(self._core, self._options, raw=True))

    def create(
        self,
        *,
        url: str,
        name: str | Unset = UNSET,
        description: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Webhook:
        """Create a webhook.

        Creates a webhook, an endpoint of yours that events are delivered to. Events reach it once a subscription names
        its id (`wh_…`) as the listener.

        Source: newer and older editions, "Webhooks > Create a webhook".

        Args:
            url: The URL that events are delivered to. It has at least a protocol, `http` or `https`, and a host, and
                may have a port and a path. Keep it below 180 characters: longer ones failed now and then.
            name: A name, shown when webhooks are listed.
            description: A description, shown when webhooks are listed.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            BadRequestError: The URL is missing, or has no protocol or host.
            PipedreamError: If the call fails in another way.
        """
        return self._object(
            make_call(
                "webhooks.create",
                "POST",
                "/webhooks",
                query={
                    "url": url,
                    "name": name,
                    "description": description,
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
                lookup="look for it in users.list_webhooks()",
            ),
            models.Webhook,
            OBJECT_IN_DATA,
        )

    def delete(
        self,
        webhook_id: str,
        *,
        org_id: str | Unset = UNSET,
    ) -> None:
        """Delete a webhook.

        Deletes a webhook of the account.

        Source: newer edition, "Webhooks > Delete a webhook".

        Args:
            webhook_id: The webhook's id (`wh_…`).
            org_id: The id of the workspace that owns what is deleted (`o_…`). OAuth tokens carry their workspace.

        Raises:
            NotFoundError: There is no webhook with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If webhook_id is empty, `.` or `..`.
        """
        return self._nothing(
            make_call(
                "webhooks.delete",
                "DELETE",
                f"/webhooks/{path_segment('webhook_id', webhook_id)}",
                query={
                    "org_id": org_id,
                },
            ),
        )


class WebhooksWithRawResponse:
    """The methods of `Webhooks`, which return a `RawResponse`."""

    def __init__(self, resource: Webhooks) -> None:
        self.create: Final = raw(resource.create)
        self.delete: Final = raw(resource.delete)


class AsyncWebhooks(AsyncResource):
    """Operations of the asynchronous client on webhooks.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncWebhooksWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncWebhooksWithRawResponse(AsyncWebhooks(self._core, self._options, raw=True))

    async def create(
        self,
        *,
        url: str,
        name: str | Unset = UNSET,
        description: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Webhook:
        """Create a webhook.

        Creates a webhook, an endpoint of yours that events are delivered to. Events reach it once a subscription names
        its id (`wh_…`) as the listener.

        Source: newer and older editions, "Webhooks > Create a webhook".

        Args:
            url: The URL that events are delivered to. It has at least a protocol, `http` or `https`, and a host, and
                may have a port and a path. Keep it below 180 characters: longer ones failed now and then.
            name: A name, shown when webhooks are listed.
            description: A description, shown when webhooks are listed.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            BadRequestError: The URL is missing, or has no protocol or host.
            PipedreamError: If the call fails in another way.
        """
        return await self._object(
            make_call(
                "webhooks.create",
                "POST",
                "/webhooks",
                query={
                    "url": url,
                    "name": name,
                    "description": description,
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
                lookup="look for it in users.list_webhooks()",
            ),
            models.Webhook,
            OBJECT_IN_DATA,
        )

    async def delete(
        self,
        webhook_id: str,
        *,
        org_id: str | Unset = UNSET,
    ) -> None:
        """Delete a webhook.

        Deletes a webhook of the account.

        Source: newer edition, "Webhooks > Delete a webhook".

        Args:
            webhook_id: The webhook's id (`wh_…`).
            org_id: The id of the workspace that owns what is deleted (`o_…`). OAuth tokens carry their workspace.

        Raises:
            NotFoundError: There is no webhook with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If webhook_id is empty, `.` or `..`.
        """
        return await self._nothing(
            make_call(
                "webhooks.delete",
                "DELETE",
                f"/webhooks/{path_segment('webhook_id', webhook_id)}",
                query={
                    "org_id": org_id,
                },
            ),
        )


class AsyncWebhooksWithRawResponse:
    """The methods of `AsyncWebhooks`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncWebhooks) -> None:
        self.create: Final = raw_async(resource.create)
        self.delete: Final = raw_async(resource.delete)
