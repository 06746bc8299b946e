"""The files that a table in the documentation was made from, as a hash below it that tells when they have changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMENT = re.compile(r"<!-- inputs: ([0-9a-f]{64}) -->")


def comment(places: Iterable[Path]) -> str:
    """The line that goes below a table.

    Parameters:
        places: files, and folders with all that is in them.
    """
    return f"<!-- inputs: {_hash(places)} -->\n"


def are_those_of(table: str, places: Iterable[Path]) -> bool:
    """Whether a table was made of these files as they are now."""
    found = COMMENT.search(table)
    return found is not None and found[1] == _hash(places)


def _hash(places: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for file in sorted({file for place in places for file in ([place] if place.is_file() else place.rglob("*"))}):
        if file.is_file() and file.suffix != ".pyc":
            line = f"{file.relative_to(ROOT).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}\n"
            found.update(line.encode())
    return found.hexdigest()
