"""mypy and pyright, at their strictest, see the same exact types in a user's file beside the installed wheel."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ENVIRONMENT

BEFORE = """
from pipedream_rest import (
    APIConnectionError, APIStatusError, AsyncPipedream, DecodingError, FieldError, Pipedream, RateLimitError, models
)


async def main(
    pd: Pipedream,
    apd: AsyncPipedream,
    source: models.Source,
    account: models.Account,
    workflow: models.Workflow,
    status_error: APIStatusError,
    connection_error: APIConnectionError,
    decoding_error: DecodingError,
) -> None:
"""
EXPRESSIONS = {
    # clients
    'Pipedream("key")': "Pipedream",
    'AsyncPipedream(client_id="id", client_secret="secret")': "AsyncPipedream",
    "pd.with_options(timeout=1.0)": "Pipedream",
    "apd.with_options(max_retries=0)": "AsyncPipedream",
    "pd.close()": "None",
    # results
    'pd.apps.get("slack")': "App",
    'pd.accounts.get("apn_1", include_credentials=True)': "Account",
    'pd.components.search(query="rss")': "ComponentSearchResult",
    'pd.sources.create(component_id="sc_1")': "Source",
    'pd.sources.delete("dc_1")': "None",
    'pd.subscriptions.create(emitter_id="dc_1", listener_id="p_1")': "list[Subscription]",
    'pd.workflows.get("p_1")': "WorkflowDetails",
    "pd.users.get_current()": "User",
    "pd.workspaces.get()": "Workspace",
    'pd.oauth.create_token(client_id="id", client_secret="secret")': "Token",
    'await apd.apps.get("slack")': "App",
    'await apd.sources.delete_events("dc_1", start_id="1-0")': "None",
    # pages
    "pd.users.list_sources()": "Page[Source]",
    "pd.users.list_sources().data": "list[Source]",
    "pd.users.list_sources().page_info": "PageInfo | None",
    "pd.users.list_sources().next_page()": "Page[Source] | None",
    "[each for each in pd.users.list_sources()]": "list[Source]",
    "[each for each in pd.apps.list().iter_pages()]": "list[Page[App]]",
    "apd.apps.list()": "AsyncPages[App]",
    "await apd.apps.list()": "AsyncPage[App]",
    "[each async for each in apd.apps.list()]": "list[App]",
    "[each async for each in apd.apps.list().iter_pages()]": "list[AsyncPage[App]]",
    # raw responses
    'pd.apps.with_raw_response.get("slack")': "RawResponse[App]",
    'pd.apps.with_raw_response.get("slack").parsed': "App",
    'pd.apps.with_raw_response.get("slack").headers': "Mapping[str, str]",
    "pd.apps.with_raw_response.list()": "RawResponse[Page[App]]",
    'await apd.apps.with_raw_response.get("slack")': "RawResponse[App]",
    "await apd.apps.with_raw_response.list()": "RawResponse[AsyncPage[App]]",
    'pd.workflows.invoke("https://x.example")': "RawResponse[Any]",
    # fields
    "source.id": "str",
    "source.name": "str | None",
    "source.created_at": "int | None",
    "source.configured_props": "ConfiguredProps | None",
    "account.expires_at": "datetime | None",
    "workflow.triggers": "list[EmailTrigger | HttpTrigger | OtherTrigger | SourceTrigger | TimerTrigger] | None",
    'source["of tomorrow"]': "Any",
    "source.additional_properties": "dict[str, Any]",
    'models.Source.from_dict({"id": "dc_1"})': "Source",
    # errors
    "status_error.status": "int",
    "status_error.headers": "Mapping[str, str]",
    "status_error.retry_after": "float | None",
    "connection_error.may_be_processed": "bool",
    "decoding_error.mismatches": "tuple[Mismatch, ...]",
    "decoding_error.mismatches[0].json_path": "str",
    "FieldError": "type[FieldError]",
    'RateLimitError("m", status=429, method="GET", path="/").rate_limit_reset': "float | None",
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's file. Each expression has a line of its own."""
    file = tmp_path_factory.mktemp("user") / "program.py"
    file.write_text(BEFORE + "".join(f"    reveal_type({expression})\n" for expression in EXPRESSIONS))
    return file


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    """What a command prints, with a folder at the beginning of PATH."""
    environment = dict(ENVIRONMENT)
    if path:
        environment["PATH"] = os.pathsep.join([str(path), environment["PATH"]])
    result = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    return result.stdout + result.stderr


def plain(type_: str) -> str:
    """A type as both checkers write it: without modules, and the members of a union in order."""
    type_ = re.sub(r"\b(?:\w+\.)+(?=\w)", "", type_).replace("*", "")
    type_ = re.sub(r"def \(.*\) -> (\w+)", r"type[\1]", type_)  # a class
    return _in_order(re.sub(r"tuple\[[^\[\]]*, fallback=(\w+)\]", r"\1", type_))  # a named tuple


def _in_order(type_: str) -> str:
    inner = re.fullmatch(r"(\w+)\[(.*)\]", type_)
    members = _split(type_, "|")
    if len(members) > 1:
        return " | ".join(sorted(map(_in_order, members)))
    return f"{inner[1]}[{', '.join(map(_in_order, _split(inner[2], ',')))}]" if inner else type_


def _split(type_: str, separator: str) -> list[str]:
    parts, depth = [""], 0
    for character in type_:
        depth += {"[": 1, "]": -1}.get(character, 0)
        if character == separator and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def expected() -> dict[str, str]:
    return {expression: _in_order(type_) for expression, type_ in EXPRESSIONS.items()}


def test_the_comparison_tells_types_apart() -> None:
    assert plain("a.b.Page[a.b.Source] | None") == plain("None | Page[Source]") != plain("Page[Source]")
    assert plain("list[a.A | b.B]") == plain("list[B | A]") != plain("list[A] | B")


def test_mypy(installed: Path, program: Path) -> None:
    command: list[str | Path] = [sys.executable, "-m", "mypy", "--strict", "--python-executable", installed]
    checked = run(*command, program, cwd=program.parent)
    assert "error:" not in checked
    revealed = re.findall(r'note: Revealed type is "(.*)"$', checked, re.MULTILINE)
    assert dict(zip(EXPRESSIONS, map(plain, revealed), strict=True)) == expected()


def test_pyright(installed: Path, program: Path) -> None:
    settings = {"typeCheckingMode": "strict", "include": [program.name]}
    (program.parent / "pyrightconfig.json").write_text(json.dumps(settings))
    command: list[str | Path] = [sys.executable, "-m", "pyright", "--pythonpath", installed, "--outputjson"]
    found: list[dict[str, Any]] = json.loads(run(*command, cwd=program.parent))["generalDiagnostics"]
    assert [each["message"] for each in found if each["severity"] != "information"] == []
    revealed = [re.sub(r'^Type of ".*" is "(.*)"$', r"\1", each["message"]) for each in found]
    assert dict(zip(EXPRESSIONS, map(plain, revealed), strict=True)) == expected()


def test_every_public_name_has_a_complete_type(installed: Path, tmp_path: Path) -> None:
    # With this option pyright takes the interpreter of PATH, whatever --pythonpath says.
    command = [sys.executable, "-m", "pyright", "--verifytypes", "pipedream_rest", "--ignoreexternal", "--outputjson"]
    found = json.loads(run(*command, cwd=tmp_path, path=installed.parent))["typeCompleteness"]
    assert Path(found["packageRootDirectory"]).is_relative_to(installed.parents[1])
    counts = found["exportedSymbolCounts"]
    assert counts["withKnownType"] > 600  # as many as the methods and fields are, and not none
    assert (counts["withAmbiguousType"], counts["withUnknownType"]) == (0, 0)
    assert found["completenessScore"] == 1
