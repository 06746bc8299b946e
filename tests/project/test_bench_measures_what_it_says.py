"""The benchmark alternates, compares, and refuses a client that loses something of a response."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tools.evidence.bench import COLUMNS, ROWS, Bench, Result, Row, Subject, cells, measure, prepare
from tools.evidence.measuring import NONE
from tools.evidence.processes import EvidenceError

CALL, DECODE = (
    replace(row, columns=("ours",))
    for row in ROWS
    if (row.driver, row.body) in (("call", "one"), ("decode", "page")) and not row.is_remote
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client and the bodies."""
    folder = tmp_path_factory.mktemp("bench")
    prepare(folder)
    return folder


@pytest.fixture
def bench(folder: Path) -> Iterator[Bench]:
    """Everything runs in this environment."""
    with Bench(folder, lambda _: Path(sys.executable), seconds=0) as bench:
        yield bench


@pytest.mark.parametrize("row", [CALL, DECODE], ids=["call", "decode"])
def test_a_row_gives_a_ratio_to_raw_httpx(bench: Bench, row: Row) -> None:
    result = measure(replace(row, rounds=30), bench, 0.1)
    assert result.raw is not None
    assert result.raw > 0
    assert result.columns["ours"] > 0


def test_each_round_measures_all_columns_once_beside_raw_httpx() -> None:
    times = {"raw": 2.0, "ours": 3.0, "official": 8.0}
    asked: list[str] = []

    def measure_once(_: Row, subject: Subject) -> float:
        asked.append(subject.who)
        return times[subject.who]

    row = replace(CALL, columns=("ours", "official"), rounds=30)
    result = measure(row, cast("Bench", SimpleNamespace(measure_once=measure_once)), 0.1)
    assert result == Result(row, 2.0, {"ours": 1.5, "official": 4.0})
    first, *others = [tuple(asked[start : start + 4]) for start in range(0, len(asked), 4)]
    assert [sorted(each) for each in others] == [sorted([*times, "raw"])] * 3  # raw httpx in both environments
    assert len({first, *others}) > 1


def test_a_client_that_loses_a_field_is_not_measured(
    bench: Bench, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    model = folder / "pipedream_rest" / "_runtime" / "model.py"
    source = model.read_text("utf-8")
    lossy = source.replace("= to_json(self.additional_properties)", "= {}")
    assert lossy != source
    try:
        model.write_text(lossy, "utf-8")
        with pytest.raises(EvidenceError):
            measure(CALL, bench)
    finally:
        model.write_text(source, "utf-8")
    assert "the result is not what came" in capfd.readouterr().err


def test_the_table_says_what_was_measured() -> None:
    columns = [NONE] * len(COLUMNS)
    ours = [*COLUMNS].index("ours")
    columns[ours] = "1.00"
    assert cells(Result(CALL, 0.000094, {"ours": 1.004})) == [CALL.name, "94 µs", *columns, "1.0"]
    columns[ours] = "1.2 MB"
    assert cells(Result(ROWS[-1], None, {"ours": 1_234_567})) == [ROWS[-1].name, "", *columns, "under 5 MB"]


def test_every_row_has_a_goal() -> None:
    assert all(row.goal for row in ROWS)
