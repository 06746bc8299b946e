"""What the gates of a release share. `make gates` builds `dist/` and runs them; `make test`, without Node, does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def dist() -> Path:
    folder = ROOT / "dist"
    assert folder.is_dir(), "there is no dist/: run `make gates`, which builds it first"
    return folder


@pytest.fixture(scope="session")
def document(dist: Path) -> Any:
    """The published specification."""
    return json.loads((dist / "openapi.json").read_text(encoding="utf-8"))
