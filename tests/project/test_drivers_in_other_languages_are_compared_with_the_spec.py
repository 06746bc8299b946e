"""A client in another language counts as right only if it sends what the specification prescribes and loses nothing."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.spec import OPERATIONS
from tools import inputs
from tools.languages.__main__ import INPUTS, main, table
from tools.languages.check import CALLS, differences, recorded_calls
from tools.languages.processes import ToolError
from tools.languages.run import Result, drive
from tools.languages.table import Language

# A driver in the words of httpx, with one thing wrong at a time.
DRIVER = """
import json, os, sys
import httpx

client = httpx.Client(base_url=os.environ["BASE_URL"])
PATHS = {paths}
for line in sys.stdin:
    call = json.loads(line)
    method, path = PATHS[call["operation"]]
    for name, value in call["path"].items():
        path = path.replace("{{" + name + "}}", value)
    query = {{name: json.dumps(value) if value in (True, False) else value for name, value in call["query"].items()}}
    body = call["body"]
    headers = {{}} if call["public"] else {{"Authorization": "Bearer " + call["token"]}}
    {before}
    answer = client.request(method, path, params=query, json=body, headers=headers)
    value = answer.json() if answer.content.strip() else None
    result = {{"value": value}} if answer.is_success else {{"status": answer.status_code, "error": value}}
    {after}
    print(json.dumps(result), flush=True)
"""
PATHS = {operation.id: (operation.method, operation.path) for operation in OPERATIONS.values()}


def driven(folder: Path, before: str = "pass", after: str = "pass") -> dict[str, list[str]]:
    """What is wrong with the operations of such a driver."""
    file = folder / "driver.py"
    file.write_text(DRIVER.format(paths=PATHS, before=before, after=after), encoding="utf-8")
    return drive(shlex.join([sys.executable, str(file)]), folder)


def test_error_responses_are_called() -> None:
    assert {call.status for call in CALLS if call.status >= 400} == {401, 404}


def test_a_driver_with_nothing_wrong_is_right(tmp_path: Path) -> None:
    assert driven(tmp_path) == {}


@pytest.mark.parametrize(
    ("before", "operation", "fault"),
    [
        ("path = path.replace('$errors', 'errors')", "listWorkflowErrors", "path: "),
        ("query = {name: value for name, value in query.items() if value}", "deleteSubscription", "query: "),
        ("query = {**query, 'debug': 'false'}", "searchComponents", "query: "),
        ("headers = {'Authorization': 'Bearer ' + call['token']}", "createToken", "Authorization: "),
        ("headers = {}", "getWorkspace", "Authorization: "),
        ("body = {} if body else body", "createSource", "body: "),
        ("method = 'PATCH' if method == 'PUT' else method", "updateSource", "method: "),
    ],
    ids=["path", "empty", "default", "credential", "no credential", "body", "method"],
)
def test_a_wrong_request_is_a_fault(tmp_path: Path, before: str, operation: str, fault: str) -> None:
    assert driven(tmp_path, before=before)[operation][0].startswith(fault)


@pytest.mark.parametrize(
    ("after", "operation"),
    [
        ("(value or {}).get('data', {})and isinstance(value['data'], dict) and value['data'].pop('name', 0)", "getApp"),
        ("result = result if answer.is_success else {'status': answer.status_code}", "getCurrentUser"),
        ("result = {'value': value or {}}", "deleteSource"),
        ("result = {'fault': 'ValueError'}", "listApps"),
        ("client.get('/apps')", "getWorkspace"),
    ],
    ids=["field", "error body", "empty body", "exception", "second request"],
)
def test_a_wrong_result_is_a_fault(tmp_path: Path, after: str, operation: str) -> None:
    assert driven(tmp_path, after=after)[operation]


def test_a_driver_that_ends_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="ended at getApp"):
        driven(tmp_path, before="if call['operation'] == 'getApp': sys.exit()")


@pytest.mark.parametrize(
    ("sent", "got", "same"),
    [
        ({"a": None}, {}, True),
        ({"a": 1}, {}, False),
        ({}, {"a": ""}, False),
        ("2024-02-11T04:18:46.000Z", "2024-02-11T04:18:46+00:00", True),
        ("2024-02-11T04:18:46.000Z", "2024-02-11T04:18:46+01:00", False),
        (0.5, 0.5, True),
        (1, True, False),
        ([1], [1, 2], False),
        ({"a": [{"b": "c"}]}, {"a": [{"b": "d"}]}, False),
    ],
)
def test_values_are_compared(sent: Any, got: Any, same: bool) -> None:
    assert (list(differences(sent, got, "$")) == []) is same


def test_a_recorded_request_of_every_operation_is_replayed() -> None:
    assert recorded_calls().keys() == OPERATIONS.keys()


def test_the_table_names_what_is_wrong() -> None:
    language = Language("Esperanto", "eo", (), ("make",), ("strictly make",), "run", faults=("a known fault",))
    made = table([Result(language, 1.0, {"getApp": ["path: wrong"]}, 3, {"getAccount": ["query: wrong"]})])
    assert made.splitlines()[2] == "| Esperanto |  | yes, `strictly` | 2/3 | 2/3 |"
    assert made.splitlines()[-4:] == [
        "- Esperanto:",
        "  - a known fault",
        "  - getApp: path: wrong",
        "  - sample of getAccount: query: wrong",
    ]


def test_a_missing_toolchain_is_named_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    language = Language("Esperanto", "typescript", (), (), (), "", needs=(("esperanto --version", "apt install eo"),))
    monkeypatch.setattr("tools.languages.__main__.LANGUAGES", (language,))
    assert main(["--only", "esperanto"]) == 1
    assert "error: Esperanto needs `esperanto --version` to succeed: apt install eo" in capsys.readouterr().err


def test_the_table_is_written_with_its_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {"languages": "<!-- inputs: " + 64 * "0" + " -->\n"}
    monkeypatch.setattr("tools.docs_tables.put", tables.__setitem__)
    monkeypatch.setattr("tools.docs_tables.get", tables.__getitem__)
    assert main(["--check-hash"]) == 1
    inputs.put("languages", "| a table |", INPUTS)
    assert main(["--check-hash"]) == 0
