"""`make record` writes what the service answers without what is secret or personal, and says how shapes differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from vcr.cassette import Cassette

from pipedream_rest_sandbox import API_KEY
from tests.support.live import plant, posing
from tools.live import calls, record, verify

MARKER = "MARKER"


@pytest.fixture
def cassettes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The text of each cassette, and under `output` what was printed; of an account that is full of markers."""
    with posing(monkeypatch) as (sandbox, run):
        sandbox.emit("dc_abc123", {"name": "x"})
        plant(sandbox, MARKER)
        for webhook in sandbox.state.of("wh_"):
            webhook.shown["brand_new"] = {"phone": 491234567, "note": MARKER}
        assert run(record.main, "--output", tmp_path / "live") == 0
    printed = capsys.readouterr()
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (tmp_path / "live").glob("*.yaml")}
    return {**texts, "output": printed.out + printed.err}


def test_nothing_personal_is_written_or_printed(cassettes: dict[str, str]) -> None:
    assert set(cassettes) == {*calls.READS, "output"}
    for secret in (MARKER, API_KEY, "491234567"):
        assert [name for name, text in cassettes.items() if secret in text] == []


def test_ids_are_replaced_by_the_same_ones_everywhere(cassettes: dict[str, str]) -> None:
    documents = {name: _exchange(text) for name, text in cassettes.items() if name != "output"}
    assert not any("dc_abc123" in text or "p_abc123" in text for text in cassettes.values())
    [source, *_] = documents["listUserSources"]["body"]["data"]
    assert source["id"].startswith("dc_live")
    assert f"/sources/{source['id']}/event_summaries" in documents["listSourceEvents"]["uri"]


def test_recordings_stay_valid_for_the_spec(cassettes: dict[str, str]) -> None:
    for operation_id in calls.READS:
        exchange = _exchange(cassettes[operation_id])
        kept = calls.Exchange("GET", "", b"", 200, "application/json", exchange["text"].encode())
        assert (operation_id, verify.violations(operation_id, kept)) == (operation_id, [])


@pytest.mark.usefixtures("cassettes")
def test_recordings_are_cassettes(tmp_path: Path) -> None:
    for operation_id in calls.READS:
        assert len(Cassette.load(path=str(tmp_path / "live" / f"{operation_id}.yaml"))) == 1


def test_a_new_field_is_told_without_its_name(cassettes: dict[str, str]) -> None:
    lines = cassettes["output"].splitlines()
    assert "listUserWebhooks + $.data[].masked1.masked1: integer" in lines
    assert "listUserWebhooks + $.data[].masked1.masked2: string" in lines


def test_a_failed_run_leaves_earlier_recordings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "getApp.yaml").write_text("earlier", encoding="utf-8")
    with posing(monkeypatch) as (_, run):
        monkeypatch.delenv("PIPEDREAM_API_KEY")
        assert run(record.main, "--output", tmp_path / "live") == 1
    assert (tmp_path / "live" / "getApp.yaml").read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


def _exchange(text: str) -> dict[str, Any]:

    [interaction] = yaml.safe_load(text)["interactions"]
    content = interaction["response"]["body"]["string"]
    return {"uri": interaction["request"]["uri"], "text": content, "body": json.loads(content)}
