"""A release has its version everywhere, and is committed and tagged; when anything fails, the tree is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.release import DONE, FAILS, GENERATE, git, repository
from tools.changes import ChangeError
from tools.release import ReleaseError, release

__all__ = ["repository"]


def test_a_release_is_committed_and_tagged(repository: Path) -> None:
    release("0.1.0", GENERATE, DONE, "2026-01-31")
    assert git("tag", "--list") == "v0.1.0"
    assert git("log", "-1", "--format=%s %D") == "Release 0.1.0 HEAD -> main, tag: v0.1.0"
    assert git("status", "--porcelain") == ""
    kept = (repository / "spec" / "releases" / "0.1.0.yaml").read_text(encoding="utf-8")
    assert "\n  version: 0.1.0\n" in kept
    assert "## 0.1.0 (2026-01-31)" in (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (repository / "client").exists()
    assert (repository / "dist" / "made").exists()


@pytest.mark.parametrize(
    ("version", "generate", "publish", "message"),
    [
        ("1.0", GENERATE, DONE, "no version"),
        ("v1.0.0", GENERATE, DONE, "no version"),
        ("0.1.0", FAILS, DONE, "no disk"),
        ("0.1.0", GENERATE, FAILS, "no disk"),
    ],
)
def test_a_failed_release_changes_nothing(
    version: str, generate: list[str], publish: list[str], message: str, repository: Path
) -> None:
    before = git("rev-parse", "HEAD")
    with pytest.raises((ReleaseError, ChangeError), match=message):
        release(version, generate, publish, "2026-01-31")
    assert (git("rev-parse", "HEAD"), git("status", "--porcelain"), git("tag", "--list")) == (before, "", "")
    assert not (repository / "spec" / "releases").exists()


def test_a_tree_with_changes_is_refused_and_kept(repository: Path) -> None:
    (repository / "CHANGELOG.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ReleaseError, match="commit or stash"):
        release("0.1.0", GENERATE, DONE, "2026-01-31")
    assert (repository / "CHANGELOG.md").read_text(encoding="utf-8") == "mine"


def test_an_older_version_is_refused() -> None:
    release("0.1.0", GENERATE, DONE, "2026-01-31")
    with pytest.raises(ReleaseError, match=r"has to be above the last release, 0\.1\.0"):
        release("0.1.0", GENERATE, ["true"], "2026-01-31")


def test_a_changelog_without_an_open_section_is_refused(repository: Path) -> None:
    (repository / "CHANGELOG.md").write_text("# Changelog\n", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "Forget the section")
    with pytest.raises(ReleaseError, match=r"CHANGELOG\.md"):
        release("0.1.0", GENERATE, DONE, "2026-01-31")
    assert git("status", "--porcelain") == ""
