from __future__ import annotations

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


T = TypeVar("T", bound="WorkflowDetails")


@_attrs_define
class WorkflowDetails:
    """A workflow as it is read. No id is printed.

    Attributes:
        triggers (list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | Unset):
        steps (list[WorkflowStep] | Unset):
    """

    triggers: list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | Unset = UNSET
    steps: list[WorkflowStep] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.email_trigger import EmailTrigger  # noqa: PLC0415
        from ..models.http_trigger import HttpTrigger  # noqa: PLC0415
        from ..models.source_trigger import SourceTrigger  # noqa: PLC0415
        from ..models.timer_trigger import TimerTrigger  # noqa: PLC0415

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

        steps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.steps, Unset):
            steps = []
            for steps_item_data in self.steps:
                steps_item = steps_item_data.to_dict()
                steps.append(steps_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if triggers is not UNSET:
            field_dict["triggers"] = triggers
        if steps is not UNSET:
            field_dict["steps"] = steps

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

        _steps = d.pop("steps", UNSET)
        steps: list[WorkflowStep] | Unset = UNSET
        if _steps is not UNSET:
            steps = []
            for steps_item_data in _steps:
                steps_item = WorkflowStep.from_dict(steps_item_data)

                steps.append(steps_item)

        workflow_details = cls(
            triggers=triggers,
            steps=steps,
        )

        workflow_details.additional_properties = d
        return workflow_details

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
