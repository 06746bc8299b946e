from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.workflow_details import WorkflowDetails
from ...types import UNSET, Response, Unset


def _get_kwargs(
    workflow_id: str,
    *,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["org_id"] = org_id

    params["include"] = include

    params["exclude"] = exclude

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/workflows/{workflow_id}".format(
            workflow_id=quote(str(workflow_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | WorkflowDetails | None:
    if response.status_code == 200:
        response_200 = WorkflowDetails.from_dict(response.json())

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
) -> Response[Error | WorkflowDetails]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    workflow_id: str,
    *,
    client: AuthenticatedClient,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[Error | WorkflowDetails]:
    """Get a workflow

     Gets a workflow's steps and triggers. Unlike other single results, this one is not wrapped in
    `data`.

    Source: newer edition, "Workflows > Get a Workflow's details".

    Args:
        workflow_id (str): One segment of a path. Empty, `.` and `..` would change the path that
            it stands in.
        org_id (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WorkflowDetails]
    """

    kwargs = _get_kwargs(
        workflow_id=workflow_id,
        org_id=org_id,
        include=include,
        exclude=exclude,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    workflow_id: str,
    *,
    client: AuthenticatedClient,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Error | WorkflowDetails | None:
    """Get a workflow

     Gets a workflow's steps and triggers. Unlike other single results, this one is not wrapped in
    `data`.

    Source: newer edition, "Workflows > Get a Workflow's details".

    Args:
        workflow_id (str): One segment of a path. Empty, `.` and `..` would change the path that
            it stands in.
        org_id (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WorkflowDetails
    """

    return sync_detailed(
        workflow_id=workflow_id,
        client=client,
        org_id=org_id,
        include=include,
        exclude=exclude,
    ).parsed


async def asyncio_detailed(
    workflow_id: str,
    *,
    client: AuthenticatedClient,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Response[Error | WorkflowDetails]:
    """Get a workflow

     Gets a workflow's steps and triggers. Unlike other single results, this one is not wrapped in
    `data`.

    Source: newer edition, "Workflows > Get a Workflow's details".

    Args:
        workflow_id (str): One segment of a path. Empty, `.` and `..` would change the path that
            it stands in.
        org_id (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WorkflowDetails]
    """

    kwargs = _get_kwargs(
        workflow_id=workflow_id,
        org_id=org_id,
        include=include,
        exclude=exclude,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workflow_id: str,
    *,
    client: AuthenticatedClient,
    org_id: str | Unset = UNSET,
    include: str | Unset = UNSET,
    exclude: str | Unset = UNSET,
) -> Error | WorkflowDetails | None:
    """Get a workflow

     Gets a workflow's steps and triggers. Unlike other single results, this one is not wrapped in
    `data`.

    Source: newer edition, "Workflows > Get a Workflow's details".

    Args:
        workflow_id (str): One segment of a path. Empty, `.` and `..` would change the path that
            it stands in.
        org_id (str | Unset):
        include (str | Unset):
        exclude (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WorkflowDetails
    """

    return (
        await asyncio_detailed(
            workflow_id=workflow_id,
            client=client,
            org_id=org_id,
            include=include,
            exclude=exclude,
        )
    ).parsed
