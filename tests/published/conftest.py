"""What the gates of a release share. `make gates` builds `dist/` and runs them; `make test`, without Node, does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ENVIRONMENT
from tests.support.project import ROOT, copy_of_the_project
from tests.support.spec import SPEC, Operation
from tools import node
from tools.publish import site


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


def copy_to_publish(folder: Path) -> Path:
    """A copy of the project that borrows what was installed for publishing."""
    copy_of_the_project(folder)
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
