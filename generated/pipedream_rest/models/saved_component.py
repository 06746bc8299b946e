from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.configurable_prop import ConfigurableProp
    from ..models.saved_component_app import SavedComponentApp


T = TypeVar("T", bound="SavedComponent")


@_attrs_define
class SavedComponent:
    """The component that a step runs. Other than in Component, names are in camel case.

    Attributes:
        id (str):
        code (str | Unset):
        code_hash (str | Unset):
        configurable_props (list[ConfigurableProp] | Unset):
        key (None | str | Unset):
        description (None | str | Unset):
        entry_path (None | str | Unset):
        version (str | Unset):
        apps (list[SavedComponentApp] | Unset):
    """

    id: str
    code: str | Unset = UNSET
    code_hash: str | Unset = UNSET
    configurable_props: list[ConfigurableProp] | Unset = UNSET
    key: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    entry_path: None | str | Unset = UNSET
    version: str | Unset = UNSET
    apps: list[SavedComponentApp] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        code = self.code

        code_hash = self.code_hash

        configurable_props: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.configurable_props, Unset):
            configurable_props = []
            for configurable_props_item_data in self.configurable_props:
                configurable_props_item = configurable_props_item_data.to_dict()
                configurable_props.append(configurable_props_item)

        key: None | str | Unset
        if isinstance(self.key, Unset):
            key = UNSET
        else:
            key = self.key

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        entry_path: None | str | Unset
        if isinstance(self.entry_path, Unset):
            entry_path = UNSET
        else:
            entry_path = self.entry_path

        version = self.version

        apps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.apps, Unset):
            apps = []
            for apps_item_data in self.apps:
                apps_item = apps_item_data.to_dict()
                apps.append(apps_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if code is not UNSET:
            field_dict["code"] = code
        if code_hash is not UNSET:
            field_dict["codeHash"] = code_hash
        if configurable_props is not UNSET:
            field_dict["configurableProps"] = configurable_props
        if key is not UNSET:
            field_dict["key"] = key
        if description is not UNSET:
            field_dict["description"] = description
        if entry_path is not UNSET:
            field_dict["entryPath"] = entry_path
        if version is not UNSET:
            field_dict["version"] = version
        if apps is not UNSET:
            field_dict["apps"] = apps

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.configurable_prop import ConfigurableProp  # noqa: PLC0415
        from ..models.saved_component_app import SavedComponentApp  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        code = d.pop("code", UNSET)

        code_hash = d.pop("codeHash", UNSET)

        _configurable_props = d.pop("configurableProps", UNSET)
        configurable_props: list[ConfigurableProp] | Unset = UNSET
        if _configurable_props is not UNSET:
            configurable_props = []
            for configurable_props_item_data in _configurable_props:
                configurable_props_item = ConfigurableProp.from_dict(configurable_props_item_data)

                configurable_props.append(configurable_props_item)

        def _parse_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        key = _parse_key(d.pop("key", UNSET))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_entry_path(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        entry_path = _parse_entry_path(d.pop("entryPath", UNSET))

        version = d.pop("version", UNSET)

        _apps = d.pop("apps", UNSET)
        apps: list[SavedComponentApp] | Unset = UNSET
        if _apps is not UNSET:
            apps = []
            for apps_item_data in _apps:
                apps_item = SavedComponentApp.from_dict(apps_item_data)

                apps.append(apps_item)

        saved_component = cls(
            id=id,
            code=code,
            code_hash=code_hash,
            configurable_props=configurable_props,
            key=key,
            description=description,
            entry_path=entry_path,
            version=version,
            apps=apps,
        )

        saved_component.additional_properties = d
        return saved_component

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
