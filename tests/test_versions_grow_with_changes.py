"""A version grows at least as much as the changes ask for, counted from the newest release."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.spec import SPEC
from tools.changes import ChangeError, Changes, check_version, last_release, least_version, surface


@pytest.mark.parametrize(
    ("old", "bump", "least"),
    [
        ((1, 2, 3), "patch", (1, 2, 4)),
        ((1, 2, 3), "minor", (1, 3, 0)),
        ((1, 2, 3), "major", (2, 0, 0)),
        ((0, 2, 3), "patch", (0, 2, 4)),
        ((0, 2, 3), "minor", (0, 3, 0)),
        ((0, 2, 3), "major", (0, 3, 0)),
    ],
)
def test_the_least_version(old: tuple[int, int, int], bump: str, least: tuple[int, int, int]) -> None:
    assert least_version(old, bump) == least
    check_version(Changes(bump, []), old, least)
    with pytest.raises(ChangeError, match="too small"):
        check_version(Changes(bump, []), old, old)


def test_releases_are_sorted_by_their_numbers(tmp_path: Path) -> None:
    assert last_release(tmp_path) is None
    for version in ("0.9.0", "0.10.0", "0.2.11"):
        (tmp_path / f"{version}.yaml").touch()
    assert last_release(tmp_path) == tmp_path / "0.10.0.yaml"


def test_the_surface_is_what_code_can_name() -> None:
    names = surface(SPEC)
    assert {"sources.create", "sources.create(configured_props)", "workspaces.get(org_id)"} <= names
    assert len([name for name in names if "(" not in name]) == 34
