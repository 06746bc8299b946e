"""`make record` writes what the service responds, and how shapes differ; `make verify-live` writes a report.

Neither has what the account has, as keys or values, at any depth, nor is it printed.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from vcr.cassette import Cassette

from pipedream_rest_sandbox import API_KEY, app
from pipedream_rest_sandbox.operations import OPERATIONS, Operation, resolve
from tests.support.live import posing
from tests.support.report import Report
from tools.live import calls
from tools.live.__main__ import cassette, recorded_bodies
from tools.live.__main__ import report as live_report
from tools.live.judge import differences, schema_of, violations
from tools.live.scrub import scrubber

MARKER = "MARKER"
BIRTH = "1984-07-23"
# A secret, an address, what looks like an id, a word or a version, and a date of birth in several forms.
TEXTS = [
    MARKER, f"{MARKER.lower()}@example.com", f"dc_{MARKER}", f"o_x{MARKER}", f"u_{MARKER}", f"https://x.de/{MARKER}?a",
    f"$.{MARKER}", f"1.2.{MARKER}", f"{{\"a\": \"{MARKER}\"}}", BIRTH, f"{BIRTH}T00:00:00.000Z", "0459388800000-7",
    "+49123456789",
]  # fmt: skip
NUMBERS = [491234567, 459388800, 459388800000, 49123.4567, -491234567, 10**400 + 491234567]
SECRETS = (MARKER, MARKER.lower(), BIRTH, "459388800", "49123", "45938880")

KEYS = st.sampled_from([*TEXTS, "error", "original_context", "count", "ts", "id", "name", "data"])
SCALARS = st.sampled_from([*TEXTS, *NUMBERS, None, True])
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
UNKNOWN = st.dictionaries(st.sampled_from(TEXTS), ANYTHING, max_size=2)


def planted(schema: Any) -> st.SearchStrategy[Any]:
    """Bodies of the form of a schema in which every text and number is a marker; some have fields of another type."""
    node = resolve(schema)
    alternatives = node.get("anyOf") or node.get("oneOf")
    if alternatives:
        return st.one_of(*map(planted, alternatives))
    if "properties" in node:
        known = st.fixed_dictionaries({}, optional={name: planted(part) for name, part in node["properties"].items()})
        return st.builds(lambda own, more: {**own, **more}, known, UNKNOWN) | ANYTHING
    if "items" in node:
        return st.lists(planted(node["items"]), min_size=1, max_size=2)
    return ANYTHING if node.get("type") in (None, "object") else SCALARS


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_nothing_planted_gets_into_a_recording_or_a_report(operation_id: str, report: Report) -> None:
    operation = OPERATIONS[operation_id]
    empty = calls.Exchange(operation.method, "", operation.status, "application/json", b"")
    schema = schema_of(operation_id, empty)
    path = "/".join(MARKER if step.startswith("{") else step for step in operation.path)
    target = f"http://127.0.0.1/{path}?org_id=o_{MARKER}&q={MARKER}&{MARKER}={MARKER}"

    @given(body=planted(schema) if schema else ANYTHING)
    def test(body: Any) -> None:
        report.count("planted bodies")
        content = json.dumps(body).encode()
        exchange = calls.Exchange(operation.method, target, operation.status, "application/json", content)
        url, scrubbed = scrubber()(operation_id, exchange)
        document = yaml.safe_dump(cassette(operation_id, exchange, url, scrubbed))
        lines = differences(scrubbed, recorded_bodies(operation_id))
        text, _ = live_report([calls.Outcome(operation_id, exchange, None)], {}, "https://api.pipedream.com/v1")
        shown = "\n".join([document, json.dumps(scrubbed), *lines, text])
        assert [secret for secret in SECRETS if secret in shown] == []

    test()


def plant(value: Any, *, kind: type) -> Any:
    """A body with a marker in place of every text and number but ids, and under a key in every object."""
    if isinstance(value, dict):
        more = {MARKER: {MARKER: [MARKER, {MARKER: 491234567}]}, f"{MARKER}@example.com": BIRTH}
        return {**{name: plant(item, kind=kind) for name, item in value.items()}, **more}
    if isinstance(value, list):
        return [plant(item, kind=kind) for item in value]
    if isinstance(value, str):
        return value if calls.ID.fullmatch(value) else kind(491234567) if kind is int else MARKER
    return kind(491234567) if isinstance(value, int | float) and not isinstance(value, bool) else value


@pytest.mark.parametrize("kind", [int, str], ids=["numbers", "texts"])
def test_nothing_planted_is_written_or_printed(
    kind: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = app._chosen

    def marked(operation: Operation, *rest: Any) -> Any:
        return plant(chosen(operation, *rest), kind=kind)

    monkeypatch.setattr(app, "_chosen", marked)
    with posing(monkeypatch) as (sandbox, run):
        sandbox.emit("dc_abc123", {"error": {"code": MARKER}, "original_context": {MARKER: MARKER}})
        run("record", "--output", tmp_path / "live", "--workflow", "p_abc123")
        sandbox.add_fault(status=400, message=f"{MARKER} {API_KEY}", requests="GET /v1/apps", times=None)
        run("verify", "--write", "--output", tmp_path / "report.md", "--workflow", "p_abc123")
    output = capsys.readouterr()
    files = {file.stem: file.read_text(encoding="utf-8") for file in (tmp_path / "live").glob("*.yaml")}
    assert len(files) >= len(calls.READS) - 1  # without texts, no key of a component is found
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "masked1" in report
    for name, text in {**files, "report": report, "out": output.out, "err": output.err}.items():
        assert (name, [secret for secret in (*SECRETS, API_KEY) if secret in text]) == (name, [])


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The recorded exchange of each operation, of an account that has an event."""
    with posing(monkeypatch) as (sandbox, run):
        sandbox.emit("dc_abc123", {"name": "x"})
        for webhook in sandbox.state.of("wh_"):
            webhook.shown["brand_new"] = {"phone": 491234567, "note": MARKER}
        assert run("record", "--output", tmp_path / "live") == 0
    files = (tmp_path / "live").glob("*.yaml")
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))["interactions"][0] for file in files}


def test_every_read_is_recorded_as_the_spec_has_it(recorded: dict[str, Any], tmp_path: Path) -> None:
    assert recorded.keys() == calls.READS.keys()
    for operation_id, exchange in recorded.items():
        content = exchange["response"]["body"]["string"].encode()
        kept = calls.Exchange("GET", "", 200, "application/json", content)
        assert (operation_id, violations(operation_id, kept)) == (operation_id, [])
        assert len(Cassette.load(path=str(tmp_path / "live" / f"{operation_id}.yaml"))) == 1


def test_ids_are_replaced_by_the_same_ones_everywhere(recorded: dict[str, Any]) -> None:
    assert "dc_abc123" not in str(recorded)
    assert "p_abc123" not in str(recorded)
    [source, *_] = json.loads(recorded["listUserSources"]["response"]["body"]["string"])["data"]
    assert source["id"].startswith("dc_live")
    assert f"/sources/{source['id']}/event_summaries" in recorded["listSourceEvents"]["request"]["uri"]


@pytest.mark.usefixtures("capsys", "recorded")
def test_a_new_field_is_told_without_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    lines = capsys.readouterr().out.splitlines()
    assert "listUserWebhooks + $.data[].masked1.masked1: integer" in lines
    assert "listUserWebhooks + $.data[].masked1.masked2: string" in lines


def test_a_failed_run_leaves_earlier_recordings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "getApp.yaml").write_text("earlier", encoding="utf-8")
    with posing(monkeypatch) as (_, run):
        monkeypatch.delenv("PIPEDREAM_API_KEY")
        assert run("record", "--output", tmp_path / "live") == 1
    assert (tmp_path / "live" / "getApp.yaml").read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


def scrubbed(operation_id: str, body: Any) -> Any:
    exchange = calls.Exchange("GET", "", 200, "application/json", json.dumps(body).encode())
    return scrubber()(operation_id, exchange)[1]


def test_what_is_harmless_stays() -> None:
    now = int(time.time())
    iso = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    page_info = {"total_count": 12, "count": 0, "start_cursor": f"{now}123-4", "end_cursor": None}
    metadata = {"name": "$errors", "ts": now * 1000}
    event = {"id": f"{now}000-0", "indexed_at_ms": now * 1000, "metadata": metadata}
    events = {"page_info": page_info, "data": [event]}
    account: Any = {
        "data": {"id": "", "healthy": True, "created_at": iso, "app": {"auth_type": "oauth", "categories": []}}
    }
    component: Any = {"data": {"id": "", "created_at": now, "configurable_props": [{"type": "sql"}]}}
    assert scrubbed("listSourceEvents", events) == events
    assert scrubbed("getAccount", account) == account
    assert scrubbed("getComponent", component) == component


def test_what_is_harmless_elsewhere_is_replaced() -> None:
    now = int(time.time())
    for value, masked in {"oauth": "masked", "$errors": "masked", now: 0, 12: 0, f"{now}123-4": "masked"}.items():
        assert scrubbed("getAccount", {"data": {"more": value, "name": None}}) == {
            "data": {"masked1": masked, "name": None}
        }
    assert scrubbed("listUserSources", {"page_info": {"count": 1000}}) == {"page_info": {"count": 0}}
    assert scrubbed("getAccount", {"data": {"created_at": "2000-02-31T00:00:00Z"}})["data"] == {
        "created_at": "1970-01-01T00:00:00.000Z"
    }


def test_what_is_free_is_emptied() -> None:
    body: Any = {"data": [{"id": "", "event": {"error": 1, "original_context": {"a": "b"}}}]}
    assert scrubbed("listSourceEvents", body) == {"data": [{"id": "", "event": {}}]}
    body = {"data": {"id": "", "configured_props": {"a": 1}}}
    assert scrubbed("createSource", body) == {"data": {"id": "", "configured_props": {}}}


def test_a_deep_body_is_cut() -> None:
    body: Any = "x"
    for _ in range(300):
        body = [body]
    assert "x" not in json.dumps(scrubbed("getApp", {"data": {"more": body}})).replace("masked", "")
