from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CreateComponentRequest")


@_attrs_define
class CreateComponentRequest:
    """
    Attributes:
        component_code (str | Unset): The full code of the component.
        component_url (str | Unset): Where the component's code is kept.
        include (str | Unset): The response's fields to keep, separated by commas. All of them when absent.
        exclude (str | Unset): The response's fields to leave out, separated by commas. None when absent.
        org_id (str | Unset): The id of the workspace to create this in (`o_…`). OAuth tokens carry their workspace and
            do not need it.
    """

    component_code: str | Unset = UNSET
    component_url: str | Unset = UNSET
    include: str | Unset = UNSET
    exclude: str | Unset = UNSET
    org_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        component_code = self.component_code

        component_url = self.component_url

        include = self.include

        exclude = self.exclude

        org_id = self.org_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if component_code is not UNSET:
            field_dict["component_code"] = component_code
        if component_url is not UNSET:
            field_dict["component_url"] = component_url
        if include is not UNSET:
            field_dict["include"] = include
        if exclude is not UNSET:
            field_dict["exclude"] = exclude
        if org_id is not UNSET:
            field_dict["org_id"] = org_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        component_code = d.pop("component_code", UNSET)

        component_url = d.pop("component_url", UNSET)

        include = d.pop("include", UNSET)

        exclude = d.pop("exclude", UNSET)

        org_id = d.pop("org_id", UNSET)

        create_component_request = cls(
            component_code=component_code,
            component_url=component_url,
            include=include,
            exclude=exclude,
            org_id=org_id,
        )

        create_component_request.additional_properties = d
        return create_component_request

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
