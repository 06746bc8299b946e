"""`make verify-live` names each deviation of the service from the spec, and leaves nothing behind that it made."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipedream_rest_sandbox import Sandbox
from tests.support.live import posing

MADE = ("dc_", "wh_", "sub_")


def rows(report: Path) -> dict[str, list[str]]:
    """The cells of the report by operation."""
    text = report.read_text(encoding="utf-8").partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("| ")][2:]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return {operation: rest for operation, *rest in cells}


def change(kind: str, name: str, value: object) -> Callable[[Sandbox], None]:
    def apply(sandbox: Sandbox) -> None:
        for record in sandbox.state.of(kind):
            record.shown[name] = value

    return apply


def fault(**fault: object) -> Callable[[Sandbox], None]:
    return lambda sandbox: sandbox.add_fault(times=None, **fault)


DEVIATIONS = [
    (change("apn_", "healthy", "yes"), "getAccount", '$.data.healthy: the value is not of types "null", "boolean"'),
    (change("app_", "categories", "Chat"), "getApp", '$.data.categories: the value is not of type "array"'),
    (
        change("dc_", "created_at", "2020"),
        "listUserSources",
        '$.data[0].created_at: the value is not of type "integer"',
    ),
    (change("wh_", "url", None), "listUserWebhooks", '$.data[0].url: the value is not of type "string"'),
    (fault(status=299, requests="GET /v1/apps"), "listApps", "the status 299 is not documented"),
    (fault(status=451, requests="GET /v1/accounts"), "listAccounts", "ClientError"),
    (fault(status=500, requests="GET /v1/users/me"), "getCurrentUser", "ServerError"),
    (fault(reset=True, requests="GET /v1/users/me"), "getCurrentUser", "GET /users/me: "),
]


@pytest.mark.parametrize(("deviate", "operation", "violation"), DEVIATIONS)
def test_a_deviation_is_named(
    deviate: Callable[[Sandbox], None], operation: str, violation: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with posing(monkeypatch) as (sandbox, run):
        deviate(sandbox)
        assert run("verify", "--output", tmp_path / "report.md") == 1
    assert violation in rows(tmp_path / "report.md")[operation][2]


def test_an_extra_field_is_told_and_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with posing(monkeypatch) as (sandbox, run):
        change("wh_", "brand_new", {"inner": 1})(sandbox)
        change("wh_", "categories", None)(sandbox)
        assert run("verify", "--output", tmp_path / "report.md") == 0
    found = rows(tmp_path / "report.md")
    assert found.pop("listUserWebhooks") == ["200", "$.data[].categories: null<br>$.data[].masked1: object", ""]
    assert {tuple(row) for id_, row in found.items() if "Webhook" not in id_} == {("200", "", "")}


def test_what_the_account_does_not_have_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with posing(monkeypatch) as (sandbox, run):
        for record in [*sandbox.state.of("apn_")]:
            sandbox.state.remove(record)
        assert run("verify", "--output", tmp_path / "report.md") == 0
    assert rows(tmp_path / "report.md")["getAccount"][2] == "not called: no response had an id that begins with apn_"


# --- what is made is deleted again ------------------------------------------------------------------------------------

CREATING = ["POST /v1/sources", "POST /v1/webhooks"]
OTHERS = ["PUT /v1/sources/*", "DELETE /v1/sources/*/events", "POST /v1/subscriptions", "DELETE /v1/subscriptions"]
FAULTS = [
    *((step, fault) for step in CREATING for fault in ({"status": 500}, {"reset": True}, {"truncate": True})),
    *((step, {"status": 400}) for step in OTHERS),
]


def made(sandbox: Sandbox) -> set[str]:
    return {record.id for kind in MADE for record in sandbox.state.of(kind)}


def test_all_that_can_be_undone_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with posing(monkeypatch) as (sandbox, run):
        before = made(sandbox)
        assert run("verify", "--write", "--output", tmp_path / "report.md") == 0
        assert made(sandbox) == before
    done = {operation for operation in rows(tmp_path / "report.md") if not operation.startswith(("get", "list"))}
    made_and_deleted = {
        f"{verb}{noun}" for verb in ("create", "delete") for noun in ("Source", "Webhook", "Subscription")
    }
    assert done - {"searchComponents"} == {*made_and_deleted, "updateSource", "deleteSourceEvents"}


@pytest.mark.parametrize(("step", "fault"), FAULTS)
def test_nothing_is_left_behind_after_a_failure(
    step: str, fault: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with posing(monkeypatch) as (sandbox, run):
        before = made(sandbox)
        sandbox.add_fault(requests=step, times=3, **fault)
        assert run("verify", "--write", "--output", tmp_path / "report.md") == 1
        assert made(sandbox) == before


@pytest.mark.parametrize("step", ["DELETE /v1/sources/*", "DELETE /v1/webhooks/*", "GET /v1/users/me/sources"])
def test_what_is_left_behind_is_named(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with posing(monkeypatch) as (sandbox, run):
        before = made(sandbox)
        sandbox.add_fault(status=500, requests=step, times=None)
        assert run("verify", "--write", "--output", tmp_path / "report.md") == 1
        left = made(sandbox) - before
    names = {sandbox.state.records[id_].shown["name"] for id_ in left}
    printed = capsys.readouterr().err
    assert left
    assert all(name in printed for name in names)


def test_nothing_is_made_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with posing(monkeypatch) as (_, run):
        run("verify", "--output", tmp_path / "report.md")
    assert not {"createSource", "createWebhook", "createSubscription"} & rows(tmp_path / "report.md").keys()


def test_calls_keep_to_a_rate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    with posing(monkeypatch) as (_, run):
        monkeypatch.setattr("tools.live.calls.sleep", waits.append)
        monkeypatch.setattr("tools.live.calls.monotonic", lambda: 0.0)
        run("verify", "--per-minute", 30, "--output", tmp_path / "report.md")
    assert waits[:20] == [0.0, *[2.0] * 19]
    assert set(waits[20:]) == {2.0}  # of what no document says
