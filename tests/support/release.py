"""A repository of its own, in which releases can be made."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DONE = [sys.executable, "-c", "from pathlib import Path; Path('dist').mkdir(); Path('dist/made').touch()"]
FAILS = [sys.executable, "-c", "raise SystemExit('no disk')"]
GENERATE = [sys.executable, "-c", "from pathlib import Path; Path('client').write_text('generated')"]


def git(*arguments: str) -> str:
    return subprocess.run(
        [shutil.which("git") or "git", *arguments], capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of its own with what a release changes."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spec").mkdir()
    shutil.copy(ROOT / "spec" / "openapi.yaml", tmp_path / "spec")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 0.1.0 (unreleased)\n\n- All.\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("dist/\n", encoding="utf-8")
    git("init", "--quiet", "--initial-branch=main")
    git("config", "user.name", "Somebody")
    git("config", "user.email", "somebody@example.com")
    git("add", "--all")
    git("commit", "--quiet", "--message", "First")
    return tmp_path
