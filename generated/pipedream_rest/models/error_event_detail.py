from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.event_context import EventContext
    from ..models.event_metadata import EventMetadata
    from ..models.workflow_error import WorkflowError


T = TypeVar("T", bound="ErrorEventDetail")


@_attrs_define
class ErrorEventDetail:
    """The error and the event that caused it. The newer edition prints `metadata` in here, the older one beside `event`.

    Attributes:
        original_event (Any | Unset): The event that the workflow was started with. Any value.
        original_context (EventContext | Unset): The circumstances in which a workflow was started.
        error (WorkflowError | Unset):
        metadata (EventMetadata | Unset):
    """

    original_event: Any | Unset = UNSET
    original_context: EventContext | Unset = UNSET
    error: WorkflowError | Unset = UNSET
    metadata: EventMetadata | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        original_event = self.original_event

        original_context: dict[str, Any] | Unset = UNSET
        if not isinstance(self.original_context, Unset):
            original_context = self.original_context.to_dict()

        error: dict[str, Any] | Unset = UNSET
        if not isinstance(self.error, Unset):
            error = self.error.to_dict()

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if original_event is not UNSET:
            field_dict["original_event"] = original_event
        if original_context is not UNSET:
            field_dict["original_context"] = original_context
        if error is not UNSET:
            field_dict["error"] = error
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.event_context import EventContext  # noqa: PLC0415
        from ..models.event_metadata import EventMetadata  # noqa: PLC0415
        from ..models.workflow_error import WorkflowError  # noqa: PLC0415

        d = dict(src_dict)
        original_event = d.pop("original_event", UNSET)

        _original_context = d.pop("original_context", UNSET)
        original_context: EventContext | Unset
        if isinstance(_original_context, Unset):
            original_context = UNSET
        else:
            original_context = EventContext.from_dict(_original_context)

        _error = d.pop("error", UNSET)
        error: WorkflowError | Unset
        if isinstance(_error, Unset):
            error = UNSET
        else:
            error = WorkflowError.from_dict(_error)

        _metadata = d.pop("metadata", UNSET)
        metadata: EventMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = EventMetadata.from_dict(_metadata)

        error_event_detail = cls(
            original_event=original_event,
            original_context=original_context,
            error=error,
            metadata=metadata,
        )

        error_event_detail.additional_properties = d
        return error_event_detail

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
