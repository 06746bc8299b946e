"""What the gates of a release share. `make gates` builds `dist/` and runs them; `make test`, without Node, does not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tools import node

ROOT = Path(__file__).parents[2]
INPUTS = [
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "docs",
    "generated",
    "generator-config.yaml",
    "pyproject.toml",
    "requirements",
    "spec",
    "tests",
    "tools",
]


@pytest.fixture(scope="session")
def dist() -> Path:
    folder = ROOT / "dist"
    assert folder.is_dir(), "there is no dist/: run `make gates`, which builds it first"
    return folder


def copy_of_the_project(folder: Path) -> Path:
    """What a release is made from, in a folder of its own; the Node tools are borrowed."""
    unwanted = shutil.ignore_patterns("node_modules", "__pycache__")
    folder.mkdir()
    for name in INPUTS:
        source = ROOT / name
        copy = shutil.copytree(source, folder / name, ignore=unwanted) if source.is_dir() else None
        assert copy or shutil.copyfile(source, folder / name)
    (folder / "tools" / "node" / "node_modules").symlink_to(node.MODULES)
    return folder


@pytest.fixture(scope="session")
def document(dist: Path) -> Any:
    """The published specification."""
    return json.loads((dist / "openapi.json").read_text(encoding="utf-8"))
