from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
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

    id: str | None = MISSING
    """Begins with `c_`. It may be missing."""
    type_: str | None = MISSING
    """The kind of step."""
    namespace: str | None = MISSING
    """The name by which other steps refer to this one."""
    disabled: bool | None = MISSING
    """Whether the step is switched off."""
    code_raw: str | None = MISSING
    """The documentation shows only null, here and in `codeRaw`, which the step has as well."""
    code_config_json: str | None = MISSING
    """JSON text. The documentation shows only null."""
    lang: str | None = MISSING
    """The language and its version."""
    text_raw: str | None = MISSING
    """The documentation shows only null."""
    app_connections: list[Any] | None = MISSING
    """The documentation shows it only empty."""
    flat_params_visibility_json: str | None = MISSING
    """JSON text. The documentation shows only null."""
    params_json: str | None = MISSING
    """JSON text."""
    component: bool | None = MISSING
    """Whether the step runs a component."""
    saved_component: SavedComponent | None = MISSING
    """The component that a step runs. Other than in Component, names are in camel case. It may lack its `id`,
    `codeHash` and `version`.
    """
    component_key: str | None = MISSING
    """The key of the component that the step runs."""
    component_owner_id: str | None = MISSING
    """The owner of that component (`o_…`)."""
    configured_props_json: str | None = MISSING
    """The values of the step's props, as JSON text."""
    auth_provision_id_map: AuthProvisionIdMap | None = MISSING
    """The documentation shows it only empty."""
    auth_provision_ids: list[Any] | None = MISSING
    """The documentation shows it only empty."""
    codeRaw: str | None = MISSING
    """The documentation shows only null."""

    @classmethod
    def _decode(cls, source: Any, at: At) -> Self:
        self: Self = new(cls._bare)
        self._source = source
        self._mismatch = None
        value = source.get("id", UNSET)
        if type(value) is str:
            self.id = value
        else:
            self.id = None if value is UNSET else mismatch(self, at, "id", "string", value)
        value = source.get("type", UNSET)
        if type(value) is str:
            self.type_ = value
        else:
            self.type_ = None if value is UNSET else mismatch(self, at, "type", "string", value)
        value = source.get("namespace", UNSET)
        if type(value) is str:
            self.namespace = value
        else:
            self.namespace = None if value is UNSET else mismatch(self, at, "namespace", "string", value)
        value = source.get("disabled", UNSET)
        if type(value) is bool:
            self.disabled = value
        else:
            self.disabled = None if value is UNSET else mismatch(self, at, "disabled", "boolean", value)
        value = source.get("code_raw", UNSET)
        if type(value) is str:
            self.code_raw = value
        else:
            self.code_raw = None if value is UNSET or value is None else mismatch(self, at, "code_raw", "string", value)
        value = source.get("codeConfigJson", UNSET)
        if type(value) is str:
            self.code_config_json = value
        else:
            self.code_config_json = (
                None if value is UNSET or value is None else mismatch(self, at, "codeConfigJson", "string", value)
            )
        value = source.get("lang", UNSET)
        if type(value) is str:
            self.lang = value
        else:
            self.lang = None if value is UNSET else mismatch(self, at, "lang", "string", value)
        value = source.get("text_raw", UNSET)
        if type(value) is str:
            self.text_raw = value
        else:
            self.text_raw = None if value is UNSET or value is None else mismatch(self, at, "text_raw", "string", value)
        value = source.get("appConnections", UNSET)
        if type(value) is list:
            self.app_connections = value
        else:
            self.app_connections = None if value is UNSET else mismatch(self, at, "appConnections", "array", value)
        value = source.get("flat_params_visibility_json", UNSET)
        if type(value) is str:
            self.flat_params_visibility_json = value
        else:
            self.flat_params_visibility_json = (
                None
                if value is UNSET or value is None
                else mismatch(self, at, "flat_params_visibility_json", "string", value)
            )
        value = source.get("params_json", UNSET)
        if type(value) is str:
            self.params_json = value
        else:
            self.params_json = None if value is UNSET else mismatch(self, at, "params_json", "string", value)
        value = source.get("component", UNSET)
        if type(value) is bool:
            self.component = value
        else:
            self.component = None if value is UNSET else mismatch(self, at, "component", "boolean", value)
        value = source.get("savedComponent", UNSET)
        if type(value) is dict:
            self.saved_component = SavedComponent._decode(value, (at, "savedComponent"))
        else:
            self.saved_component = None if value is UNSET else mismatch(self, at, "savedComponent", "object", value)
        value = source.get("component_key", UNSET)
        if type(value) is str:
            self.component_key = value
        else:
            self.component_key = (
                None if value is UNSET or value is None else mismatch(self, at, "component_key", "string", value)
            )
        value = source.get("component_owner_id", UNSET)
        if type(value) is str:
            self.component_owner_id = value
        else:
            self.component_owner_id = (
                None if value is UNSET or value is None else mismatch(self, at, "component_owner_id", "string", value)
            )
        value = source.get("configured_props_json", UNSET)
        if type(value) is str:
            self.configured_props_json = value
        else:
            self.configured_props_json = (
                None
                if value is UNSET or value is None
                else mismatch(self, at, "configured_props_json", "string", value)
            )
        value = source.get("authProvisionIdMap", UNSET)
        if type(value) is dict:
            self.auth_provision_id_map = AuthProvisionIdMap._decode(value, (at, "authProvisionIdMap"))
        else:
            self.auth_provision_id_map = (
                None if value is UNSET else mismatch(self, at, "authProvisionIdMap", "object", value)
            )
        value = source.get("authProvisionIds", UNSET)
        if type(value) is list:
            self.auth_provision_ids = value
        else:
            self.auth_provision_ids = None if value is UNSET else mismatch(self, at, "authProvisionIds", "array", value)
        value = source.get("codeRaw", UNSET)
        if type(value) is str:
            self.codeRaw = value
        else:
            self.codeRaw = None if value is UNSET or value is None else mismatch(self, at, "codeRaw", "string", value)
        self.__class__ = cls
        return self
