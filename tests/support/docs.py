"""The Python examples of README.md and docs/, run page by page as a reader runs them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

from tools import docs_tables

BLOCK = re.DOTALL | re.MULTILINE
EXAMPLE = re.compile(r"^```python\n(.*?)^```\n(?:\n^```text\n(.*?)^```\n)?", BLOCK)
TEXTS = {str(page.relative_to(docs_tables.ROOT)): page.read_text(encoding="utf-8") for page in docs_tables.pages()}
# What a page prints between two examples.
BETWEEN = "\x1e"
# No host but this machine can be reached.
NO_NETWORK = {
    **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9"),
    "NO_PROXY": "127.0.0.1,localhost",
}


class Example(NamedTuple):
    """A block of Python, and what the page says that it prints, if it says so."""

    page: str
    code: str
    prints: str | None

    @property
    def is_test(self) -> bool:
        return "def test_" in self.code


def _examples() -> Iterator[Example]:
    for page, text in TEXTS.items():
        found = [Example(page, match[1], match[2]) for match in EXAMPLE.finditer(text)]
        assert len(found) == text.count("```python"), f"{page}: a block of Python is not closed or indented"
        yield from found


EXAMPLES = list(_examples())
# Those with a program; the examples that are tests are run by pytest.
PROGRAMS = list(dict.fromkeys(example.page for example in EXAMPLES if not example.is_test))


def programs_of(page: str) -> list[Example]:
    """The examples of a page that are one program together."""
    return [example for example in EXAMPLES if example.page == page and not example.is_test]


@contextmanager
def served(python: Path | str, environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """A sandbox as its command serves it: what it exports, besides this environment and without a network."""
    environment = {**environment, **NO_NETWORK}
    command = [python, "-m", "pipedream_rest_sandbox", "--port", "0"]
    with subprocess.Popen(command, cwd="/", env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            text = "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
            yield {**environment, **dict(re.findall(r"^  export (\w+)=(\S+)$", text, re.MULTILINE))}
        finally:
            process.terminate()


def run_page(page: str, python: Path | str, environment: dict[str, str], folder: Path) -> tuple[list[str], str]:
    """Run a page's program in a folder and a sandbox in which nothing has happened.

    Returns:
        What each example printed, and the log.
    """
    control = environment["PIPEDREAM_BASE_URL"].replace("/v1", "/_sandbox/reset")
    httpx.post(control, json={}, trust_env=False).raise_for_status()
    code = f"print('{BETWEEN}')\n".join(example.code for example in programs_of(page))
    command = [python, "-W", "error", "-c", code]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"{page}: {result.stderr}"
    printed = result.stdout.split(f"{BETWEEN}\n")
    for example, text in zip(programs_of(page), printed, strict=True):
        assert example.prints in (None, text), f"{page}: {text}"
    return printed, result.stderr


def clean_environment() -> dict[str, str]:
    """The variables of this process, without those of the client and those that add modules."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PIPEDREAM_", "PYTHONPATH"))}
