"""`requires-python` in pyproject.toml says which Python is the oldest, and nothing says otherwise.

The locks, the generator's ruff, the project's ruff and the check in front of an installation take it from there.
"""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.support.project import ROOT
from tools import generate

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OLDEST = PYPROJECT["project"]["requires-python"].removeprefix(">=")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
CLASSIFIER = "Programming Language :: Python :: "


@pytest.mark.parametrize(("tool", "key"), [("mypy", "python_version"), ("pyright", "pythonVersion")])
def test_type_checkers_check_for_it(tool: str, key: str) -> None:
    assert PYPROJECT["tool"][tool][key] == OLDEST


def test_ruff_takes_it_from_requires_python() -> None:
    assert "target-version" not in PYPROJECT["tool"]["ruff"]
    assert generate.STYLE[:2] == ["--target-version", f"py{OLDEST.replace('.', '')}"]


def test_make_test_pythons_looks_for_those_of_the_classifiers() -> None:
    [minors] = re.findall(r"^PYTHONS \?= \$\(foreach minor,([\d ]+),python3", MAKEFILE, re.MULTILINE)
    names = [f"3.{minor}" for minor in minors.split()]
    listed = [item.removeprefix(CLASSIFIER) for item in PYPROJECT["project"]["classifiers"] if CLASSIFIER in item]
    assert names == [name for name in listed if "." in name]
    assert names[0] == OLDEST


def test_the_documentation_says_so() -> None:
    said = {
        (page.name, version)
        for page in PAGES
        for version in re.findall(r"(?:Python|from) (3\.\d+) (?:or\s+newer|on,|to)", page.read_text("utf-8"))
    }
    assert {version for _, version in said} == {OLDEST}, said
