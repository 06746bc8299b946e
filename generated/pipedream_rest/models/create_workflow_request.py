from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.workflow_settings import WorkflowSettings
    from ..models.workflow_step_input import WorkflowStepInput
    from ..models.workflow_trigger_input import WorkflowTriggerInput


T = TypeVar("T", bound="CreateWorkflowRequest")


@_attrs_define
class CreateWorkflowRequest:
    """The documentation marks no field as optional. `steps`, `triggers` and `settings` are read as changes to the template
    and may be left out.

        Attributes:
            org_id (str): The id of the workspace to create this in (`o_…`). OAuth tokens carry their workspace and do not
                need it.
            project_id (str): The id of the project (`proj_…`), found in the URL of the project's page.
            template_id (str): The id of the template (`tch_…`), found in the workflow's share link.
            steps (list[WorkflowStepInput] | Unset):
            triggers (list[WorkflowTriggerInput] | Unset):
            settings (WorkflowSettings | Unset):
            include (str | Unset): The response's fields to keep, separated by commas. All of them when absent.
            exclude (str | Unset): The response's fields to leave out, separated by commas. None when absent.
    """

    org_id: str
    project_id: str
    template_id: str
    steps: list[WorkflowStepInput] | Unset = UNSET
    triggers: list[WorkflowTriggerInput] | Unset = UNSET
    settings: WorkflowSettings | Unset = UNSET
    include: str | Unset = UNSET
    exclude: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        org_id = self.org_id

        project_id = self.project_id

        template_id = self.template_id

        steps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.steps, Unset):
            steps = []
            for steps_item_data in self.steps:
                steps_item = steps_item_data.to_dict()
                steps.append(steps_item)

        triggers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.triggers, Unset):
            triggers = []
            for triggers_item_data in self.triggers:
                triggers_item = triggers_item_data.to_dict()
                triggers.append(triggers_item)

        settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.settings, Unset):
            settings = self.settings.to_dict()

        include = self.include

        exclude = self.exclude

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "org_id": org_id,
                "project_id": project_id,
                "template_id": template_id,
            }
        )
        if steps is not UNSET:
            field_dict["steps"] = steps
        if triggers is not UNSET:
            field_dict["triggers"] = triggers
        if settings is not UNSET:
            field_dict["settings"] = settings
        if include is not UNSET:
            field_dict["include"] = include
        if exclude is not UNSET:
            field_dict["exclude"] = exclude

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.workflow_settings import WorkflowSettings  # noqa: PLC0415
        from ..models.workflow_step_input import WorkflowStepInput  # noqa: PLC0415
        from ..models.workflow_trigger_input import WorkflowTriggerInput  # noqa: PLC0415

        d = dict(src_dict)
        org_id = d.pop("org_id")

        project_id = d.pop("project_id")

        template_id = d.pop("template_id")

        _steps = d.pop("steps", UNSET)
        steps: list[WorkflowStepInput] | Unset = UNSET
        if _steps is not UNSET:
            steps = []
            for steps_item_data in _steps:
                steps_item = WorkflowStepInput.from_dict(steps_item_data)

                steps.append(steps_item)

        _triggers = d.pop("triggers", UNSET)
        triggers: list[WorkflowTriggerInput] | Unset = UNSET
        if _triggers is not UNSET:
            triggers = []
            for triggers_item_data in _triggers:
                triggers_item = WorkflowTriggerInput.from_dict(triggers_item_data)

                triggers.append(triggers_item)

        _settings = d.pop("settings", UNSET)
        settings: WorkflowSettings | Unset
        if isinstance(_settings, Unset):
            settings = UNSET
        else:
            settings = WorkflowSettings.from_dict(_settings)

        include = d.pop("include", UNSET)

        exclude = d.pop("exclude", UNSET)

        create_workflow_request = cls(
            org_id=org_id,
            project_id=project_id,
            template_id=template_id,
            steps=steps,
            triggers=triggers,
            settings=settings,
            include=include,
            exclude=exclude,
        )

        create_workflow_request.additional_properties = d
        return create_workflow_request

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
