"""Tables in the documentation that are measured: each with a hash of its inputs, which tells when they have changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from tools import docs_tables

ROOT = Path(__file__).parents[1]
COMMENT = re.compile(r"<!-- inputs: ([0-9a-f]{64}) -->")


def put(name: str, table: str, places: Iterable[Path]) -> None:
    """Put a table into the documentation.

    Parameters:
        name: of the table, and of the make target that measures it.
        table: in Markdown.
        places: what it was made from: files, and folders with all that is in them.
    """
    docs_tables.put(name, f"{table}\n\n<!-- inputs: {_hash(places)} -->\n")


def check(name: str, places: Iterable[Path]) -> int:
    """The exit code of a check that a table was made from these places as they are now: 0 if so, and else a message."""
    found = COMMENT.search(docs_tables.get(name))
    if found and found[1] == _hash(places):
        return 0
    print(f"The table of {name} in docs/ is of other inputs: `make {name} ARGS=--write-docs`")
    return 1


def _hash(places: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for file in sorted({file for place in places for file in ([place] if place.is_file() else place.rglob("*"))}):
        if file.is_file() and file.suffix != ".pyc":
            line = f"{file.relative_to(ROOT).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}\n"
            found.update(line.encode())
    return found.hexdigest()
