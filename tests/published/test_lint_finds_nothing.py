"""Redocly's strictest rules have nothing against both forms of the published specification. There is no ignore file."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools import node

CONFIG = node.FOLDER / "redocly.yaml"


@pytest.mark.parametrize("file", ["openapi.yaml", "openapi-3.0.json"])
def test_no_errors_and_no_warnings(dist: Path, file: str) -> None:
    result = node.attempt("redocly", "lint", dist / file, "--config", CONFIG, "--format", "json")
    totals = json.loads(result.stdout)["totals"]
    assert totals == {"errors": 0, "warnings": 0, "ignored": 0}, result.stdout


def test_every_schema_is_described_and_the_introduction_is_short(document: Any) -> None:
    """Generators copy the introduction into every file."""
    assert [name for name, schema in document["components"]["schemas"].items() if "description" not in schema] == []
    assert len(document["info"]["description"]) <= 600


def test_the_linter_reads_what_is_published(dist: Path, tmp_path: Path) -> None:
    broken = tmp_path / "openapi.yaml"
    broken.write_text((dist / "openapi.yaml").read_text(encoding="utf-8").replace("healthy: true", "healthy: 7", 1))
    result = node.attempt("redocly", "lint", broken, "--config", CONFIG, "--format", "json")
    assert "no-invalid-media-type-examples" in result.stdout
