"""A client in another language counts as right only if it sends what the spec prescribes and loses nothing."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.spec import OPERATIONS
from tools.evidence.calls import CALLS, begin_anew, differences, recorded_calls
from tools.evidence.languages import notes
from tools.evidence.measuring import Result, Row, ask
from tools.evidence.processes import EvidenceError, environment
from tools.evidence.wire import Wire

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
    (folder / "driver.py").write_text(DRIVER.format(paths=PATHS, before=before, after=after), encoding="utf-8")
    wire = Wire(before_each=begin_anew)
    with wire as base_url:
        row = Row("Esperanto", run=shlex.join([sys.executable, "driver.py"]))
        return ask(row, wire, folder, environment(folder, base_url))


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
        ("result = 'hello'", "listApps"),
        ("client.get('/apps')", "getWorkspace"),
    ],
    ids=["field", "error body", "empty body", "exception", "no object", "second request"],
)
def test_a_wrong_result_is_a_fault(tmp_path: Path, after: str, operation: str) -> None:
    assert driven(tmp_path, after=after)[operation]


def test_a_driver_that_ends_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"driver.py` ended before it responded"):
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
    assert (list(differences(sent, got)) == []) is same


def test_every_operation_is_called_and_has_a_recorded_request() -> None:
    assert {call.operation.id for call in CALLS} == recorded_calls().keys() == OPERATIONS.keys()


def test_what_is_wrong_stands_below_the_table() -> None:
    row = Row("Esperanto", notes=("a known fault",))
    result = Result(row, {"getApp": ["path: wrong"]}, {"getAccount": ["query: wrong"]})
    assert result.right == f"{len(OPERATIONS) - 1}/{len(OPERATIONS)}"
    assert notes([result]).splitlines()[-4:] == [
        "- Esperanto:",
        "  - a known fault",
        "  - getApp: path: wrong",
        "  - sample of getAccount: query: wrong",
    ]
