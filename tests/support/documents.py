"""What the two editions of the documentation state, as it was read from them and not from the spec."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from tests.support.spec import OPERATIONS, SPEC, Schema, resolve, variants, without_null

DOCUMENTS: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "documented.yaml").read_text(encoding="utf-8"))
# By operation.
DOCUMENTED: dict[str, dict[str, Any]] = {row["id"]: row for row in DOCUMENTS["operations"]}
# What differs -> why.
DIFFERENCES: dict[str, str] = {place: row["why"] for row in DOCUMENTS["differences"] for place in row["at"]}

# Where the spec has another word for a printed type: type, format, unit. Every integer has 64 bits, as the printed
# milliseconds do not fit in 32, which is what other generators take without a format.
_TYPES: dict[str, tuple[Any, ...]] = {
    "secret": ("string", "password", None),
    "time": ("string", "date-time", None),
    "integer": ("integer", "int64", None),
    "seconds": ("integer", "int64", "seconds"),
    "milliseconds": ("integer", "int64", "milliseconds"),
}
_UNIT = re.compile(r"\b(?:milli)?seconds(?= since the Unix epoch)")
# Of the fields that are always printed, those that the spec requires.
_REQUIRED = {"id", "data"}


class Comparison:
    """The success responses of a spec, all or those of some operations, beside what is printed, field by field.

    Attributes:
        differences: the places, by the names of `documented.yaml`, each with what the spec has there.
        printed: schema and field in the spec -> the types that are printed for it.
        compared: the schemas, by `id`, and the printed objects that they were compared with.
    """

    def __init__(self, document: Any = SPEC, operations: Iterable[str] = DOCUMENTED) -> None:
        self.differences: set[str] = set()
        self.printed: dict[tuple[str, str], list[Any]] = {}
        self._document = document
        self.compared: set[tuple[int, str]] = set()
        self._schemas: dict[str, Schema] = document["components"]["schemas"]
        self._names = {id(schema): name for name, schema in self._schemas.items()}
        for id_ in operations:
            if "response" in DOCUMENTED[id_]:
                self._compare(OPERATIONS[id_].success[1] or {}, DOCUMENTED[id_]["response"], id_)
        for name in {name for name, _ in self.printed}:
            self._compare_the_rest(name)

    def _compare(self, node: Schema, printed: Any, place: str) -> None:
        schema, nullable = without_null(node, self._document), is_nullable(node, self._document)
        name, null = printed.removesuffix("|null") if isinstance(printed, str) else "", str(printed).endswith("|null")
        if nullable != null:
            self.differences.add(f"{place}: {'null' if nullable else 'never null'}")
        fields = printed if isinstance(printed, dict) else DOCUMENTS["objects"].get(name)
        if name == "any":
            return
        pattern = name if name.startswith("^") else None
        expected = "array" if isinstance(printed, list) else "object" if fields else "string" if pattern else name
        found = json_type(schema), schema.get("format"), _unit(schema), schema.get("pattern")
        wanted = *_TYPES.get(expected, (expected, None, None)), pattern
        if found != wanted:
            self.differences.add(f"{place}: {' '.join(str(part) for part in found if part)}")
        elif isinstance(printed, list):
            self._compare_items(resolve(schema.get("items", {}), self._document), printed, f"{place}[]")
        elif fields and (id(schema), name) not in self.compared:
            self.compared |= {(id(schema), name)} if name else set()
            self._compare_fields(schema, fields, name or place)

    def _compare_items(self, items: Schema, printed: list[Any], place: str) -> None:
        """Of several kinds of item, the pattern of the id tells which variant of the schema is which."""
        if not variants(items) or is_nullable(items, self._document):
            return self._compare(items, printed[0], place)
        kinds = [resolve(variant, self._document) for variant in variants(items)]
        by_pattern = {variant["properties"].get("id", {}).get("pattern"): variant for variant in kinds}
        for name in printed:
            self._compare(by_pattern.get(DOCUMENTS["objects"][name]["id"], {}), name, f"{place}.{name}")
        return None

    def _compare_fields(self, schema: Schema, fields: dict[str, Any], place: str) -> None:
        for key, printed in fields.items():
            field = key.removesuffix("*")
            required = field in schema.get("required", [])
            if required != (field in _REQUIRED and field == key):
                self.differences.add(f"{place}.{field}: {'required' if required else 'not required'}")
            self.printed.setdefault((self._names.get(id(schema), place), field), []).append(printed)
            if field in schema.get("properties", {}):
                self._compare(schema["properties"][field], printed, f"{place}.{field}")
            else:
                self.differences.add(f"{place}.{field}: missing")

    def _compare_the_rest(self, name: str) -> None:
        """What is not printed is never required, and is marked with other evidence than an example."""
        schema = self._schemas.get(name, {})
        for field, node in schema.get("properties", {}).items():
            if (name, field) not in self.printed:
                if field in schema.get("required", []):
                    self.differences.add(f"{name}.{field}: required")
                if not set(resolve(node, self._document).get("x-evidence", [])) - {"example"}:
                    self.differences.add(f"{name}.{field}: not printed")


def json_type(schema: Schema) -> str:
    """The JSON type of a schema beside null; `any` where it has none."""
    types = schema.get("type", "any")
    return types if isinstance(types, str) else " or ".join(kind for kind in types if kind != "null")


def is_nullable(node: Schema, document: Any = SPEC) -> bool:
    """Whether a schema names null beside another type."""
    schema = resolve(node, document)
    return {"type": "null"} in schema.get("anyOf", []) or "null" in schema.get("type", [])


def _unit(schema: Schema) -> str | None:
    found = _UNIT.search(schema.get("description", ""))
    return found and found[0]
