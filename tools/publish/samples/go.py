"""Samples for Go, with the client that Redocly generates."""

import json
from collections.abc import Iterator
from typing import Any

from tools.publish.samples.layout import Code, Group, Style, call, program, write
from tools.publish.samples.request import Request
from tools.spec import body_schema, parameters, resolve

STYLE = Style('os.Getenv("{}")', Group("map[string]any{", (), "}", step="\t"), Group("[]any{", (), "}", step="\t"))


def sample(request: Request) -> str:
    """The program."""
    return program(_lines(request))


def _lines(request: Request) -> Iterator[str]:
    yield "package main"
    yield ""
    packages = ["context", *["fmt"] * request.has_result, "log", "os"]
    yield from ["import (", *(f'\t"{package}"' for package in packages), "", '\tpd "example/client"', ")"]
    yield ""
    yield "func main() {"
    if request.is_public:
        yield "\tapi := pd.New(pd.Config{})"
    else:
        yield '\tkey := os.Getenv("PIPEDREAM_API_KEY")'
        yield "\tapi := pd.New(pd.Config{Auth: pd.Auth{Bearer: func() string { return key }}})"
    sent = call(f"api.{request.type_name}(", [*_arguments(request)])
    if request.has_result:
        yield "\t" + write(f"{request.noun}, err := ", sent, "", "\t")
        yield "\tif err != nil {"
    else:
        yield "\t" + write("if err := ", sent, "; err != nil {", "\t")
    yield "\t\tlog.Fatal(err)"
    yield "\t}"
    if request.has_result:
        yield f'\tfmt.Printf("%+v\\n", {request.noun})'
    yield "}"


def _arguments(request: Request) -> Iterator[Code]:
    yield "context.Background()"
    for value in request.path.values():
        yield json.dumps(value)
    if request.body:
        yield _struct(request.body, body_schema(request.operation), request.document)
    elif request.query:
        # In a query even what is required is a pointer.
        taken = parameters(request.operation, request.document)
        schemas = {parameter["name"]: parameter["schema"] for parameter in taken}
        items = [
            (f"{_name(name)}: ", _field(value, schemas[name], request.document, is_required=False))
            for name, value in request.query.items()
        ]
        yield Group(f"&pd.{request.type_name}Params{{", items, "}", step="\t")
    else:
        yield "nil"


def _name(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _struct(value: Any, schema: Any, document: Any, sign: str = "") -> Group:
    """A literal of the type that a reference names."""
    known = resolve(schema, document)
    opening = f"{sign}pd.{schema['$ref'].rpartition('/')[2]}{{"
    if "properties" not in known:
        return Group(opening, STYLE.fields(value), "}", step="\t")
    items = [
        (
            f"{_name(name)}: ",
            _field(item, known["properties"][name], document, is_required=name in known.get("required", [])),
        )
        for name, item in value.items()
    ]
    return Group(opening, items, "}", step="\t")


def _field(value: Any, schema: Any, document: Any, *, is_required: bool) -> Code:
    """The value of a field, to which optional ones are pointers."""
    if isinstance(value, list):
        item = resolve(schema, document)["items"]
        # The type of the list says that of its elements.
        elements = [("", _struct(each, item, document)._replace(opening="{")) for each in value]
        return Group(f"[]pd.{item['$ref'].rpartition('/')[2]}{{", elements, "}", step="\t")
    if isinstance(value, dict):
        return _struct(value, schema, document, "" if is_required else "&")
    code = STYLE.value(value)
    if is_required:
        return code
    kind = resolve(schema, document)["type"]
    return f"new(int64({code}))" if kind == "integer" else f"new({code})"
