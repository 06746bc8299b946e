"""The steps around the generator: what templates can't see is put where they do, and files where they belong."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from tests.support.client import method_name
from tests.support.spec import OPERATIONS, SPEC
from tools import generate, spec


def document(**changes: Any) -> dict[str, Any]:
    """A specification with one operation, whose parameters are `own`, and with shared `parameters` and `schemas`."""
    operation = {
        "operationId": "listWidgets",
        "tags": ["widgets"],
        "parameters": changes.get("own", []),
        "responses": {},
    }
    components = {name: changes.get(name, {}) for name in ("parameters", "schemas")}
    return {"paths": {"/widgets": {"get": operation}}, "components": components}


def test_an_alias_is_a_copy_of_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text("one: &responses\n  ok: {}\nother: *responses\n", encoding="utf-8")
    loaded = spec.load(tmp_path / "spec.yaml").document
    loaded["one"]["ok"]["x-method"] = "get"
    assert loaded["other"] == {"ok": {}}


# --- what templates don't see by themselves ---------------------------------------------------------------------------


def test_a_parameters_description_is_in_its_schema() -> None:
    parameter = {"name": "limit", "description": "How many.", "schema": {"type": "integer", "minimum": 1}}
    made = generate.for_templates(document(own=[parameter], parameters={"Limit": parameter}))
    described = {"type": "integer", "minimum": 1, "description": "How many."}
    assert made["paths"]["/widgets"]["get"]["parameters"][0]["schema"] == described
    assert made["components"]["parameters"]["Limit"]["schema"] == described


def test_a_parameters_description_takes_the_place_of_its_schemas() -> None:
    parameter = {"name": "id", "description": "The widget's id.", "schema": {"$ref": "#/components/schemas/Id"}}
    schemas = {"Id": {"type": "string", "description": "Any id.", "minLength": 1}}
    made = generate.for_templates(document(own=[parameter], schemas=schemas))
    assert made["paths"]["/widgets"]["get"]["parameters"][0]["schema"] == {
        "type": "string",
        "description": "The widget's id.",
        "minLength": 1,
    }
    assert made["components"]["schemas"] == schemas


@pytest.mark.parametrize("parameter", [{"$ref": "#/components/parameters/Limit"}, {"name": "a", "schema": {}}])
def test_a_parameter_without_a_description_of_its_own_stays_as_it_is(parameter: dict[str, Any]) -> None:
    before = document(own=[parameter], parameters={"Limit": {"name": "limit", "schema": {}}})
    assert generate.for_templates(before) == before


def test_the_method_and_what_the_client_does_with_arguments_are_at_the_response() -> None:
    own = [{"$ref": "#/components/parameters/Owner"}, {"name": "stream", "schema": {}, "x-client-default": ""}]
    body = {"properties": {"owner": {"$ref": "#/components/schemas/Owner"}, "name": {"type": "string"}}}
    parameters = {"Owner": {"name": "place", "schema": {}, "x-client-option": "owner"}}
    before = document(own=own, parameters=parameters, schemas={"Owner": {"x-client-option": "owner"}, "Body": body})
    media = {"schema": {"$ref": "#/components/schemas/Body"}}
    before["paths"]["/widgets"]["get"] |= {
        "requestBody": {"content": {"application/json": media}},
        "responses": {"200": {"description": "OK."}, "404": {"description": "No."}},
    }
    made = generate.for_templates(before)["paths"]["/widgets"]["get"]["responses"]
    marks = {"place": {"option": "owner"}, "stream": {"default": ""}, "owner": {"option": "owner"}, "name": {}}
    assert made == {
        "200": {"description": "OK.", "x-method": "list", "x-arguments": marks},
        "404": {"description": "No."},
    }


def test_the_document_that_was_checked_stays_as_it_is() -> None:
    before = copy.deepcopy(SPEC)
    made = generate.for_templates(SPEC)
    assert before == SPEC
    assert made != SPEC


def test_a_document_without_components() -> None:
    assert generate.for_templates({"paths": {}}) == {"paths": {}}


def answered(schema: dict[str, Any], **schemas: Any) -> dict[str, Any]:
    """A specification whose operation answers with an object `Answer`, which has a `Widget`."""
    widget = {"type": "object", "properties": {}}
    made = document(schemas={"Widget": widget, "Answer": {"type": "object", **schema}, **schemas})
    media = {"schema": {"$ref": "#/components/schemas/Answer"}}
    response = {"description": "OK.", "content": {"application/json": media}}
    made["paths"]["/widgets"]["get"]["responses"] = {"200": response}
    return made


WIDGET = {"$ref": "#/components/schemas/Widget"}
ONLY_DATA: dict[str, Any] = {"required": ["data"], "properties": {"data": WIDGET}}


def test_what_only_wraps_a_result_has_no_model() -> None:
    assert generate.wrappers(answered(ONLY_DATA)) == {"Answer"}
    schemas = generate.with_marked_models(answered(ONLY_DATA))["components"]["schemas"]
    assert [name for name, schema in schemas.items() if schema.get("x-is-wrapper")] == ["Answer"]


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"data": WIDGET}},
        {"required": ["data"], "properties": {"data": WIDGET, "more": {}}},
        {"required": ["data"], "properties": {"data": {"type": "array", "items": WIDGET}}},
        {},
    ],
    ids=["optional", "more than data", "a list", "nothing"],
)
def test_what_has_more_than_a_result_has_a_model(schema: dict[str, Any]) -> None:
    assert generate.wrappers(answered(schema)) == set()


def test_what_stands_in_another_schema_has_a_model() -> None:
    other = {"type": "object", "properties": {"latest": {"$ref": "#/components/schemas/Answer"}}}
    assert generate.wrappers(answered(ONLY_DATA, Other=other)) == set()


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """What the generator leaves: modules with and without content, and resources in packages of their own."""
    folder = tmp_path / "client"
    for name, content in {
        "client.py": "class Client: ...\n",
        "errors.py": "\n\n",
        "api/__init__.py": '"""Resources."""\n',
        "api/widgets/__init__.py": "class Widgets: ...\n",
        "api/widgets/list_widgets.py": "",
        "api/gadgets/__init__.py": "class Gadgets: ...\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


def test_resources_are_modules_and_files_without_content_go(output: Path, tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    (runtime / "__pycache__").mkdir(parents=True)
    (runtime / "values.py").write_text("UNSET = None\n")
    (runtime / "__pycache__" / "values.pyc").touch()
    generate.arrange(output, runtime)
    assert {str(path.relative_to(output)): path.read_text() for path in output.rglob("*") if path.is_file()} == {
        "_runtime/values.py": "UNSET = None\n",
        "api/__init__.py": '"""Resources."""\n',
        "api/gadgets.py": "class Gadgets: ...\n",
        "api/widgets.py": "class Widgets: ...\n",
        "client.py": "class Client: ...\n",
        "py.typed": "",
    }
    assert [path.name for path in (output / "api").iterdir() if path.is_dir()] == []


def test_a_module_beside_a_resource_is_not_lost(output: Path, tmp_path: Path) -> None:
    (tmp_path / "runtime").mkdir()
    (output / "api" / "widgets" / "list_widgets.py").write_text("a = 1\n")
    with pytest.raises(OSError, match="not empty"):
        generate.arrange(output, tmp_path / "runtime")


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "tag", "name"),
    [
        ("listSourceEvents", "sources", "list_events"),
        ("deleteSourceEvents", "sources", "delete_events"),
        ("listSources", "sources", "list"),
        ("getCurrentUser", "users", "get_current"),
        ("listUserSources", "users", "list_sources"),
        ("getRegistryComponent", "components", "get_registry"),
        ("createAutoSubscription", "subscriptions", "create_auto"),
        ("listOrganizationSubscriptions", "workspaces", "list_organization_subscriptions"),
        ("createToken", "oauth", "create_token"),
        # A word that only begins with the tag's stays.
        ("listSourcesWithUsers", "users", "list_sources_with"),
        ("getAppsumo", "apps", "get_appsumo"),
    ],
)
def test_a_methods_name_is_the_id_without_the_words_of_its_tag(id_: str, tag: str, name: str) -> None:
    assert spec.method_name({"operationId": id_, "tags": [tag]}) == name


def test_every_operation_has_a_method_of_its_own() -> None:
    names = [(operation.tag, spec.method_name(operation.node)) for operation in OPERATIONS.values()]
    assert len(set(names)) == len(OPERATIONS)
    assert names == [(operation.tag, method_name(operation)) for operation in OPERATIONS.values()]
