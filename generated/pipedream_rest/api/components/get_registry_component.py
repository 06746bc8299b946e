from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.component_response import ComponentResponse
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    key: str,
    *,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["include"] = include

    params["exclude"] = exclude

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/components/registry/{key}".format(
            key=quote(str(key), safe=""),
        ),
        "params": params,
    }

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
) -> Response[ComponentResponse | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    key: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[ComponentResponse | Error]:
    """Get a component from the public registry

     Gets any component of Pipedream's public registry, with the same fields as a component of one's
    own. Needs a user API key, although clients have been seen calling it with OAuth tokens.

    Source: newer and older editions, "Components > Get a component from the global registry".

    Args:
        key (str): One segment of a path. Empty, `.` and `..` would change the path that it stands
            in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ComponentResponse | Error]
    """

    kwargs = _get_kwargs(
        key=key,
        include=include,
        exclude=exclude,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    key: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> ComponentResponse | Error | None:
    """Get a component from the public registry

     Gets any component of Pipedream's public registry, with the same fields as a component of one's
    own. Needs a user API key, although clients have been seen calling it with OAuth tokens.

    Source: newer and older editions, "Components > Get a component from the global registry".

    Args:
        key (str): One segment of a path. Empty, `.` and `..` would change the path that it stands
            in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ComponentResponse | Error
    """

    return sync_detailed(
        key=key,
        client=client,
        include=include,
        exclude=exclude,
    ).parsed


async def asyncio_detailed(
    key: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[ComponentResponse | Error]:
    """Get a component from the public registry

     Gets any component of Pipedream's public registry, with the same fields as a component of one's
    own. Needs a user API key, although clients have been seen calling it with OAuth tokens.

    Source: newer and older editions, "Components > Get a component from the global registry".

    Args:
        key (str): One segment of a path. Empty, `.` and `..` would change the path that it stands
            in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ComponentResponse | Error]
    """

    kwargs = _get_kwargs(
        key=key,
        include=include,
        exclude=exclude,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    key: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> ComponentResponse | Error | None:
    """Get a component from the public registry

     Gets any component of Pipedream's public registry, with the same fields as a component of one's
    own. Needs a user API key, although clients have been seen calling it with OAuth tokens.

    Source: newer and older editions, "Components > Get a component from the global registry".

    Args:
        key (str): One segment of a path. Empty, `.` and `..` would change the path that it stands
            in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ComponentResponse | Error
    """

    return (
        await asyncio_detailed(
            key=key,
            client=client,
            include=include,
            exclude=exclude,
        )
    ).parsed
