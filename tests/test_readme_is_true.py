"""The README's table is the spec's, its commands exist and its examples run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.support.client import API_KEY
from tests.support.recordings import PRINTED
from tests.support.spec import OPERATIONS
from tests.support.wire import sent

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CALLERS = {"oauth": "OAuth", "userApiKey": "key"}


def operations_table() -> str:
    """The README's table of operations, as the spec has it."""
    lines = ["| operation | request | callers | |", "|---|---|---|---|"]
    for operation in OPERATIONS.values():
        callers = ", ".join(CALLERS[scheme] for choice in operation.node["security"] for scheme in choice)
        request = f"`{operation.method} {operation.path}`"
        lines.append(f"| {operation.id} | {request} | {callers or 'public'} | {operation.node['summary']} |")
    return "\n".join(lines)


def test_the_operations_table_is_the_specs() -> None:
    table = README.partition("compares -->\n")[2].partition("\n<!-- end of operations")[0]
    assert table == operations_table(), f"put this between the comments of README.md:\n{operations_table()}"


def test_the_commands_are_targets_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = set(
        re.findall(r"\bmake ([a-z-]+)\b", "\n".join(re.findall(r"```sh\n.*?```|`[^`\n]+`", README, re.DOTALL)))
    )
    assert commands
    assert commands <= targets


@pytest.mark.parametrize("example", re.findall(r"```python\n(.*?)```", README, re.DOTALL), ids=["sync", "async"])
def test_the_example_lists_sources(
    example: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(_: object, request: Any) -> Any:
        if "after" in request.url.params:
            return httpx2.Response(200, json={"data": []}, request=request)
        [recording, *_] = [recording for recording in PRINTED if recording.request == sent(request)]
        return httpx2.Response(recording.status, content=recording.content, request=request)

    async def answer_async(self: object, request: Any) -> Any:
        return answer(self, request)

    monkeypatch.setenv("PIPEDREAM_API_KEY", API_KEY)
    # Installed, it is what the client uses.
    monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", answer)
    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "handle_async_request", answer_async)
    exec(compile(example, "README.md", "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out == "dc_abc123 test\n"
