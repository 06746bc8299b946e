from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.app_page import AppPage
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    q: str | Unset = UNSET,
    has_components: bool | Unset = UNSET,
    has_actions: bool | Unset = UNSET,
    has_triggers: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["q"] = q

    params["has_components"] = has_components

    params["has_actions"] = has_actions

    params["has_triggers"] = has_triggers

    params["limit"] = limit

    params["after"] = after

    params["before"] = before

    params["include"] = include

    params["exclude"] = exclude

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/apps",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AppPage | Error | None:
    if response.status_code == 200:
        response_200 = AppPage.from_dict(response.json())

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AppPage | Error]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    has_components: bool | Unset = UNSET,
    has_actions: bool | Unset = UNSET,
    has_triggers: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[AppPage | Error]:
    """List apps

     Lists the apps that are available on Pipedream.

    Source: newer edition, "Apps > List Apps".

    Args:
        q (str | Unset):
        has_components (bool | Unset):
        has_actions (bool | Unset):
        has_triggers (bool | Unset):
        limit (int | Unset):
        after (str | Unset):
        before (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppPage | Error]
    """

    kwargs = _get_kwargs(
        q=q,
        has_components=has_components,
        has_actions=has_actions,
        has_triggers=has_triggers,
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
    q: str | Unset = UNSET,
    has_components: bool | Unset = UNSET,
    has_actions: bool | Unset = UNSET,
    has_triggers: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> AppPage | Error | None:
    """List apps

     Lists the apps that are available on Pipedream.

    Source: newer edition, "Apps > List Apps".

    Args:
        q (str | Unset):
        has_components (bool | Unset):
        has_actions (bool | Unset):
        has_triggers (bool | Unset):
        limit (int | Unset):
        after (str | Unset):
        before (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppPage | Error
    """

    return sync_detailed(
        client=client,
        q=q,
        has_components=has_components,
        has_actions=has_actions,
        has_triggers=has_triggers,
        limit=limit,
        after=after,
        before=before,
        include=include,
        exclude=exclude,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    q: str | Unset = UNSET,
    has_components: bool | Unset = UNSET,
    has_actions: bool | Unset = UNSET,
    has_triggers: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[AppPage | Error]:
    """List apps

     Lists the apps that are available on Pipedream.

    Source: newer edition, "Apps > List Apps".

    Args:
        q (str | Unset):
        has_components (bool | Unset):
        has_actions (bool | Unset):
        has_triggers (bool | Unset):
        limit (int | Unset):
        after (str | Unset):
        before (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppPage | Error]
    """

    kwargs = _get_kwargs(
        q=q,
        has_components=has_components,
        has_actions=has_actions,
        has_triggers=has_triggers,
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
    q: str | Unset = UNSET,
    has_components: bool | Unset = UNSET,
    has_actions: bool | Unset = UNSET,
    has_triggers: bool | Unset = UNSET,
    limit: int | Unset = UNSET,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> AppPage | Error | None:
    """List apps

     Lists the apps that are available on Pipedream.

    Source: newer edition, "Apps > List Apps".

    Args:
        q (str | Unset):
        has_components (bool | Unset):
        has_actions (bool | Unset):
        has_triggers (bool | Unset):
        limit (int | Unset):
        after (str | Unset):
        before (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppPage | Error
    """

    return (
        await asyncio_detailed(
            client=client,
            q=q,
            has_components=has_components,
            has_actions=has_actions,
            has_triggers=has_triggers,
            limit=limit,
            after=after,
            before=before,
            include=include,
            exclude=exclude,
        )
    ).parsed
