"""What the gates of a release share. `make gates` builds `dist/` and runs them; `make test`, without Node, does not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ENVIRONMENT
from tests.support.spec import SPEC, Operation
from tools import node
from tools.publish import site

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


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    return dist / f"pipedream_rest-{SPEC['info']['version']}-py3-none-any.whl"


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    python = folder / "bin" / "python"
    pip: list[str | Path] = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([*pip, wheel], env=ENVIRONMENT, check=True)
    return python


def copy_of_the_project(folder: Path) -> Path:
    """What a release is made from, in a folder of its own; what was installed for publishing is borrowed."""
    unwanted = shutil.ignore_patterns("node_modules", "__pycache__")
    folder.mkdir()
    for name in INPUTS:
        source = ROOT / name
        copy = shutil.copytree(source, folder / name, ignore=unwanted) if source.is_dir() else None
        assert copy or shutil.copyfile(source, folder / name)
    (folder / "tools" / "node" / "node_modules").symlink_to(node.MODULES)
    (folder / ".venv-docs").symlink_to(site.ENVIRONMENT)
    return folder


@pytest.fixture(scope="session")
def document(dist: Path) -> Any:
    """The published specification."""
    return json.loads((dist / "openapi.json").read_text(encoding="utf-8"))


def samples_of(document: Any, operation: Operation) -> list[dict[str, str]]:
    """The code samples of an operation in the published specification."""
    node: dict[str, Any] = document["paths"][operation.path][operation.method.lower()]
    return list(node["x-codeSamples"])
