"""The repository, and copies of it in which tests change things."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What each extra installs.
EXTRAS: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
    "optional-dependencies"
]
# What was made or installed here, and git's own folder.
UNWANTED = (".git", ".venv*", ".*_cache", ".hypothesis", ".generating-*", "__pycache__", "node_modules", "dist")


def copy_of_the_project(folder: Path) -> Path:
    """Copy what is committed or about to be into a new folder."""
    return shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*UNWANTED))
