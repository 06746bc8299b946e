from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EventContext")


@_attrs_define
class EventContext:
    """The circumstances in which a workflow was started.

    Attributes:
        id (str | Unset):
        ts (datetime.datetime | Unset): In ISO 8601.
        workflow_id (str | Unset):
        deployment_id (str | Unset):
        source_type (str | Unset):
        verified (bool | Unset):
        owner_id (str | Unset):
        platform_version (str | Unset):
    """

    id: str | Unset = UNSET
    ts: datetime.datetime | Unset = UNSET
    workflow_id: str | Unset = UNSET
    deployment_id: str | Unset = UNSET
    source_type: str | Unset = UNSET
    verified: bool | Unset = UNSET
    owner_id: str | Unset = UNSET
    platform_version: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        ts: str | Unset = UNSET
        if not isinstance(self.ts, Unset):
            ts = self.ts.isoformat()

        workflow_id = self.workflow_id

        deployment_id = self.deployment_id

        source_type = self.source_type

        verified = self.verified

        owner_id = self.owner_id

        platform_version = self.platform_version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if ts is not UNSET:
            field_dict["ts"] = ts
        if workflow_id is not UNSET:
            field_dict["workflow_id"] = workflow_id
        if deployment_id is not UNSET:
            field_dict["deployment_id"] = deployment_id
        if source_type is not UNSET:
            field_dict["source_type"] = source_type
        if verified is not UNSET:
            field_dict["verified"] = verified
        if owner_id is not UNSET:
            field_dict["owner_id"] = owner_id
        if platform_version is not UNSET:
            field_dict["platform_version"] = platform_version

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id", UNSET)

        _ts = d.pop("ts", UNSET)
        ts: datetime.datetime | Unset
        if isinstance(_ts, Unset):
            ts = UNSET
        else:
            ts = datetime.datetime.fromisoformat(_ts)

        workflow_id = d.pop("workflow_id", UNSET)

        deployment_id = d.pop("deployment_id", UNSET)

        source_type = d.pop("source_type", UNSET)

        verified = d.pop("verified", UNSET)

        owner_id = d.pop("owner_id", UNSET)

        platform_version = d.pop("platform_version", UNSET)

        event_context = cls(
            id=id,
            ts=ts,
            workflow_id=workflow_id,
            deployment_id=deployment_id,
            source_type=source_type,
            verified=verified,
            owner_id=owner_id,
            platform_version=platform_version,
        )

        event_context.additional_properties = d
        return event_context

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
