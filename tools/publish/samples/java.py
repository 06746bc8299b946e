"""Samples for Java, with the client that Redocly generates."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tools.publish.samples.layout import Code, Group, Style, call, program, write
from tools.publish.samples.request import Request

INDENT = "        "
STYLE = Style(
    variable='System.getenv("{}")',
    object=Group("Map.of(", (), ")", last=""),
    array=Group("List.of(", (), ")", last=""),
    key=lambda name: f"{json.dumps(name)}, ",
)


def sample(request: Request) -> str:
    """The program."""
    return program(_lines(request))


def _lines(request: Request) -> Iterator[str]:
    if request.body:
        if any(isinstance(value, list) for value in request.body.values()):
            yield "import java.util.List;"
        yield "import java.util.Map;"
    yield "import pipedreamrestapi.Pipedream;"
    yield ""
    yield f"class {request.type_name} {{"
    yield "    public static void main(String[] arguments) {"
    if request.is_public:
        yield f"{INDENT}var pd = new Pipedream();"
    else:
        yield f'{INDENT}var auth = new Pipedream.Auth().bearer(System.getenv("PIPEDREAM_API_KEY"));'
        yield f"{INDENT}var pd = new Pipedream(new Pipedream.Config().auth(auth));"
    sent = call(f"pd.{request.id}(", [*_arguments(request)])
    yield INDENT + write(f"var {request.noun} = " if request.has_result else "", sent, ";", INDENT)
    if request.has_result:
        yield f"{INDENT}System.out.println({request.noun});"
    yield "    }"
    yield "}"


def _arguments(request: Request) -> Iterator[Code]:
    for value in request.path.values():
        yield json.dumps(value)
    if request.body:
        opening = f"Pipedream.{request.type_name}Request.fromJson(Map.of("
        yield Group(opening, STYLE.fields(request.body), "))", last="")
    elif request.query:
        setters = [(f".{_camel(name)}", f"({_parameter(value)})") for name, value in request.query.items()]
        yield Group(f"new Pipedream.{request.type_name}Params()", setters, "", separator="", last="")
    else:
        yield "null"


def _camel(name: str) -> str:
    return re.sub("_(.)", lambda found: found[1].upper(), name)


def _parameter(value: Any) -> str:
    return f"{value}L" if type(value) is int else json.dumps(value, ensure_ascii=False)
