"""Every change of one thing in a response schema that contradicts what is printed is noticed."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from jsonschema_rs import Draft202012Validator

from tests.support.documents import Comparison, is_nullable, json_type
from tests.support.observed import OBSERVED
from tests.support.recordings import PRINTED
from tests.support.report import Report
from tests.support.spec import OPERATIONS, SPEC, Schema, resolve, standalone, without_null

SCHEMAS: dict[str, Schema] = SPEC["components"]["schemas"]
KINDS = ["string", "integer", "number", "boolean", "array", "object", "any"]
FORMATS: dict[str, list[str | None]] = {
    "string": [None, "date-time", "date", "password", "uri", "email"],
    "integer": [None, "int64", "int32"],
}
EPOCHS = [{"$ref": f"#/components/schemas/{name}"} for name in ("EpochSeconds", "EpochMilliseconds")]
# The one comparison that says which field of the spec is printed, and as what.
PRINTED_TYPES = Comparison().printed


class Mutant(NamedTuple):
    """The spec with one thing changed in a schema."""

    kind: str
    name: str
    field: str
    schema: Schema

    @property
    def document(self) -> Any:
        return {**SPEC, "components": {**SPEC["components"], "schemas": {**SCHEMAS, self.name: self.schema}}}

    @property
    def noticed_by(self) -> str | None:
        """What notices the change; None where nothing does."""
        users = [id_ for id_, names in PARTS.items() if self.name in names]
        if Comparison(self.document, users).differences != usual_differences(*users):
            return "the printed fields"
        for operation, body in BODIES:
            schema = standalone(operation.success[1] or {}, self.document)
            if operation.id in users and not Draft202012Validator(schema).is_valid(body):
                return "a printed or observed response"
        return None

    @property
    def reason(self) -> str | None:
        """Why nothing has to notice this change; None where something has to."""
        printed = PRINTED_TYPES.get((self.name, self.field))
        if printed is None:
            printed_objects = {name for name, _ in PRINTED_TYPES}
            return "the field stands in no edition" if self.name in printed_objects else "no edition prints the object"
        if self.kind in ("type", "format") and all(str(text).startswith("any") for text in printed):
            return "only null is printed, and no type"
        return "the array is printed only empty" if self.kind == "items" and ["any"] in printed else None


def parts(node: Any) -> set[str]:
    """The names of all schemas that a schema or response consists of."""
    found: set[str] = set()
    new = {"", json.dumps(node)}
    while new:
        names = set(re.findall(r"#/components/(\w+/\w+)", " ".join(new))) - found
        found |= names
        new = {json.dumps(resolve({"$ref": f"#/components/{name}"})) for name in names}
    return {name.partition("/")[2] for name in found}


@functools.cache
def usual_differences(*operations: str) -> set[str]:
    return Comparison(operations=operations).differences


PARTS = {id_: parts(operation.success[1]) for id_, operation in OPERATIONS.items()}
# The JSON bodies that were printed, or that others have seen, by operation.
BODIES = [(seen.operation, seen.body) for seen in PRINTED]
BODIES += [(seen.operation, seen.body) for seen in OBSERVED if seen.status == 200]


def changed_fields(node: Schema) -> Iterator[tuple[str, Schema]]:
    """A field with another type, format, unit or type of its items, and with null added or left out."""
    schema, nullable = without_null(node), is_nullable(node)
    own = json_type(schema)
    about = {key: value for key, value in resolve(node).items() if key in ("description", "x-evidence")}
    for other in KINDS:
        if other != own:
            yield "type", {**about, **typed(other, nullable)}
        if own == "array" and other != json_type(without_null(schema["items"])):
            yield "items", {**schema, "items": typed(other, False)}
    if own != "any":
        other_than_null = node["anyOf"][0] if "anyOf" in node else schema | typed(own, False)
        yield "null", other_than_null if nullable else {**about, "anyOf": [node, {"type": "null"}]}
    for format_ in FORMATS.get(own, []):
        if format_ != schema.get("format"):
            yield "format", {key: value for key, value in {**schema, "format": format_}.items() if value}
    if node in EPOCHS:
        yield from (("unit", other) for other in EPOCHS if other != node)


def typed(kind: str, nullable: bool) -> Schema:
    return {} if kind == "any" else {"type": [kind, "null"] if nullable else kind}


def mutants() -> Iterator[Mutant]:
    responses = [operation.node["responses"] for operation in OPERATIONS.values()]
    for name in sorted(parts(responses) & SCHEMAS.keys()):
        schema = SCHEMAS[name]
        for variant in schema.get("oneOf", []):
            rest = [other for other in schema["oneOf"] if other != variant]
            yield Mutant("variant dropped", name, variant["$ref"].rpartition("/")[2], {**schema, "oneOf": rest})
        properties, required = schema.get("properties", {}), schema.get("required", [])
        for field, node in properties.items():
            for kind, changed in changed_fields(node):
                yield Mutant(kind, name, field, {**schema, "properties": {**properties, field: changed}})
            others = [other for other in required if other != field]
            turned = others if field in required else [*required, field]
            yield Mutant("required", name, field, {**schema, "required": turned})
            left = {other: properties[other] for other in properties if other != field}
            yield Mutant("field dropped", name, field, {**schema, "properties": left, "required": others})


def test_changes_are_noticed(report: Report) -> None:
    kinds, noticed, survivors = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    for mutant in mutants():
        kinds[mutant.kind] += 1
        by = mutant.noticed_by
        if by:
            noticed[mutant.kind, by] += 1
        else:
            assert mutant.reason, f"nothing notices this: {mutant.kind} of {mutant.name}.{mutant.field}"
            survivors[f"{mutant.kind}: {mutant.reason}"] += 1
    report.add(
        f"changed response schemas: {noticed.total()} of {kinds.total()} are noticed "
        f"({noticed.total() / kinds.total():.1%})"
    )
    for (kind, by), count in sorted(noticed.items()):
        report.add(f"  {kind}: {count} of {kinds[kind]} by {by}")
    for reason, count in sorted(survivors.items()):
        report.add(f"  {count} x not noticed, {reason}")
    assert {kind for kind, _ in noticed} == kinds.keys()
