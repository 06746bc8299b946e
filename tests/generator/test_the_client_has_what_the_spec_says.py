"""What the client has is decided from the spec: methods and what they send and return, models and their fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.client import method_name
from tests.support.spec import OPERATIONS
from tools import plan, spec
from tools.spec import Spec, SpecError
from tools.spec_checks import FORM_ENCODED

WIDGET = {"$ref": "#/components/schemas/Widget"}
TEXT = {"type": "string"}


def document(schemas: dict[str, Any] | None = None, **operation: Any) -> dict[str, Any]:
    """A specification with one operation, `GET /widgets/{id}` or what `verb` and `path` say, and with schemas."""
    path, verb = operation.pop("path", "/widgets"), operation.pop("verb", "get")
    components = {"schemas": {"Widget": {"type": "object", "properties": {"id": TEXT}}, **(schemas or {})}}
    what = {"operationId": "doWidget", "tags": ["widgets"], "responses": answer(), **operation}
    info = {"title": "Widgets", "version": "1.0.0"}
    return {"openapi": "3.1.1", "info": info, "paths": {path: {verb: what}}, "components": components}


def answer(name: str | None = None, **more: Any) -> dict[str, Any]:
    """The responses of an operation: a success, with a body of a schema if one is named."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {"200": {"description": "OK.", **({"content": content} if name else {}), **more}}


def request(**properties: Any) -> dict[str, Any]:
    """What an operation has whose body has these properties."""
    schema = {"type": "object", "properties": properties, "required": [name for name in properties if name == "name"]}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Request"}}}}
    return {"verb": "post", "requestBody": body, "schemas": {"Request": schema}}


def query(name: str, schema: Any = TEXT, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **more}


ID = {"name": "id", "in": "path", "required": True, "schema": TEXT}


def planned(**changes: Any) -> plan.Plan:
    return plan.make(Spec(Path("spec.yaml"), document(**changes), {"": 1}))


def method(**changes: Any) -> plan.Method:
    [resource] = planned(**changes).resources
    return resource.methods[0]


def model(**schemas: Any) -> plan.Model:
    """The model of the first of some schemas, which the operation responds with."""
    first = next(iter(schemas))
    [found] = [each for each in planned(responses=answer(first), schemas=schemas).models if each.name == first]
    return found


# --- arguments --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "declaration", "value"),
    [
        ({"parameters": [query("q", required=True)]}, "q: str", "q"),
        ({"parameters": [query("q")]}, "q: str | Unset = UNSET", "q"),
        ({"parameters": [query("q", {"const": "event"}, required=True)]}, "q: Literal['event'] = 'event'", "q"),
        ({"parameters": [query("q", {"type": "integer"})]}, "q: int | Unset = UNSET", "q"),
        ({"parameters": [query("in")]}, "in_: str | Unset = UNSET", "in_"),
        ({"parameters": [query("q", **{"x-client-option": "it"})]}, "q: str | Unset = UNSET", "self._it(q)"),
        (
            {"parameters": [query("q", required=True, **{"x-client-option": "it"})]},
            "q: str | Unset = UNSET",
            "self._required_it(q)",
        ),
        (request(name=TEXT), "name: str", "name"),
        (request(widget=WIDGET), "widget: Widget | Mapping[str, Any] | Unset = UNSET", "widget"),
        (
            request(all={"type": "array", "items": WIDGET}),
            "all_: Sequence[Widget | Mapping[str, Any]] | Unset = UNSET",
            "all_",
        ),
        (request(name={**TEXT, "x-client-option": "it"}), "name: str | Unset = UNSET", "self._required_it(name)"),
    ],
)
def test_an_argument_has_a_type_a_default_and_what_is_sent(changes: Any, declaration: str, value: str) -> None:
    [argument] = method(**changes).keywords
    assert (argument.declaration, argument.value) == (declaration, value)


@pytest.mark.parametrize(
    ("parameter", "declaration"),
    [
        (query("q"), "q: str | NotGiven = NOT_GIVEN"),
        (query("q", **{"x-client-default": ""}), 'q: str | NotGiven = ""'),
        (query("q", **{"x-client-default": 'a"b'}), 'q: str | NotGiven = "a\\"b"'),
    ],
)
def test_what_narrows_a_deletion_may_not_be_unset(parameter: Any, declaration: str) -> None:
    found = method(verb="delete", parameters=[parameter, query("org_id"), query("needed", required=True)])
    [argument] = [argument for argument in found.keywords if argument.is_narrowing]
    assert (argument.declaration, argument.value) == (declaration, "narrowing('q', q)")
    assert not method(parameters=[parameter]).keywords[0].is_narrowing


def test_required_arguments_come_first() -> None:
    found = method(parameters=[query("a"), ID, query("b", required=True)], path="/widgets/{id}")
    assert [argument.name for argument in found.positional] == ["id"]
    assert [argument.name for argument in found.query] == ["a", "b"]
    assert [argument.name for argument in found.keywords] == ["b", "a"]


def test_a_body_that_may_be_a_form_is_sent_as_json() -> None:
    both = request(name=TEXT)
    both["requestBody"]["content"][FORM_ENCODED] = {**both["requestBody"]["content"]["application/json"]}
    assert method(**both) == method(**request(name=TEXT))


def test_a_path_is_made_of_its_segments() -> None:
    first, second = {**ID, "name": "widgetId"}, {**ID, "x-client-option": "it"}
    assert method(parameters=[second, first], path="/widgets/{widgetId}/$all/{id}").path == (
        "f\"/widgets/{path_segment('widgetId', widget_id)}/$all/{path_segment('id', self._required_it(id))}\""
    )
    assert method(path="/widgets").path == '"/widgets"'


@pytest.mark.parametrize(
    ("parameter", "description"),
    [
        (query("q", {**TEXT, "description": "Any text."}, description="The text."), "The text."),
        (query("q", {**TEXT, "description": "Any text."}), "Any text."),
        (query("q"), ""),
    ],
)
def test_a_parameters_description_takes_the_place_of_its_schemas(parameter: Any, description: str) -> None:
    assert method(parameters=[parameter]).keywords[0].description == description


def test_secrets_are_known_by_their_format() -> None:
    found = method(**request(name=TEXT, clientSecret={**TEXT, "format": "password"}))
    assert [argument.name for argument in found.body if argument.is_secret] == ["client_secret"]
    thing = {"type": "object", "properties": {"a": {**TEXT, "format": "password"}, "b": TEXT}}
    assert [field.is_secret for field in model(Thing=thing).fields] == [True, False]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"parameters": [ID, query("id")], "path": "/widgets/{id}"},
            "several arguments are named id: rename all but one",
        ),
        (request(name=TEXT) | {"parameters": [query("name")]}, "several arguments are named name"),
    ],
)
def test_two_arguments_of_one_name_are_refused(changes: Any, said: str) -> None:
    with pytest.raises(SpecError, match=said):
        method(**changes)


def test_two_methods_of_one_name_are_refused() -> None:
    two = document()
    two["paths"]["/more"] = {"get": {**two["paths"]["/widgets"]["get"], "operationId": "doWidgets"}}
    with pytest.raises(SpecError, match="get: another operation is the method do of widgets: rename one"):
        plan.make(Spec(Path("spec.yaml"), two, {"": 1}))


# --- results ----------------------------------------------------------------------------------------------------------

LIST: dict[str, Any] = {
    "type": "object",
    "required": ["data"],
    "properties": {"data": {"type": "array", "items": WIDGET}},
}
NEXT = {"next": {"operationId": "doWidget", "parameters": {"id": "$request.path.id", "after": "$response.body#/end"}}}


@pytest.mark.parametrize(
    ("schema", "changes", "result"),
    [
        (None, {}, plan.Result("nothing", "None")),
        ({"type": "object"}, {}, plan.Result("object", "Answer", "Answer")),
        (LIST, {}, plan.Result("page", "Widget", "Widget", body="Answer")),
        (LIST, {"verb": "post"}, plan.Result("items", "Widget", "Widget", body="Answer")),
        ({**LIST, "required": []}, {}, plan.Result("object", "Answer", "Answer")),
        (
            {"type": "object", "required": ["data"], "properties": {"data": WIDGET}},
            {},
            plan.Result("object", "Widget", "Widget", is_in_data=True),
        ),
    ],
)
def test_the_result_is_what_the_response_has(schema: Any, changes: Any, result: plan.Result) -> None:
    responses = answer("Answer" if schema else None)
    assert method(responses=responses, schemas={"Answer": schema} if schema else {}, **changes).result == result


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"total": {"type": "integer"}}, "the client would leave out total: remove it"),
        ({"data": {"type": "array", "items": TEXT}}, "items of a list are objects: wrap them"),
    ],
)
def test_a_list_that_the_client_would_change_is_refused(fields: Any, said: str) -> None:
    schema = {**LIST, "properties": {**LIST["properties"], **fields}}
    with pytest.raises(SpecError, match=rf"/components/schemas/Answer: .*{said}"):
        method(responses=answer("Answer"), schemas={"Answer": schema})


def test_the_cursor_of_a_page_is_what_the_link_next_fills_in() -> None:
    found = method(
        responses=answer("Answer", links=NEXT),
        schemas={"Answer": LIST},
        path="/widgets/{id}",
        parameters=[ID, query("after")],
    )
    assert found.result.cursor == "after"


def test_each_documented_status_has_its_class_of_errors_unless_most_methods_have_it_alike() -> None:
    failures = {status: {"description": status} for status in ("5XX", "4XX", "404", "401", "409", "302", "default")}
    several = document(responses={**failures, **answer()})
    for name in ("make", "end"):
        usual = {"5XX": failures["5XX"], "401": {"description": "Never."}}
        several["paths"][f"/{name}"] = {"get": {**several["paths"]["/widgets"]["get"], "operationId": name}}
        several["paths"][f"/{name}"]["get"]["responses"] = {**usual, **answer()}
    [resource] = plan.make(Spec(Path("spec.yaml"), several, {"": 1})).resources
    assert [each.errors for each in resource.methods] == [
        [
            ("RedirectError", "302"),
            ("AuthenticationError", "401"),
            ("NotFoundError", "404"),
            ("ClientError", "409"),
            ("ClientError", "4XX"),
        ],
        [],
        [],
    ]


def test_what_needs_no_credential_is_public() -> None:
    assert (method().is_public, method(security=[{"key": []}]).is_public) == (True, False)


# --- models -----------------------------------------------------------------------------------------------------------

ONLY_DATA: dict[str, Any] = {"type": "object", "required": ["data"], "properties": {"data": WIDGET}}


def models(**schemas: Any) -> list[str]:
    """The models where the operation responds with the first of some schemas."""
    found = planned(responses=answer(next(iter(schemas))), schemas=schemas)
    assert [class_.name for class_ in found.classes] == sorted(each.name for each in found.models)
    return [each.name for each in found.models]


OTHER = {"type": "object", "properties": {"answer": {"$ref": "#/components/schemas/Answer"}}}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (ONLY_DATA, ["Widget"]),
        ({**ONLY_DATA, "required": []}, ["Widget", "Answer"]),
        (LIST, ["Widget"]),
        ({"type": "object"}, ["Answer"]),
        ({"type": "object", "properties": {"widgets": {"type": "array", "items": WIDGET}}}, ["Widget", "Answer"]),
        ({"type": "object", "properties": {"answer": {"$ref": "#/components/schemas/Answer"}}}, ["Answer"]),
    ],
)
def test_what_methods_return_has_a_model_and_so_have_its_fields(schema: Any, expected: list[str]) -> None:
    assert models(Answer=schema, Other=OTHER) == expected


def test_what_wraps_a_result_and_stands_in_another_has_a_model() -> None:
    assert models(Other=OTHER, Answer=ONLY_DATA) == ["Widget", "Other", "Answer"]


def test_a_field_that_the_client_alone_has_is_one_of_the_model() -> None:
    thing = {"type": "object", "properties": {"a_b": TEXT}, "x-client-properties": {"aB": TEXT}}
    assert [(field.wire, field.type) for field in model(Thing=thing).fields] == [
        ("a_b", "str | None"),
        ("aB", "str | None"),
    ]


def test_bodies_have_no_model_but_their_fields_have() -> None:
    changes = request(widget=WIDGET, part={"$ref": "#/components/schemas/Part"})
    changes["schemas"] |= {"Part": {"type": "object"}, "Answer": {"type": "object", "properties": {"widget": WIDGET}}}
    found = planned(**changes, responses=answer("Answer"))
    assert {each.name: each.is_sent for each in found.models} == {"Widget": False, "Part": True, "Answer": False}


OBJECTS = {"anyOf": [WIDGET, {"$ref": "#/components/schemas/Screw"}]}


@pytest.mark.parametrize(
    ("schema", "check"),
    [
        (TEXT, plan.Check("string")),
        ({"type": ["string", "null"]}, plan.Check("string", is_nullable=True)),
        ({"type": "integer"}, plan.Check("integer")),
        ({"type": "number"}, plan.Check("number")),
        ({"type": "boolean"}, plan.Check("boolean")),
        ({}, plan.Check("any")),
        ({"const": "a"}, plan.Check("const", value="'a'")),
        ({**TEXT, "format": "date"}, plan.Check("date")),
        ({**TEXT, "format": "date-time"}, plan.Check("date-time")),
        ({**TEXT, "enum": ["a", "b"]}, plan.Check("enum", model="ThingFirst")),
        ({"anyOf": [{**TEXT, "enum": ["a"]}, TEXT]}, plan.Check("string")),
        ({"anyOf": [WIDGET, {"type": "null"}]}, plan.Check("object", is_nullable=True, model="Widget")),
        ({"type": "array", "items": TEXT}, plan.Check("array", items=plan.Check("string"))),
        (
            {"type": "array", "items": OBJECTS},
            plan.Check("array", items=plan.Check("variants", variants={"": "Widget", "s_": "Screw"})),
        ),
    ],
)
def test_a_field_is_checked_by_its_schema(schema: Any, check: plan.Check) -> None:
    schemas = {
        "Thing": {"type": "object", "required": ["first"], "properties": {"first": schema, "second": schema}},
        "Screw": {"type": "object", "properties": {"id": {**TEXT, "pattern": "^s_"}}},
    }
    first, second = model(**schemas).fields
    assert (first.check, first.is_required, second.is_required) == (check, True, False)
    types = {*second.type.replace("Second", "First").split(" | ")}
    assert types == {*first.type.split(" | "), "None"}


def test_an_alias_is_a_copy_of_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text("one: &responses\n  ok: {}\nother: *responses\n", encoding="utf-8")
    loaded = spec.load(tmp_path / "spec.yaml").document
    loaded["one"]["ok"]["changed"] = "get"
    assert loaded["other"] == {"ok": {}}


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
