from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="App")


@_attrs_define
class App:
    """An app that Pipedream integrates with. Inside an account only some fields are printed.

    Attributes:
        id (str): Begins with `app_`, or `oa_` inside an account.
        name_slug (str | Unset):
        name (str | Unset):
        auth_type (None | str | Unset): `oauth` and `keys` are printed; there may be others.
        description (None | str | Unset):
        img_src (str | Unset): The URL of the logo.
        custom_fields_json (None | str | Unset): The fields that connecting an account asks for, as JSON text.
        categories (list[str] | Unset):
        base_proxy_target_url (str | Unset): A URL, or a template of one.
    """

    id: str
    name_slug: str | Unset = UNSET
    name: str | Unset = UNSET
    auth_type: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    img_src: str | Unset = UNSET
    custom_fields_json: None | str | Unset = UNSET
    categories: list[str] | Unset = UNSET
    base_proxy_target_url: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name_slug = self.name_slug

        name = self.name

        auth_type: None | str | Unset
        if isinstance(self.auth_type, Unset):
            auth_type = UNSET
        else:
            auth_type = self.auth_type

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        img_src = self.img_src

        custom_fields_json: None | str | Unset
        if isinstance(self.custom_fields_json, Unset):
            custom_fields_json = UNSET
        else:
            custom_fields_json = self.custom_fields_json

        categories: list[str] | Unset = UNSET
        if not isinstance(self.categories, Unset):
            categories = self.categories

        base_proxy_target_url = self.base_proxy_target_url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if name_slug is not UNSET:
            field_dict["name_slug"] = name_slug
        if name is not UNSET:
            field_dict["name"] = name
        if auth_type is not UNSET:
            field_dict["auth_type"] = auth_type
        if description is not UNSET:
            field_dict["description"] = description
        if img_src is not UNSET:
            field_dict["img_src"] = img_src
        if custom_fields_json is not UNSET:
            field_dict["custom_fields_json"] = custom_fields_json
        if categories is not UNSET:
            field_dict["categories"] = categories
        if base_proxy_target_url is not UNSET:
            field_dict["base_proxy_target_url"] = base_proxy_target_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name_slug = d.pop("name_slug", UNSET)

        name = d.pop("name", UNSET)

        def _parse_auth_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        auth_type = _parse_auth_type(d.pop("auth_type", UNSET))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        img_src = d.pop("img_src", UNSET)

        def _parse_custom_fields_json(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        custom_fields_json = _parse_custom_fields_json(d.pop("custom_fields_json", UNSET))

        categories = cast(list[str], d.pop("categories", UNSET))

        base_proxy_target_url = d.pop("base_proxy_target_url", UNSET)

        app = cls(
            id=id,
            name_slug=name_slug,
            name=name,
            auth_type=auth_type,
            description=description,
            img_src=img_src,
            custom_fields_json=custom_fields_json,
            categories=categories,
            base_proxy_target_url=base_proxy_target_url,
        )

        app.additional_properties = d
        return app

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
