from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.event_metadata import EventMetadata


T = TypeVar("T", bound="EventSummary")


@_attrs_define
class EventSummary:
    """An event that a source or workflow emitted.

    Attributes:
        id (str): The millisecond of the emission and a running number (`1606511826306-0`).
        indexed_at_ms (int | Unset): In milliseconds since the Unix epoch.
        event (Any | Unset): What was emitted. Any value; above 1 KB it may be truncated.
        metadata (EventMetadata | Unset):
    """

    id: str
    indexed_at_ms: int | Unset = UNSET
    event: Any | Unset = UNSET
    metadata: EventMetadata | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        indexed_at_ms = self.indexed_at_ms

        event = self.event

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if indexed_at_ms is not UNSET:
            field_dict["indexed_at_ms"] = indexed_at_ms
        if event is not UNSET:
            field_dict["event"] = event
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_metadata import EventMetadata  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        indexed_at_ms = d.pop("indexed_at_ms", UNSET)

        event = d.pop("event", UNSET)

        _metadata = d.pop("metadata", UNSET)
        metadata: EventMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = EventMetadata.from_dict(_metadata)

        event_summary = cls(
            id=id,
            indexed_at_ms=indexed_at_ms,
            event=event,
            metadata=metadata,
        )

        event_summary.additional_properties = d
        return event_summary

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
