"""What a response has beside the spec and the recordings. No value of a response is shown."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from pipedream_rest_sandbox.operations import SPEC, resolve, validator
from tools.live.calls import OPERATIONS, Exchange

# All fields of all schemas.
NAMES = {name for schema in SPEC["components"]["schemas"].values() for name in schema.get("properties", {})}
KINDS = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}
# Any value can be in these.
FREE = frozenset(
    {"event", "original_event", "configured_props", "props", "credentials", "authProvisionIdMap", "details", "default"}
)


def _response(operation_id: str, status: int) -> Any:
    """What the spec has under a status; None where it has nothing."""
    responses = OPERATIONS[operation_id].node["responses"]
    found = responses.get(str(status), responses.get(f"{status // 100}XX"))
    return found and resolve(found)


def schema_of(operation_id: str, exchange: Exchange) -> Any:
    """The schema of a response's body; None where no JSON is expected."""
    content = (_response(operation_id, exchange.status) or {}).get("content", {})
    return content.get("application/json", {}).get("schema")


def violations(operation_id: str, exchange: Exchange) -> list[str]:
    """What the spec has against a response."""
    if _response(operation_id, exchange.status) is None:
        return [f"the status {exchange.status} is not documented"]
    schema = schema_of(operation_id, exchange)
    if schema is None or (not exchange.content and not resolve(schema).get("required")):
        return []
    if not exchange.content_type.startswith("application/json") or exchange.body is None:
        return ["the body is not JSON" if exchange.content else "the body is empty"]
    errors = validator(schema).iter_errors(exchange.body)
    return [f"{_place(error.instance_path)}: {error.message}" for error in errors]


def _place(path: Iterable[str | int]) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def extra_fields(schema: Any, value: Any, place: str = "$") -> Iterator[str]:
    """The fields that the spec does not have, with their JSON types.

    Objects that it leaves open are not looked into. A name that it has nowhere is masked, as it may be anything, such
    as the key of an object of somebody's data: `masked1` is the first one of its object.
    """
    schema = resolve(schema)
    variants = [resolve(variant) for variant in schema.get("anyOf", [])]
    fitting = [variant for variant in variants if validator(variant).is_valid(value)]
    schema = fitting[0] if fitting else schema
    if isinstance(value, list) and "items" in schema:
        for item in value:
            yield from extra_fields(schema["items"], item, f"{place}[]")
    if isinstance(value, dict) and "properties" in schema:
        masked = (f"masked{number}" for number in itertools.count(1))
        for name, item in value.items():
            if name in schema["properties"]:
                yield from extra_fields(schema["properties"][name], item, f"{place}.{name}")
            else:
                yield f"{place}.{name if name in NAMES else next(masked)}: {KINDS.get(type(item), 'null')}"


def differences(live: Any, recorded: Iterable[Any]) -> list[str]:
    """What a body has beyond recorded ones (`+`), what it lacks (`-`), and what is of other types (`~`)."""
    new, old = _shape([live]), _shape(recorded)
    lines = []
    for place in sorted(new.keys() | old.keys()):
        kinds, known = (" or ".join(sorted(shape.get(place, ()))) for shape in (new, old))
        if not known:
            lines.append(f"+ {place}: {kinds}")
        elif not kinds:
            lines.append(f"- {place}: {known}")
        elif not new[place] <= old[place]:
            lines.append(f"~ {place}: {kinds}, recorded as {known}")
    return lines


def _shape(bodies: Iterable[Any]) -> dict[str, set[str]]:
    """Each place of some bodies with its types, `[]` for any item of a list; not what is in a free place."""
    kinds: dict[str, set[str]] = {}
    left = [("$", body) for body in bodies]
    while left:
        place, value = left.pop()
        kinds.setdefault(place, set()).add(KINDS.get(type(value), "null"))
        if place.rpartition(".")[2] in FREE:
            continue
        if isinstance(value, dict):
            left += ((f"{place}.{name}", item) for name, item in value.items())
        elif isinstance(value, list):
            left += ((f"{place}[]", item) for item in value)
    return kinds
