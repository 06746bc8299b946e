"""The wait before another attempt is random and grows, or what `Retry-After` says; none goes beyond the deadline."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipedream_rest import ServerError
from tests.support.client import Mode
from tests.support.loopback import get, without_waits
from tests.support.report import Report
from tests.support.stub import WORLDS, every_world, stub

DEADLINE = 200


def wait_for(retry_after: str, mode: Mode, library: ModuleType) -> float | None:
    """The wait between two attempts, or None if there is none; the longest random one is 0.5 s."""
    with stub(mode, library, max_retries=1) as client, pytest.MonkeyPatch.context() as patch:
        waits = without_waits(patch)
        client.answers(503, headers=[(b"retry-after", retry_after.encode("latin-1"))])
        with pytest.raises(ServerError) as caught:
            client.finish(get(client.client))
    if waits:
        [wait] = waits
        return wait
    assert re.search("; not sent again, because a wait of [0-9.]+ s goes beyond the deadline$", str(caught.value))
    return None


@every_world
def test_waits_are_fully_random_and_grow(mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    without_waits(monkeypatch)
    bounds: list[tuple[float, float]] = []

    def uniform(shortest: float, longest: float) -> float:
        bounds.append((shortest, longest))
        return longest

    monkeypatch.setattr(random, "uniform", uniform)
    with stub(mode, library, max_retries=6) as client:
        client.always(503)
        with pytest.raises(ServerError):
            client.finish(get(client.client))
    assert bounds == [(0, 0.5), (0, 1), (0, 2), (0, 4), (0, 8), (0, 8)]


def test_waits_stay_bounded_after_very_many_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = without_waits(monkeypatch)
    with stub(*WORLDS[0], max_retries=1100) as client:  # 2 ** 1100 is no float
        client.always(503)
        with pytest.raises(ServerError):
            client.finish(get(client.client))
    assert max(waits) == 8


@every_world
@pytest.mark.parametrize(
    ("retry_after", "wait"),
    [
        ("0", 0),
        ("7", 7),
        (" 7 ", 7),
        ("1.5", 1.5),
        ("0.000", 0),
        ("60", 60),
        ("199", 199),
        ("200", None),
        ("9" * 400, None),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0.5),
        ("Fri, 31 Dec 1999 23:59:59 -0000", 0.5),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        # What is neither is ignored.
        ("", 0.5),
        ("soon", 0.5),
        ("-1", 0.5),
        ("1e9", 0.5),
        ("1.", 0.5),
        (".5", 0.5),
        ("1,5", 0.5),
        ("Fri, 99 Dec 1999 23:59:59 GMT", 0.5),
    ],
)
def test_retry_after(retry_after: str, wait: float | None, mode: Mode, library: ModuleType) -> None:
    assert wait_for(retry_after, mode, library) == wait


def test_retry_after_with_a_date_is_the_time_until_then() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=50)
    wait = wait_for(format_datetime(soon, usegmt=True), *WORLDS[0])
    assert wait is not None
    assert 1 < wait < 51


@given(retry_after=st.one_of(st.text(st.characters(max_codepoint=255)), st.datetimes().map(str), st.floats().map(str)))
def test_any_retry_after(report: Report, retry_after: str) -> None:
    report.count("Retry-After headers of any kind")
    wait = wait_for(retry_after, *WORLDS[0])
    assert wait is None or 0 <= wait < DEADLINE
