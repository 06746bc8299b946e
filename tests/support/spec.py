"""The spec as the tests read it: its operations, and what its rules make of arguments and bodies.

It shares no code with `tools/spec.py`, which the client is generated with: a fault in that reading would otherwise be
in the client and in what its tests expect.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema_rs
import pytest
import yaml

PATH = Path(__file__).parents[2] / "spec" / "openapi.yaml"
SPEC: dict[str, Any] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
BASE_URL: str = SPEC["servers"][0]["url"]

Schema: TypeAlias = dict[str, Any]
# What one call is given, by place: {"path": {...}, "query": {...}} and, where the operation has one, "body".
Arguments: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """One operation of the spec, its references resolved as far as the tests look."""

    id: str
    method: str
    path: str
    node: dict[str, Any]

    @property
    def tag(self) -> str:
        return str(self.node["tags"][0])

    @property
    def parameters(self) -> list[dict[str, Any]]:
        return [resolve(parameter) for parameter in self.node.get("parameters", [])]

    def parameter(self, name: str) -> dict[str, Any]:
        return next(parameter for parameter in self.parameters if parameter["name"] == name)

    @property
    def body(self) -> Schema | None:
        if "requestBody" not in self.node:
            return None
        schema: Schema = self.node["requestBody"]["content"]["application/json"]["schema"]
        return schema

    @property
    def success(self) -> tuple[str, Schema | None]:
        """The one success status (or range, as `2XX`) and the schema of its body, None where there is no body."""
        [(status, response)] = [(s, r) for s, r in self.node["responses"].items() if s.startswith("2")]
        return status, response.get("content", {}).get("application/json", {}).get("schema")

    @property
    def links(self) -> dict[str, Any]:
        """The links of the success response."""
        links: dict[str, Any] = self.node["responses"][self.success[0]].get("links", {})
        return links

    def argument_schema(self, place: str) -> Schema:
        """The parameters of one place, `path` or `query`, as the schema of one object."""
        parameters = [parameter for parameter in self.parameters if parameter["in"] == place]
        return {
            "type": "object",
            "properties": {parameter["name"]: parameter["schema"] for parameter in parameters},
            "required": [parameter["name"] for parameter in parameters if parameter.get("required")],
            "additionalProperties": False,
        }

    def argument_errors(self, arguments: Arguments) -> list[str]:
        """What the spec has against these arguments; nothing when they are valid."""
        errors = [
            error for place in ("path", "query") for error in _errors(self.argument_schema(place), arguments[place])
        ]
        if self.body is None:
            return [*errors, *(["a body is not taken"] if "body" in arguments else [])]
        return [*errors, *(_errors(self.body, arguments["body"]) if "body" in arguments else ["the body is missing"])]


def resolve(node: Any, document: Any = SPEC) -> Any:
    """Follow a local `$ref` to what it stands for."""
    while "$ref" in node:
        node = functools.reduce(lambda at, step: at[step], node["$ref"].removeprefix("#/").split("/"), document)
    return node


def without_null(schema: Schema, document: Any = SPEC) -> Schema:
    """The schema behind its references; of one object or null, that of the object."""
    schema = resolve(schema, document)
    rest = [variant for variant in schema.get("anyOf", []) if variant != {"type": "null"}]
    return resolve(rest[0], document) if len(rest) == 1 else schema


def variants(schema: Schema) -> list[Schema]:
    """The schemas of which a value fits one, as they stand there; none if there is no choice."""
    return schema.get("oneOf") or schema.get("anyOf") or []


def standalone(schema: Schema, document: Any = SPEC) -> Schema:
    """The schema in a document of its own in which its references still hold."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "components": document["components"]}


def _errors(schema: Schema, instance: Any) -> list[str]:
    validator = jsonschema_rs.Draft202012Validator(standalone(schema), validate_formats=True)
    return [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(instance)]


OPERATIONS = {
    node["operationId"]: Operation(node["operationId"], method.upper(), path, node)
    for path, item in SPEC["paths"].items()
    for method, node in item.items()
}
WITH_BODY = {id_: operation for id_, operation in OPERATIONS.items() if operation.success[1] is not None}
every_operation_with_body = pytest.mark.parametrize("operation", WITH_BODY.values(), ids=WITH_BODY)
every_operation = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
