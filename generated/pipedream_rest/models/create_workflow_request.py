from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, misfit
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .workflow_settings import WorkflowSettings
from .workflow_step_input import WorkflowStepInput
from .workflow_trigger_input import WorkflowTriggerInput


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class CreateWorkflowRequest(Model):
    """The documents mark no field as optional. `steps`, `triggers` and `settings` are taken to be changes to the
    template, and may be left out.

    Attributes:
        org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
            workspace. The documents require it with a user API key, and print it only in the request of
            createWorkflow. OAuth tokens carry their workspace and do not need it.
        project_id: The id of the project (`proj_…`). It is found in the URL of the project's page, which is opened under
            "Projects" in the web app of the workspace.
        template_id: The id of the template (`tch_…`). It is the `h` in the URL that "Create share link" of a workflow gives.
        steps: The steps of the new workflow.
        triggers: The triggers that start the new workflow.
        settings: Settings of the new workflow.
        include: The response's fields to keep, separated by commas. Default: all.
        exclude: The response's fields to leave out, separated by commas. Default: none.
    """

    _fields: ClassVar[dict[str, str]] = {
        "org_id": "org_id",
        "project_id": "project_id",
        "template_id": "template_id",
        "steps": "steps",
        "triggers": "triggers",
        "settings": "settings",
        "include": "include",
        "exclude": "exclude",
    }
    _strict: ClassVar[bool] = True

    org_id: str
    project_id: str
    template_id: str
    steps: list[WorkflowStepInput] | Unset = UNSET
    triggers: list[WorkflowTriggerInput] | Unset = UNSET
    settings: WorkflowSettings | Unset = UNSET
    include: str | Unset = UNSET
    exclude: str | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._misfits = None
        value = source.get("org_id", UNSET)
        if type(value) is not str:
            value = misfit(self, at, "org_id", "string", value)
        if value is not UNSET:
            self.org_id = value

        value = source.get("project_id", UNSET)
        if type(value) is not str:
            value = misfit(self, at, "project_id", "string", value)
        if value is not UNSET:
            self.project_id = value

        value = source.get("template_id", UNSET)
        if type(value) is not str:
            value = misfit(self, at, "template_id", "string", value)
        if value is not UNSET:
            self.template_id = value

        value = source.get("steps", UNSET)
        if type(value) is list:
            value = WorkflowStepInput._decode_items(value, (at, "steps"))
        elif value is not UNSET:
            value = misfit(self, at, "steps", "array", value)
        self.steps = value

        value = source.get("triggers", UNSET)
        if type(value) is list:
            value = WorkflowTriggerInput._decode_items(value, (at, "triggers"))
        elif value is not UNSET:
            value = misfit(self, at, "triggers", "array", value)
        self.triggers = value

        value = source.get("settings", UNSET)
        if type(value) is dict:
            value = WorkflowSettings._decode(value, (at, "settings"))
        elif value is not UNSET:
            value = misfit(self, at, "settings", "object", value)
        self.settings = value

        value = source.get("include", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "include", "string", value)
        self.include = value

        value = source.get("exclude", UNSET)
        if type(value) is not str and value is not UNSET:
            value = misfit(self, at, "exclude", "string", value)
        self.exclude = value

        return self
