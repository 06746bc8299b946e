from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.event_summary_page import EventSummaryPage
from ...types import UNSET, Response, Unset


def _get_kwargs(
    source_id: str,
    *,
    event_name: str | Unset = UNSET,
    expand: Literal["event"] | Unset = UNSET,
    limit: int | Unset = UNSET,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["event_name"] = event_name

    params["expand"] = expand

    params["limit"] = limit

    params["org_id"] = org_id

    params["include"] = include

    params["exclude"] = exclude

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/sources/{source_id}/event_summaries".format(
            source_id=quote(str(source_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | EventSummaryPage | None:
    if response.status_code == 200:
        response_200 = EventSummaryPage.from_dict(response.json())

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
) -> Response[Error | EventSummaryPage]:
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
    event_name: str | Unset = UNSET,
    expand: Literal["event"] | Unset = UNSET,
    limit: int | Unset = UNSET,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[Error | EventSummaryPage]:
    """List a source's events

     Lists the last events that a source emitted, newest first, at most 100. The list is one page: it
    takes no cursor. Events above 1 KB may come truncated unless `expand=event` is sent.

    Source: newer and older editions, "Events > Get Source Events".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        event_name (str | Unset):
        expand (Literal['event'] | Unset):
        limit (int | Unset):
        org_id (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | EventSummaryPage]
    """

    kwargs = _get_kwargs(
        source_id=source_id,
        event_name=event_name,
        expand=expand,
        limit=limit,
        org_id=org_id,
        include=include,
        exclude=exclude,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    source_id: str,
    *,
    client: AuthenticatedClient,
    event_name: str | Unset = UNSET,
    expand: Literal["event"] | Unset = UNSET,
    limit: int | Unset = UNSET,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Error | EventSummaryPage | None:
    """List a source's events

     Lists the last events that a source emitted, newest first, at most 100. The list is one page: it
    takes no cursor. Events above 1 KB may come truncated unless `expand=event` is sent.

    Source: newer and older editions, "Events > Get Source Events".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        event_name (str | Unset):
        expand (Literal['event'] | Unset):
        limit (int | Unset):
        org_id (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | EventSummaryPage
    """

    return sync_detailed(
        source_id=source_id,
        client=client,
        event_name=event_name,
        expand=expand,
        limit=limit,
        org_id=org_id,
        include=include,
        exclude=exclude,
    ).parsed


async def asyncio_detailed(
    source_id: str,
    *,
    client: AuthenticatedClient,
    event_name: str | Unset = UNSET,
    expand: Literal["event"] | Unset = UNSET,
    limit: int | Unset = UNSET,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[Error | EventSummaryPage]:
    """List a source's events

     Lists the last events that a source emitted, newest first, at most 100. The list is one page: it
    takes no cursor. Events above 1 KB may come truncated unless `expand=event` is sent.

    Source: newer and older editions, "Events > Get Source Events".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        event_name (str | Unset):
        expand (Literal['event'] | Unset):
        limit (int | Unset):
        org_id (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | EventSummaryPage]
    """

    kwargs = _get_kwargs(
        source_id=source_id,
        event_name=event_name,
        expand=expand,
        limit=limit,
        org_id=org_id,
        include=include,
        exclude=exclude,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    source_id: str,
    *,
    client: AuthenticatedClient,
    event_name: str | Unset = UNSET,
    expand: Literal["event"] | Unset = UNSET,
    limit: int | Unset = UNSET,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Error | EventSummaryPage | None:
    """List a source's events

     Lists the last events that a source emitted, newest first, at most 100. The list is one page: it
    takes no cursor. Events above 1 KB may come truncated unless `expand=event` is sent.

    Source: newer and older editions, "Events > Get Source Events".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        event_name (str | Unset):
        expand (Literal['event'] | Unset):
        limit (int | Unset):
        org_id (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | EventSummaryPage
    """

    return (
        await asyncio_detailed(
            source_id=source_id,
            client=client,
            event_name=event_name,
            expand=expand,
            limit=limit,
            org_id=org_id,
            include=include,
            exclude=exclude,
        )
    ).parsed
