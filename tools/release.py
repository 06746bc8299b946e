"""Make a release of the specification and the client, up to the upload.

Sets the version, generates the client, dates the changelog's section, keeps the specification and the public names in
`spec/releases/`, and builds `dist/`; then it commits and tags all that. It works in a tree of its own: what goes wrong,
or ends it, leaves your tree, the commits and the tags as they were.
"""

import argparse
import datetime
import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from tools import changes, node
from tools.generate import replace
from tools.node import NodeError
from tools.publish.site import ENVIRONMENT
from tools.spec import SpecError, Version, VersionError, parse_version

SPEC = Path("spec/openapi.yaml")
RELEASES = Path("spec/releases")
NAMES = RELEASES / "names.txt"
CHANGELOG = Path("CHANGELOG.md")
TREES = ".releasing-"


class ReleaseError(Exception):
    """Something is not as a release needs it."""


def git(*arguments: str, tree: Path = Path()) -> str:
    """What git prints."""
    result = subprocess.run(["git", *arguments], cwd=tree, capture_output=True, text=True, check=False)  # noqa: S607
    if result.returncode:
        raise ReleaseError(f"git {arguments[0]} failed: {result.stderr.strip()}")
    return result.stdout.strip()


def replace_once(tree: Path, file: Path, pattern: str, new: str, cure: str) -> None:
    """Replace the one place of a file that a pattern matches."""
    text, count = re.subn(pattern, new, (tree / file).read_text(encoding="utf-8"), flags=re.MULTILINE)
    if count != 1:
        raise ReleaseError(f"{file}: {cure}")
    (tree / file).write_text(text, encoding="utf-8")


@contextmanager
def alone() -> Iterator[None]:
    """Where only one release of this repository is made at a time."""
    with Path(git("rev-parse", "--git-common-dir"), "release.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ReleaseError("another release is being made: wait until it has ended") from error
        yield


@contextmanager
def own_tree() -> Iterator[Path]:
    """A tree of the last commit, which borrows what was installed. Those that were left over by a kill go, too."""
    for left in Path().glob(f"{TREES}*"):
        shutil.rmtree(left)
    git("worktree", "prune")
    with tempfile.TemporaryDirectory(prefix=TREES, dir=".") as folder:
        tree = Path(folder).resolve() / "tree"
        try:
            git("worktree", "add", "--quiet", "--detach", str(tree))
            for installed in (node.MODULES, ENVIRONMENT):
                link = tree / installed.relative_to(Path.cwd())
                if installed.exists() and not link.exists():
                    link.symlink_to(installed)
            yield tree
        finally:
            shutil.rmtree(tree, ignore_errors=True)
            git("worktree", "prune")


def run(module: str, tree: Path, epoch: int, output: Path | None = None) -> None:
    """Run a tool of the tree, on the client of the tree. All that it has started ends with this program."""
    paths = os.pathsep.join(["generated", "tools/sandbox"])
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONPATH": paths}
    command = [sys.executable, "-m", module]
    with (
        output.open("w", encoding="utf-8") if output else nullcontext() as file,
        subprocess.Popen(command, cwd=tree, env=environment, stdout=file, start_new_session=True) as process,
    ):
        try:
            code = process.wait()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if code:
        raise ReleaseError(f"{module} failed: see above")


def prepare(version: Version, tree: Path, epoch: int) -> None:
    """Write all that a release changes in the repository, and `dist/`."""
    last = changes.last_release(tree / RELEASES)
    if last and version <= last[0]:
        raise ReleaseError(f"{version} is not after {last[0]}, the last release: choose a greater version")
    replace_once(tree, SPEC, r"^  version: .*$", f"  version: {version}", "give info one `version`, in its own line")
    changes.release_notes(tree / SPEC, tree / RELEASES)
    cure = "say what has changed, in one section that is headed `## <version> (unreleased)`"
    today = datetime.datetime.fromtimestamp(epoch, datetime.UTC).date()
    replace_once(tree, CHANGELOG, r"^## .* \(unreleased\)$", f"## {version} ({today})", cure)
    run("tools.generate", tree, epoch)
    (tree / RELEASES).mkdir(exist_ok=True)
    shutil.copyfile(tree / SPEC, tree / RELEASES / f"{version}.yaml")
    run("tools.names", tree, epoch, tree / NAMES)
    run("tools.publish", tree, epoch)


def commit(version: Version, tree: Path, epoch: int) -> str:
    """Commit what was prepared, on no branch, and return the commit. It has the time that `dist/` was built for."""
    os.environ["GIT_AUTHOR_DATE"] = os.environ["GIT_COMMITTER_DATE"] = f"{epoch} +0000"
    git("add", "spec", "generated", str(CHANGELOG), tree=tree)
    git("commit", "--quiet", "--message", f"Release {version}", tree=tree)
    return git("rev-parse", "HEAD", tree=tree)


def take_over(new: str, version: Version, dist: Path) -> None:
    """Move the branch and `dist/` on, and tag. Nothing ends this halfway, and a failure undoes it."""
    before = git("rev-parse", "HEAD")
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, signal.SIG_IGN)
    try:
        git("merge", "--quiet", "--ff-only", new)
        replace(Path("dist"), dist)
        git("tag", f"v{version}", new)
    except BaseException:
        git("reset", "--quiet", "--keep", before)
        if not dist.exists():  # it is in its place already
            Path("dist").rename(dist)
            if (old := dist.with_suffix(".old")).exists():
                old.rename("dist")
        raise


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if anything is not as a release needs it."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    parser.add_argument("version", help="such as 1.2.3")
    options = parser.parse_args(arguments)
    try:
        version = parse_version(options.version)
        epoch = int(time.time())
        with alone():
            if git("status", "--porcelain"):
                raise ReleaseError("the working tree has changes: commit them, or put them away")
            if git("tag", "--list", f"v{version}"):
                raise ReleaseError(f"there is a tag v{version} already: choose a greater version")
            with own_tree() as tree:
                prepare(version, tree, epoch)
                take_over(commit(version, tree, epoch), version, tree / "dist")
    except (ReleaseError, SpecError, VersionError, NodeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"Released {version}. To publish it: git push origin HEAD v{version}, and upload dist/")
    return 0


if __name__ == "__main__":
    # As on Ctrl-C: the tree is removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
