"""`make test-oldest` runs with the oldest releases that pyproject.toml allows."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib

import pytest

from tests.support.project import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
REQUIREMENTS = PROJECT["dependencies"] + EXTRAS["fast"] + EXTRAS["httpx2"]
ALLOWED = [re.split(r">=|,", requirement) for requirement in REQUIREMENTS]
LOCK = (ROOT / "requirements" / "oldest.txt").read_text("utf-8")
LOCKED = dict(re.findall(r"^([\w-]+)==(\S+)", LOCK, re.MULTILINE))


@pytest.mark.parametrize(("name", "oldest"), [requirement[:2] for requirement in ALLOWED])
def test_the_oldest_release_is_locked(name: str, oldest: str) -> None:
    assert f"{LOCKED[name]}.0".startswith(f"{oldest}."), "run `make lock`"


@pytest.mark.oldest
@pytest.mark.parametrize("name", [name for name, *_ in ALLOWED])
def test_the_locked_release_is_the_one_that_is_imported(name: str) -> None:
    assert importlib.metadata.version(name) == LOCKED[name]
