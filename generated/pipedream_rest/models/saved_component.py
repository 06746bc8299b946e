from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.model import Model, new
from .._runtime.values import (
    UNSET,
    MismatchError,
    Unset,
    many,
)
from .configurable_prop import ConfigurableProp
from .saved_component_app import SavedComponentApp


@define(eq=False, repr=False, kw_only=True)
class SavedComponent(Model):
    """The component that a step runs. Other than in Component, names are in camel case. It may lack its `id`,
    `codeHash` and `version`.

    Attributes:
        id: Begins with `sc_`.
        code: The full source code. Null for actions of the registry, in a recorded answer.
        code_hash: A hash of the code.
        configurable_props: The inputs that the component declares.
        key: The key in the component's source code.
        description: What the component does.
        entry_path: Printed null only.
        version: The version that the code states; may be empty.
        apps: The apps whose accounts the component takes.
    """

    _fields: ClassVar[dict[str, str]] = {
        "id": "id",
        "code": "code",
        "codeHash": "code_hash",
        "configurableProps": "configurable_props",
        "key": "key",
        "description": "description",
        "entryPath": "entry_path",
        "version": "version",
        "apps": "apps",
    }

    id: str | Unset = UNSET
    code: None | str | Unset = UNSET
    code_hash: str | Unset = UNSET
    configurable_props: list[ConfigurableProp] | Unset = UNSET
    key: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    entry_path: None | str | Unset = UNSET
    version: str | Unset = UNSET
    apps: list[SavedComponentApp] | Unset = UNSET

    @classmethod
    def _decode(cls, source: Any) -> Self:
        if type(source) is not dict:
            raise MismatchError("object", source)
        self: Self = new(cls)
        self._source = source
        value = source.get("id", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "id")
        self.id = value

        value = source.get("code", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            raise MismatchError("string", value, "code")
        self.code = value

        value = source.get("codeHash", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "codeHash")
        self.code_hash = value

        value = source.get("configurableProps", UNSET)
        if value is not UNSET:
            value = many("configurableProps", ConfigurableProp._decode, value)
        self.configurable_props = value

        value = source.get("key", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            raise MismatchError("string", value, "key")
        self.key = value

        value = source.get("description", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            raise MismatchError("string", value, "description")
        self.description = value

        value = source.get("entryPath", UNSET)
        if type(value) is not str and value is not UNSET and value is not None:
            raise MismatchError("string", value, "entryPath")
        self.entry_path = value

        value = source.get("version", UNSET)
        if type(value) is not str and value is not UNSET:
            raise MismatchError("string", value, "version")
        self.version = value

        value = source.get("apps", UNSET)
        if value is not UNSET:
            value = many("apps", SavedComponentApp._decode, value)
        self.apps = value

        return self
