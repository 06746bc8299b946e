from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.component_response import ComponentResponse
from ...models.create_component_request import CreateComponentRequest
from ...models.error import Error
from ...types import Response


def _get_kwargs(
    *,
    body: CreateComponentRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/components",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ComponentResponse | Error | None:
    if response.status_code == 200:
        response_200 = ComponentResponse.from_dict(response.json())

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
) -> Response[ComponentResponse | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateComponentRequest,
) -> Response[ComponentResponse | Error]:
    """Create a component

     Saves a component (the code of an event source) and returns what is needed to deploy a source
    from it: its id, code and configurable props. Needs a user API key.

    One of `component_code` and `component_url` is required. If both are sent, `component_code` is
    used and `component_url` only records where the code is kept.

    Source: newer and older editions, "Components > Create a component".

    Args:
        body (CreateComponentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ComponentResponse | Error]
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
    body: CreateComponentRequest,
) -> ComponentResponse | Error | None:
    """Create a component

     Saves a component (the code of an event source) and returns what is needed to deploy a source
    from it: its id, code and configurable props. Needs a user API key.

    One of `component_code` and `component_url` is required. If both are sent, `component_code` is
    used and `component_url` only records where the code is kept.

    Source: newer and older editions, "Components > Create a component".

    Args:
        body (CreateComponentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ComponentResponse | Error
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CreateComponentRequest,
) -> Response[ComponentResponse | Error]:
    """Create a component

     Saves a component (the code of an event source) and returns what is needed to deploy a source
    from it: its id, code and configurable props. Needs a user API key.

    One of `component_code` and `component_url` is required. If both are sent, `component_code` is
    used and `component_url` only records where the code is kept.

    Source: newer and older editions, "Components > Create a component".

    Args:
        body (CreateComponentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ComponentResponse | Error]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: CreateComponentRequest,
) -> ComponentResponse | Error | None:
    """Create a component

     Saves a component (the code of an event source) and returns what is needed to deploy a source
    from it: its id, code and configurable props. Needs a user API key.

    One of `component_code` and `component_url` is required. If both are sent, `component_code` is
    used and `component_url` only records where the code is kept.

    Source: newer and older editions, "Components > Create a component".

    Args:
        body (CreateComponentRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ComponentResponse | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
