"""No test outside this folder imports a private module of the client."""

from __future__ import annotations

import re

from tests.support.project import ROOT


def test_only_these_look_inside() -> None:
    files = {file.relative_to(ROOT / "tests"): file for file in (ROOT / "tests").rglob("*.py")}
    found = {
        str(name)
        for name, file in files.items()
        if re.search(r"^\s*(from|import) pipedream_rest\._", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {name for name in found if not name.startswith("inside/")} == set()
    assert len(found) > 1
