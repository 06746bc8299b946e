"""What comes is checked, place and type named, and what goes is plain JSON."""

from __future__ import annotations

import copy
import enum
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest

from pipedream_rest import NOT_GIVEN, UNSET, models
from pipedream_rest._runtime import values
from pipedream_rest._runtime.values import MismatchError, Unset


class Size(enum.StrEnum):
    SMALL = "small"
    LARGE = "large"


MOMENT = datetime(2024, 2, 29, 12, tzinfo=UTC)


# --- UNSET ------------------------------------------------------------------------------------------------------------


def test_unset_is_false_and_one_however_it_travels() -> None:
    assert not UNSET
    assert (repr(UNSET), repr(NOT_GIVEN), bool(NOT_GIVEN)) == ("UNSET", "NOT_GIVEN", False)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(UNSET, protocol)) is UNSET  # noqa: S301
        assert pickle.loads(pickle.dumps(NOT_GIVEN, protocol)) is NOT_GIVEN  # noqa: S301
    assert copy.copy(UNSET) is copy.deepcopy([UNSET])[0] is UNSET
    assert isinstance(UNSET, Unset)


# --- what goes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (1.5, 1.5),
        ("é\ud800", "é\ud800"),
        ([1, (2, [3])], [1, [2, [3]]]),
        (range(2), [0, 1]),
        ({"a": UNSET, "b": {"c": UNSET, "d": None}}, {"b": {"d": None}}),
        (MappingProxyType({"a": [MOMENT]}), {"a": ["2024-02-29T12:00:00+00:00"]}),
        (datetime(2024, 2, 29, tzinfo=timezone(timedelta(hours=-5))), "2024-02-29T00:00:00-05:00"),
        ([models.Source(id="dc_1", name=UNSET)], [{"id": "dc_1"}]),
        ({"a": models.ConfiguredProps.from_dict({"b": models.Source(id="dc_1")})}, {"a": {"b": {"id": "dc_1"}}}),
        (Size.SMALL, "small"),
    ],
)
def test_values_become_plain_json(value: Any, plain: Any) -> None:
    assert values.to_json(value) == plain
    assert json.loads(values.to_bytes({"value": value})) == {"value": plain}


@pytest.mark.parametrize("value", [b"b", bytearray(b"b"), memoryview(b"b"), {1}, 1j, object(), UNSET, Unset, json])
def test_what_is_no_json_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        values.to_bytes({"value": [value]})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_does_not_have_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        values.to_bytes({"value": value})


# --- what comes -------------------------------------------------------------------------------------------------------


def item(value: Any) -> Any:
    return models.PageInfo._decode(value)


TAKEN: list[tuple[Callable[[Any], Any], Any, Any]] = [
    (lambda value: values.integer("n", value), 1.0, 1),
    (lambda value: values.integer("n", value), -1e20, -(10**20)),
    (lambda value: values.date_time("n", value), "2024-02-29T12:00:00Z", MOMENT),
    (lambda value: values.date_time("n", value), "2024-02-29t12:00:00z", MOMENT),
    (lambda value: values.date_time("n", value), "2024-02-29T13:30:00.000000000+01:30", MOMENT),
    (lambda value: values.choice("n", Size, value), "small", Size.SMALL),
    (lambda value: values.many("n", item, value), [], []),
    (lambda value: values.many("n", item, value), [{}], [models.PageInfo()]),
    (models.App._decode, {"id": "", "categories": ["a", ""]}, models.App(id="", categories=["a", ""])),
    (
        models.WorkflowStep._decode,
        {"id": "", "appConnections": [None, {}, 1]},
        models.WorkflowStep(id="", app_connections=[None, {}, 1]),
    ),
    (
        models.AppPage._decode,
        {"data": [], "page_info": {"count": 1}},
        models.AppPage(data=[], page_info=models.PageInfo(count=1)),
    ),
]


@pytest.mark.parametrize(("check", "value", "result"), TAKEN)
def test_what_is_right_is_taken(check: Callable[[Any], Any], value: Any, result: Any) -> None:
    found = check(value)
    assert (type(found), found) == (type(result), result)


REFUSED: list[tuple[Callable[[Any], Any], Any, str, str, str]] = [
    (lambda value: values.integer("n", value), 1.5, "$.n", "integer", "number"),
    (lambda value: values.integer("n", value), True, "$.n", "integer", "boolean"),
    (lambda value: values.integer("n", value), float("inf"), "$.n", "integer", "number"),
    (lambda value: values.integer("n", value), float("nan"), "$.n", "integer", "number"),
    (lambda value: values.integer("n", value), "1", "$.n", "integer", "string"),
    (lambda value: values.integer("n", value), UNSET, "$.n", "integer", "nothing"),
    (lambda value: values.date_time("n", value), "yesterday", "$.n", "date-time", "string"),
    (lambda value: values.date_time("n", value), "2024-02-30T00:00:00Z", "$.n", "date-time", "string"),
    (lambda value: values.date_time("n", value), "\ud800", "$.n", "date-time", "string"),
    (lambda value: values.choice("n", Size, value), "huge", "$.n", "one of the values of the enum", "string"),
    (lambda value: values.choice("n", Size, value), None, "$.n", "one of the values of the enum", "null"),
    (lambda value: values.choice("n", Size, value), [{}], "$.n", "one of the values of the enum", "array"),
    (models.App._decode, {"id": "", "categories": {}}, "$.categories", "array", "object"),
    (models.App._decode, {"id": "", "categories": ["a", "b", 1]}, "$.categories[2]", "string", "number"),
    (models.WorkflowStep._decode, {"id": "", "appConnections": {}}, "$.appConnections", "array", "object"),
    (lambda value: values.many("n", item, value), None, "$.n", "array", "null"),
    (lambda value: values.many("n", item, value), [{}, {}, []], "$.n[2]", "object", "array"),
    (lambda value: values.many("n", item, value), [{}, {"count": ""}], "$.n[1].count", "integer", "string"),
    (models.AppPage._decode, {"data": [], "page_info": {"count": ""}}, "$.page_info.count", "integer", "string"),
]


@pytest.mark.parametrize(("check", "value", "path", "expected", "found"), REFUSED)
def test_what_is_wrong_is_named(check: Callable[[Any], Any], value: Any, path: str, expected: str, found: str) -> None:
    with pytest.raises(MismatchError) as caught:
        check(value)
    assert (caught.value.json_path, caught.value.expected, caught.value.found) == (path, expected, found)


def test_the_position_of_an_item_is_not_that_of_an_equal_one() -> None:
    items: list[Any] = [1, True, 1.0]
    assert [values.position(item, items) for item in items] == [0, 1, 2]


TRIGGERS = (
    models.HttpTrigger,
    models.EmailTrigger,
    models.TimerTrigger,
    models.SourceTrigger,
    models.OtherTrigger,
)


@pytest.mark.parametrize(
    ("value", "path", "expected", "found"),
    [
        ("text", "$", "object", "string"),
        ({}, "$.id", "string", "nothing"),
        ({"id": None}, "$.id", "string", "null"),
        ({"id": "hi_1"}, "$.endpoint_url", "string", "nothing"),
        ({"id": "ei_1", "email_address": 1}, "$.email_address", "string", "number"),
        ({"id": "ti_1", "interval_seconds": "60"}, "$.interval_seconds", "integer", "string"),
        ({"id": "dc_1", "configured_props": []}, "$.configured_props", "object", "array"),
    ],
)
def test_a_fault_in_one_of_several_models_is_that_of_the_one_meant(
    value: Any, path: str, expected: str, found: str
) -> None:
    with pytest.raises(MismatchError) as caught:
        values.first_of(value, *TRIGGERS)
    assert (caught.value.json_path, caught.value.expected, caught.value.found) == (path, expected, found)


def test_a_value_of_none_of_several_models_names_them_all() -> None:
    with pytest.raises(MismatchError) as caught:
        values.first_of({"id": "dc_1"}, models.HttpTrigger, models.EmailTrigger)
    assert (caught.value.json_path, caught.value.expected) == ("$", "HttpTrigger or EmailTrigger")
