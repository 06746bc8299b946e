"""`make diff` refuses a version that says less than what has changed since the last release, and writes that down."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.support.spec import PATH
from tools import changes
from tools.changes import least, main
from tools.spec import Version, VersionError, parse_version


@pytest.mark.parametrize(
    ("base", "bump", "expected"),
    [
        ("1.2.3", None, "1.2.3"),
        ("1.2.3", "patch", "1.2.4"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "major", "2.0.0"),
        ("0.2.3", "patch", "0.2.4"),
        ("0.2.3", "minor", "0.3.0"),
        ("0.2.3", "major", "0.3.0"),
    ],
)
def test_the_least_version(base: str, bump: str | None, expected: str) -> None:
    assert str(least(parse_version(base), bump)) == expected


def run(folder: Path, released: str | None, version: str, edit: tuple[str, str] = ("", "")) -> tuple[int, Path]:
    """Compare the specification, with a version and an edit, with a release of it as it is."""
    source = PATH.read_text(encoding="utf-8")
    original = yaml.safe_load(source)["info"]["version"]
    releases, spec, notes = folder / "releases", folder / "openapi.yaml", folder / "notes.md"
    releases.mkdir()
    for number in ["0.0.9", released] if released else []:
        text = source.replace(f"version: {original}", f"version: {number}", 1)
        (releases / f"{number}.yaml").write_text(text, encoding="utf-8")
    assert edit[0] in source
    text = source.replace(f"version: {original}", f"version: {version}", 1).replace(*edit, 1)
    spec.write_text(text, encoding="utf-8")
    return main(["--spec", str(spec), "--releases", str(releases), "--output", str(notes)]), notes


RENAMED = ("operationId: listWorkspaceSubscriptions", "operationId: findSubscriptions")
NOT_FOLLOWED = ("            next:\n", "            previous:\n")
ADDED = ("        categories:\n", "        brand_new: {type: string}\n        categories:\n")
REWORDED = ("summary: List apps", "summary: List all apps")


@pytest.mark.parametrize(
    ("edit", "version"),
    [(RENAMED, "2.0.0"), (ADDED, "1.10.0"), (REWORDED, "1.9.1"), (RENAMED, "3.1.4"), (("", ""), "1.9.1")],
)
def test_a_version_that_says_enough_is_accepted(tmp_path: Path, edit: tuple[str, str], version: str) -> None:
    code, notes = run(tmp_path, "1.9.0", version, edit)
    assert code == 0
    assert notes.read_text(encoding="utf-8").startswith(
        f"# {version}\n\nWhat has changed in the specification since 1.9.0."
    )


@pytest.mark.parametrize(
    ("edit", "version", "needed"),
    [
        (RENAMED, "1.10.0", "2.0.0"),
        (RENAMED, "1.9.1", "2.0.0"),
        (NOT_FOLLOWED, "1.10.0", "2.0.0"),
        (ADDED, "1.9.9", "1.10.0"),
        (REWORDED, "1.9.0", "1.9.1"),
        (("", ""), "1.8.0", "1.9.0"),
    ],
)
def test_a_version_that_says_too_little_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], edit: tuple[str, str], version: str, needed: str
) -> None:
    code, notes = run(tmp_path, "1.9.0", version, edit)
    assert code == 1
    assert capsys.readouterr().err.rstrip().endswith(f"set info.version to {needed}")
    assert not notes.exists()


def test_the_notes_say_what_has_changed(tmp_path: Path) -> None:
    _, notes = run(tmp_path, "0.2.0", "0.3.0", RENAMED)
    [line] = [line for line in notes.read_text(encoding="utf-8").splitlines() if "operationId" in line]
    assert line.startswith("- `/workspaces/{org_id}/subscriptions get operationId`: ")


def test_without_a_release_there_is_nothing_to_compare_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, notes = run(tmp_path, None, "0.1.0")
    assert code == 0
    assert "0.1.0 is the first release" in capsys.readouterr().out
    assert notes.read_text(encoding="utf-8") == "# 0.1.0\n\nThe first release.\n"


def test_releases_are_ordered_by_number(tmp_path: Path) -> None:
    for name in ("0.9.0", "0.10.0", "0.2.11"):
        (tmp_path / f"{name}.yaml").touch()
    assert changes.last_release(tmp_path) == (Version(0, 10, 0), tmp_path / "0.10.0.yaml")


def test_a_section_of_the_changelog() -> None:
    changelog = (
        "# Changelog\n\n## 0.2.0 (unreleased)\n\n### The client\n\n- More.\n\n## 0.1.0 (2026-11-26)\n\n- Less.\n"
    )
    assert changes.section(changelog, "0.2.0") == "## The client\n\n- More."
    assert changes.section(changelog, "0.1.0") == "- Less."
    assert changes.section(changelog, "0.3.0") == ""


@pytest.mark.parametrize("text", ["", "1", "1.2", "1.2.3.4", "v1.2.3", "1.2.x", "01.2.3", "1.2.3-rc1"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(VersionError, match=r"^version: expected three numbers, such as 1\.2\.3, got "):
        parse_version(text)
