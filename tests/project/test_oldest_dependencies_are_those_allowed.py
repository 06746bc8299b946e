"""`make test-oldest` runs with the oldest releases that pyproject.toml allows."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
ALLOWED = PROJECT["dependencies"] + EXTRAS["fast"] + EXTRAS["httpx2"] + EXTRAS["live"]
PINNED = dict(re.findall(r"^([\w-]+)==(\S+)$", (ROOT / "requirements-oldest.in").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("requirement", ALLOWED)
def test_the_oldest_release_is_pinned(requirement: str) -> None:
    found = re.match(r"([\w-]+)>=([\d.]+)", requirement)
    assert found, f"{requirement} has no oldest release: write one in pyproject.toml"
    name, oldest = found.groups()
    assert f"{PINNED[name]}.0".startswith(f"{oldest}."), "pin the oldest release in requirements-oldest.in"


@pytest.mark.oldest
@pytest.mark.parametrize("name", PINNED)
def test_the_pinned_release_is_the_one_that_is_imported(name: str) -> None:
    assert importlib.metadata.version(name) == PINNED[name]
