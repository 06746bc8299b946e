from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TimerTrigger")


@_attrs_define
class TimerTrigger:
    """Starts a workflow at an interval or by a cron expression.

    Attributes:
        id (str):
        interval_seconds (int | None): In seconds. Taken to be null beside a `cron`, as `cron` is null beside an
            interval.
        cron (None | str | Unset): A cron expression.
        timezone (str | Unset):
        schedule_changed_at (int | Unset): In seconds since the Unix epoch.
        created_at (int | Unset): In seconds since the Unix epoch.
        updated_at (int | Unset): In seconds since the Unix epoch.
    """

    id: str
    interval_seconds: int | None
    cron: None | str | Unset = UNSET
    timezone: str | Unset = UNSET
    schedule_changed_at: int | Unset = UNSET
    created_at: int | Unset = UNSET
    updated_at: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        interval_seconds: int | None
        interval_seconds = self.interval_seconds

        cron: None | str | Unset
        if isinstance(self.cron, Unset):
            cron = UNSET
        else:
            cron = self.cron

        timezone = self.timezone

        schedule_changed_at = self.schedule_changed_at

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "interval_seconds": interval_seconds,
            }
        )
        if cron is not UNSET:
            field_dict["cron"] = cron
        if timezone is not UNSET:
            field_dict["timezone"] = timezone
        if schedule_changed_at is not UNSET:
            field_dict["schedule_changed_at"] = schedule_changed_at
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_interval_seconds(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        interval_seconds = _parse_interval_seconds(d.pop("interval_seconds"))

        def _parse_cron(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        cron = _parse_cron(d.pop("cron", UNSET))

        timezone = d.pop("timezone", UNSET)

        schedule_changed_at = d.pop("schedule_changed_at", UNSET)

        created_at = d.pop("created_at", UNSET)

        updated_at = d.pop("updated_at", UNSET)

        timer_trigger = cls(
            id=id,
            interval_seconds=interval_seconds,
            cron=cron,
            timezone=timezone,
            schedule_changed_at=schedule_changed_at,
            created_at=created_at,
            updated_at=updated_at,
        )

        timer_trigger.additional_properties = d
        return timer_trigger

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
