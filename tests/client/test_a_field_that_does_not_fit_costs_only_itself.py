"""A response in which fields are null, missing or of another type gives a result, in which only those are affected."""

from __future__ import annotations

import copy
import json
import pickle
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipedream_rest import DecodingError, FieldError
from tests.support.client import plain, promised
from tests.support.json import same
from tests.support.report import Report
from tests.support.schema_values import GONE, SAMPLES, Steps, changed, json_path, json_type, types, whole
from tests.support.spec import Operation, Schema, every_operation_with_body, resolve, variants
from tests.support.strategies import responses
from tests.support.stub import Stub, stubs

# What Python can't represent, what is no date-time, and what is one of an unknown zone.
NO_DATE_TIMES = [
    *("2016-12-31T23:59:60Z", "0000-01-01T00:00:00Z", "yesterday", ""),
    *("2024-02-29T12:00:00", "2024-02-29t12:00:00", "2024-02-29 12:00", "2024-02-29", "2024-W09-4"),
]


@pytest.fixture(scope="module")
def lenient() -> Iterator[list[Stub]]:
    with stubs() as four:
        yield four


@pytest.fixture(scope="module")
def strict() -> Iterator[list[Stub]]:
    with stubs(strict=True) as four:
        yield four


# --- what the spec says of a body, apart from the client --------------------------------------------------------------


def places(schema: Schema, value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Schema]]:
    """The places in a value of which the spec says something, and what it says."""
    schema = variant(schema, value)
    if isinstance(value, dict):
        for name in schema.get("properties", {}).keys() & value.keys():
            property_ = resolve(schema["properties"][name])
            yield (*steps, name), property_
            yield from places(property_, value[name], (*steps, name))
    elif isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield (*steps, index), resolve(schema["items"])
            yield from places(schema["items"], item, (*steps, index))


def variant(schema: Schema, value: Any) -> Schema:
    """The schema of a value; of several, the one whose pattern its id has, or else the one without."""
    whole_schema: Schema = resolve(schema)
    kinds: list[Schema] = [resolve(one) for one in variants(whole_schema) if "type" not in whole_schema]
    objects = [one for one in kinds if one.get("type") == "object"]
    if len(objects) < 2:
        return objects[0] if objects and isinstance(value, dict) else whole_schema
    prefixes = {one["properties"]["id"].get("pattern", "^")[1:]: one for one in kinds}
    id_ = value.get("id") if isinstance(value, dict) else None
    found = [prefix for prefix in prefixes if prefix and isinstance(id_, str) and id_.startswith(prefix)]
    return prefixes[found[0] if found else ""]


def is_envelope(steps: Steps, schema: Schema, operation: Operation) -> bool:
    """Whether a place belongs to what a result is found by."""
    _, root = operation.success
    is_token = schema.get("format") == "password" and steps[-1] in resolve(root or {}).get("required", [])
    return steps in (("data",), ("page_info",)) or is_token


def fits(schema: Schema, value: Any) -> bool:
    """Whether a value has the JSON type that a schema asks for, and is a date-time where it has to be."""
    schema = resolve(schema)
    if "type" not in schema and variants(schema):
        return any(fits(one, value) for one in variants(schema))
    if "type" not in schema:
        return True
    kind, allowed = json_type(value), types(schema)
    if kind == "number":
        is_whole = not isinstance(value, float) or value.is_integer()
        return "number" in allowed or ("integer" in allowed and is_whole)
    if kind == "string" and schema.get("format") == "date-time":
        return is_date_time(value)
    if kind == "array" and types(resolve(schema.get("items", {}))) < set(SAMPLES):
        items = resolve(schema["items"])
        return kind in allowed and ("object" in types(items) or all(fits(items, item) for item in value))
    return kind in allowed


def is_date_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text.upper()).tzinfo is not None
    except ValueError:
        return False


# The path of what does not fit, and whether it is missing.
Odd = tuple[str, bool]


def check(model: Any, schema: Schema, value: Any, steps: Steps) -> Iterator[Odd]:
    """Compare a model with what the spec says of the value that it was made of; the paths of what does not fit."""
    schema = variant(schema, value)
    if not isinstance(value, dict):  # an item of a list
        yield json_path(steps), False
        assert model.to_dict() == value
        assert model.additional_properties == {}
    fields = value if isinstance(value, dict) else {}
    declared = schema.get("properties", {})
    odd = {name: came for name, came in fields.items() if name not in declared or not fits(declared[name], came)}
    if isinstance(value, dict):
        assert model.additional_properties == odd
    for name, property_ in declared.items():
        attribute, is_required = type(model)._fields[name], name in schema.get("required", [])
        if name in fields and name not in odd:
            assert hasattr(model, attribute)
            yield from check_value(getattr(model, attribute), resolve(property_), fields[name], (*steps, name))
            continue
        is_object = fields is value
        wrong = first_wrong(resolve(property_), fields.get(name), (*steps, name)) if is_object else steps
        if fields is value and (name in fields or is_required):
            yield json_path(wrong), name not in fields
        if is_required:
            check_unreadable(model, attribute, wrong)
        else:
            assert getattr(model, attribute) is None


def first_wrong(schema: Schema, value: Any, steps: Steps) -> Steps:
    """The way to a value that does not fit, or to its first wrong item if it is a list of scalars."""
    if not isinstance(value, list) or "items" not in schema:
        return steps
    return *steps, next(index for index, item in enumerate(value) if not fits(schema["items"], item))


def check_unreadable(model: Any, attribute: str, steps: Steps) -> None:
    assert not hasattr(model, attribute)
    assert getattr(model, attribute, 7) == 7
    for one in (model, pickle.loads(pickle.dumps(model)), copy.copy(model), copy.deepcopy(model)):  # noqa: S301
        with pytest.raises(FieldError) as caught:
            getattr(one, attribute)
        assert caught.value.json_path == json_path(steps)
        assert caught.value.method
        assert str(caught.value.path) in str(caught.value)
        assert caught.value.status == 200


def check_value(found: Any, schema: Schema, value: Any, steps: Steps) -> Iterator[Odd]:
    schema = variant(schema, value)
    if hasattr(found, "to_dict"):
        yield from check(found, schema, value, steps)
    elif isinstance(found, datetime):
        assert found == datetime.fromisoformat(value.upper())
    elif isinstance(value, list) and "items" in schema and found and hasattr(found[0], "to_dict"):
        assert len(found) == len(value)
        for index, (item, source) in enumerate(zip(found, value, strict=True)):
            yield from check(item, schema["items"], source, (*steps, index))
    else:
        assert same(found, value)


def firsts(odd: list[Odd]) -> list[tuple[str, int]]:
    """The first path of each place, which is the same in all items of a list, and how many there are."""
    places: dict[Odd, list[str]] = {}
    for path, is_missing in odd:
        places.setdefault((re.sub(r"\[\d+\]", "[*]", path), is_missing), []).append(path)
    return [(paths[0], len(paths)) for paths in places.values()]


# --- the property -----------------------------------------------------------------------------------------------------


def deviating(operation: Operation) -> st.SearchStrategy[Any]:
    """Any valid body with one to three deviations outside the envelope."""
    _, schema = operation.success
    assert schema is not None

    @st.composite
    def bodies(draw: st.DrawFn) -> Any:
        body = draw(responses()[operation.id] | st.just(whole(schema)))
        for _ in range(draw(st.integers(1, 3))):
            touchable = [
                (steps, property_)
                for steps, property_ in places(schema, body)
                if not is_envelope(steps, property_, operation)
            ]
            if touchable:
                steps, property_ = draw(st.sampled_from(sorted(touchable, key=str)))
                is_date = property_.get("format") == "date-time"
                body = changed(body, steps, draw(st.sampled_from([GONE, *SAMPLES.values(), *NO_DATE_TIMES * is_date])))
        return body

    return bodies()


@every_operation_with_body
@pytest.mark.usefixtures("parser")
def test_any_deviations(
    operation: Operation, parser: str, lenient: list[Stub], strict: list[Stub], report: Report
) -> None:
    _, schema = operation.success
    assert schema is not None
    at = ("data",) if promised(operation, {"data": 0}) == 0 else ()

    @given(body=deviating(operation), world=st.integers(0, 3))
    def property_(body: Any, world: int) -> None:
        content = json.dumps(body).encode()
        lenient[world].answers(200, content)
        result = lenient[world].call(operation)
        assert same(plain(result), promised(operation, body))
        assert repr(result)
        result_schema = resolve(schema)["properties"]["data"] if at else schema
        odd = list(check_value(getattr(result, "_model", result), result_schema, promised(operation, body), at))
        strict[world].answers(200, content)
        if odd:
            with pytest.raises(DecodingError) as caught:
                strict[world].call(operation)
            mismatches = [(mismatch.json_path, mismatch.occurrences) for mismatch in caught.value.mismatches]
            assert sorted(mismatches) == sorted(firsts(odd))
            assert caught.value.body == body
        else:
            assert same(plain(strict[world].call(operation)), promised(operation, body))
        report.count(f"bodies that deviate ({parser})")
        report.count("bodies that deviate and still fit" if not odd else "bodies that deviate and do not fit")

    property_()
