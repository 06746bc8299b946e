from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .auth_provision_id_map import AuthProvisionIdMap
from .saved_component import SavedComponent


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class WorkflowStep(Model):
    """A step of a workflow. Some names are in camel case."""

    _renamed: ClassVar[dict[str, str]] = {
        "type_": "type",
        "code_config_json": "codeConfigJson",
        "app_connections": "appConnections",
        "saved_component": "savedComponent",
        "auth_provision_id_map": "authProvisionIdMap",
        "auth_provision_ids": "authProvisionIds",
    }

    id: str | Unset = UNSET
    """Begins with `c_`. It may be missing."""
    type_: str | Unset = UNSET
    """The kind of step."""
    namespace: str | Unset = UNSET
    """The name by which other steps refer to this one."""
    disabled: bool | Unset = UNSET
    """Whether the step is switched off."""
    code_raw: None | str | Unset = UNSET
    """The documentation shows only null."""
    codeRaw: None | str | Unset = UNSET
    """The documentation shows only null."""
    code_config_json: None | str | Unset = UNSET
    """JSON text. The documentation shows only null."""
    lang: str | Unset = UNSET
    """The language and its version."""
    text_raw: None | str | Unset = UNSET
    """The documentation shows only null."""
    app_connections: list[Any] | Unset = UNSET
    """The documentation shows it only empty."""
    flat_params_visibility_json: None | str | Unset = UNSET
    """JSON text. The documentation shows only null."""
    params_json: str | Unset = UNSET
    """JSON text."""
    component: bool | Unset = UNSET
    """Whether the step runs a component."""
    saved_component: SavedComponent | Unset = UNSET
    """The component that a step runs. Other than in Component, names are in camel case. It may lack its `id`,
    `codeHash` and `version`.
    """
    component_key: None | str | Unset = UNSET
    """The key of the component that the step runs."""
    component_owner_id: None | str | Unset = UNSET
    """The owner of that component (`o_…`)."""
    configured_props_json: None | str | Unset = UNSET
    """The values of the step's props, as JSON text."""
    auth_provision_id_map: AuthProvisionIdMap | Unset = UNSET
    """The documentation shows it only empty."""
    auth_provision_ids: list[Any] | Unset = UNSET
    """The documentation shows it only empty."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        if type(source) is not dict:
            return cls._wrap_non_object(source, at)
        self: Self = new(cls)
        self._source = source
        self._mismatch = None
        self.id = value = source.get("id", UNSET)
        if type(value) is not str and value is not UNSET:
            self.id = mismatch(self, at, "id", "string", value)

        self.type_ = value = source.get("type", UNSET)
        if type(value) is not str and value is not UNSET:
            self.type_ = mismatch(self, at, "type", "string", value)

        self.namespace = value = source.get("namespace", UNSET)
        if type(value) is not str and value is not UNSET:
            self.namespace = mismatch(self, at, "namespace", "string", value)

        self.disabled = value = source.get("disabled", UNSET)
        if type(value) is not bool and value is not UNSET:
            self.disabled = mismatch(self, at, "disabled", "boolean", value)

        self.code_raw = value = source.get("code_raw", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.code_raw = mismatch(self, at, "code_raw", "string", value)

        self.codeRaw = value = source.get("codeRaw", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.codeRaw = mismatch(self, at, "codeRaw", "string", value)

        self.code_config_json = value = source.get("codeConfigJson", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.code_config_json = mismatch(self, at, "codeConfigJson", "string", value)

        self.lang = value = source.get("lang", UNSET)
        if type(value) is not str and value is not UNSET:
            self.lang = mismatch(self, at, "lang", "string", value)

        self.text_raw = value = source.get("text_raw", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.text_raw = mismatch(self, at, "text_raw", "string", value)

        self.app_connections = value = source.get("appConnections", UNSET)
        if type(value) is not list and value is not UNSET:
            self.app_connections = mismatch(self, at, "appConnections", "array", value)

        self.flat_params_visibility_json = value = source.get("flat_params_visibility_json", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.flat_params_visibility_json = mismatch(self, at, "flat_params_visibility_json", "string", value)

        self.params_json = value = source.get("params_json", UNSET)
        if type(value) is not str and value is not UNSET:
            self.params_json = mismatch(self, at, "params_json", "string", value)

        self.component = value = source.get("component", UNSET)
        if type(value) is not bool and value is not UNSET:
            self.component = mismatch(self, at, "component", "boolean", value)

        value = source.get("savedComponent", UNSET)
        if type(value) is dict:
            value = SavedComponent._decode(value, (at, "savedComponent"))
        elif value is not UNSET:
            value = mismatch(self, at, "savedComponent", "object", value)
        self.saved_component = value

        self.component_key = value = source.get("component_key", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.component_key = mismatch(self, at, "component_key", "string", value)

        self.component_owner_id = value = source.get("component_owner_id", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.component_owner_id = mismatch(self, at, "component_owner_id", "string", value)

        self.configured_props_json = value = source.get("configured_props_json", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.configured_props_json = mismatch(self, at, "configured_props_json", "string", value)

        value = source.get("authProvisionIdMap", UNSET)
        if type(value) is dict:
            value = AuthProvisionIdMap._decode(value, (at, "authProvisionIdMap"))
        elif value is not UNSET:
            value = mismatch(self, at, "authProvisionIdMap", "object", value)
        self.auth_provision_id_map = value

        self.auth_provision_ids = value = source.get("authProvisionIds", UNSET)
        if type(value) is not list and value is not UNSET:
            self.auth_provision_ids = mismatch(self, at, "authProvisionIds", "array", value)

        return self
