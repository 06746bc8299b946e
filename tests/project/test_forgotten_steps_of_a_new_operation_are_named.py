"""Whoever adds an operation is told of each step that is left, by a line that names the file to edit.

The steps are those of "A new operation" in CONTRIBUTING.md. They are walked with two operations that no service has, in
a copy of the tree.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.support.project import ROOT, copy_of_the_project
from tools import docs_tables, places

SPEC = "spec/openapi.yaml"
SANDBOX = "tools/sandbox/pipedream_rest_sandbox/behaviour.py"

PATHS = """
  /webhooks/{webhook_id}/check:
    get:
      tags: [webhooks]
      operationId: getWebhookCheck
      summary: Get a webhook's last check
      description: |
        Gets what was checked last.
      x-source: newer edition, "Webhooks > Get a check"
      security: [{userApiKey: []}, {oauth: []}]
      parameters:
      - &id
        name: webhook_id
        in: path
        required: true
        description: The webhook's id (`wh_…`).
        example: wh_abc123
        schema: {$ref: '#/components/schemas/PathSegment'}
      - $ref: '#/components/parameters/OwnerOrgId'
      responses: &responses
        '200':
          description: The webhook.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/WebhookResponse'}
        '401': {$ref: '#/components/responses/Unauthorized'}
        '404':
          description: There is no webhook with this id, or the caller can't see it.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Error'}
              example: {error: record not found}
          x-evidence: [official]
        '429': {$ref: '#/components/responses/TooManyRequests'}
        4XX: {$ref: '#/components/responses/ClientError'}
        5XX: {$ref: '#/components/responses/ServerError'}
    post:
      tags: [webhooks]
      operationId: checkWebhook
      summary: Check a webhook
      description: |
        Checks a webhook.
      x-source: newer edition, "Webhooks > Check a webhook"
      security: [{userApiKey: []}, {oauth: []}]
      parameters: [*id]
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/CheckWebhookRequest'}
      x-client-lookup: look for it in users.list_webhooks()
      responses: *responses
"""
SCHEMA = """
    CheckWebhookRequest:
      type: object
      properties:
        org_id: {$ref: '#/components/schemas/NewResourceOrgId'}
        note: {type: string, description: What the check is for., examples: [before the release]}
"""
ROWS = """
- id: getWebhookCheck
  endpoint: GET /webhooks/{webhook_id}/check
  section: Webhooks > Get a check
  editions: [newer]
  callers: any
  printed: 1
  response: {data: Webhook}
  parameters:
  - {name: webhook_id, in: path, type: string, required: true, from: [newer]}
  - {name: org_id, in: query, type: string, required: false, from: [newer, facts]}
- id: checkWebhook
  endpoint: POST /webhooks/{webhook_id}/check
  section: Webhooks > Check a webhook
  editions: [newer]
  callers: any
  printed: 1
  response: {data: Webhook}
  parameters:
  - {name: webhook_id, in: path, type: string, required: true, from: [newer]}
  - {name: org_id, in: body, type: string, required: false, from: [newer]}
  - {name: note, in: body, type: string, required: false, from: [newer]}
"""
BEHAVIOUR = """

@behaviour
def get_webhook_check(state: State, caller: Caller, args: Args) -> Json:
    return _of_user(state.find("wh_", args["webhook_id"], caller))


@behaviour
def check_webhook(state: State, caller: Caller, args: Args) -> Json:
    return _of_user(state.find("wh_", args["webhook_id"], caller))
"""


def cassette(method: str, body: str) -> str:
    """One exchange of a trial operation."""
    request: dict[str, Any] = {
        "method": method,
        "uri": "https://api.pipedream.com/v1/webhooks/wh_abc123/check",
        "headers": {"Authorization": ["Bearer <token>"]},
        "body": body,
    }
    webhook: dict[str, Any] = {
        "id": "wh_abc123",
        "user_id": "u_abc123",
        "name": None,
        "description": None,
        "url": "https://example.com",
    }
    webhook |= {"active": True, "created_at": 1611964025, "updated_at": 1611964025}
    answer = {"string": json.dumps({"data": webhook})}
    headers = {"Content-Type": ["application/json"]}
    response = {"status": {"code": 200, "message": "OK"}, "headers": headers, "body": answer}
    source = {"edition": "newer", "section": "Webhooks"}
    return yaml.safe_dump(
        {"version": 1, "interactions": [{"source": source, "request": request, "response": response}]}
    )


class Step(NamedTuple):
    """One edit: the file, the text that goes into it, and the text before which it goes (none: at the end)."""

    file: str
    text: str
    before: str = ""


# The files that lines name, and what is to be done there: edits, or a command.
STEPS: list[tuple[set[str], list[Step] | str]] = [
    ({"generated/pipedream_rest/api/webhooks.py"}, "tools.generate"),
    *(
        ({step.file}, [step])
        for step in (
            Step("spec/recordings/getWebhookCheck.yaml", cassette("GET", "")),
            Step("spec/recordings/checkWebhook.yaml", cassette("POST", "{}")),
            Step("tests/documented.yaml", ROWS, "- id: createWorkflow\n"),
            Step(SANDBOX, BEHAVIOUR),
        )
    ),
    ({"docs/calls.md", "docs/operations.md"}, "tools.docs_tables"),
]


class Tree(NamedTuple):
    """A copy of the repository."""

    root: Path

    def edit(self, step: Step) -> None:
        file = self.root / step.file
        text = file.read_text("utf-8") if file.is_file() else ""
        at = text.index(step.before) if step.before else len(text)
        file.write_text(text[:at] + step.text.removeprefix("\n") + text[at:], "utf-8")

    def do(self, how: list[Step] | str) -> None:
        if isinstance(how, str):
            result = self.run("-m", how)
            assert result.returncode == 0, result.stderr
        for step in how if isinstance(how, list) else ():
            self.edit(step)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        paths = os.pathsep.join(map(str, (self.root, self.root / "generated", self.root / "tools" / "sandbox")))
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
        )

    def left(self) -> dict[str, str]:
        """The files that are to be edited, each with its lines."""
        result = self.run("-m", "tools.places")
        lines = result.stderr.splitlines()
        assert all(line.startswith("error: ") for line in lines), result.stderr
        assert result.returncode == bool(lines)
        found: dict[str, str] = {}
        for file, _, line in (line.removeprefix("error: ").partition(": ") for line in lines):
            found[file] = f"{found.get(file, '')}{line} "
        return found

    def answers(self) -> list[str]:
        """What a sandbox says to the trial operations."""
        result = self.run("-c", ASK)
        assert result.returncode == 0, result.stderr
        return result.stdout.splitlines()


# The tests of the trial operations, and those that compare all operations with a list, by parts of their names.
TESTS = [
    *("heckWebhook", "WebhookCheck", "webhooks.check", "webhooks.get_check"),
    *("test_spec_covers_the_documents", "test_what_no_document_says_is_marked", "test_public_names_stay"),
    *("test_the_clients_workspace_goes_where_the_spec_has_it", "test_the_client_has_a_resource", "test_a_resource_has"),
]
FOLDERS = ("tests/spec", "tests/client", "tests/sandbox")
ASK = """
import httpx
from pipedream_rest_sandbox import API_KEY, sandbox

with sandbox() as base_url, httpx.Client(headers={"Authorization": f"Bearer {API_KEY}"}) as client:
    for method in ("GET", "POST"):
        answer = client.request(method, f"{base_url}/webhooks/wh_abc123/check", json={} if method == "POST" else None)
        print(answer.status_code, answer.text)
"""


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    copy = Tree(copy_of_the_project(tmp_path / "tree"))
    copy.edit(Step(SPEC, PATHS, "  /workflows:\n"))
    copy.edit(Step(SPEC, SCHEMA, "    CreateWorkflowRequest:\n"))
    return copy


def test_nothing_is_missing_here() -> None:
    assert list(places.missing()) == []


def test_each_step_that_is_left_is_named_by_its_file(tree: Tree) -> None:
    assert all(answer.startswith("501") and "behaviour.py" in answer for answer in tree.answers())
    rest = STEPS
    for done in ([], STEPS[::2], STEPS[1::2]):
        for _, how in done:
            tree.do(how)
        rest = [step for step in rest if step not in done]
        left = tree.left()
        assert left.keys() == {file for files, _ in rest for file in files}
        assert [
            line for line in left.values() if not re.search("WebhookCheck|checkWebhook|make docs-tables", line)
        ] == []
    assert [answer[:3] for answer in tree.answers()] == ["200", "200"]
    chosen = ("-m", "not long", "-k", " or ".join(TESTS), *FOLDERS)
    tested = tree.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen)
    assert tested.returncode == 0, tested.stdout


def test_a_required_parameter_without_an_example_is_named(tree: Tree) -> None:
    file = tree.root / SPEC
    file.write_text(file.read_text("utf-8").replace("        example: wh_abc123\n", ""), "utf-8")
    assert "webhook_id, which getWebhookCheck requires, has no `example`" in tree.left()[SPEC]


def test_contributing_names_each_file() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [row] = re.findall(r"^\| A new operation \|.*$", text, re.MULTILINE)
    assert [place.file for place in places.places() if place.file.replace("{id}", "<id>") not in row] == []


def test_a_table_without_a_place_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(docs_tables.TABLES, "nowhere", lambda _: "")
    assert places.main([]) == 1
    assert capsys.readouterr().err.startswith("error: docs: the table nowhere needs one place")
