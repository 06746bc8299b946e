from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.workspace_response import WorkspaceResponse
from ...types import UNSET, Response, Unset


def _get_kwargs(
    org_id: str,
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
        "url": "/workspaces/{org_id}".format(
            org_id=quote(str(org_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | WorkspaceResponse | None:
    if response.status_code == 200:
        response_200 = WorkspaceResponse.from_dict(response.json())

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
) -> Response[Error | WorkspaceResponse]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    org_id: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[Error | WorkspaceResponse]:
    """Get a workspace

     Gets a workspace, with its credit usage of the billing period as it stands now.

    The newer edition prints the path as `/v1/workspaces/<org_id>`, which repeats the base path.

    Source: newer edition, "Workspaces > Get a Workspace".

    Args:
        org_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WorkspaceResponse]
    """

    kwargs = _get_kwargs(
        org_id=org_id,
        include=include,
        exclude=exclude,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    org_id: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Error | WorkspaceResponse | None:
    """Get a workspace

     Gets a workspace, with its credit usage of the billing period as it stands now.

    The newer edition prints the path as `/v1/workspaces/<org_id>`, which repeats the base path.

    Source: newer edition, "Workspaces > Get a Workspace".

    Args:
        org_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WorkspaceResponse
    """

    return sync_detailed(
        org_id=org_id,
        client=client,
        include=include,
        exclude=exclude,
    ).parsed


async def asyncio_detailed(
    org_id: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[Error | WorkspaceResponse]:
    """Get a workspace

     Gets a workspace, with its credit usage of the billing period as it stands now.

    The newer edition prints the path as `/v1/workspaces/<org_id>`, which repeats the base path.

    Source: newer edition, "Workspaces > Get a Workspace".

    Args:
        org_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WorkspaceResponse]
    """

    kwargs = _get_kwargs(
        org_id=org_id,
        include=include,
        exclude=exclude,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    org_id: str,
    *,
    client: AuthenticatedClient,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Error | WorkspaceResponse | None:
    """Get a workspace

     Gets a workspace, with its credit usage of the billing period as it stands now.

    The newer edition prints the path as `/v1/workspaces/<org_id>`, which repeats the base path.

    Source: newer edition, "Workspaces > Get a Workspace".

    Args:
        org_id (str): One segment of a path. Empty, `.` and `..` would change the path that it
            stands in.
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WorkspaceResponse
    """

    return (
        await asyncio_detailed(
            org_id=org_id,
            client=client,
            include=include,
            exclude=exclude,
        )
    ).parsed
