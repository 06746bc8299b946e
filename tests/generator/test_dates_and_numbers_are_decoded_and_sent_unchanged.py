"""A client that is generated from a spec with dates and arrays of numbers reads, keeps and sends them as they are."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from tools import generate

WIDGETS = Path(__file__).parents[1] / "support" / "widgets.yaml"
PACKAGE = "a_client_of_widgets"
WIDGET = {"id": "w_1", "made_on": "2024-02-29", "sold_on": "2024-03-01", "weights": [1, 2.5, -0.0, 10**20]}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The client of the small specification, imported from where it was generated."""
    folder = tmp_path_factory.mktemp("generated")
    assert generate.main(["--spec", str(WIDGETS), "--output", str(folder / PACKAGE)]) == 0
    sys.path.insert(0, str(folder))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture
def requests() -> list[httpx.Request]:
    """What was sent."""
    return []


@pytest.fixture
def client(package: ModuleType, requests: list[httpx.Request]) -> Iterator[Callable[..., Any]]:
    """Makes the resource of a client whose transport answers with a body."""
    made: list[Any] = []

    def make(body: Any, **options: Any) -> Any:
        def answer(request: httpx.Request) -> httpx.Response:
            requests.append(request)
            return httpx.Response(200, json=body)

        made.append(package.Pipedream("key", transport=httpx.MockTransport(answer), **options))
        return made[-1].widgets

    yield make
    for each in made:
        each.close()


def test_dates_and_numbers_are_decoded(client: Callable[..., Any]) -> None:
    widget = client(WIDGET).create(id="w_1")
    assert (widget.made_on, widget.sold_on) == (date(2024, 2, 29), date(2024, 3, 1))
    assert (type(widget.made_on), widget.weights) == (date, WIDGET["weights"])


def test_dates_and_numbers_are_sent_as_they_came(client: Callable[..., Any]) -> None:
    widget = client(WIDGET).create(id="w_1")
    assert json.dumps(widget.to_dict(), sort_keys=True) == json.dumps(WIDGET, sort_keys=True)


def test_null_and_nothing_are_kept(client: Callable[..., Any]) -> None:
    widgets = client({"data": [{"id": "w_1", "sold_on": None}, {"id": "w_2"}]}).list()
    assert [widget.to_dict() for widget in widgets.data] == [{"id": "w_1", "sold_on": None}, {"id": "w_2"}]


def test_a_date_that_is_written_in_another_way_stays_so(package: ModuleType) -> None:
    widget = package.models.Widget.from_dict({"id": "w_1", "made_on": "20240229"})
    assert (widget.made_on, widget.to_dict()["made_on"]) == (date(2024, 2, 29), "20240229")


def test_a_date_that_was_changed_is_written_as_it_is_now(package: ModuleType) -> None:
    widget = package.models.Widget.from_dict({"id": "w_1", "made_on": "20240229"})
    widget.made_on = date(2025, 1, 2)
    assert widget.to_dict()["made_on"] == "2025-01-02"
    widget = package.models.Widget.from_dict({"id": "w_1"})
    widget.made_on = date(2025, 1, 2)
    assert widget.to_dict() == {"id": "w_1", "made_on": "2025-01-02"}


@pytest.mark.parametrize("came", ["2024-02-30", "yesterday", "2024-02-29T00:00:00Z", "", 20240229, None, []])
def test_what_is_no_date_costs_itself_alone(package: ModuleType, came: Any) -> None:
    widget = package.models.Widget.from_dict({"id": "w_1", "made_on": came})
    assert (widget.id, widget.made_on) == ("w_1", None)
    assert (widget.additional_properties, widget.to_dict()) == ({"made_on": came}, {"id": "w_1", "made_on": came})


@pytest.mark.parametrize("came", [["1"], [1, None], [True], [1, [2]], 1, {}, None])
def test_what_are_no_numbers_cost_themselves_alone(package: ModuleType, came: Any) -> None:
    widget = package.models.Widget.from_dict({"id": "w_1", "weights": came})
    assert (widget.id, widget.weights) == ("w_1", None)
    assert widget.to_dict() == {"id": "w_1", "weights": came}


def test_what_does_not_fit_is_named(package: ModuleType, client: Callable[..., Any]) -> None:
    widgets = client({"id": "w_1", "made_on": "soon", "weights": [1, "2"]}, strict=True)
    with pytest.raises(package.DecodingError) as caught:
        widgets.create(id="w_1")
    assert [str(mismatch) for mismatch in caught.value.mismatches] == [
        "$.made_on: expected date, found string",
        "$.weights[1]: expected number, found string",
    ]


def test_they_are_sent_in_a_body(client: Callable[..., Any], requests: list[httpx.Request]) -> None:
    client(WIDGET).create(id="w_1", made_on=date(2024, 2, 29), weights=(1, 2.5))
    assert json.loads(requests[0].content) == {"id": "w_1", "made_on": "2024-02-29", "weights": [1, 2.5]}


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (date(2024, 2, 29), "2024-02-29"),
        (datetime(2024, 2, 29, 12, 30, tzinfo=UTC), "2024-02-29T12:30:00+00:00"),
    ],
)
def test_they_are_sent_in_a_query(
    client: Callable[..., Any], requests: list[httpx.Request], value: date, sent: str
) -> None:
    client({"data": []}).list(made_since=value)
    assert parse_qs(requests[0].url.query.decode(), strict_parsing=True) == {"made_since": [sent]}
    assert b"+" not in requests[0].url.query  # which would be a space
