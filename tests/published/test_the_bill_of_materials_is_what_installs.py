"""The bill of materials is valid CycloneDX, and lists exactly what installing the client and its extras brings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.utils import canonicalize_name

from tests.support.spec import SPEC

# Packages for other systems or Pythons, which an environment of this one lacks.
ELSEWHERE = {"httpx2-jsfetch", "typing-extensions"}


@pytest.fixture(scope="module")
def text(dist: Path) -> str:
    return (dist / "sbom.cdx.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bill(text: str) -> Any:
    return json.loads(text)


def test_it_is_valid(text: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_it_is_of_this_release(bill: Any) -> None:
    root = bill["metadata"]["component"]
    assert (root["name"], root["version"]) == ("pipedream-rest", SPEC["info"]["version"])


@pytest.mark.parametrize(
    ("extras", "scopes"), [("", {"required"}), ("[fast,httpx2,sandbox]", {"required", "optional"})]
)
def test_it_lists_what_installs(extras: str, scopes: set[str], bill: Any, dist: Path) -> None:
    wheel = dist / f"pipedream_rest-{SPEC['info']['version']}-py3-none-any.whl"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "-q",
        "--dry-run",
        "--ignore-installed",
    ]
    command = [*pip, "--report", "-", f"{wheel}{extras}"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    installed = {canonicalize_name(item["metadata"]["name"]) for item in json.loads(result.stdout)["install"]}
    listed = {component["name"] for component in bill["components"] if component["scope"] in scopes}
    assert installed - {"pipedream-rest"} - ELSEWHERE == listed - ELSEWHERE


def test_every_component_is_reached(bill: Any) -> None:
    edges = {entry["ref"]: entry.get("dependsOn", []) for entry in bill["dependencies"]}
    reached, rest = set(), [bill["metadata"]["component"]["bom-ref"]]
    while rest:
        reference = rest.pop()
        if reference not in reached:
            reached.add(reference)
            rest += edges[reference]
    assert reached == edges.keys()
    assert len(reached) == len(bill["components"]) + 1
