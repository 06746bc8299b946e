"""Compare the specification with the last released one, write the release notes, and check the version.

The version has to grow as much as the changes ask for: a patch mends, a minor version adds, a major one breaks. Before
1.0.0 a minor version may break. `redocly diff` rates the changes, requests and responses each in their direction. It
looks at the wire alone, so what code written against the client would miss is compared here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tools import node
from tools.generate import method_name
from tools.node import NodeError
from tools.spec_checks import operations, resolve

SPEC = Path("spec/openapi.yaml")
RELEASES = Path("spec/releases")
BUMPS = ("patch", "minor", "major")


class ChangeError(Exception):
    """The version does not fit the changes."""


@dataclass(frozen=True)
class Changes:
    """How one specification differs from another.

    Attributes:
        bump: `patch`, `minor` or `major`; None where nothing differs.
        lost: what the client no longer has, each as `resource.method(keyword)`.
    """

    bump: str | None
    lost: list[str]


def version_of(document: Any) -> tuple[int, int, int]:
    """The version of a specification in numbers.

    Raises:
        ChangeError: if it is not of the form `1.2.3`.
    """
    return parse_version(str(document["info"]["version"]))


def parse_version(text: str) -> tuple[int, int, int]:
    """A version in numbers.

    Raises:
        ChangeError: if it is not of the form `1.2.3`.
    """
    parts = text.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and str(int(part)) == part for part in parts):
        raise ChangeError(f"{text!r} is no version: write it as 1.2.3")
    major, minor, patch = map(int, parts)
    return major, minor, patch


def least_version(old: tuple[int, int, int], bump: str) -> tuple[int, int, int]:
    """The least version after another one for changes of this weight."""
    major, minor, patch = old
    if bump == "major" and major:
        return major + 1, 0, 0
    return (major, minor, patch + 1) if bump == "patch" else (major, minor + 1, 0)


def last_release(folder: Path) -> Path | None:
    """The file of the newest release; None where there is none."""
    return max(folder.glob("*.yaml"), key=lambda file: parse_version(file.stem), default=None)


def surface(document: Any) -> set[str]:
    """What code can name of the client: each method, and each of its keywords."""
    names: set[str] = set()
    for _, operation in operations(document):
        method = f"{operation['tags'][0]}.{method_name(operation)}"
        keywords = [resolve(parameter, document)["name"] for parameter in operation.get("parameters", [])]
        body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
        keywords += resolve(body, document).get("properties", [])
        names |= {method, *(f"{method}({name})" for name in keywords)}
    return names


def compare(base: Path, revision: Path) -> Changes:
    """The changes from one specification to another.

    Raises:
        NodeError: if `redocly` is missing, or refuses one of the files.
    """
    bump = json.loads(_diff(base, revision, "json")).get("bump")
    lost = sorted(surface(_load(base)) - surface(_load(revision)))
    return Changes("major" if lost else bump, lost)


def _diff(base: Path, revision: Path, form: str) -> str:
    return node.run("redocly", "diff", base, revision, "--fail-on=none", f"--format={form}")


def check_version(changes: Changes, old: tuple[int, int, int], new: tuple[int, int, int]) -> None:
    """See that a version grew as much as the changes ask for.

    Raises:
        ChangeError: if it did not; the message says by how much it has to.
    """
    if changes.bump and new < (least := least_version(old, changes.bump)):
        least_text, new_text = ".".join(map(str, least)), ".".join(map(str, new))
        raise ChangeError(
            f"{SPEC}: version {new_text} is too small for a {changes.bump} change: it has to be {least_text} or above"
        )


def release_notes(base: Path, revision: Path, changes: Changes) -> str:
    """All changes in Markdown.

    Raises:
        NodeError: if `redocly` is missing, or refuses one of the files.
    """
    lost = ["## No longer in the Python client", "", *(f"- `{name}`" for name in changes.lost), ""]
    return "\n".join([*(lost if changes.lost else []), _diff(base, revision, "markdown")])


def _load(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1 if the version is too small for the changes."""
    parser = argparse.ArgumentParser(prog="python -m tools.changes", description=__doc__)
    parser.add_argument("--base", type=Path, help="default: the newest file in spec/releases")
    parser.add_argument("--revision", type=Path, default=SPEC, help="default: %(default)s")
    parser.add_argument("--output", type=Path, default=Path("dist/release-notes.md"), help="default: %(default)s")
    options = parser.parse_args(arguments)
    base = options.base or last_release(RELEASES)
    if base is None:
        print(f"{RELEASES} is empty: there is no release to compare with yet")
        return 0
    try:
        changes = compare(base, options.revision)
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(release_notes(base, options.revision, changes), encoding="utf-8")
        check_version(changes, version_of(_load(base)), version_of(_load(options.revision)))
    except (ChangeError, NodeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{options.output}: {changes.bump or 'no'} change since {base.stem}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
