from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.workspace import Workspace


T = TypeVar("T", bound="User")


@_attrs_define
class User:
    """A user. Free users are printed with daily quotas, paid users with a billing period. The quotas and credits are
    counts; the compute times look like milliseconds, but no unit is documented.

        Attributes:
            id (str):
            username (str | Unset):
            email (str | Unset):
            orgs (list[Workspace] | Unset): The user's workspaces. May be absent or empty.
            daily_compute_time_quota (int | Unset): Of a free user.
            daily_compute_time_used (int | Unset): Of a free user.
            daily_invocations_quota (int | Unset): Of a free user.
            daily_invocations_used (int | Unset): Of a free user.
            billing_period_start_ts (int | Unset): In seconds since the Unix epoch.
            billing_period_end_ts (int | Unset): In seconds since the Unix epoch.
            billing_period_credits (int | Unset): Credits used in the period (newer edition).
            billing_period_invocations (int | Unset): Invocations in the period (older edition).
    """

    id: str
    username: str | Unset = UNSET
    email: str | Unset = UNSET
    orgs: list[Workspace] | Unset = UNSET
    daily_compute_time_quota: int | Unset = UNSET
    daily_compute_time_used: int | Unset = UNSET
    daily_invocations_quota: int | Unset = UNSET
    daily_invocations_used: int | Unset = UNSET
    billing_period_start_ts: int | Unset = UNSET
    billing_period_end_ts: int | Unset = UNSET
    billing_period_credits: int | Unset = UNSET
    billing_period_invocations: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        username = self.username

        email = self.email

        orgs: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.orgs, Unset):
            orgs = []
            for orgs_item_data in self.orgs:
                orgs_item = orgs_item_data.to_dict()
                orgs.append(orgs_item)

        daily_compute_time_quota = self.daily_compute_time_quota

        daily_compute_time_used = self.daily_compute_time_used

        daily_invocations_quota = self.daily_invocations_quota

        daily_invocations_used = self.daily_invocations_used

        billing_period_start_ts = self.billing_period_start_ts

        billing_period_end_ts = self.billing_period_end_ts

        billing_period_credits = self.billing_period_credits

        billing_period_invocations = self.billing_period_invocations

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if username is not UNSET:
            field_dict["username"] = username
        if email is not UNSET:
            field_dict["email"] = email
        if orgs is not UNSET:
            field_dict["orgs"] = orgs
        if daily_compute_time_quota is not UNSET:
            field_dict["daily_compute_time_quota"] = daily_compute_time_quota
        if daily_compute_time_used is not UNSET:
            field_dict["daily_compute_time_used"] = daily_compute_time_used
        if daily_invocations_quota is not UNSET:
            field_dict["daily_invocations_quota"] = daily_invocations_quota
        if daily_invocations_used is not UNSET:
            field_dict["daily_invocations_used"] = daily_invocations_used
        if billing_period_start_ts is not UNSET:
            field_dict["billing_period_start_ts"] = billing_period_start_ts
        if billing_period_end_ts is not UNSET:
            field_dict["billing_period_end_ts"] = billing_period_end_ts
        if billing_period_credits is not UNSET:
            field_dict["billing_period_credits"] = billing_period_credits
        if billing_period_invocations is not UNSET:
            field_dict["billing_period_invocations"] = billing_period_invocations

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.workspace import Workspace  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        username = d.pop("username", UNSET)

        email = d.pop("email", UNSET)

        _orgs = d.pop("orgs", UNSET)
        orgs: list[Workspace] | Unset = UNSET
        if _orgs is not UNSET:
            orgs = []
            for orgs_item_data in _orgs:
                orgs_item = Workspace.from_dict(orgs_item_data)

                orgs.append(orgs_item)

        daily_compute_time_quota = d.pop("daily_compute_time_quota", UNSET)

        daily_compute_time_used = d.pop("daily_compute_time_used", UNSET)

        daily_invocations_quota = d.pop("daily_invocations_quota", UNSET)

        daily_invocations_used = d.pop("daily_invocations_used", UNSET)

        billing_period_start_ts = d.pop("billing_period_start_ts", UNSET)

        billing_period_end_ts = d.pop("billing_period_end_ts", UNSET)

        billing_period_credits = d.pop("billing_period_credits", UNSET)

        billing_period_invocations = d.pop("billing_period_invocations", UNSET)

        user = cls(
            id=id,
            username=username,
            email=email,
            orgs=orgs,
            daily_compute_time_quota=daily_compute_time_quota,
            daily_compute_time_used=daily_compute_time_used,
            daily_invocations_quota=daily_invocations_quota,
            daily_invocations_used=daily_invocations_used,
            billing_period_start_ts=billing_period_start_ts,
            billing_period_end_ts=billing_period_end_ts,
            billing_period_credits=billing_period_credits,
            billing_period_invocations=billing_period_invocations,
        )

        user.additional_properties = d
        return user

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
