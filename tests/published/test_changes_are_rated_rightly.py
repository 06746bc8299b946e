"""Each kind of change of the spec asks for the right version: requests and responses each in their direction."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.spec import SPEC
from tools.changes import compare, main

# --- what is changed --------------------------------------------------------------------------------------------------


class Change(NamedTuple):
    """One change of the spec: where, to what (None takes it away), and the least bump that it asks for."""

    what: str
    bump: str
    place: str
    value: Any


def parameter(**more: Any) -> dict[str, Any]:
    return {"name": "new", "in": "query", "description": "New.", "schema": {"type": "string"}, **more}


ACCOUNTS, WEBHOOKS = "paths /accounts get", "paths /webhooks post"
LIMIT = "components parameters Limit schema maximum"
SCHEMAS = "components schemas"
UPDATE = f"{SCHEMAS} UpdateWorkflowRequest"
ACCEPTED = {"$ref": "#/components/responses/ClientError"}
# What is loosened in a request, or promised beyond before in a response, breaks nothing and adds nothing to name.
CHANGES = [
    Change("request: optional parameter added", "minor", f"{ACCOUNTS} parameters +", parameter()),
    Change("request: required parameter added", "major", f"{ACCOUNTS} parameters +", parameter(required=True)),
    Change("request: parameter removed", "major", f"{ACCOUNTS} parameters 0", None),
    Change("request: parameter becomes required", "major", f"{ACCOUNTS} parameters 0 required", True),
    Change("request: parameter becomes optional", "patch", "components parameters EmitterId required", False),
    Change("request: parameter of another type", "major", f"{ACCOUNTS} parameters 0 schema", {"type": "integer"}),
    Change("request: parameter gets an enum", "major", f"{ACCOUNTS} parameters 0 schema enum", ["slack"]),
    Change("request: bound narrowed", "major", LIMIT, 50),
    Change("request: bound widened", "patch", LIMIT, 1000),
    Change("request: field added", "minor", f"{SCHEMAS} CreateSourceRequest properties new", {"type": "string"}),
    Change("request: field removed", "major", f"{SCHEMAS} CreateSourceRequest properties name", None),
    Change("request: field becomes required", "major", f"{SCHEMAS} CreateWorkflowRequest required +", "settings"),
    Change("request: field becomes optional", "patch", f"{SCHEMAS} CreateWorkflowRequest required 0", None),
    Change("request: field of another type", "major", f"{UPDATE} properties active type", "string"),
    Change("request: field may be null", "patch", f"{UPDATE} properties org_id type", ["string", "null"]),
    Change("response: field added", "minor", f"{SCHEMAS} Webhook properties new", {"type": "string"}),
    Change("response: field removed", "major", f"{SCHEMAS} Webhook properties url", None),
    Change("response: field may be null", "major", f"{SCHEMAS} Webhook properties url type", ["string", "null"]),
    Change("response: field is never null", "patch", f"{SCHEMAS} Webhook properties name type", "string"),
    Change("response: field of another type", "major", f"{SCHEMAS} Webhook properties active type", "string"),
    Change("response: field may be absent", "major", f"{SCHEMAS} Webhook required 0", None),
    Change("response: field is never absent", "patch", f"{SCHEMAS} Webhook required +", "url"),
    Change("response: variant added", "major", f"{SCHEMAS} WorkflowTrigger anyOf +", {"type": "string"}),
    Change("response: error added", "minor", f"{WEBHOOKS} responses 409", ACCEPTED),
    Change("response: success removed", "major", f"{WEBHOOKS} responses 200", None),
    Change("response: body removed", "major", f"{WEBHOOKS} responses 200 content", None),
    Change("operation removed", "major", "paths /webhooks/{webhook_id} delete", None),
    Change("operation added", "minor", "paths /webhooks/{webhook_id} get", {
        **SPEC["paths"]["/webhooks/{webhook_id}"]["delete"], "operationId": "getWebhook",
    }),
    Change("operation renamed", "major", f"{WEBHOOKS} operationId", "makeWebhook"),
    Change("operation of another tag", "major", f"{WEBHOOKS} tags 0", "sources"),
    Change("credential no longer accepted", "major", f"{ACCOUNTS} security 0", None),
    Change("credential accepted, too", "minor", "paths /components post security +", {"oauth": []}),
    Change("server moved", "major", "servers 0 url", "https://api.example/v2"),
    Change("words changed", "patch", f"{ACCOUNTS} summary", "Other words"),
]  # fmt: skip


def changed(change: Change) -> Any:
    """The spec with a change made."""
    document = copy.deepcopy(SPEC)
    *steps, last = change.place.split(" ")
    node: Any = document
    for step in steps:
        node = node[int(step) if isinstance(node, list) else step]
    if last == "+":
        node.append(change.value)
    elif change.value is None:
        del node[int(last) if isinstance(node, list) else last]
    else:
        node[int(last) if isinstance(node, list) else last] = change.value
    return document


def write(folder: Path, name: str, document: Any) -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.what)
def test_a_change_asks_for_the_right_version(change: Change, tmp_path: Path) -> None:
    base, revision = write(tmp_path, "base", SPEC), write(tmp_path, "revision", changed(change))
    assert compare(base, revision).bump == change.bump


def test_no_change_asks_for_no_version(tmp_path: Path) -> None:
    base = write(tmp_path, "base", SPEC)
    assert compare(base, base).bump is None


# --- the version and the notes ----------------------------------------------------------------------------------------


def versioned(version: str, change: Callable[[Any], None] | None = None) -> Any:
    document = copy.deepcopy(SPEC)
    document["info"]["version"] = version
    if change:
        change(document)
    return document


def drop_search(document: Any) -> None:
    del document["paths"]["/components/search"]


@pytest.mark.parametrize(("version", "code"), [("1.0.1", 1), ("1.9.0", 1), ("2.0.0", 0), ("2.1.0", 0)])
def test_a_version_that_is_too_small_fails(
    version: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = write(tmp_path, "1.0.0", versioned("1.0.0"))
    revision = write(tmp_path, "revision", versioned(version, drop_search))
    notes = tmp_path / "notes.md"
    assert main(["--base", str(base), "--revision", str(revision), "--output", str(notes)]) == code
    assert ("it has to be 2.0.0 or above" in capsys.readouterr().err) is (code == 1)
    text = notes.read_text(encoding="utf-8")
    assert "- `components.search`" in text
    assert "GET /components/search" in text or "~1components~1search" in text
