from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="WorkflowError")


@_attrs_define
class WorkflowError:
    """
    Attributes:
        code (str | Unset):
        cell_id (str | Unset): The id of the step that threw (`c_…`).
        ts (datetime.datetime | Unset): In ISO 8601.
        stack (str | Unset):
    """

    code: str | Unset = UNSET
    cell_id: str | Unset = UNSET
    ts: datetime.datetime | Unset = UNSET
    stack: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        cell_id = self.cell_id

        ts: str | Unset = UNSET
        if not isinstance(self.ts, Unset):
            ts = self.ts.isoformat()

        stack = self.stack

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if code is not UNSET:
            field_dict["code"] = code
        if cell_id is not UNSET:
            field_dict["cellId"] = cell_id
        if ts is not UNSET:
            field_dict["ts"] = ts
        if stack is not UNSET:
            field_dict["stack"] = stack

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code", UNSET)

        cell_id = d.pop("cellId", UNSET)

        _ts = d.pop("ts", UNSET)
        ts: datetime.datetime | Unset
        if isinstance(_ts, Unset):
            ts = UNSET
        else:
            ts = datetime.datetime.fromisoformat(_ts)

        stack = d.pop("stack", UNSET)

        workflow_error = cls(
            code=code,
            cell_id=cell_id,
            ts=ts,
            stack=stack,
        )

        workflow_error.additional_properties = d
        return workflow_error

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
