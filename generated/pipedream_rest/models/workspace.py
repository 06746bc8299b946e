from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Workspace")


@_attrs_define
class Workspace:
    """A workspace. The quotas and credits are counts; the compute times look like milliseconds, but no unit is documented.

    Attributes:
        id (str):
        orgname (str | Unset):
        name (str | Unset):
        email (str | Unset):
        daily_credits_quota (int | Unset):
        daily_credits_used (int | Unset):
        daily_compute_time_quota (int | Unset):
        daily_compute_time_used (int | Unset):
        daily_invocations_quota (int | Unset):
        daily_invocations_used (int | Unset):
    """

    id: str
    orgname: str | Unset = UNSET
    name: str | Unset = UNSET
    email: str | Unset = UNSET
    daily_credits_quota: int | Unset = UNSET
    daily_credits_used: int | Unset = UNSET
    daily_compute_time_quota: int | Unset = UNSET
    daily_compute_time_used: int | Unset = UNSET
    daily_invocations_quota: int | Unset = UNSET
    daily_invocations_used: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        orgname = self.orgname

        name = self.name

        email = self.email

        daily_credits_quota = self.daily_credits_quota

        daily_credits_used = self.daily_credits_used

        daily_compute_time_quota = self.daily_compute_time_quota

        daily_compute_time_used = self.daily_compute_time_used

        daily_invocations_quota = self.daily_invocations_quota

        daily_invocations_used = self.daily_invocations_used

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if orgname is not UNSET:
            field_dict["orgname"] = orgname
        if name is not UNSET:
            field_dict["name"] = name
        if email is not UNSET:
            field_dict["email"] = email
        if daily_credits_quota is not UNSET:
            field_dict["daily_credits_quota"] = daily_credits_quota
        if daily_credits_used is not UNSET:
            field_dict["daily_credits_used"] = daily_credits_used
        if daily_compute_time_quota is not UNSET:
            field_dict["daily_compute_time_quota"] = daily_compute_time_quota
        if daily_compute_time_used is not UNSET:
            field_dict["daily_compute_time_used"] = daily_compute_time_used
        if daily_invocations_quota is not UNSET:
            field_dict["daily_invocations_quota"] = daily_invocations_quota
        if daily_invocations_used is not UNSET:
            field_dict["daily_invocations_used"] = daily_invocations_used

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        orgname = d.pop("orgname", UNSET)

        name = d.pop("name", UNSET)

        email = d.pop("email", UNSET)

        daily_credits_quota = d.pop("daily_credits_quota", UNSET)

        daily_credits_used = d.pop("daily_credits_used", UNSET)

        daily_compute_time_quota = d.pop("daily_compute_time_quota", UNSET)

        daily_compute_time_used = d.pop("daily_compute_time_used", UNSET)

        daily_invocations_quota = d.pop("daily_invocations_quota", UNSET)

        daily_invocations_used = d.pop("daily_invocations_used", UNSET)

        workspace = cls(
            id=id,
            orgname=orgname,
            name=name,
            email=email,
            daily_credits_quota=daily_credits_quota,
            daily_credits_used=daily_credits_used,
            daily_compute_time_quota=daily_compute_time_quota,
            daily_compute_time_used=daily_compute_time_used,
            daily_invocations_quota=daily_invocations_quota,
            daily_invocations_used=daily_invocations_used,
        )

        workspace.additional_properties = d
        return workspace

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
