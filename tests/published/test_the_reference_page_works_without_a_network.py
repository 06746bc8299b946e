"""`index.html` has each operation, real values and a search, in a browser without a network."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.published.conftest import samples_of
from tests.support.spec import OPERATIONS, SPEC, Operation, every_operation
from tools import node


@pytest.fixture(scope="module")
def visit(dist: Path) -> Any:
    """What `page.mjs` found on its way through the page."""
    browser = shutil.which("chromium")
    assert browser, "Chromium is missing: apt-get install chromium"
    operations = [{"tag": operation.tag, "summary": operation.node["summary"]} for operation in OPERATIONS.values()]
    script, playwright = Path(__file__).parent / "page.mjs", node.MODULES / "playwright-core" / "index.mjs"
    command = [node.NODE, script, dist / "index.html", browser, playwright, json.dumps(operations)]
    result = subprocess.run([*map(str, command)], env=node.environment(), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@every_operation
def test_the_operation_is_there(visit: Any, operation: Operation) -> None:
    text = visit["operations"][operation.node["summary"]]
    assert operation.path in text
    assert operation.method in text


def words(text: str) -> str:
    return " ".join(text.split())


@every_operation
def test_its_code_sample_is_shown(visit: Any, document: Any, operation: Operation) -> None:
    [curl, *_] = samples_of(document, operation)
    assert words(curl["source"]) in words(visit["operations"][operation.node["summary"]])


def test_a_code_sample_is_shown_in_each_language(visit: Any, document: Any) -> None:
    *_, last = OPERATIONS.values()
    for sample in samples_of(document, last):
        assert words(sample["source"]) in words(visit["samples"][sample["label"]])


def test_examples_have_real_values(visit: Any) -> None:
    assert '"Google Sheets — pipedream.com"' in visit["operations"]["Get a connected account"]
    assert "not captured from a live call" in visit["operations"]["Get a connected account"]


def test_both_ways_to_authenticate_are_shown(visit: Any) -> None:
    assert "userApiKey or oauth" in " ".join(visit["operations"]["Get a connected account"].split())


def test_search_finds_a_part_of_a_path(visit: Any) -> None:
    expected = {operation.path for operation in OPERATIONS.values() if "event_summaries" in operation.path}
    assert expected <= set(visit["search"])


def test_nothing_is_asked_of_another_host(visit: Any, dist: Path) -> None:
    assert visit["requests"] == [(dist / "index.html").as_uri()]


def test_it_has_no_errors_and_fits_desktop_and_phone(visit: Any) -> None:
    assert visit["errors"] == []
    assert visit["overflow"] == {"1280": 0, "390": 0}


def test_its_title_is_that_of_the_specification(dist: Path) -> None:
    assert f"<title>{SPEC['info']['title']}</title>" in (dist / "index.html").read_text(encoding="utf-8")
