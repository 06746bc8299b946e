"""`make release` does all up to the upload in one commit with a tag, or leaves the repository as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.published.conftest import copy_to_publish

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


def state(folder: Path) -> str:
    return "".join(
        run(folder, "git", *command.split()).stdout for command in ("status --porcelain", "log --format=%H", "tag")
    )


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
