from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_source_request import CreateSourceRequest
from ...models.error import Error
from ...models.source_response import SourceResponse
from ...types import Response


def _get_kwargs(
    *,
    body: CreateSourceRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/sources",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Error | SourceResponse | None:
    if response.status_code == 200:
        response_200 = SourceResponse.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = Error.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Error.from_dict(response.json())

        return response_403

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
) -> Response[Error | SourceResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateSourceRequest,
) -> Response[Error | SourceResponse]:
    """Create a source

     Creates an event source from a component. Needs a user API key.

    One of `component_id`, `component_code`, `component_url` and `key` is required. If several are
    sent, `component_id` is preferred, and `component_url` only records where the code is kept.

    The older edition places `org_id` in the query string; the newer one, followed here, in the body.

    Source: newer and older editions, "Sources > Create a Source".

    Args:
        body (CreateSourceRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | SourceResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: CreateSourceRequest,
) -> Error | SourceResponse | None:
    """Create a source

     Creates an event source from a component. Needs a user API key.

    One of `component_id`, `component_code`, `component_url` and `key` is required. If several are
    sent, `component_id` is preferred, and `component_url` only records where the code is kept.

    The older edition places `org_id` in the query string; the newer one, followed here, in the body.

    Source: newer and older editions, "Sources > Create a Source".

    Args:
        body (CreateSourceRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | SourceResponse
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateSourceRequest,
) -> Response[Error | SourceResponse]:
    """Create a source

     Creates an event source from a component. Needs a user API key.

    One of `component_id`, `component_code`, `component_url` and `key` is required. If several are
    sent, `component_id` is preferred, and `component_url` only records where the code is kept.

    The older edition places `org_id` in the query string; the newer one, followed here, in the body.

    Source: newer and older editions, "Sources > Create a Source".

    Args:
        body (CreateSourceRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | SourceResponse]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: CreateSourceRequest,
) -> Error | SourceResponse | None:
    """Create a source

     Creates an event source from a component. Needs a user API key.

    One of `component_id`, `component_code`, `component_url` and `key` is required. If several are
    sent, `component_id` is preferred, and `component_url` only records where the code is kept.

    The older edition places `org_id` in the query string; the newer one, followed here, in the body.

    Source: newer and older editions, "Sources > Create a Source".

    Args:
        body (CreateSourceRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | SourceResponse
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
