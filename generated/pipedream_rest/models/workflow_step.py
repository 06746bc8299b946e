from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.auth_provision_id_map import AuthProvisionIdMap
    from ..models.saved_component import SavedComponent


T = TypeVar("T", bound="WorkflowStep")


@_attrs_define
class WorkflowStep:
    """
    Attributes:
        id (str):
        type_ (str | Unset):
        namespace (str | Unset):
        disabled (bool | Unset):
        code_raw (None | str | Unset):
        codeRaw (None | str | Unset):
        code_config_json (None | str | Unset):
        lang (str | Unset): The language and its version.
        text_raw (None | str | Unset):
        app_connections (list[Any] | Unset): Printed empty only.
        flat_params_visibility_json (None | str | Unset):
        params_json (str | Unset): JSON text.
        component (bool | Unset): Whether the step runs a component.
        saved_component (SavedComponent | Unset): The component that a step runs. Other than in Component, names are in
            camel case.
        component_key (None | str | Unset):
        component_owner_id (None | str | Unset):
        configured_props_json (None | str | Unset): The values of the step's props, as JSON text.
        auth_provision_id_map (AuthProvisionIdMap | Unset): Printed empty only.
        auth_provision_ids (list[Any] | Unset): Printed empty only.
    """

    id: str
    type_: str | Unset = UNSET
    namespace: str | Unset = UNSET
    disabled: bool | Unset = UNSET
    code_raw: None | str | Unset = UNSET
    codeRaw: None | str | Unset = UNSET
    code_config_json: None | str | Unset = UNSET
    lang: str | Unset = UNSET
    text_raw: None | str | Unset = UNSET
    app_connections: list[Any] | Unset = UNSET
    flat_params_visibility_json: None | str | Unset = UNSET
    params_json: str | Unset = UNSET
    component: bool | Unset = UNSET
    saved_component: SavedComponent | Unset = UNSET
    component_key: None | str | Unset = UNSET
    component_owner_id: None | str | Unset = UNSET
    configured_props_json: None | str | Unset = UNSET
    auth_provision_id_map: AuthProvisionIdMap | Unset = UNSET
    auth_provision_ids: list[Any] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        type_ = self.type_

        namespace = self.namespace

        disabled = self.disabled

        code_raw: None | str | Unset
        if isinstance(self.code_raw, Unset):
            code_raw = UNSET
        else:
            code_raw = self.code_raw

        codeRaw: None | str | Unset
        if isinstance(self.codeRaw, Unset):
            codeRaw = UNSET
        else:
            codeRaw = self.codeRaw

        code_config_json: None | str | Unset
        if isinstance(self.code_config_json, Unset):
            code_config_json = UNSET
        else:
            code_config_json = self.code_config_json

        lang = self.lang

        text_raw: None | str | Unset
        if isinstance(self.text_raw, Unset):
            text_raw = UNSET
        else:
            text_raw = self.text_raw

        app_connections: list[Any] | Unset = UNSET
        if not isinstance(self.app_connections, Unset):
            app_connections = self.app_connections

        flat_params_visibility_json: None | str | Unset
        if isinstance(self.flat_params_visibility_json, Unset):
            flat_params_visibility_json = UNSET
        else:
            flat_params_visibility_json = self.flat_params_visibility_json

        params_json = self.params_json

        component = self.component

        saved_component: dict[str, Any] | Unset = UNSET
        if not isinstance(self.saved_component, Unset):
            saved_component = self.saved_component.to_dict()

        component_key: None | str | Unset
        if isinstance(self.component_key, Unset):
            component_key = UNSET
        else:
            component_key = self.component_key

        component_owner_id: None | str | Unset
        if isinstance(self.component_owner_id, Unset):
            component_owner_id = UNSET
        else:
            component_owner_id = self.component_owner_id

        configured_props_json: None | str | Unset
        if isinstance(self.configured_props_json, Unset):
            configured_props_json = UNSET
        else:
            configured_props_json = self.configured_props_json

        auth_provision_id_map: dict[str, Any] | Unset = UNSET
        if not isinstance(self.auth_provision_id_map, Unset):
            auth_provision_id_map = self.auth_provision_id_map.to_dict()

        auth_provision_ids: list[Any] | Unset = UNSET
        if not isinstance(self.auth_provision_ids, Unset):
            auth_provision_ids = self.auth_provision_ids

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if namespace is not UNSET:
            field_dict["namespace"] = namespace
        if disabled is not UNSET:
            field_dict["disabled"] = disabled
        if code_raw is not UNSET:
            field_dict["code_raw"] = code_raw
        if codeRaw is not UNSET:
            field_dict["codeRaw"] = codeRaw
        if code_config_json is not UNSET:
            field_dict["codeConfigJson"] = code_config_json
        if lang is not UNSET:
            field_dict["lang"] = lang
        if text_raw is not UNSET:
            field_dict["text_raw"] = text_raw
        if app_connections is not UNSET:
            field_dict["appConnections"] = app_connections
        if flat_params_visibility_json is not UNSET:
            field_dict["flat_params_visibility_json"] = flat_params_visibility_json
        if params_json is not UNSET:
            field_dict["params_json"] = params_json
        if component is not UNSET:
            field_dict["component"] = component
        if saved_component is not UNSET:
            field_dict["savedComponent"] = saved_component
        if component_key is not UNSET:
            field_dict["component_key"] = component_key
        if component_owner_id is not UNSET:
            field_dict["component_owner_id"] = component_owner_id
        if configured_props_json is not UNSET:
            field_dict["configured_props_json"] = configured_props_json
        if auth_provision_id_map is not UNSET:
            field_dict["authProvisionIdMap"] = auth_provision_id_map
        if auth_provision_ids is not UNSET:
            field_dict["authProvisionIds"] = auth_provision_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.auth_provision_id_map import AuthProvisionIdMap  # noqa: PLC0415
        from ..models.saved_component import SavedComponent  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        type_ = d.pop("type", UNSET)

        namespace = d.pop("namespace", UNSET)

        disabled = d.pop("disabled", UNSET)

        def _parse_code_raw(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code_raw = _parse_code_raw(d.pop("code_raw", UNSET))

        def _parse_codeRaw(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        codeRaw = _parse_codeRaw(d.pop("codeRaw", UNSET))

        def _parse_code_config_json(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code_config_json = _parse_code_config_json(d.pop("codeConfigJson", UNSET))

        lang = d.pop("lang", UNSET)

        def _parse_text_raw(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        text_raw = _parse_text_raw(d.pop("text_raw", UNSET))

        app_connections = cast(list[Any], d.pop("appConnections", UNSET))

        def _parse_flat_params_visibility_json(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        flat_params_visibility_json = _parse_flat_params_visibility_json(d.pop("flat_params_visibility_json", UNSET))

        params_json = d.pop("params_json", UNSET)

        component = d.pop("component", UNSET)

        _saved_component = d.pop("savedComponent", UNSET)
        saved_component: SavedComponent | Unset
        if isinstance(_saved_component, Unset):
            saved_component = UNSET
        else:
            saved_component = SavedComponent.from_dict(_saved_component)

        def _parse_component_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        component_key = _parse_component_key(d.pop("component_key", UNSET))

        def _parse_component_owner_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        component_owner_id = _parse_component_owner_id(d.pop("component_owner_id", UNSET))

        def _parse_configured_props_json(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        configured_props_json = _parse_configured_props_json(d.pop("configured_props_json", UNSET))

        _auth_provision_id_map = d.pop("authProvisionIdMap", UNSET)
        auth_provision_id_map: AuthProvisionIdMap | Unset
        if isinstance(_auth_provision_id_map, Unset):
            auth_provision_id_map = UNSET
        else:
            auth_provision_id_map = AuthProvisionIdMap.from_dict(_auth_provision_id_map)

        auth_provision_ids = cast(list[Any], d.pop("authProvisionIds", UNSET))

        workflow_step = cls(
            id=id,
            type_=type_,
            namespace=namespace,
            disabled=disabled,
            code_raw=code_raw,
            codeRaw=codeRaw,
            code_config_json=code_config_json,
            lang=lang,
            text_raw=text_raw,
            app_connections=app_connections,
            flat_params_visibility_json=flat_params_visibility_json,
            params_json=params_json,
            component=component,
            saved_component=saved_component,
            component_key=component_key,
            component_owner_id=component_owner_id,
            configured_props_json=configured_props_json,
            auth_provision_id_map=auth_provision_id_map,
            auth_provision_ids=auth_provision_ids,
        )

        workflow_step.additional_properties = d
        return workflow_step

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
