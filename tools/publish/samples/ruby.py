"""Samples for Ruby, with the client that OpenAPI Generator makes."""

import json
from collections.abc import Iterator
from typing import Any

from tools.publish.samples.layout import Code, Group, call, program, write
from tools.publish.samples.request import Request, Variable


def sample(request: Request) -> str:
    """The program."""
    return program(_lines(request))


def _lines(request: Request) -> Iterator[str]:
    yield 'require "openapi_client"'
    yield ""
    if not request.is_public:
        yield "OpenapiClient.configure do |config|"
        yield '  config.access_token = ENV.fetch("PIPEDREAM_API_KEY")'
        yield "end"
    yield f"api = OpenapiClient::{request.operation['tags'][0].capitalize()}Api.new"
    yield write(f"{request.noun} = " if request.has_result else "", _call(request))
    if request.has_result:
        yield f"puts {request.noun}"


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _call(request: Request) -> Code:
    opening = f"api.{_snake(request.id)}("
    required = [_value(value) for value in (request.path | request.required_query).values()]
    if request.body:
        model = f"OpenapiClient::{request.type_name}Request.new("
        return call(opening, [*required, Group(model, _entries(request.body), ")", last="", step="  ")])
    optional = {name: value for name, value in request.query.items() if name not in request.required_query}
    arguments = [*(("", value) for value in required), *_entries(optional)]
    return Group(opening, arguments, ")", last="", step="  ") if arguments else opening.removesuffix("(")


def _entries(value: dict[str, Any]) -> list[tuple[str, Code]]:
    return [(f"{name}: ", _value(item)) for name, item in value.items()]


def _value(value: Any) -> Code:
    if isinstance(value, Variable):
        return f'ENV.fetch("{value.name}")'
    if isinstance(value, dict):
        return Group("{", _entries(value), "}", pad=" ", last="", step="  ")
    if isinstance(value, list):
        return Group("[", [("", _value(item)) for item in value], "]", last="", step="  ")
    # `#` would begin an interpolation.
    return json.dumps(value, ensure_ascii=False).replace("#", "\\#")
