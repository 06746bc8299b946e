"""Write the locks in `requirements/`: one for each dependency group of pyproject.toml, and one of the oldest releases.

What is locked stays as it is while pyproject.toml allows it; `--upgrade` renews all that is not pinned there. No lock
names a package index, so that each machine uses its own.
"""

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

PROJECT = Path("pyproject.toml")
LOCKS = Path("requirements")
OPTIONS = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url")
# The largest group. The other locks have the same releases as this one, so that all fit into one environment.
WHOLE = "check"
# Other people's tools are never beside the others, so that no other group holds their releases back.
APART = ("docs", "evidence")
# What the project itself needs, in the oldest releases that it allows.
OLDEST = (str(PROJECT), "--extra", "fast", "--extra", "httpx2", "--resolution", "lowest-direct")


def sources() -> Iterator[tuple[str, Sequence[str]]]:
    """Each lock's name, and what is locked there; the largest one comes first."""
    groups = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["dependency-groups"]
    constraint = ("--constraint", str(LOCKS / f"{WHOLE}.txt"))
    for name in sorted(groups, key=lambda name: (name != WHOLE, name)):
        yield name, ("--group", f"{PROJECT}:{name}", *(() if name.startswith((WHOLE, *APART)) else constraint))
    yield "oldest", OLDEST


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, after uv's message, if a group can't be locked."""
    parser = argparse.ArgumentParser(prog="python -m tools.lock", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest releases that pyproject.toml allows")
    options = parser.parse_args(arguments)
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *OPTIONS]
    command += ["--python-version", project["requires-python"].removeprefix(">=")]
    command += ["--upgrade"] if options.upgrade else []
    for name, source in sources():
        lock = LOCKS / f"{name}.txt"
        print(f"Locking {lock}", flush=True)
        result = subprocess.run([*command, *source, "--output-file", str(lock)], check=False)
        if result.returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
