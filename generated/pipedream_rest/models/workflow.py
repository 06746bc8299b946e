from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.email_trigger import EmailTrigger
    from ..models.http_trigger import HttpTrigger
    from ..models.other_trigger import OtherTrigger
    from ..models.source_trigger import SourceTrigger
    from ..models.timer_trigger import TimerTrigger
    from ..models.workflow_step import WorkflowStep


T = TypeVar("T", bound="Workflow")


@_attrs_define
class Workflow:
    """A workflow as its creation and update answer.

    Attributes:
        id (str):
        name (str | Unset):
        active (bool | Unset):
        project_id (int | Unset): Seen in the answer to an update.
        created_at (datetime.datetime | Unset): In ISO 8601.
        updated_at (datetime.datetime | Unset): In ISO 8601.
        steps (list[WorkflowStep] | Unset):
        triggers (list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | Unset):
    """

    id: str
    name: str | Unset = UNSET
    active: bool | Unset = UNSET
    project_id: int | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    updated_at: datetime.datetime | Unset = UNSET
    steps: list[WorkflowStep] | Unset = UNSET
    triggers: list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.email_trigger import EmailTrigger  # noqa: PLC0415
        from ..models.http_trigger import HttpTrigger  # noqa: PLC0415
        from ..models.source_trigger import SourceTrigger  # noqa: PLC0415
        from ..models.timer_trigger import TimerTrigger  # noqa: PLC0415

        id = self.id

        name = self.name

        active = self.active

        project_id = self.project_id

        created_at: str | Unset = UNSET
        if not isinstance(self.created_at, Unset):
            created_at = self.created_at.isoformat()

        updated_at: str | Unset = UNSET
        if not isinstance(self.updated_at, Unset):
            updated_at = self.updated_at.isoformat()

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
                triggers_item: dict[str, Any]
                if isinstance(triggers_item_data, HttpTrigger):
                    triggers_item = triggers_item_data.to_dict()
                elif isinstance(triggers_item_data, EmailTrigger):
                    triggers_item = triggers_item_data.to_dict()
                elif isinstance(triggers_item_data, TimerTrigger):
                    triggers_item = triggers_item_data.to_dict()
                elif isinstance(triggers_item_data, SourceTrigger):
                    triggers_item = triggers_item_data.to_dict()
                else:
                    triggers_item = triggers_item_data.to_dict()

                triggers.append(triggers_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if active is not UNSET:
            field_dict["active"] = active
        if project_id is not UNSET:
            field_dict["project_id"] = project_id
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if steps is not UNSET:
            field_dict["steps"] = steps
        if triggers is not UNSET:
            field_dict["triggers"] = triggers

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.email_trigger import EmailTrigger  # noqa: PLC0415
        from ..models.http_trigger import HttpTrigger  # noqa: PLC0415
        from ..models.other_trigger import OtherTrigger  # noqa: PLC0415
        from ..models.source_trigger import SourceTrigger  # noqa: PLC0415
        from ..models.timer_trigger import TimerTrigger  # noqa: PLC0415
        from ..models.workflow_step import WorkflowStep  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name", UNSET)

        active = d.pop("active", UNSET)

        project_id = d.pop("project_id", UNSET)

        _created_at = d.pop("created_at", UNSET)
        created_at: datetime.datetime | Unset
        if isinstance(_created_at, Unset):
            created_at = UNSET
        else:
            created_at = datetime.datetime.fromisoformat(_created_at)

        _updated_at = d.pop("updated_at", UNSET)
        updated_at: datetime.datetime | Unset
        if isinstance(_updated_at, Unset):
            updated_at = UNSET
        else:
            updated_at = datetime.datetime.fromisoformat(_updated_at)

        _steps = d.pop("steps", UNSET)
        steps: list[WorkflowStep] | Unset = UNSET
        if _steps is not UNSET:
            steps = []
            for steps_item_data in _steps:
                steps_item = WorkflowStep.from_dict(steps_item_data)

                steps.append(steps_item)

        _triggers = d.pop("triggers", UNSET)
        triggers: list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | Unset = UNSET
        if _triggers is not UNSET:
            triggers = []
            for triggers_item_data in _triggers:

                def _parse_triggers_item(
                    data: object,
                ) -> EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger:
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_workflow_trigger_type_0 = HttpTrigger.from_dict(data)

                        return componentsschemas_workflow_trigger_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_workflow_trigger_type_1 = EmailTrigger.from_dict(data)

                        return componentsschemas_workflow_trigger_type_1
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_workflow_trigger_type_2 = TimerTrigger.from_dict(data)

                        return componentsschemas_workflow_trigger_type_2
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    try:
                        if not isinstance(data, dict):
                            raise TypeError()
                        componentsschemas_workflow_trigger_type_3 = SourceTrigger.from_dict(data)

                        return componentsschemas_workflow_trigger_type_3
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    if not isinstance(data, dict):
                        raise TypeError()
                    componentsschemas_workflow_trigger_type_4 = OtherTrigger.from_dict(data)

                    return componentsschemas_workflow_trigger_type_4

                triggers_item = _parse_triggers_item(triggers_item_data)

                triggers.append(triggers_item)

        workflow = cls(
            id=id,
            name=name,
            active=active,
            project_id=project_id,
            created_at=created_at,
            updated_at=updated_at,
            steps=steps,
            triggers=triggers,
        )

        workflow.additional_properties = d
        return workflow

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
