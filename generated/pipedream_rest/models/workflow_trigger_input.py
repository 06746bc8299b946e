from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.configured_props import ConfiguredProps


T = TypeVar("T", bound="WorkflowTriggerInput")


@_attrs_define
class WorkflowTriggerInput:
    """A trigger of the new workflow. The printed example has no `type`.

    Attributes:
        type_ (str | Unset):
        props (ConfiguredProps | Unset): The values of a component's props, by name. A timer is sent as
            `{"intervalSeconds": 60}` (seconds) and comes back as `{"cron": null, "interval_seconds": 60}`. An account is
            given as `{"authProvisionId": "apn_…"}`.
    """

    type_: str | Unset = UNSET
    props: ConfiguredProps | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        props: dict[str, Any] | Unset = UNSET
        if not isinstance(self.props, Unset):
            props = self.props.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if type_ is not UNSET:
            field_dict["type"] = type_
        if props is not UNSET:
            field_dict["props"] = props

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.configured_props import ConfiguredProps  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type", UNSET)

        _props = d.pop("props", UNSET)
        props: ConfiguredProps | Unset
        if isinstance(_props, Unset):
            props = UNSET
        else:
            props = ConfiguredProps.from_dict(_props)

        workflow_trigger_input = cls(
            type_=type_,
            props=props,
        )

        workflow_trigger_input.additional_properties = d
        return workflow_trigger_input

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
