"""Measure the rows of a table, compare each with what is right, and print the table.

languages: a client is generated from the spec in each language, compiled, and calls all operations of a sandbox; the
published code samples run with these clients. clients: other people's clients get what a sandbox has. bench: this
client beside plain httpx, the official SDK, and pyreqwest.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from tools import docs_tables, node
from tools.evidence import bench, clients, languages
from tools.evidence.measuring import measuring, versions
from tools.evidence.processes import ROOT, EvidenceError


class Table(NamedTuple):
    """A table of the documentation.

    Parameters:
        rows: each has a `name` and a `driver`.
        heads: of the columns.
        cells: the row of a result, which has in `unexplained` what should not be so.
        measuring: what measures a row, with the folder of what is published and the factor of `--rounds`.
        versions: what the results depend on besides.
        notes: what stands below the table.
    """

    rows: Sequence[Any]
    heads: Sequence[str]
    cells: Callable[[Any], list[str]]
    measuring: Callable[[Path, float], AbstractContextManager[Callable[[Any], Any]]]
    versions: Callable[[Sequence[Any]], list[str]]
    notes: Callable[[Sequence[Any]], str] = lambda _: ""


TABLES = {
    "languages": Table(languages.ROWS, languages.HEADS, languages.cells, measuring, versions, languages.notes),
    "clients": Table(clients.ROWS, clients.HEADS, clients.cells, measuring, versions),
    "bench": Table(bench.ROWS, bench.HEADS, bench.cells, bench.measuring, bench.versions),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if a row can't be measured, or is wrong in a way not known."""
    parser = argparse.ArgumentParser(prog="python -m tools.evidence", description=__doc__)
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("--only", default="", metavar="TEXT", help="only the rows whose name or driver contains this")
    parser.add_argument("--published", type=Path, default=ROOT / "dist", metavar="FOLDER", help="default: dist/")
    parser.add_argument("--rounds", type=float, default=1.0, metavar="FACTOR", help="so many times those of the bench")
    parser.add_argument("--write-docs", action="store_true", help="put the table into docs/")
    options = parser.parse_args(arguments)
    table = TABLES[options.table]
    rows = [row for row in table.rows if options.only.lower() in f"{row.name} {row.driver}".lower()]
    if not rows:
        parser.error(f"--only takes a part of one of {', '.join(row.name for row in table.rows)}")
    if options.write_docs and len(rows) < len(table.rows):
        parser.error("--write-docs wants all rows")
    results = []
    started = time.monotonic()
    try:
        with table.measuring(options.published, options.rounds) as measure:
            for number, row in enumerate(rows, 1):
                print(f"[{number}/{len(rows)}] {row.name}", flush=True)
                results.append(measure(row))
                print(
                    "   ", ", ".join(table.cells(results[-1])[1:]), f"({time.monotonic() - started:.0f} s)", flush=True
                )
                for line in results[-1].unexplained:
                    print(f"    {line[:500]}", flush=True)
    except (EvidenceError, node.NodeError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    written = text(table, results)
    print(f"\n{written}")
    if options.write_docs:
        docs_tables.put(options.table, written)
    return 1 if any(result.unexplained for result in results) else 0


def text(table: Table, results: Sequence[Any]) -> str:
    """The results as the documentation has them, with the date and what they depend on."""
    system = os.uname()
    machine = f"{os.cpu_count()} cores, {system.sysname} {system.machine}, Python {platform.python_version()}"
    versions = ", ".join([machine, *table.versions(results)])
    rows = docs_tables.markdown(table.heads, map(table.cells, results))
    return f"{rows}{table.notes(results)}\nMeasured on {time.strftime('%Y-%m-%d')}: {versions}.\n"


if __name__ == "__main__":
    # As on Ctrl-C: processes end and the temporary folders are removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
