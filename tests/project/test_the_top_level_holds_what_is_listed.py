"""`make check` refuses what is at the top level of the repository and not on the list."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.project import ROOT
from tools import top_level


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True)  # noqa: S607


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")
    (tmp_path / ".gitignore").write_text("ignored\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    for name in ("README.md", "ignored", "docs/anything.md"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_what_is_listed_or_ignored_or_in_a_folder_is_accepted() -> None:
    assert top_level.main() == 0


@pytest.mark.parametrize("is_added", [False, True])
def test_what_is_not_listed_is_refused(is_added: bool, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "NOTE.md").touch()
    (repository / "drafts").mkdir()
    (repository / "drafts" / "one.md").touch()
    if is_added:
        git("add", "--all")
    assert top_level.main() == 1
    assert capsys.readouterr().err.startswith("error: not expected at the top level: NOTE.md, drafts: ")


def test_make_check_asks() -> None:
    assert "\t@$(RUN) tools.top_level\n" in (ROOT / "Makefile").read_text("utf-8").partition("\ncheck:")[2]


def test_without_a_repository_it_says_that_nothing_was_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    assert top_level.main() == 0
    assert "no git repository" in capsys.readouterr().out
