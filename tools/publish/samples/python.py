"""Samples for this project's Python client."""

import json
from collections.abc import Iterator

from tools.publish.samples.layout import Group, Style, program, write
from tools.publish.samples.request import Request
from tools.spec import method_name

STYLE = Style(
    variable='os.environ["{}"]',
    object=Group("{", (), "}"),
    array=Group("[", (), "]"),
    scalar=lambda value: json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value),
)


def sample(request: Request) -> str:
    """The program with the synchronous client."""
    return program(
        [
            *_imports(request),
            "from pipedream_rest import Pipedream",
            "",
            "with Pipedream() as pd:",
            *_call(request, "    "),
        ]
    )


def async_sample(request: Request) -> str:
    """The program with the asynchronous client."""
    return program(
        [
            "import asyncio",
            *(_imports(request) or [""]),
            "from pipedream_rest import AsyncPipedream",
            "",
            "",
            "async def main() -> None:",
            "    async with AsyncPipedream() as pd:",
            *_call(request, "        ", is_async=True),
            "",
            "",
            "asyncio.run(main())",
        ]
    )


def _imports(request: Request) -> list[str]:
    return ["import os", ""] if request.is_public else []


def _call(request: Request, indent: str, *, is_async: bool = False) -> Iterator[str]:
    arguments = [("", STYLE.value(value)) for value in request.path.values()]
    arguments += [(f"{name}=", STYLE.value(value)) for name, value in (request.query | (request.body or {})).items()]
    call = Group(f"pd.{request.operation['tags'][0]}.{method_name(request.operation)}(", arguments, ")")
    if request.is_list:
        item = request.noun.removesuffix("s")
        yield indent + write(f"{'async ' * is_async}for {item} in ", call, ":", indent)
        yield f"{indent}    print({item})"
    else:
        name = f"{request.noun} = " if request.has_result else ""
        yield indent + write(f"{name}{'await ' * is_async}", call, "", indent)
        if name:
            yield f"{indent}print({request.noun})"
