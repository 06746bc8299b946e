"""`llms.txt` names every operation with its request, parameters and credentials, in a page that fits a prompt."""

import re
from pathlib import Path

import pytest

from tests.support.spec import OPERATIONS, SPEC, Operation, resolve

CALLERS = {"oauth": "OAuth", "userApiKey": "user API key"}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_the_operation_has_a_line(dist: Path, operation: Operation) -> None:
    text = (dist / "llms.txt").read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if f"`{operation.method} {operation.path}` ({operation.id})" in line]
    for parameter in operation.parameters:
        if parameter["in"] == "query":
            assert f"`{parameter['name']}`{'*' if parameter.get('required') else ''}" in line
    for name in resolve(operation.body or {}).get("properties", {}):
        assert f"`{name}`" in line
    callers = [CALLERS[scheme] for choice in operation.node["security"] for scheme in choice]
    assert line.endswith(f"Credential: {' or '.join(callers) or 'none'}.")


def test_it_is_a_page_by_resource(dist: Path) -> None:
    text = (dist / "llms.txt").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [tag["name"] for tag in SPEC["tags"]]
    assert len(text) < 10_000
