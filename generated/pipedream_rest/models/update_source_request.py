from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="UpdateSourceRequest")


@_attrs_define
class UpdateSourceRequest:
    """
    Attributes:
        component_id (str | Unset): The id of a saved component (`sc_…`).
        component_code (str | Unset): The full code of the component.
        component_url (str | Unset): Where the component's code is kept.
        name (str | Unset): The name slug of the component when absent.
        active (bool | Unset): The server takes `true` when absent.
    """

    component_id: str | Unset = UNSET
    component_code: str | Unset = UNSET
    component_url: str | Unset = UNSET
    name: str | Unset = UNSET
    active: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        component_id = self.component_id

        component_code = self.component_code

        component_url = self.component_url

        name = self.name

        active = self.active

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if component_id is not UNSET:
            field_dict["component_id"] = component_id
        if component_code is not UNSET:
            field_dict["component_code"] = component_code
        if component_url is not UNSET:
            field_dict["component_url"] = component_url
        if name is not UNSET:
            field_dict["name"] = name
        if active is not UNSET:
            field_dict["active"] = active

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        component_id = d.pop("component_id", UNSET)

        component_code = d.pop("component_code", UNSET)

        component_url = d.pop("component_url", UNSET)

        name = d.pop("name", UNSET)

        active = d.pop("active", UNSET)

        update_source_request = cls(
            component_id=component_id,
            component_code=component_code,
            component_url=component_url,
            name=name,
            active=active,
        )

        update_source_request.additional_properties = d
        return update_source_request

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
