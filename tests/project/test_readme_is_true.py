"""The README's tables are the spec's, its commands exist and its examples run."""

from __future__ import annotations

import io
import logging
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.client import API_KEY, method_name
from tests.support.recordings import PRINTED
from tests.support.responses import smallest
from tests.support.spec import BASE_URL, OPERATIONS, Operation

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ALL_EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
SANDBOX_EXAMPLES = [example for example in ALL_EXAMPLES if "pipedream_rest_sandbox" in example]
MOCK_EXAMPLES = [example for example in ALL_EXAMPLES if "import respx" in example]
EXAMPLES = [example for example in ALL_EXAMPLES if example not in SANDBOX_EXAMPLES + MOCK_EXAMPLES]
CALLERS = {"oauth": "OAuth", "userApiKey": "key"}


def operations_table() -> str:
    """The README's table of operations, as the spec has it."""
    lines = ["| operation | request | callers | |", "|---|---|---|---|"]
    for operation in OPERATIONS.values():
        callers = ", ".join(CALLERS[scheme] for choice in operation.node["security"] for scheme in choice)
        request = f"`{operation.method} {operation.path}`"
        lines.append(f"| {operation.id} | {request} | {callers or 'public'} | {operation.node['summary']} |")
    return "\n".join(lines)


def resources_table() -> str:
    """The README's table of resources and their methods, as the spec has it."""
    resources: dict[str, list[str]] = {}
    for operation in OPERATIONS.values():
        resources.setdefault(operation.tag, []).append(f"`{method_name(operation)}`")
    resources["sources"].append("`stream`")
    resources["workflows"].append("`invoke`")
    rows = [f"| `pd.{tag}` | {', '.join(methods)} |" for tag, methods in resources.items()]
    return "\n".join(["| resource | methods |", "|---|---|", *rows])


@pytest.mark.parametrize(("name", "table"), [("operations", operations_table()), ("resources", resources_table())])
def test_tables_are_the_specs(name: str, table: str) -> None:
    between = re.search(rf"<!-- {name}: .*? -->\n(.*)\n<!-- end of {name} -->", README, re.DOTALL)
    assert between, f"README.md has no place for the table of {name}"
    assert between[1] == table, f"put this between the comments of README.md:\n{table}"


def test_the_commands_are_targets_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    code = "\n".join(re.findall(r"```sh\n.*?```|`[^`\n]+`", README, re.DOTALL))
    commands = set(re.findall(r"\bmake ([a-z-]+)\b", code))
    assert commands
    assert commands <= targets


def operation_of(request: Any) -> Operation:
    """The operation that a request is for; the path with the most fixed parts wins."""
    path = str(request.url).partition("?")[0].removeprefix(BASE_URL)
    candidates = [
        operation
        for operation in OPERATIONS.values()
        if operation.method == request.method
        and re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(operation.path)), path)
    ]
    return min(candidates, key=lambda operation: operation.path.count("{"))


def answer(request: Any) -> Any:
    """The recorded response, or else the smallest valid one. Lists end after a page, and triggers say what they got."""
    if request.url.host != "api.pipedream.com":
        return httpx.Response(200, content=request.content, request=request)
    operation = operation_of(request)
    status, schema = operation.success
    printed = [recording.content for recording in PRINTED if recording.operation is operation]
    if schema is None:
        return httpx.Response(int(status.replace("XX", "00")), request=request)
    if "after" in request.url.params:
        return httpx.Response(200, json={"data": []}, request=request)
    if printed:
        headers = {"content-type": "application/json"}
        return httpx.Response(200, headers=headers, content=printed[-1], request=request)
    return httpx.Response(200, json=smallest(schema), request=request)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs an example in a process that reaches nothing but `answer`, and returns what it printed."""

    async def answer_async(request: Any) -> Any:
        return answer(request)

    monkeypatch.setenv("PIPEDREAM_API_KEY", API_KEY)
    monkeypatch.setattr(logging.getLogger("pipedream_rest"), "level", logging.NOTSET)  # which an example sets
    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda _, request: answer(request))
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", lambda _, request: answer_async(request))

    def run(example: str) -> str:
        exec(compile(example, "README.md", "exec"), {"__name__": "__main__"})
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("example", EXAMPLES[:2], ids=["sync", "async"])
def test_the_first_examples_list_sources(example: str, run: Any) -> None:
    assert run(example) == "dc_abc123 test\n"


@pytest.mark.parametrize("example", EXAMPLES[2:], ids=lambda example: example.splitlines()[-1].strip())
def test_the_other_examples_run(example: str, run: Any) -> None:
    run(example)


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of a process that finds the client and the sandbox, as one that has them installed."""
    path = os.pathsep.join([str(ROOT / "tools" / "sandbox"), str(ROOT / "generated")])
    # What is on this machine is called directly, whatever the proxy.
    return {**os.environ, "PYTHONPATH": path, "HTTP_PROXY": "garbage garbage", "ALL_PROXY": "http://127.0.0.1:9"}


def test_an_example_runs_on_the_sandbox(tmp_path: Path, environment: dict[str, str]) -> None:
    [example, _] = SANDBOX_EXAMPLES
    command = [sys.executable, "-c", example]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == "[True]\n"


def test_an_example_of_tests_passes(tmp_path: Path, environment: dict[str, str]) -> None:
    [_, example] = SANDBOX_EXAMPLES
    assert "2 passed" in pytest_of(example, tmp_path, environment)


def test_the_example_with_a_mock_passes(tmp_path: Path, environment: dict[str, str]) -> None:
    [example] = MOCK_EXAMPLES
    assert "1 passed" in pytest_of(example, tmp_path, environment)


def pytest_of(example: str, folder: Path, environment: dict[str, str]) -> str:
    """What pytest says of an example that is a test."""
    (folder / "test_example.py").write_text(example, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_example.py"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


def test_the_example_with_logging_shows_the_log(run: Any) -> None:
    [example] = [example for example in EXAMPLES if "import logging" in example]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.root, "handlers", [])  # as in a process of one's own
        patch.setattr(sys, "stderr", log := io.StringIO())
        run(example)
    assert "GET /workspaces/o_Qa8I1Z -> 200 in " in log.getvalue()
