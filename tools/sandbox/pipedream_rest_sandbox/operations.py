"""What the spec allows: its operations, and a check of every request against its own schemas.

Nothing about an operation is written down twice: paths, callers, parameters, bodies, statuses and required fields are
read from `openapi.yaml`.
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote

import jsonschema_rs
import yaml

# The arguments of one call by name, wherever the request has them; and anything that is JSON.
Args: TypeAlias = dict[str, Any]
Json: TypeAlias = Any

FORM_ENCODED = "application/x-www-form-urlencoded"
ORG_ID = "org_id"
# Python's own limit depends on how deep the stack is already; no request of this API comes close to this one.
MAX_DEPTH = 100


class ApiError(Exception):
    """A response with an error.

    Parameters:
        status: of the response.
        message: what went wrong, in words.
        headers: of the response, besides the usual ones.
    """

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message, headers


@dataclass(frozen=True)
class Operation:
    """One operation of the specification."""

    id: str
    tag: str
    method: str
    path: tuple[str, ...]  # its segments from the root on; a parameter stands in braces
    callers: frozenset[str]  # the security schemes that it accepts; none for a public operation
    status: int  # of a success
    query: Mapping[str, str]  # the type of each parameter in the query
    body: frozenset[str] | None  # the fields of the request body; None where no body is taken
    kept: frozenset[str]  # the fields that `include` and `exclude` can't take away
    wraps: bool  # whether a single thing is wrapped in `data`
    checks: Mapping[str, Any] = field(repr=False)  # a validator for each of path, query and body

    def arguments(
        self, path: Sequence[str], query: bytes, content_type: str, body: bytes, more: Mapping[str, str] | None = None
    ) -> Args:
        """The arguments of a request, or the reason why they are not accepted.

        Parameters:
            path: the segments of the request's path, percent-decoded.
            query: the query string as it was sent.
            content_type: the header of this name.
            body: as it was sent; not looked at where no body is taken.
            more: fields that count as the body's where it does not have them.

        Raises:
            ApiError: with 400, or 415 for a body of another kind.
        """
        sent = _query(query, {ORG_ID: "string", **self.query})
        parts: dict[str, Args] = {
            "path": {name[1:-1]: text for name, text in zip(self.path, path, strict=True) if name.startswith("{")},
            "query": {name: value for name, value in sent.items() if name in self.query},
        }
        fields: Args = {}
        if self.body is not None:
            # The older edition and working clients have it in the query of a call that has a body, too.
            elsewhere = {ORG_ID: sent[ORG_ID]} if ORG_ID in sent and ORG_ID in self.body else {}
            read = read_body(content_type, body, takes_form=self.tag == "oauth")
            parts["body"] = {**(more or {}), **elsewhere, **read}
            # What the specification does not name is accepted and ignored.
            fields = {name: value for name, value in parts["body"].items() if name in self.body}
        for part, values in parts.items():
            for error in self.checks[part].iter_errors(values):
                where = " ".join(filter(None, [part, "/".join(map(str, error.instance_path))]))
                raise ApiError(400, f"{where}: {reason(error, PATTERNS)[:300]}")
        return {**fields, **parts["query"], **parts["path"]}


def reason(error: Any, patterns: Mapping[str, str]) -> str:
    """What is wrong with a value, in words: what a schema forbids is put as what it asks for.

    Parameters:
        error: of a validator.
        patterns: what each pattern asks for, in words.
    """
    forbidden = error.kind.schema if error.kind.name == "not" else {}
    if "enum" in forbidden:
        return f"the value must not be {' or '.join(map(repr, forbidden['enum']))}"
    if "anyOf" in forbidden.get("not", {}):
        names = [name for part in forbidden["not"]["anyOf"] for name in part.get("required", ())]
        return f"one of {', '.join(names)} is required"
    if error.kind.name == "propertyNames":
        return reason(error.kind.error, patterns)
    if error.kind.name == "pattern":
        return f"the value is not as described: {patterns[error.kind.pattern]}"
    if error.kind.name == "enum":
        return f"the value must be one of {', '.join(map(repr, error.kind.options))}"
    return str(error.message)


def find_patterns(node: Json) -> Iterator[tuple[str, str]]:
    """The patterns in a document, each with the description of the schema that has it, or of its parameter."""
    if isinstance(node, dict):
        schema = node.get("schema", node)
        if isinstance(node.get("description"), str) and isinstance(schema, dict) and "pattern" in schema:
            yield schema["pattern"], node["description"]
    for child in _children(node):
        yield from find_patterns(child)


def _query(query: bytes, types: Mapping[str, str]) -> Args:
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise ApiError(400, "The query is not percent-encoded UTF-8") from None
    found: Args = {}
    for name, text in pairs:
        if name in found:
            raise ApiError(400, f"query: {name} is given more than once")
        if name in types:
            found[name] = _READ.get(types[name], str)(text)
    return found


def _number(pattern: str, read: Callable[[str], float]) -> Callable[[str], float | str]:
    # A text that is no number stays one and fails the schema's check. No number within bounds needs 40 signs.
    return lambda text: read(text) if len(text) <= 40 and re.fullmatch(pattern, text) else text


# The texts of a query, read as the type that the schema gives. `1` and `0` are what one edition has for booleans.
_READ: dict[str, Callable[[str], Any]] = {
    "integer": _number(r"-?(0|[1-9][0-9]*)", int),
    "number": _number(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?", float),
    "boolean": lambda text: {"true": True, "false": False, "1": True, "0": False}.get(text, text),
}


def read_body(content_type: str, body: bytes, *, takes_form: bool = False) -> Args:
    """A request body as a JSON object.

    Parameters:
        content_type: the header of this name.
        body: as it was sent.
        takes_form: whether form-encoded fields are accepted, too.

    Raises:
        ApiError: with 415 for another content type, with 400 for anything that is no JSON object in UTF-8: `NaN`,
            numbers beyond all bounds, half of a surrogate pair and nesting deeper than `MAX_DEPTH` included.
    """
    kind = content_type.partition(";")[0].strip().lower()
    try:
        text = body.decode("utf-8")
        if takes_form and kind == FORM_ENCODED:
            return dict(parse_qsl(text, keep_blank_values=True, errors="strict"))
        if kind != "application/json":
            raise ApiError(415, "Send the body as application/json")
        document = json.loads(text, parse_constant=_refuse, parse_float=_finite)
        _check_depth(document)
        # Half of a surrogate pair can be written in JSON, but not in UTF-8.
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise ApiError(400, f"The body is not JSON in UTF-8: {error}") from None
    if not isinstance(document, dict):
        raise ApiError(400, "The body must be a JSON object")
    return document


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse(text)


def _check_depth(document: Json) -> None:
    level = [document]
    for _ in range(MAX_DEPTH):
        level = [child for value in level for child in _children(value)]
        if not level:
            return
    raise ValueError(f"it is nested deeper than {MAX_DEPTH} levels")


def _children(value: Json) -> Iterator[Json]:
    yield from value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def find_path(target: bytes) -> tuple[str, ...]:
    """The percent-decoded segments of a path as it was sent, without the optional slash at its end.

    Decoding comes after splitting, so that `%2F` is part of a segment.

    Raises:
        ApiError: with 400 if it is no path in percent-encoded UTF-8.
    """
    try:
        if not target.startswith(b"/"):
            raise ValueError
        segments = [unquote(segment, errors="strict") for segment in target.decode("ascii").split("/")[1:]]
    except ValueError:
        raise ApiError(400, "The path is not percent-encoded UTF-8") from None
    return tuple(segments[:-1] if segments[1:] and not segments[-1] else segments)


def find_operations(path: tuple[str, ...]) -> Mapping[str, Operation]:
    """The operations of a path by method; literal segments go before parameters.

    Raises:
        ApiError: with 404 if the specification has no such path.
    """
    for template, operations in _ROUTES:
        if len(template) == len(path) and all(
            name == text or name.startswith("{") for name, text in zip(template, path, strict=True)
        ):
            return operations
    raise ApiError(404, "route not found")


def read_yaml(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both are safe, the first is fast
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506


def _load() -> Iterator[Operation]:
    for path, item in SPEC["paths"].items():
        for method, node in item.items():
            yield _operation(path, method, node)


def _operation(path: str, method: str, node: Json) -> Operation:
    [(status, success)] = [(code, response) for code, response in node["responses"].items() if code.startswith("2")]
    schemas: dict[str, Json] = {"path": {}, "query": {}}
    parameters = [resolve(parameter) for parameter in node.get("parameters", [])]
    for place in schemas:
        here = [parameter for parameter in parameters if parameter["in"] == place]
        schemas[place] = {
            "properties": {parameter["name"]: parameter["schema"] for parameter in here},
            "required": [parameter["name"] for parameter in here if parameter.get("required")],
        }
    if "requestBody" in node:
        schemas["body"] = resolve(node["requestBody"]["content"]["application/json"]["schema"])
    body = resolve(success.get("content", {}).get("application/json", {}).get("schema", {}))
    # What a response is about: what it wraps in `data`, or lists there.
    data = resolve(body.get("properties", {}).get("data", body))
    return Operation(
        id=node["operationId"],
        tag=node["tags"][0],
        method=method.upper(),
        path=tuple((BASE_PATH + path).split("/")[1:]),
        callers=frozenset(name for scheme in node.get("security", SPEC["security"]) for name in scheme),
        status=int(status.replace("XX", "00")),
        query={name: resolve(schema)["type"] for name, schema in schemas["query"]["properties"].items()},
        body=frozenset(schemas["body"]["properties"]) if "body" in schemas else None,
        kept=frozenset({"id", *resolve(data.get("items", data)).get("required", [])}),
        wraps="data" in body.get("properties", {}) and "items" not in data,
        checks={place: validator(schema) for place, schema in schemas.items()},
    )


def resolve(node: Json) -> Json:
    """Follow a local `$ref` to what it stands for."""
    while "$ref" in node:
        node = functools.reduce(lambda at, step: at[step], node["$ref"].removeprefix("#/").split("/"), SPEC)
    return node


def validator(schema: Json) -> Any:
    """A validator for a schema of the specification. Its messages hold no value, which may be a secret."""
    document = {**schema, "components": SPEC["components"]}
    return jsonschema_rs.Draft202012Validator(document, validate_formats=True, mask="the value")


# An installed package has the folder in itself; in the repository, it is at the top.
SPEC_FOLDER = next(folder for parent in Path(__file__).parents if (folder := parent / "spec").is_dir())
SPEC: dict[str, Any] = read_yaml(SPEC_FOLDER / "openapi.yaml")
PATTERNS = dict(find_patterns(SPEC))
BASE_PATH = "/" + SPEC["servers"][0]["url"].split("/", 3)[3]
OPERATIONS = {operation.id: operation for operation in _load()}
# Where two paths fit, sorting by their parameters puts the one with a literal segment first.
_ROUTES = sorted(
    {
        operation.path: {other.method: other for other in OPERATIONS.values() if other.path == operation.path}
        for operation in OPERATIONS.values()
    }.items(),
    key=lambda route: [step.startswith("{") for step in route[0]],
)
