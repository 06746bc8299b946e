"""Samples for Ruby, with the client that OpenAPI Generator makes."""

import json
from collections.abc import Iterator

from tools.publish.samples.layout import Code, Group, Style, call, program, write
from tools.publish.samples.request import Request

STYLE = Style(
    variable='ENV.fetch("{}")',
    object=Group("{", (), "}", pad=" ", last="", step="  "),
    array=Group("[", (), "]", last="", step="  "),
    key=lambda name: f"{name}: ",
    # `#` would begin an interpolation.
    scalar=lambda value: json.dumps(value, ensure_ascii=False).replace("#", "\\#"),
)


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
    required = [STYLE.value(value) for value in (request.path | request.required_query).values()]
    if request.body:
        model = f"OpenapiClient::{request.type_name}Request.new("
        return call(opening, [*required, Group(model, STYLE.fields(request.body), ")", last="", step="  ")])
    optional = {name: value for name, value in request.query.items() if name not in request.required_query}
    arguments = [*(("", value) for value in required), *STYLE.fields(optional)]
    return Group(opening, arguments, ")", last="", step="  ") if arguments else opening.removesuffix("(")
