"""Every description in the spec has a source in the documents, or says with `x-evidence` what it is worth."""

from __future__ import annotations

import copy
import functools
import re
from fnmatch import fnmatchcase
from typing import Any

import pytest

from pipedream_rest_sandbox.open_questions import OPEN_QUESTIONS
from tests.support.documents import DOCUMENTED, DOCUMENTS
from tests.support.report import Report
from tests.support.spec import OPERATIONS, SPEC, variants
from tools.docs_tables import EVIDENCE
from tools.spec import body_schema, join, operations, resolve
from tools.spec_checks import Node, walk

DESCRIBED: dict[str, dict[str, str]] = DOCUMENTS["described"]
KINDS = {"example", "official", "app", "clients", "captured", "inference"}


def stated(row: Any, name: str) -> bool:
    """Whether an edition has this parameter or field of an operation."""
    fields = [*row["parameters"], *row.get("nested", [])]
    return any(field["name"] == name and set(field["from"]) & {"newer", "older"} for field in fields)


def users(document: Any, reference: str) -> list[Any]:
    """The documented rows of all operations that refer to a parameter, or whose body is or holds a schema."""
    found = []
    for *_, operation in operations(document):
        body = body_schema(operation)
        fields = resolve(body, document).get("properties", {}).values()
        nested = [field.get("items", field) for field in fields]
        if {"$ref": reference} in [*operation.get("parameters", []), body, *nested]:
            found.append(DOCUMENTED[operation["operationId"]])
    return found


def has_source(node: Node) -> bool:
    """Whether the documents state what a description is about."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in node.pointer.split("/")[1:]]
    if steps[0] == "paths":
        operation = node.document["paths"][steps[1]][steps[2]]
        row = DOCUMENTED.get(operation["operationId"])
        if row is None:
            return False
        if node.kind == "parameter":
            return stated(row, node.value["name"])
        return node.kind == "operation" or (node.kind == "response" and steps[4].startswith("2"))
    _, section, name, *below = steps
    rows = users(node.document, f"#/components/{section}/{name}")
    if section == "parameters":
        return bool(rows) and all(stated(row, node.value["name"]) for row in rows)
    if not below:
        return "itself" in DESCRIBED.get(name, {})
    # The last step is a field of the schema, or of a branch that requires it.
    return below[-1] in DESCRIBED.get(name, {}) or any(stated(row, below[-1]) for row in rows)


def has_chapter(tag: Any) -> bool:
    """Whether the documents have a chapter of this name."""
    chapters = {row["section"].partition(" > ")[0].lower() for row in DOCUMENTED.values()}
    return tag["name"] in chapters


def nodes(document: Any) -> list[Node]:
    """Everything that has a description. A link says how two operations go together, and has nothing to add."""
    found = [
        node
        for node in walk(Node("document", "", document, document))
        if isinstance(node.value.get("description"), str) and node.kind not in ("link", "example")
    ]
    found += [
        Node("callback", join(pointer, "callbacks", name), received, document)
        for pointer, *_, operation in operations(document)
        for name, callback in operation.get("callbacks", {}).items()
        for item in callback.values()
        for received in item.values()
    ]
    schemes = document["components"]["securitySchemes"]
    return found + [
        Node("scheme", join("/components/securitySchemes", name), scheme, document) for name, scheme in schemes.items()
    ]


def unmarked(document: Any) -> list[str]:
    """The places of descriptions that have neither a source nor `x-evidence`."""
    places = [node.pointer for node in nodes(document) if "x-evidence" not in node.value and not has_source(node)]
    return places + [f"/tags/{tag['name']}" for tag in document["tags"] if not has_chapter(tag)]


def test_every_description_has_a_source_or_evidence(report: Report) -> None:
    marked = sum("x-evidence" in node.value for node in nodes(SPEC))
    report.add(f"descriptions: {len(nodes(SPEC))}, of which {marked} are marked x-evidence")
    assert unmarked(SPEC) == []


def test_evidence_is_of_a_known_kind() -> None:
    marks = [node.value["x-evidence"] for node in nodes(SPEC) if "x-evidence" in node.value]
    assert [mark for mark in marks if not mark or not set(mark) <= KINDS] == []
    assert {kind for mark in marks for kind in mark} == KINDS


def place(node: Node) -> str:
    """A place of the spec as the table of evidence names it."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in node.pointer.split("/")[1:]]
    if steps[0] == "paths":
        operation = node.document["paths"][steps[1]][steps[2]]["operationId"]
        return ".".join([operation, *([node.value["name"]] if node.kind == "parameter" else steps[4:])])
    section, name, *below = steps[1:]
    return ".".join([*([] if section == "schemas" else [section]), name, *below[-1:]])


def test_the_table_of_evidence_has_what_the_spec_marks() -> None:
    """But for what is printed in examples; and nothing else, and every choice of the sandbox."""
    marks: dict[str, set[str]] = {}
    for node in nodes(SPEC):
        marks.setdefault(place(node), set()).update(set(node.value.get("x-evidence", [])) - {"example"})
    claims: dict[str, set[str]] = {name: set() for name in marks}
    for row in EVIDENCE:
        assert row.keys() <= {"what", "kind", "where", "date", "at", "choice"}
        assert row["kind"] in KINDS
        for pattern in row.get("at", []):
            found = [name for name in marks if fnmatchcase(name, pattern) and row["kind"] in marks[name]]
            assert found, (row["what"], pattern)
            for name in found:
                claims[name].add(row["kind"])
    assert claims == marks
    assert {row["choice"] for row in EVIDENCE if "choice" in row} == OPEN_QUESTIONS.keys()


def reached(schema: Any, seen: set[str]) -> list[Any]:
    """A schema and all that it consists of, each component once."""
    if (reference := schema.get("$ref", "")) in seen:
        return []
    seen |= {reference} - {""}
    schema = resolve(schema, SPEC)
    parts = [*schema.get("properties", {}).values(), *variants(schema)]
    parts += [schema["items"]] if "items" in schema else []
    return [schema, *(deeper for part in parts for deeper in reached(part, seen))]


def test_responses_have_no_bounds(report: Report) -> None:
    """No edition prints any. The patterns tell the triggers apart."""
    bounds = {"minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "enum", "const"}
    seen: set[str] = set()
    for *_, operation in operations(SPEC):
        for response in operation["responses"].values():
            for media in resolve(response, SPEC).get("content", {}).values():
                for schema in reached(media["schema"], seen):
                    report.count("schemas in responses without bounds")
                    assert not bounds & schema.keys(), schema
                    assert schema.get("format") in (None, "int64", "date-time", "password"), schema
                    assert schema.get("additionalProperties") is not False, schema


def test_the_list_of_what_is_described_names_what_is_there() -> None:
    components = SPEC["components"]
    for name, fields in DESCRIBED.items():
        place = next(components[s][name] for s in ("schemas", "responses", "securitySchemes") if name in components[s])
        for field in fields.keys() - {"itself"}:
            assert "description" in place["properties"][field], (name, field)


@pytest.mark.parametrize("row", DOCUMENTED.values(), ids=DOCUMENTED)
def test_printed_defaults_are_stated(row: Any) -> None:
    operation = OPERATIONS[row["id"]]
    for field in row["parameters"]:
        if "default" in field:
            body = resolve(operation.body or {}, SPEC)
            described = {p["name"]: p for p in operation.parameters} | body.get("properties", {})
            default = str(field["default"]).lower()
            assert re.search(rf"Default: {default}\b", described[field["name"]]["description"])


NEW = {"description": "Its color."}
PARAMETER = {"name": "color", "in": "query", "schema": {}, **NEW}
LAST = len(SPEC["paths"]["/apps"]["get"]["parameters"])


@pytest.mark.parametrize(
    ("place", "added"),
    [
        ("/components/schemas/Account/properties/color", NEW),
        (f"/paths/~1apps/get/parameters/{LAST}", PARAMETER),
        ("/tags/projects", {"name": "projects", "description": "Projects."}),
        # What is there, without its mark.
        ("/components/schemas/Source/properties/active", None),
        ("/components/responses/Forbidden", None),
        ("/components/parameters/EventAfter", None),
    ],
)
def test_what_is_not_marked_is_listed(place: str, added: Any) -> None:
    document = copy.deepcopy(SPEC)
    *steps, last = (step.replace("~1", "/") for step in place.split("/")[1:])
    at = functools.reduce(lambda node, step: node[step], steps, document)
    if added is None:
        del at[last]["x-evidence"]
    elif isinstance(at, list):
        at.append(added)
    else:
        at[last] = added
    assert unmarked(document) == [place]
