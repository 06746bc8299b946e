from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ConfigurableProp")


@_attrs_define
class ConfigurableProp:
    """An input that a component declares.

    Attributes:
        name (str | Unset):
        type_ (str | Unset): An open set: `string`, `integer`, `boolean`, `object`, `any`, `app`, `alert`, `dir`, `sql`,
            `http_request`, `data_store`, `string[]`, `integer[]`, `$.interface.timer`, `$.interface.http`,
            `$.interface.apphook`, `$.service.db`, and others.
        label (str | Unset):
        description (str | Unset):
        default (Any | Unset): Any value; for a timer an object with `intervalSeconds` (seconds).
        app (str | Unset): The name slug of the app of an `app` prop.
    """

    name: str | Unset = UNSET
    type_: str | Unset = UNSET
    label: str | Unset = UNSET
    description: str | Unset = UNSET
    default: Any | Unset = UNSET
    app: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        type_ = self.type_

        label = self.label

        description = self.description

        default = self.default

        app = self.app

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if type_ is not UNSET:
            field_dict["type"] = type_
        if label is not UNSET:
            field_dict["label"] = label
        if description is not UNSET:
            field_dict["description"] = description
        if default is not UNSET:
            field_dict["default"] = default
        if app is not UNSET:
            field_dict["app"] = app

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        type_ = d.pop("type", UNSET)

        label = d.pop("label", UNSET)

        description = d.pop("description", UNSET)

        default = d.pop("default", UNSET)

        app = d.pop("app", UNSET)

        configurable_prop = cls(
            name=name,
            type_=type_,
            label=label,
            description=description,
            default=default,
            app=app,
        )

        configurable_prop.additional_properties = d
        return configurable_prop

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
