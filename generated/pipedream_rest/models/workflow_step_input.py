from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.configured_props import ConfiguredProps


T = TypeVar("T", bound="WorkflowStepInput")


@_attrs_define
class WorkflowStepInput:
    """Props for the step of the template with this namespace.

    Attributes:
        namespace (str):
        props (ConfiguredProps | Unset): The values of a component's props, by name. A timer is sent as
            `{"intervalSeconds": 60}` (seconds) and comes back as `{"cron": null, "interval_seconds": 60}`. An account is
            given as `{"authProvisionId": "apn_…"}`.
    """

    namespace: str
    props: ConfiguredProps | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        namespace = self.namespace

        props: dict[str, Any] | Unset = UNSET
        if not isinstance(self.props, Unset):
            props = self.props.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "namespace": namespace,
            }
        )
        if props is not UNSET:
            field_dict["props"] = props

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.configured_props import ConfiguredProps  # noqa: PLC0415

        d = dict(src_dict)
        namespace = d.pop("namespace")

        _props = d.pop("props", UNSET)
        props: ConfiguredProps | Unset
        if isinstance(_props, Unset):
            props = UNSET
        else:
            props = ConfiguredProps.from_dict(_props)

        workflow_step_input = cls(
            namespace=namespace,
            props=props,
        )

        workflow_step_input.additional_properties = d
        return workflow_step_input

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
