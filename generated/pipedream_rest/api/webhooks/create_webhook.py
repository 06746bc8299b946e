from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.webhook_response import WebhookResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    url_query: str,
    name: str | Unset = UNSET,
    description: str | Unset = UNSET,
    org_id: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["url"] = url_query

    params["name"] = name

    params["description"] = description

    params["org_id"] = org_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/webhooks",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | WebhookResponse | None:
    if response.status_code == 200:
        response_200 = WebhookResponse.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 429:
        response_429 = Error.from_dict(response.json())

        return response_429

    if 400 <= response.status_code <= 499:
        response_4xx = Error.from_dict(response.json())

        return response_4xx

    if 500 <= response.status_code <= 599:
        response_5xx = Error.from_dict(response.json())

        return response_5xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | WebhookResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    url_query: str,
    name: str | Unset = UNSET,
    description: str | Unset = UNSET,
    org_id: str | Unset = UNSET,
) -> Response[Error | WebhookResponse]:
    """Create a webhook

     Creates a webhook, an endpoint of yours. Events reach it once a subscription names the webhook's
    id (`wh_…`) as its listener.

    Source: newer and older editions, "Webhooks > Create a webhook".

    Args:
        url_query (str):
        name (str | Unset):
        description (str | Unset):
        org_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WebhookResponse]
    """

    kwargs = _get_kwargs(
        url_query=url_query,
        name=name,
        description=description,
        org_id=org_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    url_query: str,
    name: str | Unset = UNSET,
    description: str | Unset = UNSET,
    org_id: str | Unset = UNSET,
) -> Error | WebhookResponse | None:
    """Create a webhook

     Creates a webhook, an endpoint of yours. Events reach it once a subscription names the webhook's
    id (`wh_…`) as its listener.

    Source: newer and older editions, "Webhooks > Create a webhook".

    Args:
        url_query (str):
        name (str | Unset):
        description (str | Unset):
        org_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WebhookResponse
    """

    return sync_detailed(
        client=client,
        url_query=url_query,
        name=name,
        description=description,
        org_id=org_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    url_query: str,
    name: str | Unset = UNSET,
    description: str | Unset = UNSET,
    org_id: str | Unset = UNSET,
) -> Response[Error | WebhookResponse]:
    """Create a webhook

     Creates a webhook, an endpoint of yours. Events reach it once a subscription names the webhook's
    id (`wh_…`) as its listener.

    Source: newer and older editions, "Webhooks > Create a webhook".

    Args:
        url_query (str):
        name (str | Unset):
        description (str | Unset):
        org_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WebhookResponse]
    """

    kwargs = _get_kwargs(
        url_query=url_query,
        name=name,
        description=description,
        org_id=org_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    url_query: str,
    name: str | Unset = UNSET,
    description: str | Unset = UNSET,
    org_id: str | Unset = UNSET,
) -> Error | WebhookResponse | None:
    """Create a webhook

     Creates a webhook, an endpoint of yours. Events reach it once a subscription names the webhook's
    id (`wh_…`) as its listener.

    Source: newer and older editions, "Webhooks > Create a webhook".

    Args:
        url_query (str):
        name (str | Unset):
        description (str | Unset):
        org_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WebhookResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            url_query=url_query,
            name=name,
            description=description,
            org_id=org_id,
        )
    ).parsed
