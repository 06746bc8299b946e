"""The Workflows resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from .. import models
from .._runtime.calls import make_call, path_segment
from .._runtime.decoding import OBJECT, OBJECT_IN_DATA
from .._runtime.invoke import AsyncInvoke, Invoke
from .._runtime.pages import AsyncPages, Page
from .._runtime.resource import AsyncResource, Resource, raw, raw_async, raw_pages
from .._runtime.values import UNSET, Unset

if TYPE_CHECKING:
    from ..models.error_event import ErrorEvent
    from ..models.event_summary import EventSummary
    from ..models.workflow import Workflow
    from ..models.workflow_details import WorkflowDetails
    from ..models.workflow_settings import WorkflowSettings
    from ..models.workflow_step_input import WorkflowStepInput
    from ..models.workflow_trigger_input import WorkflowTriggerInput


class Workflows(Invoke, Resource):
    """Operations of the synchronous client on workflows.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> WorkflowsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return WorkflowsWithRawResponse(Workflows(self._core, self._options, raw=True))

    def create(
        self,
        *,
        org_id: str | Unset = UNSET,
        project_id: str,
        template_id: str,
        steps: Sequence[WorkflowStepInput | Mapping[str, Any]] | Unset = UNSET,
        triggers: Sequence[WorkflowTriggerInput | Mapping[str, Any]] | Unset = UNSET,
        settings: WorkflowSettings | Mapping[str, Any] | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Workflow:
        """Create a workflow.

        Creates a workflow in a project from a template, with steps, triggers and settings of its own. Needs a user API
        key.

        Source: newer edition, "Workflows > Create a Workflow".

        Args:
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.
            project_id: The id of the project (`proj_…`). It is found in the URL of the project's page, which is opened
                under "Projects" in the web app of the workspace.
            template_id: The id of the template (`tch_…`). It is the `h` in the URL that "Create share link" of a
                workflow gives.
            steps: The steps of the new workflow.
            triggers: The triggers that start the new workflow.
            settings: Settings of the new workflow.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return self._object(
            make_call(
                "workflows.create",
                "POST",
                "/workflows",
                body={
                    "org_id": self._required_org_id(org_id),
                    "project_id": project_id,
                    "template_id": template_id,
                    "steps": steps,
                    "triggers": triggers,
                    "settings": settings,
                    "include": include,
                    "exclude": exclude,
                },
                lookup="look for it in Pipedream's web app, because no operation lists workflows",
            ),
            models.Workflow,
            OBJECT_IN_DATA,
        )

    def get(
        self,
        workflow_id: str,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> WorkflowDetails:
        """Get a workflow.

        Gets a workflow's steps and triggers, for example the URL of an HTTP trigger. Unlike other single results, this
        one is not wrapped in `data`.

        Source: newer edition, "Workflows > Get a Workflow's details".

        Args:
            workflow_id: The workflow's id (`p_…`), found in the URL of the workflow's page (`p_13CDnxK` in
                `https://pipedream.com/@michael-testing/api-p_13CDnxK/inspect`).
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workflow with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If workflow_id is empty, `.` or `..`.
        """
        return self._object(
            make_call(
                "workflows.get",
                "GET",
                f"/workflows/{path_segment('workflow_id', workflow_id)}",
                query={
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.WorkflowDetails,
            OBJECT,
        )

    def update(
        self,
        workflow_id: str,
        *,
        active: bool,
        org_id: str | Unset = UNSET,
    ) -> Workflow:
        """Turn a workflow on or off.

        Activates or deactivates a workflow. Steps, triggers and connected accounts can't be changed: create another
        workflow instead. Needs a user API key.

        Source: newer edition, "Workflows > Update a Workflow".

        Args:
            workflow_id: The workflow's id (`p_…`), found in the URL of the workflow's page (`p_13CDnxK` in
                `https://pipedream.com/@michael-testing/api-p_13CDnxK/inspect`).
            active: `true` activates the workflow, `false` deactivates it.
            org_id: The id of the workspace that owns the workflow (`o_…`), found in the web app once it is switched to
                the workspace.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            NotFoundError: There is no workflow with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If workflow_id is empty, `.` or `..`.
        """
        return self._object(
            make_call(
                "workflows.update",
                "PUT",
                f"/workflows/{path_segment('workflow_id', workflow_id)}",
                body={
                    "active": active,
                    "org_id": self._required_org_id(org_id),
                },
            ),
            models.Workflow,
            OBJECT_IN_DATA,
        )

    def list_events(
        self,
        workflow_id: str,
        *,
        expand: Literal["event"] | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[EventSummary]:
        """List a workflow's events.

        Lists the last events that a workflow emitted with `$send.emit()`, at most 100. The newest event comes first.
        The list is one page; `after` and `before` lead to others. Events above 1 KB may come truncated unless
        `expand=event` is sent.

        Source: newer and older editions, "Workflows > Get Workflow Emits".

        Args:
            workflow_id: The workflow's id (`p_…`), found in the URL of the workflow's page (`p_13CDnxK` in
                `https://pipedream.com/@michael-testing/api-p_13CDnxK/inspect`).
            expand: With `event`, events above 1 KB come whole instead of truncated.
            limit: How many of the last events to return; above 100 the response has 100. Default: 10, the general
                default, but working programs get all events, up to 100: send it where the number matters.
            after: Only events that the list has after the event with this id, which are older ones.
            before: Only events that the list has before the event with this id, which are newer ones.
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, all in one page.

        Raises:
            NotFoundError: There is no workflow with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If workflow_id is empty, `.` or `..`.
        """
        return self._page(
            "workflows.list_events",
            f"/workflows/{path_segment('workflow_id', workflow_id)}/event_summaries",
            {
                "expand": expand,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": self._org_id(org_id),
                "include": include,
                "exclude": exclude,
            },
            models.EventSummary,
        )

    def list_errors(
        self,
        workflow_id: str,
        *,
        expand: Literal["event"] | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Page[ErrorEvent]:
        """List a workflow's errors.

        Lists the last events on which a workflow threw an error, at most 100, each with the error and the event that
        caused it. The newest event comes first. The list is one page; `after` and `before` lead to others. Events above
        1 KB may come truncated unless `expand=event` is sent.

        Source: newer and older editions, "Workflows > Get Workflow Errors".

        Args:
            workflow_id: The workflow's id (`p_…`), found in the URL of the workflow's page (`p_13CDnxK` in
                `https://pipedream.com/@michael-testing/api-p_13CDnxK/inspect`).
            expand: With `event`, events above 1 KB come whole instead of truncated.
            limit: How many of the last events to return; above 100 the response has 100. Default: 10, the general
                default, but working programs get all events, up to 100: send it where the number matters.
            after: Only events that the list has after the event with this id, which are older ones.
            before: Only events that the list has before the event with this id, which are newer ones.
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, all in one page.

        Raises:
            NotFoundError: There is no workflow with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If workflow_id is empty, `.` or `..`.
        """
        return self._page(
            "workflows.list_errors",
            f"/workflows/{path_segment('workflow_id', workflow_id)}/$errors/event_summaries",
            {
                "expand": expand,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": self._org_id(org_id),
                "include": include,
                "exclude": exclude,
            },
            models.ErrorEvent,
        )


class WorkflowsWithRawResponse:
    """The methods of `Workflows`, which return a `RawResponse`."""

    def __init__(self, resource: Workflows) -> None:
        self.create: Final = raw(resource.create)
        self.get: Final = raw(resource.get)
        self.update: Final = raw(resource.update)
        self.list_events: Final = raw(resource.list_events)
        self.list_errors: Final = raw(resource.list_errors)


class AsyncWorkflows(AsyncInvoke, AsyncResource):
    """Operations of the asynchronous client on workflows.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncWorkflowsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncWorkflowsWithRawResponse(AsyncWorkflows(self._core, self._options, raw=True))

    async def create(
        self,
        *,
        org_id: str | Unset = UNSET,
        project_id: str,
        template_id: str,
        steps: Sequence[WorkflowStepInput | Mapping[str, Any]] | Unset = UNSET,
        triggers: Sequence[WorkflowTriggerInput | Mapping[str, Any]] | Unset = UNSET,
        settings: WorkflowSettings | Mapping[str, Any] | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Workflow:
        """Create a workflow.

        Creates a workflow in a project from a template, with steps, triggers and settings of its own. Needs a user API
        key.

        Source: newer edition, "Workflows > Create a Workflow".

        Args:
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.
            project_id: The id of the project (`proj_…`). It is found in the URL of the project's page, which is opened
                under "Projects" in the web app of the workspace.
            template_id: The id of the template (`tch_…`). It is the `h` in the URL that "Create share link" of a
                workflow gives.
            steps: The steps of the new workflow.
            triggers: The triggers that start the new workflow.
            settings: Settings of the new workflow.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return await self._object(
            make_call(
                "workflows.create",
                "POST",
                "/workflows",
                body={
                    "org_id": self._required_org_id(org_id),
                    "project_id": project_id,
                    "template_id": template_id,
                    "steps": steps,
                    "triggers": triggers,
                    "settings": settings,
                    "include": include,
                    "exclude": exclude,
                },
                lookup="look for it in Pipedream's web app, because no operation lists workflows",
            ),
            models.Workflow,
            OBJECT_IN_DATA,
        )

    async def get(
        self,
        workflow_id: str,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> WorkflowDetails:
        """Get a workflow.

        Gets a workflow's steps and triggers, for example the URL of an HTTP trigger. Unlike other single results, this
        one is not wrapped in `data`.

        Source: newer edition, "Workflows > Get a Workflow's details".

        Args:
            workflow_id: The workflow's id (`p_…`), found in the URL of the workflow's page (`p_13CDnxK` in
                `https://pipedream.com/@michael-testing/api-p_13CDnxK/inspect`).
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            NotFoundError: There is no workflow with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If workflow_id is empty, `.` or `..`.
        """
        return await self._object(
            make_call(
                "workflows.get",
                "GET",
                f"/workflows/{path_segment('workflow_id', workflow_id)}",
                query={
                    "org_id": self._org_id(org_id),
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.WorkflowDetails,
            OBJECT,
        )

    async def update(
        self,
        workflow_id: str,
        *,
        active: bool,
        org_id: str | Unset = UNSET,
    ) -> Workflow:
        """Turn a workflow on or off.

        Activates or deactivates a workflow. Steps, triggers and connected accounts can't be changed: create another
        workflow instead. Needs a user API key.

        Source: newer edition, "Workflows > Update a Workflow".

        Args:
            workflow_id: The workflow's id (`p_…`), found in the URL of the workflow's page (`p_13CDnxK` in
                `https://pipedream.com/@michael-testing/api-p_13CDnxK/inspect`).
            active: `true` activates the workflow, `false` deactivates it.
            org_id: The id of the workspace that owns the workflow (`o_…`), found in the web app once it is switched to
                the workspace.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            NotFoundError: There is no workflow with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If workflow_id is empty, `.` or `..`.
        """
        return await self._object(
            make_call(
                "workflows.update",
                "PUT",
                f"/workflows/{path_segment('workflow_id', workflow_id)}",
                body={
                    "active": active,
                    "org_id": self._required_org_id(org_id),
                },
            ),
            models.Workflow,
            OBJECT_IN_DATA,
        )

    def list_events(
        self,
        workflow_id: str,
        *,
        expand: Literal["event"] | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[EventSummary]:
        """List a workflow's events.

        Lists the last events that a workflow emitted with `$send.emit()`, at most 100. The newest event comes first.
        The list is one page; `after` and `before` lead to others. Events above 1 KB may come truncated unless
        `expand=event` is sent.

        Source: newer and older editions, "Workflows > Get Workflow Emits".

        Args:
            workflow_id: The workflow's id (`p_…`), found in the URL of the workflow's page (`p_13CDnxK` in
                `https://pipedream.com/@michael-testing/api-p_13CDnxK/inspect`).
            expand: With `event`, events above 1 KB come whole instead of truncated.
            limit: How many of the last events to return; above 100 the response has 100. Default: 10, the general
                default, but working programs get all events, up to 100: send it where the number matters.
            after: Only events that the list has after the event with this id, which are older ones.
            before: Only events that the list has before the event with this id, which are newer ones.
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, all in one page.

        Raises:
            NotFoundError: There is no workflow with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If workflow_id is empty, `.` or `..`.
        """
        return self._page(
            "workflows.list_events",
            f"/workflows/{path_segment('workflow_id', workflow_id)}/event_summaries",
            {
                "expand": expand,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": self._org_id(org_id),
                "include": include,
                "exclude": exclude,
            },
            models.EventSummary,
        )

    def list_errors(
        self,
        workflow_id: str,
        *,
        expand: Literal["event"] | Unset = UNSET,
        limit: int | Unset = UNSET,
        after: str | Unset = UNSET,
        before: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> AsyncPages[ErrorEvent]:
        """List a workflow's errors.

        Lists the last events on which a workflow threw an error, at most 100, each with the error and the event that
        caused it. The newest event comes first. The list is one page; `after` and `before` lead to others. Events above
        1 KB may come truncated unless `expand=event` is sent.

        Source: newer and older editions, "Workflows > Get Workflow Errors".

        Args:
            workflow_id: The workflow's id (`p_…`), found in the URL of the workflow's page (`p_13CDnxK` in
                `https://pipedream.com/@michael-testing/api-p_13CDnxK/inspect`).
            expand: With `event`, events above 1 KB come whole instead of truncated.
            limit: How many of the last events to return; above 100 the response has 100. Default: 10, the general
                default, but working programs get all events, up to 100: send it where the number matters.
            after: Only events that the list has after the event with this id, which are older ones.
            before: Only events that the list has before the event with this id, which are newer ones.
            org_id: The id of the workspace that owns the source, workflow or subscription (`o_…`), found in the web app
                once it is switched to the workspace. OAuth tokens carry their workspace and do not need it.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Returns:
            The items, all in one page.

        Raises:
            NotFoundError: There is no workflow with this id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If workflow_id is empty, `.` or `..`.
        """
        return self._page(
            "workflows.list_errors",
            f"/workflows/{path_segment('workflow_id', workflow_id)}/$errors/event_summaries",
            {
                "expand": expand,
                "limit": limit,
                "after": after,
                "before": before,
                "org_id": self._org_id(org_id),
                "include": include,
                "exclude": exclude,
            },
            models.ErrorEvent,
        )


class AsyncWorkflowsWithRawResponse:
    """The methods of `AsyncWorkflows`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncWorkflows) -> None:
        self.create: Final = raw_async(resource.create)
        self.get: Final = raw_async(resource.get)
        self.update: Final = raw_async(resource.update)
        self.list_events: Final = raw_pages(resource.list_events)
        self.list_errors: Final = raw_pages(resource.list_errors)
