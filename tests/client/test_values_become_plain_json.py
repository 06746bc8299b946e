"""What a request body is made of becomes plain JSON, or is refused."""

from __future__ import annotations

import copy
import enum
import json
import pickle
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import httpx
import pytest

from pipedream_rest import UNSET, Unset, models
from tests.support.stub import stub


class Size(enum.StrEnum):
    SMALL = "small"
    LARGE = "large"


MOMENT = datetime(2024, 2, 29, 12, tzinfo=UTC)


# --- UNSET ------------------------------------------------------------------------------------------------------------


def test_unset_is_false_and_stays_one_object_when_copied() -> None:
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(UNSET, protocol)) is UNSET  # noqa: S301
    assert copy.copy(UNSET) is copy.deepcopy([UNSET])[0] is UNSET
    assert isinstance(UNSET, Unset)


def sent(body: Any) -> Any:
    """A body as it is sent."""
    with stub("sync", httpx) as client:
        client.client.workflows.invoke("https://e123.m.pipedream.net", body=body)
        return json.loads(client.requests[0].content)


# --- JSON -------------------------------------------------------------------------------------------------------------


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
        (
            [models.Source(id="dc_1", name=None), models.Source(id="dc_2")],
            [{"id": "dc_1", "name": None}, {"id": "dc_2"}],
        ),
        ({"a": models.ConfiguredProps.from_dict({"b": models.Source(id="dc_1")})}, {"a": {"b": {"id": "dc_1"}}}),
        (Size.SMALL, "small"),
    ],
)
def test_values_become_plain_json(value: Any, plain: Any) -> None:
    assert sent({"value": value}) == {"value": plain}


@pytest.mark.parametrize(
    "value",
    [b"b", bytearray(b"b"), memoryview(b"b"), {1}, 1j, Decimal(1), time(1), iter([]), object(), UNSET, Unset, json],
)
def test_what_is_no_json_is_refused_by_its_place(value: Any) -> None:
    kind = type(value).__name__
    with pytest.raises(
        TypeError, match=rf"^body\.props\.at\[1\]\.x\[0\]: expected str, int, .* or a model, got {kind}$"
    ):
        sent({"props": {"fine": None, "at": [1, {"x": [value]}]}})


@pytest.mark.parametrize("value", [{1}, 1j, Decimal(1), object()])
def test_what_is_no_json_as_a_whole_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=rf"^body: expected .*, got {type(value).__name__}$"):
        sent(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_does_not_have_are_refused_by_their_place(value: float) -> None:
    with pytest.raises(ValueError, match=rf"^body\.value\[0\]: {value} can't be sent as JSON$"):
        sent({"value": (value,)})


@pytest.mark.parametrize("name", [(1,), b"b", UNSET])
def test_a_name_that_json_does_not_have_is_refused_by_its_place(name: Any) -> None:
    with pytest.raises(
        TypeError, match=rf"^body\.props: expected str as the name of a field, got {type(name).__name__}$"
    ):
        sent({"props": {name: 1}})
