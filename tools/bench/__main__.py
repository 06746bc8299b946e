"""Measure the client beside plain httpx, the stock generator's output and the official SDK, and print the table.

Ratios are to plain httpx: `httpx.Client(base_url=…).get(path).json()`. tools/bench/measure.py says how.
"""

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tools import docs_tables
from tools.bench.environments import machine, put_clients, python_of
from tools.bench.measure import COLUMNS, ROWS, Bench, MeasurementError, Result, Row, cell, measure, put_bodies, table


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if something can't be measured."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--write-docs", action="store_true", help="put the table into docs/")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the rows whose measure or task contains this")
    parser.add_argument("--rounds", type=float, default=1.0, metavar="FACTOR", help="so many times the usual rounds")
    options = parser.parse_args(arguments)
    rows = [row for row in ROWS if options.only in f"{row.measure} {row.task}"]
    if options.write_docs and rows != ROWS:
        parser.error("--write-docs wants all rows")
    started = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            results = run(Path(name), rows, options.rounds)
    except (MeasurementError, subprocess.CalledProcessError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    made = f"{table(results)}\n\nMeasured on {time.strftime('%Y-%m-%d')}: {machine()}.\n"
    print(f"\n{made}\nAll of it took {time.monotonic() - started:.0f} s.")
    if options.write_docs:
        docs_tables.put("bench", made)
    return 0


def run(folder: Path, rows: Sequence[Row], factor: float) -> list[Result]:
    """Measure the rows, and say how far it is."""
    pythons = {subject.environment: python_of(subject.environment) for subject in COLUMNS.values()}
    put_clients(folder)
    put_bodies(folder)
    results = []
    with Bench(folder, pythons) as bench:
        for number, row in enumerate(rows, 1):
            label = f"[{number}/{len(rows)}] {row.measure}"
            rounds = max(1, round(row.rounds * factor))
            result = measure(bench, row, rounds, partial(show_round, label, rounds))
            show(f"{label}: {', '.join(f'{name} {cell(result, name)}' for name in row.columns)}\n")
            results.append(result)
    return results


def show_round(label: str, rounds: int, number: int) -> None:
    """Say which round of a row it is."""
    if sys.stderr.isatty():
        show(f"{label}: round {number + 1} of {rounds}")


def show(text: str) -> None:
    """Write over the last line that did not end."""
    sys.stderr.write(f"\r\x1b[K{text}" if sys.stderr.isatty() else text)
    sys.stderr.flush()


if __name__ == "__main__":
    # As on Ctrl-C: processes end and the temporary folder is removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
