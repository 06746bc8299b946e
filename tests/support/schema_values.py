"""Values made from the spec's schemas without its rules in between: whole ones, and ones with a single fault."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from hypothesis import strategies as st

from tests.support.spec import OPERATIONS, SPEC, Schema, resolve, variants, without_null

# The way to a place in a JSON value.
Steps: TypeAlias = tuple[str | int, ...]

# One value of each JSON type; an integer is a number, too.
SAMPLES: dict[str, Any] = {
    "null": None,
    "boolean": True,
    "integer": 7,
    "number": 1.5,
    "string": "text",
    "array": [],
    "object": {},
}
DATE_TIME = "2024-02-29T23:59:59.123Z"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=5), values, max_size=3),
    max_leaves=8,
)

SCHEMAS: dict[str, Schema] = SPEC["components"]["schemas"]


def _models() -> dict[str, Schema]:
    """The schemas that become classes: objects in results, and in fields of bodies and of other such objects.

    The fields of a body are arguments, the body of an error is JSON, and of an object that wraps another or a list in
    `data` only what is in there is returned.
    """
    bodies = [resolve(operation.body) for operation in OPERATIONS.values() if operation.body]
    rest: list[Any] = [operation.success[1] for operation in OPERATIONS.values()]
    rest += [body.get("properties", {}) for body in bodies]
    found: dict[str, Schema] = {}
    while rest:
        node = rest.pop()
        name = node.get("$ref", "").rpartition("/")[2] if isinstance(node, dict) else ""
        schema = SCHEMAS.get(name, {})
        if name and name not in found:
            rest.append(schema)
            if schema.get("type") == "object" and not is_wrapper(schema):
                found[name] = schema
        elif isinstance(node, dict | list):
            rest += node.values() if isinstance(node, dict) else node
    return {name: found[name] for name in SCHEMAS if name in found}


def is_wrapper(schema: Schema) -> bool:
    """Whether an object has nothing but another one in `data`, or is a list."""
    fields = schema.get("properties", {})
    return fields.keys() <= {"data", "page_info"} and not {"$ref", "items"}.isdisjoint(fields.get("data", {}))


MODELS = _models()


def types(schema: Schema) -> set[str]:
    """The JSON types that a schema takes; all of them where it names none."""
    named = schema.get("type", list(SAMPLES))
    return {named} if isinstance(named, str) else set(named)


def whole(schema: Schema) -> Any:
    """A valid value in which no declared field is missing or null, and no list is empty."""
    schema = without_null(schema)
    if "type" not in schema and variants(schema):
        return whole(variants(schema)[0])
    kinds = types(schema)
    if "object" in kinds and "properties" in schema:
        return {name: whole(property_) for name, property_ in schema["properties"].items()}
    if kinds == {"array"}:
        items = resolve(schema["items"])
        return [whole(variant) for variant in variants(items) or [items]]
    if "string" in kinds and len(kinds) < len(SAMPLES):
        return _text(schema)
    return SAMPLES["object" if "object" in kinds else min(kinds - {"null"})]


def _text(schema: Schema) -> str:
    if schema.get("format") == "date-time":
        return DATE_TIME
    prefix = str(schema.get("pattern", "")).removeprefix("^")
    return str(schema.get("const", f"{prefix}text"))


class Misfit(NamedTuple):
    """A body with one fault: where it is, and the JSON type that is there (`nothing` where a field is missing)."""

    path: str
    found: str
    body: Any


def misfits(schema: Schema) -> Iterator[Misfit]:
    """The whole value with each declared place in turn of each type that it must not have, or missing."""
    body = whole(schema)
    for steps, found, fault in _faults(schema, body, ()):
        yield Misfit(json_path(steps), found, changed(body, steps, fault))


def json_path(steps: Steps) -> str:
    """A path in JSONPath's notation."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


GONE = object()


def _faults(schema: Schema, value: Any, steps: Steps) -> Iterator[tuple[Steps, str, Any]]:
    nullable, schema = {"type": "null"} in resolve(schema).get("anyOf", []), without_null(schema)
    if "type" not in schema and variants(schema):
        yield from ((steps, json_type(sample), sample) for kind, sample in SAMPLES.items() if kind != "object")
        return
    kinds = types(schema) | ({"null"} if nullable else set())
    allowed = kinds | ({"integer"} if "number" in kinds else set())
    yield from ((steps, json_type(sample), sample) for kind, sample in SAMPLES.items() if kind not in allowed)
    for name, property_ in schema.get("properties", {}).items():
        if name in schema.get("required", []):
            yield (*steps, name), "nothing", GONE
        yield from _faults(property_, value[name], (*steps, name))
    if kinds == {"array"}:
        items = resolve(schema["items"])
        for index, variant in enumerate(variants(items) or [items]):
            yield from _faults(variant, value[index], (*steps, index))


def json_type(value: Any) -> str:
    """The name of a value's JSON type."""
    name = next(name for name, sample in SAMPLES.items() if type(sample) is type(value))
    return "number" if name == "integer" else name


def changed(body: Any, steps: Steps, value: Any) -> Any:
    """A copy with another value at a place, or without the place where the value is `GONE`."""
    if not steps:
        return value
    changed = copy.deepcopy(body)
    at = changed
    for step in steps[:-1]:
        at = at[step]
    if value is GONE:
        del at[steps[-1]]
    else:
        at[steps[-1]] = value
    return changed


def values(schema: Schema) -> st.SearchStrategy[Any]:
    """Any valid JSON value; unknown fields included where objects take them."""
    schema = resolve(schema)
    if "type" not in schema and variants(schema):
        return st.one_of([values(variant) for variant in variants(schema)])
    if "type" not in schema:
        return JSON
    return st.one_of([_values_of_type(kind, schema) for kind in sorted(types(schema))])


def _values_of_type(kind: str, schema: Schema) -> st.SearchStrategy[Any]:
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(min_value=schema.get("minimum"))
        case "number":
            return st.floats(allow_nan=False, allow_infinity=False)
        case "array":
            return st.lists(values(schema["items"]), max_size=3)
        case "string":
            return _texts(schema)
    fields = {name: values(property_) for name, property_ in schema.get("properties", {}).items()}
    required = {name: fields.pop(name) for name in schema.get("required", [])}
    known = st.fixed_dictionaries(required, optional=fields)
    names = st.text(max_size=5).filter(lambda name: name not in {*fields, *required})
    return st.builds(lambda more, known: {**more, **known}, st.dictionaries(names, JSON, max_size=2), known)


def _texts(schema: Schema) -> st.SearchStrategy[str]:
    if "const" in schema:
        return st.just(schema["const"])
    if schema.get("format") == "date-time":
        return st.datetimes().map(lambda moment: f"{moment.isoformat()}Z")
    if "pattern" in schema:
        return st.text(max_size=5).map(lambda text: schema["pattern"].removeprefix("^") + text)
    if "not" in schema:
        return st.text(max_size=5)
    return st.text(max_size=8)
