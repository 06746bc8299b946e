"""A broken spec ends with one message that names the place and the cure, and leaves the client as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tools import generate, spec_checks
from tools.spec import load

WIDGETS = Path(__file__).parents[1] / "support" / "widgets.yaml"
GOOD = WIDGETS.read_text()
REF = "$ref: '#/components/schemas/"
POST, LIMIT, OF_LIMIT = "/paths/~1widgets/post", "/components/parameters/limit", "schema: {type: integer, minimum: 1}"
ONE_TYPE, BY_ID = "keep one type, or write {}", "told apart by the pattern of their id"
STATUS = "        '200':\n          description: The widget.\n"


class Broken(NamedTuple):
    """An edit of the good spec, and what the message must name: the pointer and the cure."""

    old: str
    new: str
    pointer: str
    cure: str


def field(schema: str, cure: str, below: str = "") -> Broken:
    """A field that may be anything gets this schema instead."""
    return Broken("default: {}", f"default: {schema}", f"/components/schemas/Widget/properties/default{below}", cure)


def size(enum: str, cure: str) -> Broken:
    """An enum is this one instead."""
    return Broken("enum: [small, large]", enum, "/components/schemas/Size", cure)


def line_of(text: str, pointer: str) -> int:
    """The line of what a pointer leads to; that of its parent where it leads nowhere."""
    node: Any = yaml.compose(text)
    line = 0
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, yaml.SequenceNode):
            node, line = node.value[int(name)], node.value[int(name)].start_mark.line
            continue
        found = [(key.start_mark.line, value) for key, value in node.value if key.value == name]
        if not found:
            break
        line, node = found[-1]  # of a key that is there twice the second
    return line + 1


BROKEN = {
    "duplicate key": Broken(
        "    Error:\n      type: object\n",
        "    Error:\n      type: object\n      type: object\n",
        "/components/schemas/Error/type",
        "keep one",
    ),
    "key that is a number": Broken("'200':", "200:", "/paths/~1widgets/get/responses/200", "write '200'"),
    "no paths, no info": Broken(GOOD, "openapi: 3.1.1\n", "", '"info" is a required property'),
    "invalid OpenAPI": Broken(
        "          description: A page.\n", "", "/paths/~1widgets/get/responses/200", '"description" is a required'
    ),
    "misspelt key": Broken("      security:", "      secure:", "/paths/~1widgets/get", "'secure' was unexpected"),
    "invalid JSON Schema": Broken(
        "minimum: 1", "minimum: one", "/components/parameters/limit/schema/minimum", "'one' is not of type 'number'"
    ),
    "undeclared path parameter": Broken("name: id\n", "name: di\n", "", "Path parameter 'id' for 'delete'"),
    "dangling $ref": Broken(
        f"colour:\n          {REF}Colour'",
        f"colour:\n          {REF}Color'",
        "/components/schemas/Widget/properties/colour",
        "correct it, or add a target",
    ),
    "dangling $ref to a response": Broken(
        "responses/ClientError", "responses/Clienterror", "/paths/~1widgets/get/responses/4XX", "leads nowhere"
    ),
    "dangling $ref of a parameter": Broken(
        OF_LIMIT, f"schema: {{{REF}Limit'}}", "/components/parameters/limit/schema", "correct it, or add a target"
    ),
    "external $ref": Broken(
        "'#/components/parameters/limit'",
        "'parameters.yaml#/limit'",
        "/paths/~1widgets/get/parameters/0",
        "move its target there",
    ),
    "deep $ref": Broken(
        "schemas/Size'",
        "schemas/Widget/properties/id'",
        "/components/schemas/Widget/properties/size/oneOf/0",
        "move its target there",
    ),
    "$ref that leads to itself": Broken(
        "      anyOf:\n      - type: string\n        enum: [red, blue]\n      - type: string\n",
        f"      anyOf: [{{{REF}Paint'}}, {{type: string}}]\n    Paint:\n      {REF}Colour'\n",
        "/components/schemas/Widget/properties/colour",
        "remove the circle",
    ),
    "unions that double": Broken(
        "    Error:\n",
        "".join(f"    All{i}: {{anyOf: [{{{REF}All{i + 1}'}}, {{{REF}All{i + 1}'}}]}}\n" for i in range(50))
        + "    All50: {type: string}\n    Error:\n",
        "/components/schemas/All0",
        "to too many schemas",
    ),
    "$ref to a path item": Broken(
        "components:\n",
        "  /gadgets:\n    $ref: '#/paths/~1widgets'\ncomponents:\n",
        "/paths/~1gadgets",
        "write them here",
    ),
    "description beside a $ref": Broken(
        "x-evidence: inference",
        "description: Whose it is.",
        "/components/schemas/Widget/properties/owner",
        "move it to the target",
    ),
    "properties beside allOf of one $ref": Broken(
        "    Error:\n      type: object\n",
        f"    Error:\n      allOf:\n      - {REF}Widget'\n",
        "/components/schemas/Error",
        "properties beside a $ref is lost",
    ),
    "no operationId": Broken("      operationId: createWidget\n", "", POST, "operationId the path would name it: add"),
    "operationId twice": Broken("operationId: createWidget", "operationId: listWidgets", POST, "rename one"),
    "operationId twice in snake case": Broken(
        "operationId: createWidget", "operationId: list_widgets", POST, "rename one"
    ),
    "no tag": Broken("createWidget\n      tags: [widgets]", "createWidget", POST, "give it exactly one tag"),
    "two tags": Broken(
        "createWidget\n      tags: [widgets]",
        "createWidget\n      tags: [widgets, more]",
        POST,
        "give it exactly one tag",
    ),
    "two 2xx responses": Broken(STATUS, f"        2XX: {{description: Done.}}\n{STATUS}", POST, "document exactly one"),
    "parameter without schema": Broken(
        OF_LIMIT, "content: {text/plain: {schema: {type: integer}}}", LIMIT, "give it one"
    ),
    "array parameter, not exploded": Broken(
        OF_LIMIT,
        "schema: {type: array, items: {type: string}}\n      explode: false",
        LIMIT,
        "make it a string, and describe its format",
    ),
    "array in a path": Broken(
        "        schema: {type: string}\n      responses:",
        "        schema: {type: array, items: {type: string}}\n      responses:",
        "/paths/~1widgets~1{id}~1$errors~1summaries/delete/parameters/0",
        "make it a string",
    ),
    "deepObject": Broken(OF_LIMIT, f"schema: {{{REF}Error'}}\n      style: deepObject", LIMIT, "make it a string"),
    "default of a parameter": Broken(
        "minimum: 1", "default: 10", "/components/parameters/limit/schema", "put it into the description"
    ),
    "body of two media types": Broken(
        "              $ref: '#/components/schemas/CreateWidgetRequest'\n",
        "              $ref: '#/components/schemas/CreateWidgetRequest'\n          text/csv: {}\n",
        "/paths/~1widgets/post/requestBody",
        "keep one",
    ),
    "form of another schema": Broken(
        "              $ref: '#/components/schemas/CreateWidgetRequest'\n",
        "              $ref: '#/components/schemas/CreateWidgetRequest'\n"
        f"          {spec_checks.FORM_ENCODED}: {{schema: {{{REF}Widget'}}}}\n",
        "/paths/~1widgets/post/requestBody",
        "JSON and a form of one schema",
    ),
    "JSON behind HTML": Broken(
        "        application/json:\n          schema:\n            $ref: '#/components/schemas/Error'\n",
        "        text/csv:\n          schema: {type: string}\n        application/json: {}\n",
        "/components/responses/ClientError",
        "put JSON first",
    ),
    "path behind one that takes it": Broken(
        "components:\n  parameters:",
        "  /widgets/{id}/$errors/{key}: {}\n  /widgets/all/$errors/summaries: {}\ncomponents:\n  parameters:",
        "/paths/~1widgets~1all~1$errors~1summaries",
        "put it before",
    ),
    "example of an optional parameter": Broken(OF_LIMIT, f"{OF_LIMIT}\n      example: 1", LIMIT, "put it into"),
    "example in the schema of an optional parameter": Broken(
        "minimum: 1", "minimum: 1, examples: [1]", LIMIT, "put it into"
    ),
    "fields alike but for capitals": Broken(
        "        made_on: {type: string, format: date}\n        sold",
        "        made_on: {type: string}\n        madeOn: {type: string}\n        sold",
        "/components/schemas/Widget",
        "are one name in other languages: keep one",
    ),
    "parameters alike but for capitals": Broken(
        "name: made_since", "name: Limit", "/paths/~1widgets/get", "are one name in other languages"
    ),
    "field that is a method of models": Broken(
        "        items: {type: string}\n",
        "        get: {type: string}\n",
        "/components/schemas/Widget",
        "leave the field out",
    ),
    "link with a body that is no string": Broken(
        "next: {operationId: listWidgets}",
        "next: {operationId: listWidgets, requestBody: {id: $response.body#/id}}",
        "/paths/~1widgets/get/responses/200/links/next",
        "describe what to send",
    ),
    "boolean schema": field("true", "write {}"),
    "unquoted comma": Broken(
        "title: Identifier",
        "description: An id, as printed",
        "/components/schemas/Widget/properties/id",
        "correct it, or begin it with x-",
    ),
    "title of a component": Broken(
        "    Error:\n      type: object\n",
        "    Error:\n      type: object\n      title: Fault\n",
        "/components/schemas/Error",
        "after the title: remove it",
    ),
    "array without items": field("{type: array}", "add items"),
    "enum with null": size("enum: [small, null]", "a $ref to the enum"),
    "enum of a nullable type": Broken(
        "      type: string\n      enum: [small, large]",
        "      type: [string, 'null']\n      enum: [small, large]",
        "/components/schemas/Size",
        "a $ref to the enum",
    ),
    "enum of numbers": size("enum: [0.5, 1.5]", "describe the values"),
    "enum of mixed types": size("enum: [small, 1]", "describe the values"),
    "enum values alike in snake case": size("enum: ['size', 'size[]']", "add x-enum-varnames"),
    "too few names for enum values": size(
        "enum: ['size', 'size[]']\n      x-enum-varnames: [SIZE]", "add x-enum-varnames for all"
    ),
    "properties beside anyOf": Broken(
        "      not:\n        not:\n          anyOf:\n          - required: [id]\n",
        "      anyOf:\n          - required: [id]\n",
        "/components/schemas/CreateWidgetRequest",
        "write not: {not: {anyOf",
    ),
    "page that refines another": Broken(
        "    Error:\n",
        f"    NewPage:\n      allOf: [{{{REF}WidgetPage'}}, {{properties: {{data: {{type: array, items: {{}}}}}}}}]\n"
        "    Error:\n",
        "/components/schemas/NewPage",
        "write a schema without the $ref",
    ),
    "inline object in a response": Broken(
        f"              schema:\n                {REF}Widget'\n",
        "              schema: {type: object}\n",
        "/paths/~1widgets/post/responses/200/content/application~1json/schema",
        "move the schema to #/components/schemas",
    ),
    "inline object in a body": Broken(
        f"            schema:\n              {REF}CreateWidgetRequest'\n",
        "            schema: {properties: {}}\n",
        "/paths/~1widgets/post/requestBody/content/application~1json/schema",
        "move the schema to #/components/schemas",
    ),
    "inline object in a property": field(
        "{type: object, properties: {x: {type: string}}}", "move the schema to #/components/schemas"
    ),
    "inline objects in a union": Broken(
        "          - type: 'null'",
        "          - properties: {x: {type: string}}",
        "/components/schemas/Widget/properties/size/oneOf/1",
        "move the schema to #/components/schemas",
    ),
    "parameters of a path": Broken(
        "  /widgets:\n",
        "  /widgets:\n    parameters:\n    - $ref: '#/components/parameters/limit'\n",
        "/paths/~1widgets",
        "write them in each of its operations",
    ),
    "servers of a path": Broken(
        "  /widgets:\n",
        "  /widgets:\n    servers: [{url: https://other.example.com}]\n",
        "/paths/~1widgets",
        "write them at the top level",
    ),
    "servers of an operation": Broken(
        "      operationId: createWidget\n",
        "      operationId: createWidget\n      servers: [{url: https://other.example.com}]\n",
        POST,
        "write them at the top level",
    ),
    "parameter in a header": Broken(
        "      in: query\n      schema: {type: integer",
        "      in: header\n      schema: {type: integer",
        LIMIT,
        "move it to the query",
    ),
    "array in a query": Broken(OF_LIMIT, "schema: {type: array, items: {type: string}}", LIMIT, "make it a string"),
    "parameter that may be null": Broken(OF_LIMIT, "schema: {type: [integer, 'null']}", LIMIT, "make it a string"),
    "number in a path": Broken(
        "        schema: {type: string}\n      responses:",
        "        schema: {type: number}\n      responses:",
        "/paths/~1widgets~1{id}~1$errors~1summaries/delete/parameters/0",
        "make it a string",
    ),
    "body without a media type": Broken(
        f"          application/json:\n            schema:\n              {REF}CreateWidgetRequest'\n",
        "          {}\n",
        "/paths/~1widgets/post/requestBody",
        "keep one",
    ),
    "body that is an array": Broken(
        "              $ref: '#/components/schemas/CreateWidgetRequest'\n",
        "              {type: array, items: {type: string}}\n",
        "/paths/~1widgets/post/requestBody",
        "make it an object of #/components/schemas",
    ),
    "result that is an array": Broken(
        f"              schema:\n                {REF}WidgetPage'\n",
        f"              schema: {{type: array, items: {{{REF}Widget'}}}}\n",
        "/paths/~1widgets/get/responses/200",
        "make it an object, with the rest in `data`",
    ),
    "result that is a string": Broken(
        f"              schema:\n                {REF}WidgetPage'\n",
        "              schema: {type: string}\n",
        "/paths/~1widgets/get/responses/200",
        "make it an object",
    ),
    "places of an array": field("{type: array, items: {}, prefixItems: [{type: string}]}", "write items: {} instead"),
    "format uuid": field("{type: string, format: uuid}", "put it into the description"),
    "format binary": field("{type: string, format: binary}", "put it into the description"),
    "field of two types": field("{type: [string, integer]}", ONE_TYPE),
    "field that is a union of two types": field("{anyOf: [{type: boolean}, {type: number}]}", ONE_TYPE),
    "field that is always null": field("{type: 'null'}", ONE_TYPE),
    "field of two objects": field(
        "{oneOf: [{$ref: '#/components/schemas/Error'}, {$ref: '#/components/schemas/Part'}]}", ONE_TYPE
    ),
    "field that is a date or a string": field("{anyOf: [{type: string, format: date}, {type: string}]}", ONE_TYPE),
    "items of two types": field("{type: array, items: {type: [string, integer]}}", BY_ID, "/items"),
    "items that may be null": field("{type: array, items: {type: [string, 'null']}}", BY_ID, "/items"),
    "items that are arrays": field("{type: array, items: {type: array, items: {type: string}}}", BY_ID, "/items"),
    "items that are dates": field("{type: array, items: {type: string, format: date}}", BY_ID, "/items"),
    "items that are an enum": field("{type: array, items: {$ref: '#/components/schemas/Size'}}", BY_ID, "/items"),
    "items that are a constant": field("{type: array, items: {const: small}}", BY_ID, "/items"),
    "objects and numbers": field(
        "{type: array, items: {anyOf: [{$ref: '#/components/schemas/Error'}, {type: integer}]}}", BY_ID, "/items"
    ),
    "objects that another pattern than a beginning tells apart": Broken(
        "pattern: ^s_", "pattern: '[0-9]$'", "/components/schemas/Widget/properties/parts/items", BY_ID
    ),
    "objects that all have a pattern": Broken(
        "        id: {type: string}\n    Colour",
        "        id: {type: string, pattern: ^p_}\n    Colour",
        "/components/schemas/Widget/properties/parts/items",
        BY_ID,
    ),
}


TOO_DEEP = "nested too deeply: name schemas, and refer to them"
TOO_MUCH = "the aliases stand for too much: name schemas, and refer to them"
NO_VALUE = "not a value of this tag, or a number with too many digits: write it as a string"
# Ten billion texts in a few hundred bytes.
BOMB = "\n".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}' if i else 'x'] * 10)}]" for i in range(10)).encode() + b"\n"


def run(spec: Path, output: Path) -> int:
    return generate.main(["--spec", str(spec), "--output", str(output)])


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder with a client that must stay as it is."""
    folder = tmp_path / "generated" / "client"
    folder.mkdir(parents=True)
    (folder / "client.py").write_text("# the client that is there")
    return folder


def files(folder: Path) -> dict[Path, str]:
    """All files of the folder that holds the output, so that a temporary folder left behind shows."""
    return {path: path.read_text() for path in folder.parent.rglob("*") if path.is_file()}


def test_the_good_spec_has_no_problem() -> None:
    assert list(spec_checks.problems(load(WIDGETS).document)) == []


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_spec_is_refused(
    broken: Broken, tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(GOOD.replace(broken.old, broken.new, 1))
    before = files(output)
    assert run(spec, output) == 1
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    place, line, rest = message.removeprefix("error: ").split(":", 2)
    assert place == str(spec)
    assert int(line) == line_of(spec.read_text(), broken.pointer)
    assert rest.startswith(f" #{broken.pointer}: ")
    assert broken.cure in rest
    assert files(output) == before


@pytest.mark.parametrize("rule", spec_checks.RULES, ids=lambda rule: rule.message)
def test_every_rule_is_tested(rule: spec_checks.Rule) -> None:
    assert [name for name, broken in BROKEN.items() if broken.cure in rule.message]


def test_a_syntax_error_is_refused(tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(GOOD.replace("tags: [widgets]", "tags: [widgets", 1))
    assert run(spec, output) == 1
    assert capsys.readouterr().err == (f"error: {spec}:17: not YAML: did not find expected ',' or ']'\n")


def test_a_missing_file_is_refused(tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec = tmp_path / "openapi.yaml"
    assert run(spec, output) == 1
    assert capsys.readouterr().err == f"error: {spec}: No such file or directory: name the specification with --spec\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.encode() + b"# \xe9\n", "{end}: not YAML: incomplete UTF-8 octet sequence: save it in UTF-8"),
        (GOOD.encode() + b"# \x00\n", "{end}: not YAML: control characters are not allowed: save it in UTF-8"),
        (b"a: " + b"[" * 5000 + b"]" * 5000, f"1: {TOO_DEEP}"),
        (b"a: " + b"[" * 100 + b"]" * 100, f"1: {TOO_DEEP}"),
        (b"{a: " * 10**6, f"1: {TOO_DEEP}"),
        ("\n".join(f"a{i}: &a{i} [*a{i - 1}]" if i else "a0: &a0 []" for i in range(200)).encode(), f"1: {TOO_DEEP}"),
        (b"a: &a\n  b: [*a]\n", "2: an alias stands within what it names: write it out"),
        (b"a: &a\n  ? [*a]\n  : b\n", "2: an alias stands within what it names: write it out"),
        (BOMB, f"5: {TOO_MUCH}"),
        (BOMB + b"? *a9\n: key\n", f"5: {TOO_MUCH}"),
        (b"a: &a " + b"x" * 60_000 + b"\nb: *a\nc: *a\n", f"3: {TOO_MUCH}"),
        (b"a: b\nc: " + b"x" * 100_001, "2: a text of more than 100000 characters: shorten it"),
        (b"a: &a {b: c}\nd: {!!merge <<: *a}\n", "2: #/d/<<: the key is not a string: write '<<'"),
        (b"? [a]\n: b\n", "1: #/a name: the key is not a string: write 'a name'"),
        (b"a: b\nc: !!set {d}\n", "2: #/c: JSON has nothing for the tag tag:yaml.org,2002:set: remove it"),
        *(
            (b"a: b\nc: " + number, f"2: #/c: {NO_VALUE}")
            for number in (b"9" * 5000, b"1e999", b"!!int x", b"!!bool x")
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused(
    text: bytes, message: str, tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_bytes(text)
    assert run(spec, output) == 1
    assert capsys.readouterr().err == f"error: {spec}:{message.format(end=GOOD.count(chr(10)) + 1)}\n"


def test_what_the_generator_warns_of_is_refused(
    tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(GOOD.replace("application/json", "application/xml", 1))
    before = files(output)
    assert run(spec, output) == 1
    assert "Unsupported content_type application/xml" in capsys.readouterr().err
    assert files(output) == before


def test_what_the_generator_leaves_out_is_refused(
    tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(GOOD.replace("    Error:\n      type: object", "    Error:\n      type: [object, 'null']"))
    before = files(output)
    assert run(spec, output) == 1
    assert "#/components/schemas/Error: the generator made no class Error" in capsys.readouterr().err
    assert files(output) == before
