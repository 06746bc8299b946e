from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="EventMetadata")


@_attrs_define
class EventMetadata:
    """
    Attributes:
        emit_id (str | Unset):
        name (str | Unset): The stream of the event; empty for the ordinary one.
        emitter_id (str | Unset):
    """

    emit_id: str | Unset = UNSET
    name: str | Unset = UNSET
    emitter_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        emit_id = self.emit_id

        name = self.name

        emitter_id = self.emitter_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if emit_id is not UNSET:
            field_dict["emit_id"] = emit_id
        if name is not UNSET:
            field_dict["name"] = name
        if emitter_id is not UNSET:
            field_dict["emitter_id"] = emitter_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        emit_id = d.pop("emit_id", UNSET)

        name = d.pop("name", UNSET)

        emitter_id = d.pop("emitter_id", UNSET)

        event_metadata = cls(
            emit_id=emit_id,
            name=name,
            emitter_id=emitter_id,
        )

        event_metadata.additional_properties = d
        return event_metadata

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
