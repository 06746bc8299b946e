"""A sandbox that poses as the real service, and the tools that call it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from pipedream_rest_sandbox import API_KEY, Sandbox
from tools.live.__main__ import main


@contextmanager
def posing(patch: pytest.MonkeyPatch) -> Iterator[tuple[Sandbox, Callable[..., int]]]:
    """A sandbox, and a function that runs a command of `tools.live` on it, with arguments."""
    sandbox = Sandbox()
    patch.setenv("PIPEDREAM_API_KEY", API_KEY)
    patch.setattr("random.uniform", lambda _, __: 0)  # no waits between attempts
    with sandbox as base_url:

        def run(*arguments: object) -> int:
            return main(["--base-url", base_url, "--per-minute", "1000000", *map(str, arguments)])

        yield sandbox, run
