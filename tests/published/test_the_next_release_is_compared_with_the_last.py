"""A release whose version is too small for what changed since the last one is not made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.release import DONE, GENERATE, git, repository
from tools.changes import ChangeError
from tools.release import release

__all__ = ["repository"]


def test_the_next_release_is_compared_with_the_last(repository: Path) -> None:
    release("0.1.0", GENERATE, DONE, "2026-01-31")
    spec, log = repository / "spec" / "openapi.yaml", repository / "CHANGELOG.md"
    spec.write_text(spec.read_text(encoding="utf-8").replace("name: external_user_id\n", "name: other\n"), "utf-8")
    log.write_text(log.read_text(encoding="utf-8").replace("# Changelog\n", "# Changelog\n\n## Next (unreleased)\n"))
    git("commit", "--quiet", "--all", "--message", "Rename a parameter")
    with pytest.raises(ChangeError, match=r"0\.1\.1 is too small for a major change: it has to be 0\.2\.0 or above"):
        release("0.1.1", GENERATE, ["true"], "2026-02-28")
    assert git("status", "--porcelain") == ""
    release("0.2.0", GENERATE, ["true"], "2026-02-28")
    assert git("tag", "--list") == "v0.1.0\nv0.2.0"
