"""The operations in a page of plain text, for language models and whoever reads a terminal (llmstxt.org)."""

from collections.abc import Iterable, Iterator
from typing import Any

from tools.spec import body_schema, operations, parameters, resolve

# What goes with any call and narrows none.
COMMON = ("org_id", "include", "exclude")
CREDENTIALS = {"oauth": "OAuth", "userApiKey": "user API key"}


def page(document: Any) -> str:
    """The page, in Markdown."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Any) -> Iterator[str]:
    info = document["info"]
    yield from (f"# {info['title']} {info['version']}", "", f"> {info['summary']}.", "")
    yield from (f"Base URL: {document['servers'][0]['url']}", "")
    yield "Bodies are JSON. A name with `*` is required. All schemas and examples are in `openapi.json`."
    yield ""
    for name, scheme in document["components"]["securitySchemes"].items():
        yield f"- {CREDENTIALS[name]}: {scheme['description']}"
    for tag in document["tags"]:
        yield from ("", f"## {tag['name']}", "", tag["description"], "")
        for _, method, path, operation in operations(document):
            if operation["tags"] == [tag["name"]]:
                yield _operation(document, method, path, operation)


def _operation(document: Any, method: str, path: str, operation: Any) -> str:
    parts = [f"- `{method} {path}` ({operation['operationId']}): {operation['summary']}."]
    taken = parameters(operation, document)
    query = [(item["name"], item.get("required", False)) for item in taken if item["in"] == "query"]
    parts += [f"Query: {_names(query)}."] if query else []
    if body := resolve(body_schema(operation), document):
        required = body.get("required", [])
        parts.append(f"Body: {_names((name, name in required) for name in body['properties'])}.")
        # "Not none of these", which is how the specification says it.
        if choices := body.get("not", {}).get("not", {}).get("anyOf"):
            parts.append(f"One of {_names((choice['required'][0], False) for choice in choices)} is required.")
    optional = [name for name, is_required in query if not is_required and name not in COMMON]
    if method == "DELETE" and optional and len(optional) == len(query) - query.count(("org_id", False)):
        parts.append(f"Without {_names((name, False) for name in optional)} it deletes all.")
    callers = [CREDENTIALS[scheme] for choice in operation["security"] for scheme in choice]
    parts.append(f"Credential: {' or '.join(callers) or 'none'}.")
    return " ".join(parts)


def _names(names: Iterable[tuple[str, bool]]) -> str:
    return ", ".join(f"`{name}`{'*' if required else ''}" for name, required in names)
