"""Each code sample of the published specification is a program that sends the recorded request and is answered.

Those for curl and this project's client run here, the others in `make languages`, which generates their clients.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipedream_rest_sandbox import API_KEY, CLIENT_SECRET
from tests.published.conftest import samples_of
from tests.support.report import Report
from tests.support.spec import OPERATIONS, Operation, every_operation
from tools.evidence.languages import READY
from tools.evidence.measuring import PUBLISHED, Row, measure

LABELS = ["curl", "Python", "Python async", "TypeScript", "Go", "Java", "Ruby"]
# What makes a workflow has more in its body than fits.
LINES = {"createWorkflow": 42}


@every_operation
def test_every_operation_has_a_sample_in_each_language(document: Any, operation: Operation) -> None:
    samples = samples_of(document, operation)
    assert [sample["label"] for sample in samples] == LABELS
    assert all(sample["lang"] and sample["source"].endswith("\n") for sample in samples)


@every_operation
def test_a_sample_is_short_and_its_lines_fit(document: Any, operation: Operation) -> None:
    for sample in samples_of(document, operation):
        lines = [line for line in sample["source"].splitlines() if line]
        assert len(lines) <= LINES.get(operation.id, 24), sample["source"]
        assert max(map(len, lines)) <= 145, sample["source"]


@every_operation
def test_credentials_come_from_the_environment(document: Any, operation: Operation) -> None:
    for sample in samples_of(document, operation):
        names = ["PIPEDREAM_CLIENT_ID", "PIPEDREAM_CLIENT_SECRET"] if operation.node["security"] == [] else []
        assert all(name in sample["source"] for name in names)
        assert ("PIPEDREAM_API_KEY" in sample["source"]) is (not names and not sample["label"].startswith("Python"))
        assert not any(secret in sample["source"] for secret in (API_KEY, CLIENT_SECRET, "<access token>"))


@pytest.fixture
def curl() -> None:
    assert shutil.which("curl"), "curl is missing: apt-get install curl"


@pytest.mark.usefixtures("curl")
@pytest.mark.parametrize("row", READY, ids=lambda row: row.name)
def test_it_runs(row: Row, dist: Path, report: Report) -> None:
    wrong = measure(row, dist).wrong_samples
    report.add(f"samples for {row.name}: {len(OPERATIONS) - len(wrong or ())}/{len(OPERATIONS)} run")
    assert wrong == {}


def change(text: str, to: str) -> Callable[[str], str]:
    return lambda source: source.replace(text, to)


@pytest.mark.usefixtures("curl")
@pytest.mark.parametrize(
    ("operation", "change", "fault"),
    [
        ("getAccount", change("apn_abc123", "apn_nothing"), "path: "),
        ("getAccount", change("$PIPEDREAM_API_KEY", "key"), "Authorization: "),
        ("getAccount", change("curl ", "curl -o /dev/null "), "nothing was printed"),
        ("getAccount", change("curl ", "true "), "no request was sent"),
        ("getAccount", change(" --fail-with-body", ""), "an empty 502 is no error to it"),
        ("getAccount", lambda source: source + source, "GET /v1/accounts/apn_abc123 was sent, too"),
        ("getAccount", lambda source: source + "exit 3\n", "ended with 3"),
        ("deleteSource", change("DELETE", "GET"), "method: "),
        ("updateSource", change("false", "true"), "body: "),
        ("listSourceEvents", change("?expand=event", ""), "query: "),
    ],
    ids=[
        "path",
        "credential",
        "silence",
        "no request",
        "no error",
        "two requests",
        "exit code",
        "method",
        "body",
        "query",
    ],
)
def test_a_wrong_sample_is_a_fault(
    document: Any, tmp_path: Path, operation: str, change: Callable[[str], str], fault: str
) -> None:
    document = json.loads(json.dumps(document))
    called = OPERATIONS[operation]
    [sample, *_] = samples_of(document, called)
    document["paths"] = {called.path: {called.method.lower(): document["paths"][called.path][called.method.lower()]}}
    changed = change(sample["source"])
    assert changed != sample["source"]
    sample["source"] = changed
    for name in PUBLISHED:
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    wrong = measure(READY[0], tmp_path).wrong_samples
    assert wrong is not None
    assert [*wrong] == [operation]
    assert any(found.startswith(fault) for found in wrong[operation])
