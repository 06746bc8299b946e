"""The tests. None runs on a client other than the one that the spec and the templates give."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
GENERATOR = [f"tools/{name}.py" for name in ("generate", "plan", "spec")]
INPUTS = ["pyproject.toml", "spec/openapi.yaml", "tools/templates", *GENERATOR]
# What was checked last, so that the client is made again only when a file has changed.
CHECKED = ROOT / ".pytest_cache" / "client"


def fingerprint() -> str:
    """A hash of the client and of what it is made from."""
    places = [ROOT / name for name in ("generated", *INPUTS)]
    files = {
        file for place in places for file in [place, *place.rglob("*")] if file.is_file() and file.suffix != ".pyc"
    }
    hashes = (f"{file} {hashlib.sha256(file.read_bytes()).hexdigest()}\n" for file in sorted(files))
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


def check_client() -> None:
    """End in one line, before any test, if the client is out of date."""
    found = fingerprint()
    if CHECKED.is_file() and CHECKED.read_text(encoding="utf-8") == found:
        return
    # In a process of its own, with the libraries of this environment: the tests may be run with others.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "tools.generate", "--check"]
    made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if made.returncode:
        first, *changes = made.stderr.strip().splitlines() or ["error: `make generate` fails"]
        more = f" and {len(changes) - 1} more" if changes[1:] else ""
        sys.exit(f"{first} {changes[0].strip() if changes else ''}{more}".strip())
    with contextlib.suppress(OSError):
        CHECKED.parent.mkdir(exist_ok=True)
        CHECKED.write_text(found, encoding="utf-8")


if "PYTEST_XDIST_WORKER" not in os.environ:
    check_client()
