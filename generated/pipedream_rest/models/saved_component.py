from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import UNSET, Unset
from .configurable_prop import ConfigurableProp
from .saved_component_app import SavedComponentApp


@define(eq=False, repr=False, kw_only=True, getstate_setstate=False)
class SavedComponent(Model):
    """The component that a step runs. Other than in Component, names are in camel case. It may lack its `id`,
    `codeHash` and `version`.
    """

    _renamed: ClassVar[dict[str, str]] = {
        "code_hash": "codeHash",
        "configurable_props": "configurableProps",
        "entry_path": "entryPath",
    }

    id: str | Unset = UNSET
    """Begins with `sc_`."""
    code: None | str | Unset = UNSET
    """The full source code. Null for actions of the registry, in a recorded answer."""
    code_hash: str | Unset = UNSET
    """A hash of the code."""
    configurable_props: list[ConfigurableProp] | Unset = UNSET
    """The inputs that the component declares."""
    key: None | str | Unset = UNSET
    """The key in the component's source code."""
    description: None | str | Unset = UNSET
    """What the component does."""
    entry_path: None | str | Unset = UNSET
    """The documentation shows only null."""
    version: str | Unset = UNSET
    """The version that the code states; may be empty."""
    apps: list[SavedComponentApp] | Unset = UNSET
    """The apps whose accounts the component takes."""

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

        self.code = value = source.get("code", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.code = mismatch(self, at, "code", "string", value)

        self.code_hash = value = source.get("codeHash", UNSET)
        if type(value) is not str and value is not UNSET:
            self.code_hash = mismatch(self, at, "codeHash", "string", value)

        value = source.get("configurableProps", UNSET)
        if type(value) is list:
            value = ConfigurableProp._decode_items(value, (at, "configurableProps"))
        elif value is not UNSET:
            value = mismatch(self, at, "configurableProps", "array", value)
        self.configurable_props = value

        self.key = value = source.get("key", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.key = mismatch(self, at, "key", "string", value)

        self.description = value = source.get("description", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.description = mismatch(self, at, "description", "string", value)

        self.entry_path = value = source.get("entryPath", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            self.entry_path = mismatch(self, at, "entryPath", "string", value)

        self.version = value = source.get("version", UNSET)
        if type(value) is not str and value is not UNSET:
            self.version = mismatch(self, at, "version", "string", value)

        value = source.get("apps", UNSET)
        if type(value) is list:
            value = SavedComponentApp._decode_items(value, (at, "apps"))
        elif value is not UNSET:
            value = mismatch(self, at, "apps", "array", value)
        self.apps = value

        return self
