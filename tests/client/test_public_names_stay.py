"""Names of the last release stay, and errors stay subclasses of those that they were, or CHANGELOG.md announces it.

`spec/releases/names.txt` has the names of the last release; `make release` writes it.
"""

from __future__ import annotations

import re

import pytest

from tests.support.project import ROOT
from tools.names import names

RELEASED = (ROOT / "spec" / "releases" / "names.txt").read_text(encoding="utf-8").split("\n")[:-1]
CURE = "bring them back, as docs/versions.md promises, or name them in the list `### What breaks` of CHANGELOG.md"


def announced(changelog: str) -> list[str]:
    """The names in the list `What breaks` of the section that is not released yet."""
    [unreleased] = re.findall(r"^## [^\n]* \(unreleased\)$(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL) or [
        ""
    ]
    breaks = re.findall(r"^### What breaks$(.*?)(?=^### |\Z)", unreleased, re.MULTILINE | re.DOTALL)
    return re.findall("`([^`]+)`", "".join(breaks))


def lost(present: list[str], changelog: str) -> set[str]:
    """The names that are gone without being announced, by themselves or with all that they had."""
    named = tuple(f"{name}{end}" for name in announced(changelog) for end in ("\n", ".", "("))
    return {name for name in {*RELEASED} - {*present} if not f"{name}\n".startswith(named)}


def test_the_public_names_stay() -> None:
    assert lost(names(), (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")) == set(), CURE


GONE = [
    *("Pipedream", "models.Source", "models.Source.id", "Model.to_dict", "RateLimitError(APIStatusError)"),
    *("accounts.list", "accounts.list(app)", "accounts.list(app=)", "workflows.invoke(url)", "Pipedream(org_id=)"),
    *("APIStatusError.saying", "APIStatusError(status)", "RawResponse(content)", "sources.with_raw_response"),
]


@pytest.mark.parametrize("name", GONE)
def test_a_name_that_is_gone_is_noticed_until_it_is_announced(name: str) -> None:
    present = [other for other in names() if other != name]
    title, heading = "## 9.0.0 (unreleased)\n", "### What breaks\n"
    assert lost(RELEASED, title) == set()
    for told in ("", f"{title}\n- `{name}`\n", f"{title}{heading}\n## 8.0.0 (2026-01-01)\n{heading}- `{name}`\n"):
        assert name in lost(present, told)
    assert name not in lost(present, f"{title}\n{heading}\n- `{name}` is gone.\n")
    assert name in lost(present, f"{title}\n{heading}\n- `{name}s` and `{name[:-1]}` are gone.\n")
