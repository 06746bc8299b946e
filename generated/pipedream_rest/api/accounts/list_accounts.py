from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.account_page import AccountPage
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    app: str | Unset = UNSET,
    oauth_app_id: str | Unset = UNSET,
    external_user_id: str | Unset = UNSET,
    include_credentials: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["app"] = app

    params["oauth_app_id"] = oauth_app_id

    params["external_user_id"] = external_user_id

    params["include_credentials"] = include_credentials

    params["limit"] = limit

    params["after"] = after

    params["before"] = before

    params["include"] = include

    params["exclude"] = exclude

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/accounts",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AccountPage | Error | None:
    if response.status_code == 200:
        response_200 = AccountPage.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AccountPage | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    app: str | Unset = UNSET,
    oauth_app_id: str | Unset = UNSET,
    external_user_id: str | Unset = UNSET,
    include_credentials: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[AccountPage | Error]:
    """List connected accounts

     Lists the connected accounts that the calling user or workspace can use.

    The printed response has no `page_info`; treat its absence as a single page.

    Source: newer edition, "Accounts > List accounts".

    Args:
        app (str | Unset):
        oauth_app_id (str | Unset):
        external_user_id (str | Unset):
        include_credentials (bool | Unset):
        limit (int | Unset):
        after (str | Unset):
        before (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccountPage | Error]
    """

    kwargs = _get_kwargs(
        app=app,
        oauth_app_id=oauth_app_id,
        external_user_id=external_user_id,
        include_credentials=include_credentials,
        limit=limit,
        after=after,
        before=before,
        include=include,
        exclude=exclude,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    app: str | Unset = UNSET,
    oauth_app_id: str | Unset = UNSET,
    external_user_id: str | Unset = UNSET,
    include_credentials: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> AccountPage | Error | None:
    """List connected accounts

     Lists the connected accounts that the calling user or workspace can use.

    The printed response has no `page_info`; treat its absence as a single page.

    Source: newer edition, "Accounts > List accounts".

    Args:
        app (str | Unset):
        oauth_app_id (str | Unset):
        external_user_id (str | Unset):
        include_credentials (bool | Unset):
        limit (int | Unset):
        after (str | Unset):
        before (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccountPage | Error
    """

    return sync_detailed(
        client=client,
        app=app,
        oauth_app_id=oauth_app_id,
        external_user_id=external_user_id,
        include_credentials=include_credentials,
        limit=limit,
        after=after,
        before=before,
        include=include,
        exclude=exclude,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    app: str | Unset = UNSET,
    oauth_app_id: str | Unset = UNSET,
    external_user_id: str | Unset = UNSET,
    include_credentials: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[AccountPage | Error]:
    """List connected accounts

     Lists the connected accounts that the calling user or workspace can use.

    The printed response has no `page_info`; treat its absence as a single page.

    Source: newer edition, "Accounts > List accounts".

    Args:
        app (str | Unset):
        oauth_app_id (str | Unset):
        external_user_id (str | Unset):
        include_credentials (bool | Unset):
        limit (int | Unset):
        after (str | Unset):
        before (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccountPage | Error]
    """

    kwargs = _get_kwargs(
        app=app,
        oauth_app_id=oauth_app_id,
        external_user_id=external_user_id,
        include_credentials=include_credentials,
        limit=limit,
        after=after,
        before=before,
        include=include,
        exclude=exclude,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    app: str | Unset = UNSET,
    oauth_app_id: str | Unset = UNSET,
    external_user_id: str | Unset = UNSET,
    include_credentials: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> AccountPage | Error | None:
    """List connected accounts

     Lists the connected accounts that the calling user or workspace can use.

    The printed response has no `page_info`; treat its absence as a single page.

    Source: newer edition, "Accounts > List accounts".

    Args:
        app (str | Unset):
        oauth_app_id (str | Unset):
        external_user_id (str | Unset):
        include_credentials (bool | Unset):
        limit (int | Unset):
        after (str | Unset):
        before (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccountPage | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            app=app,
            oauth_app_id=oauth_app_id,
            external_user_id=external_user_id,
            include_credentials=include_credentials,
            limit=limit,
            after=after,
            before=before,
            include=include,
            exclude=exclude,
        )
    ).parsed
