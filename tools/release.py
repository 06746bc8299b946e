"""Make a release of the specification and the client, up to the upload.

Sets the version, generates the client, dates the changelog's section, keeps the specification and the public names in
`spec/releases/`,
commits and tags all that, and builds `dist/`. What goes wrong before the commit leaves everything as it was.
"""

import argparse
import datetime
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import changes, generate
from tools.node import NodeError
from tools.publish import __main__ as publish
from tools.spec import SpecError, Version, VersionError, parse_version

SPEC = Path("spec/openapi.yaml")
RELEASES = Path("spec/releases")
NAMES = RELEASES / "names.txt"
CHANGELOG = Path("CHANGELOG.md")


class ReleaseError(Exception):
    """Something is not as a release needs it."""


def git(*arguments: str) -> str:
    """What git prints."""
    result = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)  # noqa: S607
    if result.returncode:
        raise ReleaseError(f"git {arguments[0]} failed: {result.stderr.strip()}")
    return result.stdout


def replace_once(file: Path, pattern: str, new: str, cure: str) -> None:
    """Replace the one place of a file that a pattern matches."""
    text, count = re.subn(pattern, new, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if count != 1:
        raise ReleaseError(f"{file}: {cure}")
    file.write_text(text, encoding="utf-8")


def prepare(version: Version, today: datetime.date) -> None:
    """Write all that a release changes in the repository."""
    last = changes.last_release(RELEASES)
    if last and version <= last[0]:
        raise ReleaseError(f"{version} is not after {last[0]}, the last release: choose a greater version")
    replace_once(SPEC, r"^  version: .*$", f"  version: {version}", "give info one `version`, in a line of its own")
    changes.release_notes(SPEC, RELEASES)
    cure = "say what has changed, in one section that is headed `## <version> (unreleased)`"
    replace_once(CHANGELOG, r"^## .* \(unreleased\)$", f"## {version} ({today})", cure)
    if generate.main([]):
        raise ReleaseError("the client can't be generated: see above")
    RELEASES.mkdir(exist_ok=True)
    shutil.copyfile(SPEC, RELEASES / f"{version}.yaml")
    command = [sys.executable, "-m", "tools.names"]  # a process of its own imports the client as it is now
    environment = {**os.environ, "PYTHONPATH": "generated"}
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    NAMES.write_text(result.stdout, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if anything is not as a release needs it."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    parser.add_argument("version", help="such as 1.2.3")
    options = parser.parse_args(arguments)
    try:
        version = parse_version(options.version)
        if git("status", "--porcelain"):
            raise ReleaseError("the working tree has changes: commit them, or put them away")
        try:
            prepare(version, datetime.datetime.now(datetime.UTC).date())
            git("add", "--all")
            git("commit", "--quiet", "--message", f"Release {version}")
        except BaseException:
            # The tree was clean, so that nothing but what was written here is lost.
            git("reset", "--quiet", "--hard")
            git("clean", "--quiet", "--force", "-d", str(RELEASES))
            raise
        git("tag", f"v{version}")
    except (ReleaseError, SpecError, VersionError, NodeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if publish.main([]):
        return 1
    print(f"Released {version}. To publish it: git push origin HEAD v{version}, and upload dist/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
