"""Checks of the specification that come before generating.

openapi-python-client leaves out or bends what it does not understand, mostly without a word and with exit code 0.
RULES refuses each such construct and says what to write instead. The rules were measured with the release that the
group `generate` of pyproject.toml pins: measure them again when that changes.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema.exceptions import SchemaError, ValidationError
from openapi_python_client.strings import snake_case
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from tools.spec import METHODS, Spec, join, load, operations, resolve
from tools.templates.runtime.model import Model

UNIONS = ("allOf", "anyOf", "oneOf")

# Which key of an object leads to which kind of object; `*` stands for a map or a list of that kind. Extensions and
# the values of examples are not here: what they hold only looks like OpenAPI.
CHILDREN: dict[str, dict[str, str]] = {
    "document": {"paths": "path*", "components": "components"},
    "components": {
        "schemas": "schema*",
        "responses": "response*",
        "parameters": "parameter*",
        "requestBodies": "body*",
        "headers": "header*",
        "links": "link*",
        "examples": "example*",
    },
    "path": {"parameters": "parameter*", **dict.fromkeys(METHODS, "operation")},
    "operation": {"parameters": "parameter*", "requestBody": "body", "responses": "response*"},
    "parameter": {"schema": "schema", "examples": "example*"},
    "header": {"schema": "schema", "examples": "example*"},
    "body": {"content": "media*"},
    "response": {"content": "media*", "headers": "header*", "links": "link*"},
    "media": {"schema": "schema", "examples": "example*"},
    "schema": {
        **dict.fromkeys(("properties", "patternProperties", "dependentSchemas", "$defs"), "subschema*"),
        **dict.fromkeys((*UNIONS, "prefixItems"), "subschema*"),
        **dict.fromkeys(("items", "additionalProperties", "propertyNames", "contains", "not"), "subschema"),
        **dict.fromkeys(("if", "then", "else", "unevaluatedItems", "unevaluatedProperties"), "subschema"),
    },
}
CHILDREN["subschema"] = CHILDREN["schema"]
# The validator has those that it checks; the others say something, or belong to one of them.
KEYWORDS = OAS31Validator.VALIDATORS.keys() | {"$comment", "$defs", "contentEncoding", "contentMediaType", "default"}
KEYWORDS |= {"deprecated", "else", "examples", "readOnly", "then", "title", "writeOnly"}
# What a field of this name would hide.
METHODS_OF_MODELS = {name for name in dir(Model) if not name.startswith("_")}
FORM_ENCODED = "application/x-www-form-urlencoded"


class Node(NamedTuple):
    """An object of the document, with its kind (a key of CHILDREN) and its JSON pointer."""

    kind: str
    pointer: str
    value: Any
    document: Any


def walk(node: Node) -> Iterator[Node]:
    """The node, and all the objects below it."""
    yield node
    for key, kind in CHILDREN.get(node.kind, {}).items():
        if isinstance(node.value, bool) or key not in node.value:
            continue
        pointer, below = join(node.pointer, key), node.value[key]
        if kind.endswith("*"):
            for name, value in below.items() if isinstance(below, dict) else enumerate(below):
                if key not in ("paths", "responses") or not str(name).startswith("x-"):
                    yield from walk(Node(kind[:-1], join(pointer, name), value, node.document))
        elif key != "additionalProperties" or not isinstance(below, bool):
            yield from walk(Node(kind, pointer, below, node.document))


def clashing_operation(node: Node) -> str | None:
    """The first earlier operation whose module would have the same name."""
    earlier = takewhile(lambda operation: operation[0] != node.pointer, operations(node.document))
    name = snake_case(node.value["operationId"])
    return next((pointer for pointer, _, _, other in earlier if snake_case(other["operationId"]) == name), None)


def shadowing_path(node: Node) -> str | None:
    """The first earlier path that takes requests to this one, with a parameter where this one has a word."""
    path = node.pointer.removeprefix("/paths/").replace("~1", "/")
    earlier = takewhile(lambda other: other != path, node.document["paths"])
    return next((one for one in earlier if re.fullmatch(re.sub(r"\\{.*?\\}", "[^/]+", re.escape(one)), path)), None)


def lost_beside_reference(node: Node) -> str:
    """The keys beside a `$ref`, or beside a union of one `$ref`, which counts as that reference."""
    branches = [branch for key in UNIONS for branch in node.value.get(key, [])]
    is_reference = "$ref" in node.value or (len(branches) == 1 and "$ref" in branches[0])
    lost = [key for key in node.value if key not in ("$ref", *UNIONS) and not key.startswith("x-")]
    return ", ".join(lost) if is_reference else ""


# Beyond this, a union is a mistake, and what looks into it takes for ever.
MOST_VARIANTS = 200


def has_too_many_variants(node: Node) -> bool:
    """Whether references and unions alone lead from a schema in a circle, or to more schemas than anybody means."""
    rest, found = [node.value], 0
    while rest and found <= MOST_VARIANTS:
        schema = rest.pop()
        found += 1
        branches = [branch for key in UNIONS for branch in schema.get(key, [])]
        rest += [resolve(schema, node.document)] if "$ref" in schema else branches
    return bool(rest)


def forms(schema: Any, document: Any) -> list[str]:
    """The forms that a value may have, one for each branch of a union: JSON types, `enum`, `date`, `any` and others."""
    schema = resolve(schema, document)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return [form for branch in schema[key] for form in forms(branch, document)]
    if len(schema.get("allOf", [])) == 1 and "properties" not in schema:
        return forms(schema["allOf"][0], document)
    if "properties" in schema or "allOf" in schema:
        return ["object"]
    if "const" in schema:
        return ["const"]
    if "enum" in schema:
        return ["enum"] if all(isinstance(value, str) for value in schema["enum"]) else ["enum of integers"]
    types = schema.get("type", "any")
    named = {"date": "date", "date-time": "date-time"}.get(schema.get("format", ""), "string")
    return [named if type_ == "string" else type_ for type_ in ([types] if isinstance(types, str) else types)]


def content_forms(node: Node) -> list[str]:
    """The forms of the body of a request or response."""
    contents = resolve(node.value, node.document).get("content", {}).values()
    return [form for media in contents for form in forms(media.get("schema", {}), node.document)]


def wrong_result(node: Node) -> str:
    """The forms of a result that is no object: of the body of a success, if there is one."""
    found = content_forms(node)
    is_result = re.search(r"/responses/2\w\w$", node.pointer) and found
    return " or ".join(found) if is_result and found != ["object"] else ""


def wrong_body(node: Node) -> str:
    """The forms of a request's body that is no object."""
    found = content_forms(node)
    return " or ".join(found) if set(found) != {"object"} else ""


def is_one_body(content: Any) -> bool:
    """Whether a body has one media type, or the client can leave out the others: forms of what is JSON, too."""
    forms = [*content.values()][1:]
    alike = set(content) == {"application/json", FORM_ENCODED} and forms == [content["application/json"]]
    return len(content) == 1 or alike


def unsendable(node: Node) -> str:
    """The forms of a parameter that can't be sent: in a path all but strings, in a query what is no scalar."""
    if "$ref" in node.value:  # what it leads to is looked at there
        return ""
    found = forms(node.value.get("schema", {}), node.document)
    if node.value["in"] == "path":
        return " or ".join(form for form in found if form not in ("string", "enum"))
    return " or ".join(form for form in found if form in ("array", "object", "any", "null"))


def has_example(node: Node) -> bool:
    """Whether a parameter or its schema has examples."""
    schema = resolve(node.value.get("schema", {}), node.document)
    return bool({"example", "examples"} & {*node.value, *schema})


def has_clashing_members(node: Node) -> bool:
    """Whether two members of an enum would have the same name."""
    # Names that are not as many as the values are ignored. Values that don't start with a letter are numbered.
    values, names = node.value.get("enum", []), node.value.get("x-enum-varnames", [])
    if len(names) != len(values):
        names = [value.upper() for value in values if isinstance(value, str) and value[:1].isalpha()]
    return len({snake_case(name).upper() for name in names}) < len(names)


def alike(node: Node) -> str:
    """Two names of fields, or of parameters, that are equal without `_` and capitals."""
    parameters = [resolve(one, node.document)["name"] for one in node.value.get("parameters", [])]
    first: dict[str, str] = {}
    for name in parameters if node.kind == "operation" else node.value.get("properties", {}):
        if (other := first.setdefault(name.replace("_", "").lower(), name)) != name:
            return f"{other} and {name}"
    return ""


def redefined_arrays(node: Node) -> str:
    """The arrays that a schema defines although a `$ref` in its allOf has them."""
    own = [node.value, *node.value.get("allOf", [])]
    inherited = {name for schema in own if "$ref" in schema for name in _arrays(resolve(schema, node.document))}
    return ", ".join(sorted(inherited & {name for schema in own for name in _arrays(schema)}))


def _arrays(schema: Any) -> set[str]:
    return {
        name
        for name, value in schema.get("properties", {}).items()
        if isinstance(value, dict) and "array" in value.get("type", [])
    }


def is_inline_class(node: Node) -> bool:
    """Whether a schema without a name would become a class."""
    # A component has a name, the branches of its allOf are merged into it, and no class is made of what `not` has.
    if "/not/" in node.pointer or re.fullmatch(
        r"/components/schemas/[^/]+(/allOf/\d+(/(allOf|anyOf|oneOf)/\d+)*)?", node.pointer
    ):
        return False
    is_body = node.kind == "schema" and "/content/" in node.pointer and node.value.get("type") == "object"
    return is_body or "properties" in node.value or len(node.value.get("allOf", [])) > 1


class Rule(NamedTuple):
    """What to refuse in objects of some kinds: what is wrong, and after the colon what to write instead."""

    kinds: tuple[str, ...]
    test: Callable[[Node], object]
    message: str  # {found} stands for what the test returned.


SCHEMA = ("schema", "subschema")
REFERENCE = (*SCHEMA, "parameter", "body", "response", "header", "link", "example")

# Each goes through the whole document before the next, and may rely on those before it.
RULES: tuple[Rule, ...] = (
    Rule(("path",), lambda n: "$ref" in n.value, "operations behind a $ref are not generated: write them here"),
    Rule(
        ("path",),
        lambda n: "parameters" in n.value,
        "the parameters of a path are not read everywhere: write them in each of its operations",
    ),
    Rule(("path",), shadowing_path, "servers that take the first path that fits send it to {found}: put it before"),
    Rule(
        ("path", "operation"),
        lambda n: "servers" in n.value,
        "the client has one base URL, so these servers are ignored: remove them, and write them at the top level",
    ),
    Rule(SCHEMA, lambda n: isinstance(n.value, bool), "a boolean schema is not understood: write {} or {not: {}}"),
    Rule(
        REFERENCE,
        lambda n: not re.fullmatch(r"#/components/\w+/[\w.-]+", n.value.get("$ref", "#/components/a/b")),
        "the $ref does not lead to #/components/<section>/<name>, so it is not followed: move its target there",
    ),
    Rule(
        REFERENCE, lambda n: resolve(n.value, n.document) is None, "the $ref leads nowhere: correct it, or add a target"
    ),
    Rule(
        REFERENCE,
        has_too_many_variants,
        "it leads to itself, or to too many schemas: remove the circle, or write {} and describe the types",
    ),
    Rule(REFERENCE, lost_beside_reference, "{found} beside a $ref is lost: move it to the target"),
    Rule(
        ("operation",), lambda n: not n.value.get("operationId"), "without operationId the path would name it: add one"
    ),
    Rule(("operation",), clashing_operation, "its operationId makes the same module as {found}: rename one"),
    Rule(
        ("operation",),
        lambda n: len(n.value.get("tags", [])) != 1,
        "only the first tag counts, and without one it would be `default`: give it exactly one tag",
    ),
    Rule(
        ("operation",),
        lambda n: len([status for status in n.value.get("responses", {}) if status.startswith("2")]) != 1,
        "all 2xx responses are united into one type: document exactly one",
    ),
    Rule(
        ("parameter",),
        lambda n: not {"$ref", "schema"} & n.value.keys(),
        "a parameter without schema is dropped: give it one",
    ),
    Rule(
        ("operation", *SCHEMA),
        alike,
        "{found} are one name in other languages: keep one, and write a field that only this client has into "
        "x-client-properties",
    ),
    Rule(
        SCHEMA,
        lambda n: ", ".join(METHODS_OF_MODELS & n.value.get("properties", {}).keys()),
        "{found} is a method of all models: leave the field out, as models keep what is not described",
    ),
    Rule(
        ("parameter",),
        lambda n: n.value.get("in") in ("header", "cookie"),
        "a parameter in a header or cookie is not sent: move it to the query, or remove it",
    ),
    Rule(
        ("parameter",),
        lambda n: has_example(n) and not n.value.get("required"),
        "importers send the example of an optional parameter with every call: put it into the description",
    ),
    Rule(
        ("body",),
        lambda n: "$ref" not in n.value and not is_one_body(n.value.get("content", {})),
        "a body of several media types, or of none, becomes broken code: keep one, or JSON and a form of one schema",
    ),
    Rule(
        ("response",),
        lambda n: any("json" in media for media in [*n.value.get("content", {})][1:]),
        "only the first media type is read: put JSON first, and once",
    ),
    Rule(
        ("link",),
        lambda n: not isinstance(n.value.get("requestBody", ""), str),
        "OpenAPI Generator refuses a requestBody that is not a string: describe what to send",
    ),
    Rule(
        SCHEMA,
        lambda n: ", ".join(key for key in n.value if key not in KEYWORDS and not key.startswith("x-")),
        "{found} is not a keyword of JSON Schema 2020-12, so it is ignored: correct it, or begin it with x-",
    ),
    Rule(
        SCHEMA,
        lambda n: "title" in n.value and n.pointer.count("/") == 3,
        "the class would be named after the title: remove it",
    ),
    Rule(SCHEMA, lambda n: "default" in n.value, "a default would be sent on every call: put it into the description"),
    Rule(
        SCHEMA,
        lambda n: "array" in n.value.get("type", []) and "items" not in n.value,
        "an array without items takes down all that refers to it: add items ({} if they may be anything)",
    ),
    Rule(
        SCHEMA,
        lambda n: "prefixItems" in n.value,
        "prefixItems are taken for a union of items: write items: {} instead, and describe the places",
    ),
    Rule(
        SCHEMA,
        lambda n: n.value["format"] if n.value.get("format") in ("uuid", "binary") else "",
        "the format {found} is not decoded: remove it, and put it into the description",
    ),
    Rule(
        SCHEMA,
        lambda n: None in n.value.get("enum", []) or ("enum" in n.value and isinstance(n.value.get("type"), list)),
        "a nullable enum becomes several classes: write oneOf of a $ref to the enum and {type: 'null'}",
    ),
    Rule(
        SCHEMA,
        lambda n: {type(value) for value in n.value.get("enum", [])} not in (set(), {str}, {int}),
        "an enum must be all strings or all integers: take the plain type, and describe the values",
    ),
    Rule(SCHEMA, has_clashing_members, "two values get the same name, and one is lost: add x-enum-varnames for all"),
    Rule(
        SCHEMA,
        lambda n: "properties" in n.value and {"anyOf", "oneOf"} & n.value.keys(),
        "properties beside anyOf or oneOf are lost, and no class is made: write not: {not: {anyOf: …}}",
    ),
    Rule(
        SCHEMA,
        redefined_arrays,
        "redefining the array {found} of a $ref changes that class, or nothing: write a schema without the $ref",
    ),
    Rule(SCHEMA, is_inline_class, "the class would get a made-up name: move the schema to #/components/schemas"),
    # These look behind each $ref, and into each union.
    Rule(
        ("parameter",),
        unsendable,
        "a value that may be {found} can't be sent here: make it a string, and describe its format",
    ),
    Rule(
        ("body",), wrong_body, "a body that may be {found} has no arguments: make it an object of #/components/schemas"
    ),
    Rule(
        ("response",), wrong_result, "a result that may be {found} is lost: make it an object, with the rest in `data`"
    ),
)


def problems(document: Any) -> Iterator[tuple[str, str]]:
    """Pointer and message of all that is wrong; checks rely on those before them, so only the first is certain."""
    yield from _invalid("OpenAPI 3.1", "", OpenAPIV31SpecValidator.schema_validator.iter_errors(document))
    nodes = list(walk(Node("document", "", document, document)))
    for node in nodes:
        try:
            if node.kind == "schema":
                OAS31Validator.check_schema(node.value)
        except SchemaError as error:
            yield from _invalid("JSON Schema 2020-12", node.pointer, [error])
    for rule in RULES:
        for node in nodes:
            if node.kind in rule.kinds and (found := rule.test(node)):
                yield node.pointer, rule.message.replace("{found}", str(found))
    yield from _invalid("OpenAPI 3.1", "", OpenAPIV31SpecValidator(document).iter_errors())


# How much of what is wrong a message quotes.
MOST_SHOWN = 500


def _invalid(standard: str, pointer: str, errors: Iterable[ValidationError | SchemaError]) -> Iterator[tuple[str, str]]:
    for error in errors:
        yield join(pointer, *error.absolute_path), f"not valid {standard}: {error.message.splitlines()[0][:MOST_SHOWN]}"


def check(path: Path) -> Spec:
    """Load the specification, or raise SpecError with its first problem."""
    spec = load(path)
    for pointer, message in problems(spec.document):
        raise spec.error(pointer, message)
    return spec
