"""Nothing is at the top level of the repository that is not on this list, such as somebody's notes."""

from __future__ import annotations

import subprocess

import pytest

from tests.support.project import ROOT

FOLDERS = {".ci", ".github", "docs", "generated", "requirements", "spec", "tests", "tools"}
PAGES = {"CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"}
FILES = {".gitattributes", ".gitignore", "LICENSE", "Makefile", "generator-config.yaml", "pyproject.toml"}


def test_the_top_level_holds_what_is_listed() -> None:
    """Also what git does not have yet, and would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        pytest.skip("there is no git repository here")
    found = {path.partition("/")[0] for path in result.stdout.split("\0") if path}
    assert found <= FOLDERS | PAGES | FILES, (
        "put the others into a folder, out of the repository, or on the list in this file"
    )
