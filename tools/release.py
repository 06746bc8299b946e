"""Make a release on this machine: everything up to the upload.

Sets the version in the specification and the changelog, writes the client again, keeps the specification in
spec/releases, checks that the version fits the changes, builds dist/, and commits and tags. When anything fails, the
tree is as it was.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.changes import RELEASES, SPEC, ChangeError, check_version, compare, last_release, parse_version
from tools.node import NodeError

CHANGELOG = Path("CHANGELOG.md")


class ReleaseError(Exception):
    """The release can't be made."""


def release(version: str, generate: Sequence[str], publish: Sequence[str], today: str) -> None:
    """Make a release in the current folder.

    Parameters:
        version: the new one, such as `1.2.3`.
        generate: the command that writes the client again.
        publish: the command that builds dist/.
        today: the date for the changelog.

    Raises:
        ReleaseError, ChangeError, NodeError: if it can't be made; the message says why.
    """
    new, last = parse_version(version), last_release(RELEASES)
    if last and new <= parse_version(last.stem):
        raise ReleaseError(f"{version} has to be above the last release, {last.stem}")
    if git("status", "--porcelain"):
        raise ReleaseError("the tree has changes: commit or stash them first")
    if git("tag", "--list", f"v{version}"):
        raise ReleaseError(f"the tag v{version} is there already")
    head = git("rev-parse", "HEAD").strip()
    try:
        replace_once(SPEC, r"(?m)^  version: .*$", f"  version: {version}")
        replace_once(CHANGELOG, r"(?m)^## .* \(unreleased\)$", f"## {version} ({today})")
        if last:
            check_version(compare(last, SPEC), parse_version(last.stem), new)
        RELEASES.mkdir(exist_ok=True)
        shutil.copy(SPEC, RELEASES / f"{version}.yaml")
        git("add", "--all")
        run(generate)
        git("add", "--all")
        git("commit", "--quiet", "--message", f"Release {version}")
        run(publish)  # which takes the commit's date
        git("tag", "--annotate", f"v{version}", "--message", f"Release {version}")
    except BaseException:
        git("reset", "--quiet", "--hard", head)  # the tree was clean, and what is ignored is not touched
        raise


def replace_once(file: Path, pattern: str, text: str) -> None:
    """Replace the first place that a pattern fits.

    Raises:
        ReleaseError: if there is none.
    """
    changed, count = re.subn(pattern, text, file.read_text(encoding="utf-8"), count=1)
    if not count:
        raise ReleaseError(f"{file}: expected a line like {pattern!r}")
    file.write_text(changed, encoding="utf-8")


def git(*arguments: str) -> str:
    """What a git command prints."""
    return run(["git", *arguments])


def run(command: Sequence[str]) -> str:
    """What a command prints.

    Raises:
        ReleaseError: if it fails.
    """
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise ReleaseError(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}".strip())
    return result.stdout


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1 if the release can't be made."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    parser.add_argument("version", help="such as 1.2.3")
    options = parser.parse_args(arguments)
    today = datetime.now(UTC).date().isoformat()
    try:
        release(options.version, ["make", "generate"], ["make", "publish"], today)
    except (ReleaseError, ChangeError, NodeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"v{options.version} is committed and tagged; push it, and upload dist/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
