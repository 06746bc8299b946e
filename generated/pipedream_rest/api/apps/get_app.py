from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.app_response import AppResponse
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    app_id: str,
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
        "url": "/apps/{app_id}".format(
            app_id=quote(str(app_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AppResponse | Error | None:
    if response.status_code == 200:
        response_200 = AppResponse.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AppResponse | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    app_id: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[AppResponse | Error]:
    """Get an app

     Gets one app by its id or its name slug.

    The newer edition prints `data` as an array and leaves out the outer braces. Other official
    editions and working clients have one object, which is what is described here.

    Source: newer edition, "Apps > Get an App".

    Args:
        app_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppResponse | Error]
    """

    kwargs = _get_kwargs(
        app_id=app_id,
        include=include,
        exclude=exclude,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    app_id: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> AppResponse | Error | None:
    """Get an app

     Gets one app by its id or its name slug.

    The newer edition prints `data` as an array and leaves out the outer braces. Other official
    editions and working clients have one object, which is what is described here.

    Source: newer edition, "Apps > Get an App".

    Args:
        app_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppResponse | Error
    """

    return sync_detailed(
        app_id=app_id,
        client=client,
        include=include,
        exclude=exclude,
    ).parsed


async def asyncio_detailed(
    app_id: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[AppResponse | Error]:
    """Get an app

     Gets one app by its id or its name slug.

    The newer edition prints `data` as an array and leaves out the outer braces. Other official
    editions and working clients have one object, which is what is described here.

    Source: newer edition, "Apps > Get an App".

    Args:
        app_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppResponse | Error]
    """

    kwargs = _get_kwargs(
        app_id=app_id,
        include=include,
        exclude=exclude,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    app_id: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> AppResponse | Error | None:
    """Get an app

     Gets one app by its id or its name slug.

    The newer edition prints `data` as an array and leaves out the outer braces. Other official
    editions and working clients have one object, which is what is described here.

    Source: newer edition, "Apps > Get an App".

    Args:
        app_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppResponse | Error
    """

    return (
        await asyncio_detailed(
            app_id=app_id,
            client=client,
            include=include,
            exclude=exclude,
        )
    ).parsed
