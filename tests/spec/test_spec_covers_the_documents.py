"""The spec holds every operation, parameter and field of the documents, and nothing that they do not know."""

from typing import Any

import pytest

from tests.support.documents import DIFFERENCES, DOCUMENTED, DOCUMENTS, Comparison
from tests.support.spec import OPERATIONS, Operation, resolve

DOCUMENTED_FIELDS = [(row["id"], field) for row in DOCUMENTED.values() for field in row["parameters"]]
CALLERS: dict[str, list[dict[str, list[str]]]] = {
    "any": [{"userApiKey": []}, {"oauth": []}],
    "user_api_key": [{"userApiKey": []}],
    "public": [],
}
every_documented_operation = pytest.mark.parametrize("row", DOCUMENTED.values(), ids=lambda row: row["id"])


def described(operation: Operation) -> dict[tuple[str, str], tuple[str, bool]]:
    """(place, name) -> (type, required) of each parameter and body field in the spec."""
    fields = {
        (parameter["in"], parameter["name"]): (resolve(parameter["schema"])["type"], parameter.get("required", False))
        for parameter in operation.parameters
    }
    if operation.body is not None:
        body = resolve(operation.body)
        for name, schema in body["properties"].items():
            fields["body", name] = (resolve(schema)["type"], name in body.get("required", []))
    return fields


def test_the_operations_are_the_documented_ones() -> None:
    assert {(row["id"], row["endpoint"]) for row in DOCUMENTED.values()} == {
        (operation.id, f"{operation.method} {operation.path}") for operation in OPERATIONS.values()
    }


@every_documented_operation
def test_parameters_are_the_documented_ones(row: dict[str, Any]) -> None:
    documented = {(field["in"], field["name"]): (field["type"], field["required"]) for field in row["parameters"]}
    assert described(OPERATIONS[row["id"]]) == documented


def test_bounds_are_the_documented_ones() -> None:
    documented = {(id_, field["name"]): field for id_, field in DOCUMENTED_FIELDS if "minimum" in field}
    assert documented
    for (id_, name), field in documented.items():
        schema = OPERATIONS[id_].parameter(name)["schema"]
        assert (schema["minimum"], schema.get("maximum")) == (field["minimum"], field.get("maximum")), (id_, name)


@every_documented_operation
def test_one_of_several_fields_is_required(row: dict[str, Any]) -> None:
    body = resolve(OPERATIONS[row["id"]].body or {})
    branches = body.get("not", {}).get("not", {}).get("anyOf", [])
    choices = [branch["required"] for branch in branches]
    assert choices == [[name] for name in row.get("one_of", [])]


@every_documented_operation
def test_callers_are_the_documented_ones(row: dict[str, Any]) -> None:
    assert OPERATIONS[row["id"]].node["security"] == CALLERS[row["callers"]]


@every_documented_operation
def test_an_operation_names_its_source(row: dict[str, Any]) -> None:
    source = OPERATIONS[row["id"]].node["x-source"]
    assert f'"{row["section"]}"' in source
    assert all(edition in source for edition in row["editions"])


def test_responses_are_the_printed_ones() -> None:
    """Type, null, format, unit, items and `required` of each field; what differs has a reason in the table."""
    assert Comparison().differences == DIFFERENCES.keys()


@every_documented_operation
def test_a_printed_response_is_compared(row: dict[str, Any]) -> None:
    assert ("response" in row) is ("printed" in row)


def test_every_printed_object_is_compared() -> None:
    assert {name for _, name in Comparison().compared} == DOCUMENTS["objects"].keys()


def test_what_the_documents_do_not_state_is_marked() -> None:
    elsewhere = [(OPERATIONS[id_], field) for id_, field in DOCUMENTED_FIELDS if field["from"] == ["facts"]]
    assert elsewhere
    for operation, field in elsewhere:
        in_body = resolve(operation.body or {}).get("properties", {})
        described = in_body[field["name"]] if field["in"] == "body" else operation.parameter(field["name"])
        assert resolve(described)["x-evidence"], (operation.id, field["name"])
