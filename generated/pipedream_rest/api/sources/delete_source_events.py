from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...types import UNSET, Response, Unset


def _get_kwargs(
    source_id: str,
    *,
    start_id: str | Unset = UNSET,
    end_id: str | Unset = UNSET,
    event_name: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["start_id"] = start_id

    params["end_id"] = end_id

    params["event_name"] = event_name

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/sources/{source_id}/events".format(
            source_id=quote(str(source_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Error | None:
    if response.status_code == 202:
        response_202 = cast(Any, None)
        return response_202

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Error]:
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
    start_id: str | Unset = UNSET,
    end_id: str | Unset = UNSET,
    event_name: str | Unset = UNSET,
) -> Response[Any | Error]:
    """Delete a source's events

     Deletes events of a source: all of them, or a range that includes both its ends.

    - neither `start_id` nor `end_id`: **every event**;
    - only `start_id`: that event and all later ones;
    - only `end_id`: that event and all earlier ones;
    - both: that range; the same id twice deletes one event.

    Event ids begin with the millisecond at which the event was emitted, so they sort by time.
    Deletion is asynchronous: events may still be listed for a moment after the answer.

    Source: newer and older editions, "Events > Delete source events".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        start_id (str | Unset):
        end_id (str | Unset):
        event_name (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        source_id=source_id,
        start_id=start_id,
        end_id=end_id,
        event_name=event_name,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    source_id: str,
    *,
    client: AuthenticatedClient,
    start_id: str | Unset = UNSET,
    end_id: str | Unset = UNSET,
    event_name: str | Unset = UNSET,
) -> Any | Error | None:
    """Delete a source's events

     Deletes events of a source: all of them, or a range that includes both its ends.

    - neither `start_id` nor `end_id`: **every event**;
    - only `start_id`: that event and all later ones;
    - only `end_id`: that event and all earlier ones;
    - both: that range; the same id twice deletes one event.

    Event ids begin with the millisecond at which the event was emitted, so they sort by time.
    Deletion is asynchronous: events may still be listed for a moment after the answer.

    Source: newer and older editions, "Events > Delete source events".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        start_id (str | Unset):
        end_id (str | Unset):
        event_name (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error
    """

    return sync_detailed(
        source_id=source_id,
        client=client,
        start_id=start_id,
        end_id=end_id,
        event_name=event_name,
    ).parsed


async def asyncio_detailed(
    source_id: str,
    *,
    client: AuthenticatedClient,
    start_id: str | Unset = UNSET,
    end_id: str | Unset = UNSET,
    event_name: str | Unset = UNSET,
) -> Response[Any | Error]:
    """Delete a source's events

     Deletes events of a source: all of them, or a range that includes both its ends.

    - neither `start_id` nor `end_id`: **every event**;
    - only `start_id`: that event and all later ones;
    - only `end_id`: that event and all earlier ones;
    - both: that range; the same id twice deletes one event.

    Event ids begin with the millisecond at which the event was emitted, so they sort by time.
    Deletion is asynchronous: events may still be listed for a moment after the answer.

    Source: newer and older editions, "Events > Delete source events".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        start_id (str | Unset):
        end_id (str | Unset):
        event_name (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        source_id=source_id,
        start_id=start_id,
        end_id=end_id,
        event_name=event_name,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    source_id: str,
    *,
    client: AuthenticatedClient,
    start_id: str | Unset = UNSET,
    end_id: str | Unset = UNSET,
    event_name: str | Unset = UNSET,
) -> Any | Error | None:
    """Delete a source's events

     Deletes events of a source: all of them, or a range that includes both its ends.

    - neither `start_id` nor `end_id`: **every event**;
    - only `start_id`: that event and all later ones;
    - only `end_id`: that event and all earlier ones;
    - both: that range; the same id twice deletes one event.

    Event ids begin with the millisecond at which the event was emitted, so they sort by time.
    Deletion is asynchronous: events may still be listed for a moment after the answer.

    Source: newer and older editions, "Events > Delete source events".

    Args:
        source_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        start_id (str | Unset):
        end_id (str | Unset):
        event_name (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error
    """

    return (
        await asyncio_detailed(
            source_id=source_id,
            client=client,
            start_id=start_id,
            end_id=end_id,
            event_name=event_name,
        )
    ).parsed
