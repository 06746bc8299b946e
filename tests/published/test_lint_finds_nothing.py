"""Redocly's strictest rules have nothing against the published specification, and no ignore file helps them."""

import json
from pathlib import Path

from tools import node

CONFIG = node.FOLDER / "redocly.yaml"


def test_no_errors_and_no_warnings(dist: Path) -> None:
    result = node.attempt("redocly", "lint", dist / "openapi.yaml", "--config", CONFIG, "--format", "json")
    totals = json.loads(result.stdout)["totals"]
    assert totals == {"errors": 0, "warnings": 0, "ignored": 0}, result.stdout


def test_the_linter_reads_what_is_published(dist: Path, tmp_path: Path) -> None:
    broken = tmp_path / "openapi.yaml"
    broken.write_text((dist / "openapi.yaml").read_text(encoding="utf-8").replace("healthy: true", "healthy: 7", 1))
    result = node.attempt("redocly", "lint", broken, "--config", CONFIG, "--format", "json")
    assert "no-invalid-media-type-examples" in result.stdout
