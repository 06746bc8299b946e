from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.configured_props import ConfiguredProps


T = TypeVar("T", bound="SourceTrigger")


@_attrs_define
class SourceTrigger:
    """Starts a workflow on an event of a source.

    Attributes:
        id (str):
        configured_props (ConfiguredProps): The values of a component's props, by name. A timer is sent as
            `{"intervalSeconds": 60}` (seconds) and comes back as `{"cron": null, "interval_seconds": 60}`. An account is
            given as `{"authProvisionId": "apn_…"}`.
        owner_id (str | Unset):
        component_id (str | Unset):
        active (bool | Unset):
        created_at (int | Unset): In seconds since the Unix epoch.
        updated_at (int | Unset): In seconds since the Unix epoch.
        name (str | Unset):
        name_slug (str | Unset):
    """

    id: str
    configured_props: ConfiguredProps
    owner_id: str | Unset = UNSET
    component_id: str | Unset = UNSET
    active: bool | Unset = UNSET
    created_at: int | Unset = UNSET
    updated_at: int | Unset = UNSET
    name: str | Unset = UNSET
    name_slug: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        configured_props = self.configured_props.to_dict()

        owner_id = self.owner_id

        component_id = self.component_id

        active = self.active

        created_at = self.created_at

        updated_at = self.updated_at

        name = self.name

        name_slug = self.name_slug

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "configured_props": configured_props,
            }
        )
        if owner_id is not UNSET:
            field_dict["owner_id"] = owner_id
        if component_id is not UNSET:
            field_dict["component_id"] = component_id
        if active is not UNSET:
            field_dict["active"] = active
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if name is not UNSET:
            field_dict["name"] = name
        if name_slug is not UNSET:
            field_dict["name_slug"] = name_slug

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.configured_props import ConfiguredProps  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        configured_props = ConfiguredProps.from_dict(d.pop("configured_props"))

        owner_id = d.pop("owner_id", UNSET)

        component_id = d.pop("component_id", UNSET)

        active = d.pop("active", UNSET)

        created_at = d.pop("created_at", UNSET)

        updated_at = d.pop("updated_at", UNSET)

        name = d.pop("name", UNSET)

        name_slug = d.pop("name_slug", UNSET)

        source_trigger = cls(
            id=id,
            configured_props=configured_props,
            owner_id=owner_id,
            component_id=component_id,
            active=active,
            created_at=created_at,
            updated_at=updated_at,
            name=name,
            name_slug=name_slug,
        )

        source_trigger.additional_properties = d
        return source_trigger

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
