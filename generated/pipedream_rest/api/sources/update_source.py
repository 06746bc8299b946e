from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.source_response import SourceResponse
from ...models.update_source_request import UpdateSourceRequest
from ...types import Response


def _get_kwargs(
    source_id: str,
    *,
    body: UpdateSourceRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/sources/{source_id}".format(
            source_id=quote(str(source_id), safe=""),
        ),
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

    if response.status_code == 404:
        response_404 = Error.from_dict(response.json())

        return response_404

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
    source_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateSourceRequest,
) -> Response[Error | SourceResponse]:
    """Update a source

     Gives a source other code or another name, or turns it on or off.

    One of `component_id`, `component_code` and `component_url` is required, also when only `active`
    is to change. If several are sent, `component_id` is preferred, and `component_url` only records
    where the code is kept.

    Source: newer and older editions, "Sources > Update a source".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        body (UpdateSourceRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | SourceResponse]
    """

    kwargs = _get_kwargs(
        source_id=source_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    source_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateSourceRequest,
) -> Error | SourceResponse | None:
    """Update a source

     Gives a source other code or another name, or turns it on or off.

    One of `component_id`, `component_code` and `component_url` is required, also when only `active`
    is to change. If several are sent, `component_id` is preferred, and `component_url` only records
    where the code is kept.

    Source: newer and older editions, "Sources > Update a source".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        body (UpdateSourceRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | SourceResponse
    """

    return sync_detailed(
        source_id=source_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    source_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateSourceRequest,
) -> Response[Error | SourceResponse]:
    """Update a source

     Gives a source other code or another name, or turns it on or off.

    One of `component_id`, `component_code` and `component_url` is required, also when only `active`
    is to change. If several are sent, `component_id` is preferred, and `component_url` only records
    where the code is kept.

    Source: newer and older editions, "Sources > Update a source".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        body (UpdateSourceRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | SourceResponse]
    """

    kwargs = _get_kwargs(
        source_id=source_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    source_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateSourceRequest,
) -> Error | SourceResponse | None:
    """Update a source

     Gives a source other code or another name, or turns it on or off.

    One of `component_id`, `component_code` and `component_url` is required, also when only `active`
    is to change. If several are sent, `component_id` is preferred, and `component_url` only records
    where the code is kept.

    Source: newer and older editions, "Sources > Update a source".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        body (UpdateSourceRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | SourceResponse
    """

    return (
        await asyncio_detailed(
            source_id=source_id,
            client=client,
            body=body,
        )
    ).parsed
