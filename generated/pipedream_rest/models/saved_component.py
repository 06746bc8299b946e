from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.fields import At, mismatch
from .._runtime.model import Model, new
from .._runtime.values import MISSING, UNSET
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

    id: str | None = MISSING
    """Begins with `sc_`."""
    code: str | None = MISSING
    """The full source code. Null for actions of the registry, in a recorded answer."""
    code_hash: str | None = MISSING
    """A hash of the code."""
    configurable_props: list[ConfigurableProp] | None = MISSING
    """The inputs that the component declares."""
    key: str | None = MISSING
    """The key in the component's source code."""
    description: str | None = MISSING
    """What the component does."""
    entry_path: str | None = MISSING
    """The documentation shows only null."""
    version: str | None = MISSING
    """The version that the code states; may be empty."""
    apps: list[SavedComponentApp] | None = MISSING
    """The apps whose accounts the component takes."""

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
        value = source.get("code", UNSET)
        if type(value) is str:
            self.code = value
        else:
            self.code = None if value is UNSET or value is None else mismatch(self, at, "code", "string", value)
        value = source.get("codeHash", UNSET)
        if type(value) is str:
            self.code_hash = value
        else:
            self.code_hash = None if value is UNSET else mismatch(self, at, "codeHash", "string", value)
        value = source.get("configurableProps", UNSET)
        if type(value) is list:
            self.configurable_props = ConfigurableProp._decode_items(value, (at, "configurableProps"))
        else:
            self.configurable_props = (
                None if value is UNSET else mismatch(self, at, "configurableProps", "array", value)
            )
        value = source.get("key", UNSET)
        if type(value) is str:
            self.key = value
        else:
            self.key = None if value is UNSET or value is None else mismatch(self, at, "key", "string", value)
        value = source.get("description", UNSET)
        if type(value) is str:
            self.description = value
        else:
            self.description = (
                None if value is UNSET or value is None else mismatch(self, at, "description", "string", value)
            )
        value = source.get("entryPath", UNSET)
        if type(value) is str:
            self.entry_path = value
        else:
            self.entry_path = (
                None if value is UNSET or value is None else mismatch(self, at, "entryPath", "string", value)
            )
        value = source.get("version", UNSET)
        if type(value) is str:
            self.version = value
        else:
            self.version = None if value is UNSET else mismatch(self, at, "version", "string", value)
        value = source.get("apps", UNSET)
        if type(value) is list:
            self.apps = SavedComponentApp._decode_items(value, (at, "apps"))
        else:
            self.apps = None if value is UNSET else mismatch(self, at, "apps", "array", value)
        self.__class__ = cls
        return self
