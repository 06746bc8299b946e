"""`redocly drift` finds nothing in the recordings that the published spec does not allow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.recordings import FOLDER, RECORDINGS
from tests.support.report import Report
from tools import node
from tools.publish import recordings


def archive() -> str:
    """The recordings as an HTTP archive (HAR 1.2), which is what Redocly reads."""
    entries = []
    for exchange in recordings.load(FOLDER):
        request, response = exchange.request, exchange.response
        url = exchange.url.replace("/%24", "/$")  # Redocly compares the text of a path
        sent: Any = {"method": exchange.method, "url": url, "headers": pairs(request["headers"])}
        if request["body"]:
            sent["postData"] = {"mimeType": request["headers"]["Content-Type"][0], "text": request["body"]}
        media = response["headers"].get("Content-Type", [""])[0]
        received = {
            "status": response["status"]["code"],
            "headers": pairs(response["headers"]),
            "content": {"mimeType": media, "text": response["body"]["string"]},
        }
        entries.append({"startedDateTime": "2000-01-01T00:00:00Z", "request": sent, "response": received})
    return json.dumps({"log": {"version": "1.2", "entries": entries}}, ensure_ascii=False)


def pairs(headers: dict[str, list[str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, values in headers.items() for value in values]


def drift(archive: str, dist: Path, folder: Path) -> tuple[Any, Any]:
    """The report, and what of the specification the traffic has seen."""
    traffic, report, coverage = folder / "traffic.har", folder / "drift.json", folder / "coverage.json"
    traffic.write_text(archive, encoding="utf-8")
    arguments = ["--api", str(dist / "openapi.yaml"), "--format", "json", "--output", str(report)]
    result = node.attempt("redocly", "drift", traffic, *arguments, "--coverage-output", coverage)
    assert report.exists(), result.stderr
    return json.loads(report.read_text(encoding="utf-8")), json.loads(coverage.read_text(encoding="utf-8"))


def successes(coverage: Any) -> dict[str, int]:
    """How many properties of 2xx responses there are. No recording has an error."""

    def count(key: str) -> int:
        places = [place for operation in coverage["operations"] for place in operation[key]]
        return sum(place["kind"] == "property" and place.get("status", "").startswith("2") for place in places)

    return {"covered": count("covered"), "total": count("covered") + count("missing")}


def test_no_violation(dist: Path, tmp_path: Path, report: Report) -> None:
    found, coverage = drift(archive(), dist, tmp_path)
    for kind, seen in {**coverage["totals"], "properties of successes": successes(coverage)}.items():
        report.add(f"drift: {seen['covered']} of {seen['total']} {kind} seen in the recordings")
    assert found["problems"] == []
    assert found["run"]["documentedExchanges"] == found["run"]["totalExchanges"]
    assert found["run"]["totalExchanges"] == len({(str(one.request), one.text) for one in RECORDINGS})


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
    text = archive()
    assert right in text
    assert drift(text.replace(right, wrong), dist, tmp_path)[0]["problems"]
