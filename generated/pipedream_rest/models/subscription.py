from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Subscription")


@_attrs_define
class Subscription:
    """The delivery of an emitter's events to a listener.

    Attributes:
        id (str):
        emitter_id (str | Unset):
        listener_id (str | Unset):
        event_name (str | Unset): The stream; empty when made without one.
    """

    id: str
    emitter_id: str | Unset = UNSET
    listener_id: str | Unset = UNSET
    event_name: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        emitter_id = self.emitter_id

        listener_id = self.listener_id

        event_name = self.event_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if emitter_id is not UNSET:
            field_dict["emitter_id"] = emitter_id
        if listener_id is not UNSET:
            field_dict["listener_id"] = listener_id
        if event_name is not UNSET:
            field_dict["event_name"] = event_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        emitter_id = d.pop("emitter_id", UNSET)

        listener_id = d.pop("listener_id", UNSET)

        event_name = d.pop("event_name", UNSET)

        subscription = cls(
            id=id,
            emitter_id=emitter_id,
            listener_id=listener_id,
            event_name=event_name,
        )

        subscription.additional_properties = d
        return subscription

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
