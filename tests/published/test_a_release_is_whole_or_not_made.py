"""`make release` does all up to the upload in one commit with a tag, or leaves the repository as it was.

How a release ends halfway is tested with a stand-in for publishing, which takes minutes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest

from tests.published.conftest import copy_to_publish
from tests.support.project import copy_of_the_project

WHO = {f"GIT_{role}_{what}": "test@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **WHO}
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def release(folder: Path, version: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-m", "tools.release", version)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose last release is 0.0.9, which had an operation less."""
    folder = copy_to_publish(tmp_path_factory.mktemp("release") / "project")
    releases = folder / "spec" / "releases"
    releases.mkdir(exist_ok=True)
    for file in releases.iterdir():
        file.unlink()
    source = (folder / "spec" / "openapi.yaml").read_text(encoding="utf-8")
    before, _, after = source.partition("  /oauth/revoke:\n")
    older = before + after[after.index("\ncomponents:") + 1 :]
    link = older.index("            revoke:\n")
    older = older[: older.rindex("          links:\n", 0, link)] + older[older.index("        '401'", link) :]
    (releases / "0.0.9.yaml").write_text(older, encoding="utf-8")
    changelog = folder / "CHANGELOG.md"
    changelog.write_text(
        "# Changelog\n\n## 0.9.0 (unreleased)\n\n- All.\n\n## 0.0.9 (2026-01-01)\n\n- Some.\n", "utf-8"
    )
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Begin"]):
        assert run(folder, "git", *command).returncode == 0
    return folder


def state(folder: Path) -> list[str]:
    """All that a release must leave as it was: what is in git, in the tree and in `dist/`. A tree of its own is not."""
    commands = ("status --porcelain", "log --all --format=%H", "branch -v", "tag", "stash list")
    told = [line for command in commands for line in run(folder, "git", *command.split()).stdout.splitlines()]
    told += sorted(str(file.relative_to(folder)) for file in [*folder.glob("*"), *folder.glob("dist/*")])
    return [line for line in told if ".releasing-" not in line]


def is_tidy(folder: Path) -> bool:
    """Whether no tree of a release is left over."""
    return not [*folder.glob(".releasing-*")] and run(folder, "git", "worktree", "list").stdout.count("\n") == 1


# Publishes what `how` says: at once, not at all, or only when the test has seen it begin and said so.
STAND_IN = """
import pathlib, sys, time

how, begun = pathlib.Path({how!r}), pathlib.Path({begun!r})
begun.touch()
while how.read_text() == "wait":
    time.sleep(0.01)
if how.read_text() == "fail":
    sys.exit("nothing is published")
pathlib.Path("dist").mkdir()
pathlib.Path("dist", "new").write_text(pathlib.Path("CHANGELOG.md").read_text())
"""


class Halfway:
    """A repository without a release, with a `dist/`, in which publishing does what the test says."""

    def __init__(self, folder: Path) -> None:
        self.root, self.how, self.begun = folder / "project", folder / "how", folder / "begun"
        copy_of_the_project(self.root)
        for file in (self.root / "spec" / "releases").iterdir():
            file.unlink()
        self.processes: list[subprocess.Popen[str]] = []
        self.publish("go on")
        publish = self.root / "tools" / "publish" / "__main__.py"
        publish.write_text(STAND_IN.format(how=str(self.how), begun=str(self.begun)), encoding="utf-8")
        (self.root / "CHANGELOG.md").write_text("# Changelog\n\n## 0.9.0 (unreleased)\n\n- All.\n", encoding="utf-8")
        for command in ("init --quiet", "add --all", "commit --quiet --message Begin"):
            assert run(self.root, "git", *command.split()).returncode == 0
        (self.root / "dist").mkdir()
        (self.root / "dist" / "old").touch()

    def publish(self, how: str) -> None:
        self.how.write_text(how, encoding="utf-8")

    def begin(self) -> subprocess.Popen[str]:
        """A release that waits where it publishes."""
        self.publish("wait")
        command = [sys.executable, "-m", "tools.release", "0.2.0"]
        process = subprocess.Popen(
            command, cwd=self.root, env={**os.environ, **WHO}, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.processes.append(process)
        while not self.begun.exists() and process.poll() is None:
            sleep(0.01)
        return process


@pytest.fixture
def halfway(tmp_path: Path) -> Iterator[Halfway]:
    made = Halfway(tmp_path)
    yield made
    made.publish("fail")
    for process in made.processes:
        process.communicate()


def test_publishing_that_fails_leaves_all_as_it_was(halfway: Halfway) -> None:
    before = state(halfway.root)
    halfway.publish("fail")
    result = release(halfway.root, "0.2.0")
    assert (result.returncode, result.stderr) == (
        1,
        "nothing is published\nerror: tools.publish failed: see above\n",
    )
    assert state(halfway.root) == before
    assert is_tidy(halfway.root)
    halfway.publish("go on")
    assert release(halfway.root, "0.2.0").returncode == 0


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_all_as_it_was(halfway: Halfway, end: signal.Signals) -> None:
    before = state(halfway.root)
    process = halfway.begin()
    process.send_signal(end)
    process.communicate()
    assert process.returncode != 0
    assert state(halfway.root) == before
    assert is_tidy(halfway.root)


def test_a_second_release_is_refused_and_the_first_is_whole(halfway: Halfway) -> None:
    first = halfway.begin()
    second = release(halfway.root, "0.2.0")
    assert second.stderr == "error: another release is being made: wait until it has ended\n"
    halfway.publish("go on")
    first.communicate()
    assert (first.returncode, second.returncode) == (0, 1)
    assert run(halfway.root, "git", "show", "v0.2.0:CHANGELOG.md").stdout.startswith("# Changelog\n\n## 0.2.0 (2")
    assert [file.name for file in (halfway.root / "dist").iterdir()] == ["new"]


def test_what_is_saved_meanwhile_is_kept(halfway: Halfway) -> None:
    process = halfway.begin()
    (halfway.root / "README.md").write_text("saved meanwhile", encoding="utf-8")
    halfway.publish("go on")
    process.communicate()
    assert process.returncode == 0
    assert (halfway.root / "README.md").read_text(encoding="utf-8") == "saved meanwhile"
    assert "saved meanwhile" not in run(halfway.root, "git", "show", "v0.2.0:README.md").stdout


@pytest.mark.parametrize("change", ["edit", "commit", "tag"])
def test_a_release_that_cannot_be_taken_over_leaves_all_as_it_was(halfway: Halfway, change: str) -> None:
    process = halfway.begin()
    (halfway.root / "CHANGELOG.md").write_text("written meanwhile", encoding="utf-8")
    if change != "edit":
        run(halfway.root, "git", "commit", "--quiet", "--all", "--message", "Meanwhile")
    if change == "tag":
        run(halfway.root, "git", "reset", "--quiet", "--hard", "HEAD~")
        run(halfway.root, "git", "tag", "v0.2.0")
    before = state(halfway.root)
    halfway.publish("go on")
    _, said = process.communicate()
    assert process.returncode == 1
    assert said.startswith(f"error: git {'tag' if change == 'tag' else 'merge'} failed: ")
    assert state(halfway.root) == before
    assert is_tidy(halfway.root)


@pytest.mark.parametrize(
    ("version", "error"),
    [
        ("0.0.9", "0.0.9 is not after 0.0.9, the last release: choose a greater version"),
        ("0.0.8", "0.0.8 is not after 0.0.9, the last release: choose a greater version"),
        ("0.0.10", "set info.version to 0.1.0"),
        ("soon", "version: expected three numbers, such as 1.2.3, got 'soon'"),
        ("", "version: expected three numbers, such as 1.2.3, got ''"),
    ],
)
def test_a_wrong_version_is_refused(project: Path, version: str, error: str) -> None:
    before = state(project)
    result = release(project, version)
    assert result.returncode == 1
    assert result.stderr.rstrip().endswith(error)
    assert state(project) == before


def test_a_tree_with_changes_is_refused_and_kept(project: Path) -> None:
    (project / "work.txt").write_text("unfinished", encoding="utf-8")
    before = state(project)
    result = release(project, "0.2.0")
    assert result.stderr == "error: the working tree has changes: commit them, or put them away\n"
    assert state(project) == before
    (project / "work.txt").unlink()


def test_a_release_is_whole(project: Path) -> None:
    result = release(project, "0.2.0")
    assert result.returncode == 0, result.stderr
    assert run(project, "git", "status", "--porcelain").stdout == ""
    assert run(project, "git", "log", "-1", "--format=%s", "v0.2.0").stdout == "Release 0.2.0\n"
    spec = (project / "spec" / "openapi.yaml").read_text(encoding="utf-8")
    assert "\n  version: 0.2.0\n" in spec
    assert (project / "spec" / "releases" / "0.2.0.yaml").read_text(encoding="utf-8") == spec
    names = (project / "spec" / "releases" / "names.txt").read_text(encoding="utf-8").splitlines()
    assert {"RateLimitError(APIStatusError)", "sources.create(component_url=)", "models.Source.id"} <= {*names}
    assert '__version__ = "0.2.0"' in (project / "generated/pipedream_rest/__init__.py").read_text(encoding="utf-8")
    changelog = (project / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "(unreleased)" not in changelog
    assert changelog.startswith("# Changelog\n\n## 0.2.0 (2")
    files = {file.name for file in (project / "dist").iterdir()}
    assert {"pipedream_rest-0.2.0-py3-none-any.whl", "pipedream_rest-0.2.0.tar.gz", "SHA256SUMS"} <= files
    notes = (project / "dist" / "release-notes.md").read_text(encoding="utf-8")
    assert notes.startswith("# 0.2.0\n\n- All.\n\nWhat has changed in the specification since 0.0.9.\n")
    assert "## Added\n\n- `/oauth/revoke`: added." in notes


def test_a_second_release_without_a_section_in_the_changelog_is_refused(project: Path) -> None:
    before = state(project)
    result = release(project, "0.2.1")
    assert "CHANGELOG.md: say what has changed, in one section" in result.stderr
    assert state(project) == before
