from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.account_response import AccountResponse
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    account_id: str,
    *,
    include_credentials: bool | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["include_credentials"] = include_credentials

    params["include"] = include

    params["exclude"] = exclude

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/accounts/{account_id}".format(
            account_id=quote(str(account_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AccountResponse | Error | None:
    if response.status_code == 200:
        response_200 = AccountResponse.from_dict(response.json())

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
) -> Response[AccountResponse | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    account_id: str,
    *,
    client: AuthenticatedClient,
    include_credentials: bool | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[AccountResponse | Error]:
    """Get a connected account

     Gets one connected account. Its credentials come along only with `include_credentials=true`.

    Source: newer edition, "Accounts > Get account".

    Args:
        account_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include_credentials (bool | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccountResponse | Error]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        include_credentials=include_credentials,
        include=include,
        exclude=exclude,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    account_id: str,
    *,
    client: AuthenticatedClient,
    include_credentials: bool | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> AccountResponse | Error | None:
    """Get a connected account

     Gets one connected account. Its credentials come along only with `include_credentials=true`.

    Source: newer edition, "Accounts > Get account".

    Args:
        account_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include_credentials (bool | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccountResponse | Error
    """

    return sync_detailed(
        account_id=account_id,
        client=client,
        include_credentials=include_credentials,
        include=include,
        exclude=exclude,
    ).parsed


async def asyncio_detailed(
    account_id: str,
    *,
    client: AuthenticatedClient,
    include_credentials: bool | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[AccountResponse | Error]:
    """Get a connected account

     Gets one connected account. Its credentials come along only with `include_credentials=true`.

    Source: newer edition, "Accounts > Get account".

    Args:
        account_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include_credentials (bool | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccountResponse | Error]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        include_credentials=include_credentials,
        include=include,
        exclude=exclude,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    account_id: str,
    *,
    client: AuthenticatedClient,
    include_credentials: bool | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> AccountResponse | Error | None:
    """Get a connected account

     Gets one connected account. Its credentials come along only with `include_credentials=true`.

    Source: newer edition, "Accounts > Get account".

    Args:
        account_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include_credentials (bool | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccountResponse | Error
    """

    return (
        await asyncio_detailed(
            account_id=account_id,
            client=client,
            include_credentials=include_credentials,
            include=include,
            exclude=exclude,
        )
    ).parsed
