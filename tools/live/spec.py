"""The specification as calls of the real service are compared with it, on the reading that all tools share."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jsonschema_rs

from tools import spec
from tools.spec import method_name, operations

SPEC = spec.load(spec.PATH).document
BASE_URL: str = SPEC["servers"][0]["url"]
BASE_PATH = urlsplit(BASE_URL).path


class Operation(NamedTuple):
    """One operation.

    Attributes:
        id: its operationId.
        method: of the request, in capitals.
        path: below the base path; a parameter stands in braces.
        node: what the specification has under the path and method.
    """

    id: str
    method: str
    path: str
    node: Any

    @property
    def tag(self) -> str:
        """The client's resource that has its method."""
        return str(self.node["tags"][0])

    @property
    def client_method(self) -> str:
        """The name of its method."""
        return method_name(self.node)

    @property
    def parameters(self) -> list[Any]:
        """Its parameters, without references."""
        return spec.parameters(self.node, SPEC)

    @property
    def path_examples(self) -> list[str]:
        """The examples of the parameters in its path, in their order."""
        parameters = {parameter["name"]: parameter for parameter in self.parameters if parameter["in"] == "path"}
        return [parameters[name]["example"] for name in re.findall(r"{(\w+)}", self.path)]

    @property
    def query_parameters(self) -> set[str]:
        """The names that its query can have."""
        return {parameter["name"] for parameter in self.parameters if parameter["in"] == "query"}


OPERATIONS = {
    node["operationId"]: Operation(node["operationId"], method, path, node)
    for _, method, path, node in operations(SPEC)
}


def resolve(node: Any) -> Any:
    """What the `$ref` of an object points at; the object itself if it has none."""
    return spec.resolve(node, SPEC)


def validator(schema: Any) -> Any:
    """A validator for a schema of the specification. Its messages hold no value, which may be a secret."""
    document = {**schema, "components": SPEC["components"]}
    return jsonschema_rs.Draft202012Validator(document, validate_formats=True, mask="the value")
