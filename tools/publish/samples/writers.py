"""How a user of each language writes a request: a whole program, or a command."""

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from tools.publish.samples.layout import Code, Group, Style, call, write
from tools.publish.samples.request import Request, Variable
from tools.spec import body_schema, method_name, parameters, resolve

CURL = Style('"${}"', Group("{", (), "}", last="", step="  "), Group("[", (), "]", last="", step="  "))
PYTHON = Style(
    variable='os.environ["{}"]',
    object=Group("{", (), "}"),
    array=Group("[", (), "]"),
    scalar=lambda value: json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value),
)
OBJECT = Group("{", (), "}", pad=" ", step="  ")
TYPESCRIPT = Style(
    variable='process.env["{}"] ?? ""',
    object=OBJECT,
    array=Group("[", (), "]", step="  "),
    key=lambda name: f"{name if re.fullmatch('[A-Za-z_]+', name) else json.dumps(name)}: ",
)
GO = Style('os.Getenv("{}")', Group("map[string]any{", (), "}", step="\t"), Group("[]any{", (), "}", step="\t"))
JAVA = Style(
    variable='System.getenv("{}")',
    object=Group("Map.of(", (), ")", last=""),
    array=Group("List.of(", (), ")", last=""),
    key=lambda name: f"{json.dumps(name)}, ",
)
RUBY = Style(
    variable='ENV.fetch("{}")',
    object=Group("{", (), "}", pad=" ", last="", step="  "),
    array=Group("[", (), "]", last="", step="  "),
    key=lambda name: f"{name}: ",
    # `#` would begin an interpolation.
    scalar=lambda value: json.dumps(value, ensure_ascii=False).replace("#", "\\#"),
)


def curl(request: Request) -> Iterator[str]:
    """A command."""
    values = {name: quote(value, safe="") for name, value in request.path.items()}
    query = {name: value if isinstance(value, str) else json.dumps(value) for name, value in request.query.items()}
    url = request.document["servers"][0]["url"] + request.template.format_map(values)
    url += f"?{urlencode(query, quote_via=quote)}" if query else ""
    method = "" if request.method == ("POST" if request.body else "GET") else f"-X {request.method} "
    lines = [f"curl {method}{shlex.quote(url)}", "--fail-with-body"]
    if not request.is_public:
        lines.append('-H "Authorization: Bearer $PIPEDREAM_API_KEY"')
    if request.body:
        code = write("", CURL.value(request.body))
        # The shell fills in variables, for which it needs other quotes.
        has_variables = any(isinstance(value, Variable) for value in request.body.values())
        data = f"-d @- <<END\n{code}\nEND" if has_variables else f"-d {shlex.quote(code)}"
        lines += ['-H "Content-Type: application/json"', data]
    yield " \\\n  ".join(lines)


def python(request: Request) -> Iterator[str]:
    """With the synchronous client of this project."""
    yield from _imports(request)
    yield from ["from pipedream_rest import Pipedream", "", "with Pipedream() as pd:"]
    yield from _python_call(request, "    ")


def python_async(request: Request) -> Iterator[str]:
    """With the asynchronous client of this project."""
    yield from ["import asyncio", *(_imports(request) or [""]), "from pipedream_rest import AsyncPipedream", "", ""]
    yield from ["async def main() -> None:", "    async with AsyncPipedream() as pd:"]
    yield from _python_call(request, "        ", prefix="async ", wait="await ")
    yield from ["", "", "asyncio.run(main())"]


def _imports(request: Request) -> list[str]:
    return ["import os", ""] if request.is_public else []


def _python_call(request: Request, indent: str, prefix: str = "", wait: str = "") -> Iterator[str]:
    arguments = [("", PYTHON.value(value)) for value in request.path.values()]
    arguments += [(f"{name}=", PYTHON.value(value)) for name, value in (request.query | (request.body or {})).items()]
    sent = Group(f"pd.{request.tag}.{method_name(request.operation)}(", arguments, ")")
    if request.is_list:
        item = request.noun.removesuffix("s")
        yield indent + write(f"{prefix}for {item} in ", sent, ":", indent)
        yield f"{indent}    print({item})"
    else:
        yield indent + write(f"{request.assignment}{wait}", sent, "", indent)
        if request.has_result:
            yield f"{indent}print({request.noun})"


def typescript(request: Request) -> Iterator[str]:
    """With openapi-fetch, and the types that openapi-typescript makes."""
    yield from ['import createClient from "openapi-fetch";', 'import type { paths } from "./pipedream.js";', ""]
    options: list[tuple[str, Code]] = [("baseUrl: ", json.dumps(request.document["servers"][0]["url"]))]
    if not request.is_public:
        options.append(("headers: ", '{ Authorization: `Bearer ${process.env["PIPEDREAM_API_KEY"]}` }'))
    yield write("const pd = createClient<paths>(", OBJECT._replace(items=options), ");")
    parts = {"path": request.path, "query": request.query}
    params = {name: value for name, value in parts.items() if value}
    items = TYPESCRIPT.fields({"params": params} if params else {})
    items += TYPESCRIPT.fields({"body": request.body} if request.body else {})
    if items and not request.has_result:
        # The body of such a response is not always JSON.
        items.append(("parseAs: ", '"text"'))
    opening = f"pd.{request.method}({json.dumps(request.template)}"
    sent = OBJECT._replace(opening=f"{opening}, {{", items=items, closing="})") if items else f"{opening})"
    yield write(f"const {{ {'data, ' * request.has_result}error, response }} = await ", sent, ";")
    # Of an empty body, `error` is undefined.
    yield "if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(error)}`);"
    if request.has_result:
        yield "console.log(data);"


def go(request: Request) -> Iterator[str]:
    """With the client that Redocly generates."""
    packages = ["context", *["fmt"] * request.has_result, "log", "os"]
    yield from ["package main", "", "import (", *(f'\t"{package}"' for package in packages)]
    yield from ["", '\tpd "example/client"', ")", "", "func main() {"]
    if request.is_public:
        yield "\tapi := pd.New(pd.Config{})"
    else:
        key = 'os.Getenv("PIPEDREAM_API_KEY")'
        yield f"\tapi := pd.New(pd.Config{{Auth: pd.Auth{{Bearer: func() string {{ return {key} }}}}}})"
    sent = call(f"api.{request.type_name}(", [*_go_arguments(request)])
    if request.has_result:
        yield "\t" + write(f"{request.noun}, err := ", sent, "", "\t")
        yield "\tif err != nil {"
    else:
        yield "\t" + write("if err := ", sent, "; err != nil {", "\t")
    yield from ["\t\tlog.Fatal(err)", "\t}"]
    if request.has_result:
        yield f'\tfmt.Printf("%+v\\n", {request.noun})'
    yield "}"
    if ": ptr(" in (sent if isinstance(sent, str) else sent.flat):
        # Since Go 1.26, `new` does it.
        yield from ["", "func ptr[T any](value T) *T { return &value }"]


def _go_arguments(request: Request) -> Iterator[Code]:
    yield "context.Background()"
    yield from map(json.dumps, request.path.values())
    if request.body:
        yield _go_struct(request.body, body_schema(request.operation), request.document)
    elif request.query:
        taken = parameters(request.operation, request.document)
        schemas = {parameter["name"]: parameter["schema"] for parameter in taken}
        # In a query even what is required is a pointer.
        items = _go_fields(request.query, schemas, (), request.document)
        yield Group(f"&pd.{request.type_name}Params{{", items, "}", step="\t")
    else:
        yield "nil"


def _go_struct(value: Any, schema: Any, document: Any, sign: str = "") -> Group:
    """A literal of the type that a reference names."""
    known = resolve(schema, document)
    items = GO.fields(value)
    if "properties" in known:
        items = _go_fields(value, known["properties"], known.get("required", ()), document)
    return Group(f"{sign}pd.{schema['$ref'].rpartition('/')[2]}{{", items, "}", step="\t")


def _go_fields(values: Any, schemas: Any, required: Any, document: Any) -> list[tuple[str, Code]]:
    return [
        (f"{name.title().replace('_', '')}: ", _go_field(value, schemas[name], document, name in required))
        for name, value in values.items()
    ]


def _go_field(value: Any, schema: Any, document: Any, is_required: bool) -> Code:
    """The value of a field, to which optional ones are pointers."""
    known = resolve(schema, document)
    if isinstance(value, list):
        # The type of the list says that of its elements.
        elements = [("", _go_struct(each, known["items"], document)._replace(opening="{")) for each in value]
        return Group(f"[]pd.{known['items']['$ref'].rpartition('/')[2]}{{", elements, "}", step="\t")
    if isinstance(value, dict):
        return _go_struct(value, schema, document, "" if is_required else "&")
    code = GO.value(value)
    return code if is_required else f"ptr(int64({code}))" if known["type"] == "integer" else f"ptr({code})"


def java(request: Request) -> Iterator[str]:
    """With the client that Redocly generates."""
    indent = "        "
    if request.body:
        if any(isinstance(value, list) for value in request.body.values()):
            yield "import java.util.List;"
        yield "import java.util.Map;"
    yield from ["import pipedreamrestapi.Pipedream;", "", f"class {request.type_name} {{"]
    yield "    public static void main(String[] arguments) {"
    if request.is_public:
        yield f"{indent}var pd = new Pipedream();"
    else:
        yield f'{indent}var auth = new Pipedream.Auth().bearer(System.getenv("PIPEDREAM_API_KEY"));'
        yield f"{indent}var pd = new Pipedream(new Pipedream.Config().auth(auth));"
    last: Code = "null"
    if request.body:
        opening = f"Pipedream.{request.type_name}Request.fromJson(Map.of("
        last = Group(opening, JAVA.fields(request.body), "))", last="")
    elif request.query:
        setters: list[tuple[str, Code]] = [
            (f".{_camel(name)}", f"({value}L)" if type(value) is int else f"({json.dumps(value, ensure_ascii=False)})")
            for name, value in request.query.items()
        ]
        last = Group(f"new Pipedream.{request.type_name}Params()", setters, "", separator="", last="")
    sent = call(f"pd.{request.id}(", [*map(json.dumps, request.path.values()), last])
    yield indent + write(f"{'var ' * request.has_result}{request.assignment}", sent, ";", indent)
    if request.has_result:
        yield f"{indent}System.out.println({request.noun});"
    yield from ["    }", "}"]


def _camel(name: str) -> str:
    return re.sub("_(.)", lambda found: found[1].upper(), name)


def ruby(request: Request) -> Iterator[str]:
    """With the client that OpenAPI Generator makes."""
    yield from ['require "openapi_client"', ""]
    if not request.is_public:
        yield "OpenapiClient.configure do |config|"
        yield from ['  config.access_token = ENV.fetch("PIPEDREAM_API_KEY")', "end"]
    yield f"api = OpenapiClient::{request.tag.capitalize()}Api.new"
    opening = "api." + re.sub("([A-Z])", r"_\1", request.id).lower()
    required = [RUBY.value(value) for value in (request.path | request.required_query).values()]
    optional = {name: value for name, value in request.query.items() if name not in request.required_query}
    arguments = [*(("", value) for value in required), *RUBY.fields(optional)]
    sent: Code = Group(f"{opening}(", arguments, ")", last="", step="  ") if arguments else opening
    if request.body:
        model = f"OpenapiClient::{request.type_name}Request.new("
        body = Group(model, RUBY.fields(request.body), ")", last="", step="  ")
        sent = call(f"{opening}(", [*required, body])
    yield write(request.assignment, sent)
    if request.has_result:
        yield f"puts {request.noun}"
