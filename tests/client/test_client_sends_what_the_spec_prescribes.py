"""For corner values of an operation's arguments, the client sends the request that the spec prescribes."""

from __future__ import annotations

from typing import Any

import httpx

from tests.support.client import Mode, authorization, call, with_client_defaults
from tests.support.recordings import RECORDINGS
from tests.support.report import Report
from tests.support.responses import smallest
from tests.support.schema_values import types
from tests.support.spec import Arguments, Operation, every_operation, resolve, without_null
from tests.support.wire import prescribed, sent

AWKWARD_TEXTS = [
    "https://user@[::1]:8/%2F%20?a=b&c=#d",
    "",
    " ",
    "+",
    "&a=b",
    "a/b",
    "a?b#c",
    "%2e",
    "%",
    "$errors",
    "é 💥",
    "\x00",
    "\n",
    "...",
    "a,b",
    '"',
    "p_*",
    "null",
]


def answer(operation: Operation) -> httpx.Response:
    status, schema = operation.success
    code = int(status.replace("XX", "00"))
    return httpx.Response(code) if schema is None else httpx.Response(code, json=smallest(schema))


def check(operation: Operation, arguments: Arguments, mode: Mode) -> None:
    outcome = call(operation.id, arguments, lambda _: answer(operation), mode)
    [request] = outcome.requests
    assert sent(request) == prescribed(operation, with_client_defaults(operation, arguments))
    assert request.headers.get("authorization") == authorization(operation)


@every_operation
def test_awkward_values_and_bounds(operation: Operation, report: Report) -> None:
    base = {"path": smallest_path(operation), "query": required_query(operation)}
    fields = [(parameter["in"], parameter["name"], corner_values(parameter)) for parameter in operation.parameters]
    if operation.body is not None:
        base["body"] = valid_body(operation)
        properties = resolve(operation.body)["properties"]
        fields += [("body", name, corner_values({"schema": schema})) for name, schema in properties.items()]
    for place, name, values in fields:
        cases = [{**base, place: {**base[place], name: value}} for value in values]
        valid = [arguments for arguments in cases if not operation.argument_errors(arguments)]
        assert (name, valid) != (name, [])
        for arguments in valid:
            report.count("requests with corner values")
            check(operation, arguments, "sync")
    assert fields


def corner_values(parameter: dict[str, Any]) -> list[Any]:
    """What a parameter or field may be at most and at least, and texts that are easily encoded wrongly."""
    schema = without_null(parameter["schema"])
    if fixed := schema.get("enum", [schema["const"]] if "const" in schema else []):
        return list(fixed)
    corners: dict[str, list[Any]] = {
        "null": [None],
        "boolean": [True, False],
        "integer": [schema.get("minimum", -(2**63)), schema.get("maximum", 2**63)],
        "number": [schema.get("minimum", -1e300), schema.get("maximum", 1e300), 0.1],
        "string": [*schema.get("examples", ["x"]), *AWKWARD_TEXTS],
        "array": [[], AWKWARD_TEXTS, [{text: [text] for text in AWKWARD_TEXTS}]],
        "object": [{}, {text: {text: text} for text in AWKWARD_TEXTS}],
    }
    return [value for kind in sorted(types(schema)) for value in corners[kind]]


def smallest_path(operation: Operation) -> dict[str, Any]:
    return {p["name"]: p["example"] for p in operation.parameters if p["in"] == "path"}


def required_query(operation: Operation) -> dict[str, Any]:
    return {p["name"]: p["example"] for p in operation.parameters if p["in"] == "query" and p.get("required")}


def valid_body(operation: Operation) -> dict[str, Any]:
    return next(dict(r.request.body) for r in RECORDINGS if r.operation is operation)
