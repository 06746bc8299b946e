"""A client of others counts as right only if it gets what the sandbox has, and it is run away from all else."""

from __future__ import annotations

import fcntl
import json
import re
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, Sandbox
from tools import docs_tables
from tools.evidence import clients
from tools.evidence.__main__ import TABLES, main
from tools.evidence.clients import PAGE, Item, fill, row_faults, rows, shown, token, user_sources, value
from tools.evidence.measuring import NONE, PUBLISHED, Judge, Known, Result, Row, Seen, judge
from tools.evidence.processes import EvidenceError, environment, run
from tools.evidence.wire import WireExchange

ROWS: list[Item] = [{"id": "a", "name": "Größe", "nested": {"n": 1}}, {"id": "b", "name": None, "nested": {"n": 2}}]
A, B = ROWS


@pytest.fixture
def sandbox() -> Sandbox:
    """One that has what clients find."""
    filled = Sandbox()
    fill(filled)
    return filled


def seen(sandbox: Sandbox, *exchanges: WireExchange) -> Seen:
    return Seen(sandbox.state, exchanges)


def test_all_rows_with_their_values_are_right() -> None:
    assert list(row_faults(ROWS, [B, A], ("id",), ())) == []


@pytest.mark.parametrize(
    ("got", "fault"),
    [
        ([A], "1 rows are missing, where there are 2: b"),
        ([], "2 rows are missing, where there are 2: a, b"),
        ([A, B, {"id": "c"}], "1 rows are foreign, where there are 2: c"),
        ([A, B, A], "1 rows are repeated, where there are 2: a"),
        ([A, {**B, "nested": {"n": 3}}], "1 of 2 rows are not as sent, such as $.nested.n: 3 was decoded from 2"),
        (
            [B, {"id": "a", "nested": {"n": 1}}],
            '1 of 2 rows are not as sent, such as $.name: null was decoded from "Größe"',
        ),
        (2, "2 is no list of rows"),
        (["a", "b"], "['a', 'b'] is no list of rows"),
    ],
    ids=["a row", "all rows", "another's row", "a row twice", "a value", "a field", "a count", "ids"],
)
def test_anything_else_is_wrong(got: Any, fault: str) -> None:
    assert list(row_faults(ROWS, got, ("id",), ())) == [fault]


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ({"id": "a", "name": "Größe"}, True),
        ({"id": "a", "name": "Größe", "nested": {}}, True),
        ({"id": "a", "name": "Größe", "nested": {"n": 3}}, False),
        ({"id": "a", "name": "Größe", "other": 1}, False),
        ({"id": "a"}, False),
        ({"id": "a", "name": "G"}, False),
    ],
)
def test_a_client_may_leave_out_what_its_schema_leaves_out(row: Item, right: bool) -> None:
    assert (list(row_faults(ROWS[:1], [row], ("id",), ("id", "name"))) == []) is right


def test_there_are_several_pages_and_things_of_others(sandbox: Sandbox) -> None:
    mine = user_sources(sandbox.state)
    assert len(mine) > 2 * PAGE
    assert len(sandbox.state.of("dc_")) == len(mine) + 2


def test_a_token_is_right_only_if_the_sandbox_has_given_it_out(sandbox: Sandbox) -> None:
    sandbox.state.add_token("given", CLIENT_ID, 1e12)
    assert list(token(seen(sandbox), {"access_token": "given"})) == []
    assert list(token(seen(sandbox), {"access_token": "made up"}))
    assert list(token(seen(sandbox), None))


def exchange(status: int = 200, credential: str = API_KEY) -> WireExchange:
    return WireExchange(
        "GET", b"/v1/users/me", b"", {"authorization": f"Bearer {credential}"}, b"", status, b'{"data": 1}'
    )


@pytest.mark.parametrize(
    ("exchanges", "got", "right"),
    [
        ([exchange()], {"status": 200, "body": {"data": 1}}, True),
        ([exchange()], {"status": 200, "body": {"data": 2}}, False),
        ([exchange()], {"status": 404, "body": {"data": 1}}, False),
        ([exchange(404)], {"status": 200, "body": {"data": 1}}, False),
        ([exchange(404)], {"status": 404, "body": {"data": 1}}, False),
        ([exchange(credential="other")], {"status": 200, "body": {"data": 1}}, False),
        ([], {"status": 200, "body": {"data": 1}}, False),
        ([exchange(), exchange()], {"status": 200, "body": {"data": 1}}, False),
    ],
)
def test_a_page_shows_the_one_success_of_the_sandbox(
    sandbox: Sandbox, exchanges: Sequence[WireExchange], got: Any, right: bool
) -> None:
    assert (list(shown("getCurrentUser")(seen(sandbox, *exchanges), got)) == []) is right


def test_an_operation_is_tested_only_if_it_succeeded_once(sandbox: Sandbox) -> None:
    judge_of_user = clients.tested("getCurrentUser")
    assert list(judge_of_user(seen(sandbox, exchange(403), exchange()), [])) == []
    assert list(judge_of_user(seen(sandbox, exchange(403)), [])) == ["no request succeeded"]
    assert list(judge_of_user(seen(sandbox, exchange()), ["Server error"])) == ["Server error"]


CALLS: dict[str, Judge] = {"one": value(lambda _: 1), "list": rows(lambda _: ROWS)}
CLIENT = Row("tap", calls=CALLS, known={"one": Known("a known text", "the client's")})


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ([{"call": "one", "value": 1}, {"call": "list", "value": ROWS}], {}),
        ([{"call": "one", "value": 1}], {"list": ["the driver said nothing of it"]}),
        ([{"call": "one", "fault": "no"}, {"call": "list", "value": ROWS}], {"one": ["no"]}),
        ([{"call": "one"}, {"call": "list", "value": ROWS}], {"one": ["$: null was decoded from 1"]}),
    ],
)
def test_every_call_is_judged(sandbox: Sandbox, lines: list[Item], wrong: dict[str, list[str]]) -> None:
    assert judge(CLIENT, seen(sandbox), "\n".join(map(json.dumps, lines))) == wrong


@pytest.mark.parametrize("lines", ["hello", "[1]", '{"call": "two"}', '{"call": "one"}\n{"call": "one"}'])
def test_a_driver_says_nothing_else(sandbox: Sandbox, lines: str) -> None:
    with pytest.raises(EvidenceError, match="tap printed"):
        judge(CLIENT, seen(sandbox), lines)


@pytest.mark.parametrize(
    ("wrong", "unexplained"),
    [
        ({"one": ["there is a known text in it"]}, []),
        ({"one": ["another one"]}, ["one: another one"]),
        ({}, ["one: is right, but known to be wrong"]),
        ({"one": ["a known text"], "list": ["a known text"]}, ["list: a known text"]),
    ],
    ids=["known", "in a new way", "right now", "another call"],
)
def test_only_what_is_known_to_be_wrong_may_be(wrong: dict[str, list[str]], unexplained: list[str]) -> None:
    assert Result(CLIENT, wrong).unexplained == unexplained


# Holds a lock as long as it lives, and says so if it is not ended.
CHILD = """
import fcntl, time
file = open("lock", "a")
fcntl.flock(file, fcntl.LOCK_EX)
print("ready", flush=True)
time.sleep(60)
print("alive", file=file, flush=True)
"""
PARENT = f"""
import subprocess, sys
print(subprocess.Popen([sys.executable, "-c", {CHILD!r}], stdout=subprocess.PIPE).stdout.readline())
"""
FAILING = "import sys; print('no luck', file=sys.stderr); sys.exit(3)"


def python(program: str, folder: Path) -> str:
    return run(shlex.join([sys.executable, "-c", program]), folder, environment(folder, ""))


def test_a_driver_ends_with_all_that_it_started(tmp_path: Path) -> None:
    assert "ready" in python(PARENT, tmp_path)
    with (tmp_path / "lock").open(encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert file.read() == ""


def test_a_driver_that_fails_is_an_error_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"ended with 3:\nno luck"):
        python(FAILING, tmp_path)


def test_a_missing_file_or_toolchain_is_named_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = Row("Esperanto", needs=(("esperanto --version", "apt-get install eo"),))
    monkeypatch.setitem(TABLES, "languages", TABLES["languages"]._replace(rows=[row]))
    assert main(["languages", "--published", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"error: {tmp_path / PUBLISHED[0]} is not there: `make publish`\n"
    for name in PUBLISHED:
        (tmp_path / name).touch()
    assert main(["languages", "--published", str(tmp_path), "--only", "esperanto"]) == 1
    assert "error: Esperanto needs `esperanto --version` to succeed: apt-get install eo" in capsys.readouterr().err


def test_a_client_knows_the_sandbox_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIPEDREAM_API_KEY", "of-the-user")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    monkeypatch.setenv("SOME_SECRET", "secret")
    found = environment(tmp_path, "http://127.0.0.1:1/v1")
    assert found["PIPEDREAM_API_KEY"] == API_KEY
    assert found["BASE_URL"] == "http://127.0.0.1:1/v1"
    assert {found[name] for name in ("HTTP_PROXY", "HTTPS_PROXY", "https_proxy")} == {"http://127.0.0.1:9"}
    assert found["HOME"] == str(tmp_path)
    assert "secret" not in found.values()


@pytest.mark.parametrize("name", ["languages", "clients"])
def test_the_table_in_the_docs_has_these_rows_in_the_versions_of_the_locks(name: str) -> None:
    table = TABLES[name]
    made = [table.cells(Result(row, {} if row.run else None)) for row in table.rows]
    found = re.findall(rf"^\| (.+?) \| (.+?) \| (.+?) \| (?:\d+/)?(\d+|{NONE}) \|", docs_tables.get(name), re.MULTILINE)
    cure = f"run `make {name} ARGS=--write-docs`"
    assert [row[:3] for row in found] == [tuple(cells[:3]) for cells in made], cure
    # What was measured may be less than what there is now: `.ci/run` measures all.
    for (*_, measured), cells in zip(found, made, strict=True):
        total = cells[3].partition("/")[2] or NONE
        assert measured == total or int(measured) < int(total), cure
