"""`redocly drift` finds nothing in the published recordings that the published specification does not allow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.recordings import RECORDINGS
from tests.support.report import Report
from tools import node


def drift(archive: Path, dist: Path, folder: Path) -> tuple[Any, Any]:
    """The report, and what of the specification the traffic has seen."""
    report, coverage = folder / "drift.json", folder / "coverage.json"
    arguments = ["--api", str(dist / "openapi.yaml"), "--format", "json", "--output", str(report)]
    result = node.attempt("redocly", "drift", archive, *arguments, "--coverage-output", coverage)
    assert report.exists(), result.stderr
    return json.loads(report.read_text(encoding="utf-8")), json.loads(coverage.read_text(encoding="utf-8"))


def successes(coverage: Any) -> dict[str, int]:
    """How many properties of 2xx responses there are. No recording has an error."""

    def count(key: str) -> int:
        places = [place for operation in coverage["operations"] for place in operation[key]]
        return sum(place["kind"] == "property" and place.get("status", "").startswith("2") for place in places)

    return {"covered": count("covered"), "total": count("covered") + count("missing")}


def test_no_violation(dist: Path, tmp_path: Path, report: Report) -> None:
    found, coverage = drift(dist / "pipedream.har", dist, tmp_path)
    for kind, seen in {**coverage["totals"], "properties of successes": successes(coverage)}.items():
        report.add(f"drift: {seen['covered']} of {seen['total']} {kind} seen in the recordings")
    assert found["problems"] == []
    assert found["run"]["documentedExchanges"] == found["run"]["totalExchanges"] == len(RECORDINGS)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("/v1/apps", "/v1/applications"),
        ("limit=3", "limit=300"),
        (r"\"healthy\": true", r"\"healthy\": \"yes\""),
        ('"Authorization"', '"X-Other"'),
    ],
)
def test_what_is_wrong_is_a_violation(dist: Path, tmp_path: Path, right: str, wrong: str) -> None:
    text = (dist / "pipedream.har").read_text(encoding="utf-8")
    assert right in text
    archive = tmp_path / "wrong.har"
    archive.write_text(text.replace(right, wrong), encoding="utf-8")
    assert drift(archive, dist, tmp_path)[0]["problems"]
