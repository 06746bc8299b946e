from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.configured_props import ConfiguredProps


T = TypeVar("T", bound="CreateSourceRequest")


@_attrs_define
class CreateSourceRequest:
    """
    Attributes:
        component_id (str | Unset): The id of a saved component (`sc_…`).
        component_code (str | Unset): The full code of the component.
        component_url (str | Unset): Where the component's code is kept.
        key (str | Unset): The key of a registry component.
        name (str | Unset): The name slug of the component when absent.
        configured_props (ConfiguredProps | Unset): The values of a component's props, by name. A timer is sent as
            `{"intervalSeconds": 60}` (seconds) and comes back as `{"cron": null, "interval_seconds": 60}`. An account is
            given as `{"authProvisionId": "apn_…"}`.
        include (str | Unset): The response's fields to keep, separated by commas. All of them when absent.
        exclude (str | Unset): The response's fields to leave out, separated by commas. None when absent.
        org_id (str | Unset): The id of the workspace to create this in (`o_…`). OAuth tokens carry their workspace and
            do not need it.
    """

    component_id: str | Unset = UNSET
    component_code: str | Unset = UNSET
    component_url: str | Unset = UNSET
    key: str | Unset = UNSET
    name: str | Unset = UNSET
    configured_props: ConfiguredProps | Unset = UNSET
    include: str | Unset = UNSET
    exclude: str | Unset = UNSET
    org_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        component_id = self.component_id

        component_code = self.component_code

        component_url = self.component_url

        key = self.key

        name = self.name

        configured_props: dict[str, Any] | Unset = UNSET
        if not isinstance(self.configured_props, Unset):
            configured_props = self.configured_props.to_dict()

        include = self.include

        exclude = self.exclude

        org_id = self.org_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if component_id is not UNSET:
            field_dict["component_id"] = component_id
        if component_code is not UNSET:
            field_dict["component_code"] = component_code
        if component_url is not UNSET:
            field_dict["component_url"] = component_url
        if key is not UNSET:
            field_dict["key"] = key
        if name is not UNSET:
            field_dict["name"] = name
        if configured_props is not UNSET:
            field_dict["configured_props"] = configured_props
        if include is not UNSET:
            field_dict["include"] = include
        if exclude is not UNSET:
            field_dict["exclude"] = exclude
        if org_id is not UNSET:
            field_dict["org_id"] = org_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.configured_props import ConfiguredProps  # noqa: PLC0415

        d = dict(src_dict)
        component_id = d.pop("component_id", UNSET)

        component_code = d.pop("component_code", UNSET)

        component_url = d.pop("component_url", UNSET)

        key = d.pop("key", UNSET)

        name = d.pop("name", UNSET)

        _configured_props = d.pop("configured_props", UNSET)
        configured_props: ConfiguredProps | Unset
        if isinstance(_configured_props, Unset):
            configured_props = UNSET
        else:
            configured_props = ConfiguredProps.from_dict(_configured_props)

        include = d.pop("include", UNSET)

        exclude = d.pop("exclude", UNSET)

        org_id = d.pop("org_id", UNSET)

        create_source_request = cls(
            component_id=component_id,
            component_code=component_code,
            component_url=component_url,
            key=key,
            name=name,
            configured_props=configured_props,
            include=include,
            exclude=exclude,
            org_id=org_id,
        )

        create_source_request.additional_properties = d
        return create_source_request

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
