from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="HttpTrigger")


@_attrs_define
class HttpTrigger:
    """Starts a workflow on an HTTP request.

    Attributes:
        id (str):
        endpoint_url (str): The URL to send the request to.
        key (str | Unset):
        custom_response (bool | Unset): Whether the workflow writes the response itself.
        created_at (int | Unset): In seconds since the Unix epoch.
        updated_at (int | Unset): In seconds since the Unix epoch.
    """

    id: str
    endpoint_url: str
    key: str | Unset = UNSET
    custom_response: bool | Unset = UNSET
    created_at: int | Unset = UNSET
    updated_at: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        endpoint_url = self.endpoint_url

        key = self.key

        custom_response = self.custom_response

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "endpoint_url": endpoint_url,
            }
        )
        if key is not UNSET:
            field_dict["key"] = key
        if custom_response is not UNSET:
            field_dict["custom_response"] = custom_response
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        endpoint_url = d.pop("endpoint_url")

        key = d.pop("key", UNSET)

        custom_response = d.pop("custom_response", UNSET)

        created_at = d.pop("created_at", UNSET)

        updated_at = d.pop("updated_at", UNSET)

        http_trigger = cls(
            id=id,
            endpoint_url=endpoint_url,
            key=key,
            custom_response=custom_response,
            created_at=created_at,
            updated_at=updated_at,
        )

        http_trigger.additional_properties = d
        return http_trigger

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
