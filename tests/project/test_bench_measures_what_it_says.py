"""The benchmark alternates, compares, and refuses a client that loses something of a response."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tools.bench.environments import put_clients
from tools.bench.measure import COLUMNS, ROWS, Bench, MeasurementError, Result, Row, measure, put_bodies, table

CALL, DECODE = (
    replace(row, columns=("ours",))
    for row in ROWS
    if (row.task, row.body) in (("call", "one"), ("decode", "page")) and not row.is_remote
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client and the bodies; the stock client takes seconds to make."""
    folder = tmp_path_factory.mktemp("bench")
    put_clients(folder, stock=False)
    put_bodies(folder)
    return folder


@pytest.fixture
def bench(folder: Path) -> Iterator[Bench]:
    """Everything runs in this environment."""
    with Bench(folder, {"runtime": Path(sys.executable)}, seconds=0) as bench:
        yield bench


@pytest.mark.parametrize("row", [CALL, DECODE], ids=["call", "decode"])
def test_a_row_gives_a_ratio_to_raw_httpx(bench: Bench, row: Row) -> None:
    rounds: list[int] = []
    result = measure(bench, row, 3, rounds.append)
    assert rounds == [0, 1, 2]
    assert result.raw is not None
    assert result.raw > 0
    assert result.columns["ours"] > 0


def test_a_client_that_loses_a_field_is_not_measured(
    bench: Bench, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    model = folder / "pipedream_rest" / "_runtime" / "model.py"
    source = model.read_text("utf-8")
    lossy = source.replace("= to_json(self._additional)", "= {}")
    assert lossy != source
    try:
        model.write_text(lossy, "utf-8")
        with pytest.raises(MeasurementError):
            measure(bench, CALL, 1, lambda _: None)
    finally:
        model.write_text(source, "utf-8")
    assert "the result is not what came" in capfd.readouterr().err


def test_the_table_says_what_was_measured() -> None:
    drain = ROWS[-1]
    results = [Result(CALL, 0.000094, {"ours": 1.004}), Result(drain, None, {"ours": 1_234_567})]
    lines = table(results).splitlines()
    assert lines[0] == f"| measure | raw httpx | {' | '.join(COLUMNS)} | goal |"
    assert lines[2:] == [
        "| one call, one-item body | 94 µs | – | – | 1.00 | – | – | – | – | – | 1.0 |",  # noqa: RUF001
        "| memory growth while draining 1,000 pages |  | – | – | 1.2 MB | – | – | – | – | – | under 5 MB |",  # noqa: RUF001
    ]
