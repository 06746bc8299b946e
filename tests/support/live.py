"""A sandbox that poses as the real service, and the tools that call it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from pipedream_rest_sandbox import API_KEY, Sandbox

# The texts of these fields are ids, dates or of a documented form.
FORMED = {"id", "created_at", "updated_at", "expires_at", "ts", "indexed_at_ms"}


@contextmanager
def posing(patch: pytest.MonkeyPatch) -> Iterator[tuple[Sandbox, Callable[..., int]]]:
    """A sandbox, and a function that runs a tool on it: its `main`, and arguments."""
    sandbox = Sandbox()
    patch.setenv("PIPEDREAM_API_KEY", API_KEY)
    patch.setattr("random.uniform", lambda _, __: 0)  # no waits between attempts
    with sandbox as base_url:

        def run(main: Callable[[Sequence[str]], int], *arguments: object) -> int:
            return main(["--base-url", base_url, "--per-minute", "1000000", *map(str, arguments)])

        yield sandbox, run


def plant(sandbox: Sandbox, marker: str) -> None:
    """Put a marker into every text of everything that the account has, keys of free data included."""
    for record in [*sandbox.state.records.values()]:
        if not record.id.startswith("app_"):  # which anybody may see
            record.shown |= {name: _marked(value, name, marker) for name, value in record.shown.items()}
    for stream in sandbox.state.streams.values():
        for event in stream:
            event["event"] = _marked(event["event"], "event", marker)
            free = event["event"] if event["metadata"]["name"] != "$errors" else event["event"]["original_event"]
            free[marker] = marker


def _marked(value: Any, name: str, marker: str) -> Any:
    if name in FORMED or name.endswith("_id"):
        return value
    if isinstance(value, dict):
        return {key: _marked(item, key, marker) for key, item in value.items()}
    if isinstance(value, list):
        return [_marked(item, name, marker) for item in value]
    return f"{marker}@example.com" if isinstance(value, str) else value
