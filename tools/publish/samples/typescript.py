"""Samples for TypeScript, with openapi-fetch and the types that openapi-typescript makes."""

import json
import re
from collections.abc import Iterator
from typing import Any

from tools.publish.samples.layout import Code, Group, Style, program, write
from tools.publish.samples.request import Request

OBJECT = Group("{", (), "}", pad=" ", step="  ")
STYLE = Style(
    variable='process.env["{}"] ?? ""',
    object=OBJECT,
    array=Group("[", (), "]", step="  "),
    key=lambda name: f"{name if re.fullmatch('[A-Za-z_]+', name) else json.dumps(name)}: ",
)


def sample(request: Request) -> str:
    """The program."""
    return program(_lines(request))


def _lines(request: Request) -> Iterator[str]:
    yield 'import createClient from "openapi-fetch";'
    yield 'import type { paths } from "./pipedream.js";'
    yield ""
    options: list[tuple[str, Code]] = [("baseUrl: ", json.dumps(request.document["servers"][0]["url"]))]
    if not request.is_public:
        options.append(("headers: ", '{ Authorization: `Bearer ${process.env["PIPEDREAM_API_KEY"]}` }'))
    yield write("const pd = createClient<paths>(", OBJECT._replace(items=options), ");")
    result = "data, error" if request.has_result else "error"
    yield write(f"const {{ {result} }} = await ", _call(request), ";")
    yield "if (error) throw new Error(JSON.stringify(error));"
    if request.has_result:
        yield "console.log(data);"


def _call(request: Request) -> Code:
    parts = {"path": request.path, "query": request.query}
    arguments: dict[str, Any] = {}
    if params := {name: value for name, value in parts.items() if value}:
        arguments["params"] = params
    if request.body:
        arguments["body"] = request.body
    call = f"pd.{request.method}({json.dumps(request.template)}"
    if not arguments:
        return f"{call})"
    items = STYLE.fields(arguments)
    if not request.has_result:
        # The body of such a response is not always JSON.
        items.append(("parseAs: ", '"text"'))
    return OBJECT._replace(opening=f"{call}, {{", items=items, closing="})")
