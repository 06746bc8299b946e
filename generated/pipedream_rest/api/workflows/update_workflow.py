from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.error import Error
from ...models.update_workflow_request import UpdateWorkflowRequest
from ...models.workflow_response import WorkflowResponse
from ...types import Response


def _get_kwargs(
    workflow_id: str,
    *,
    body: UpdateWorkflowRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/workflows/{workflow_id}".format(
            workflow_id=quote(str(workflow_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | WorkflowResponse | None:
    if response.status_code == 200:
        response_200 = WorkflowResponse.from_dict(response.json())

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
) -> Response[Error | WorkflowResponse]:
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
    body: UpdateWorkflowRequest,
) -> Response[Error | WorkflowResponse]:
    """Turn a workflow on or off

     Activates or deactivates a workflow. Steps, triggers and connected accounts can't be changed:
    create another workflow instead. Needs a user API key.

    Source: newer edition, "Workflows > Update a Workflow".

    Args:
        workflow_id (str): One segment of a path. Empty, `.` and `..` would change the path that
            it stands in.
        body (UpdateWorkflowRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WorkflowResponse]
    """

    kwargs = _get_kwargs(
        workflow_id=workflow_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    workflow_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateWorkflowRequest,
) -> Error | WorkflowResponse | None:
    """Turn a workflow on or off

     Activates or deactivates a workflow. Steps, triggers and connected accounts can't be changed:
    create another workflow instead. Needs a user API key.

    Source: newer edition, "Workflows > Update a Workflow".

    Args:
        workflow_id (str): One segment of a path. Empty, `.` and `..` would change the path that
            it stands in.
        body (UpdateWorkflowRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WorkflowResponse
    """

    return sync_detailed(
        workflow_id=workflow_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    workflow_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateWorkflowRequest,
) -> Response[Error | WorkflowResponse]:
    """Turn a workflow on or off

     Activates or deactivates a workflow. Steps, triggers and connected accounts can't be changed:
    create another workflow instead. Needs a user API key.

    Source: newer edition, "Workflows > Update a Workflow".

    Args:
        workflow_id (str): One segment of a path. Empty, `.` and `..` would change the path that
            it stands in.
        body (UpdateWorkflowRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | WorkflowResponse]
    """

    kwargs = _get_kwargs(
        workflow_id=workflow_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    workflow_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateWorkflowRequest,
) -> Error | WorkflowResponse | None:
    """Turn a workflow on or off

     Activates or deactivates a workflow. Steps, triggers and connected accounts can't be changed:
    create another workflow instead. Needs a user API key.

    Source: newer edition, "Workflows > Update a Workflow".

    Args:
        workflow_id (str): One segment of a path. Empty, `.` and `..` would change the path that
            it stands in.
        body (UpdateWorkflowRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | WorkflowResponse
    """

    return (
        await asyncio_detailed(
            workflow_id=workflow_id,
            client=client,
            body=body,
        )
    ).parsed
