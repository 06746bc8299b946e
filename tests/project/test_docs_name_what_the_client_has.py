"""What the documentation says of retries and errors in words is what the client has."""

from __future__ import annotations

import re
from pathlib import Path

import pipedream_rest
from pipedream_rest._runtime import errors
from pipedream_rest._runtime.retries import RETRIED_STATUSES

DOCS = Path(__file__).parents[2] / "docs"
RETRIES = "tools/templates/runtime/retries.py"


def test_the_statuses_that_are_sent_again() -> None:
    text = (DOCS / "limits-and-retries.md").read_text(encoding="utf-8")
    [sentence] = re.findall(r"and the statuses ([\d, and]+)\.", text)
    named = {int(status) for status in re.findall(r"\d+", sentence)}
    assert named == RETRIED_STATUSES, f"docs/limits-and-retries.md and {RETRIES} name other statuses"


def test_every_error_is_exported_and_has_a_place_in_the_docs() -> None:
    classes = [name for name, value in vars(errors).items() if isinstance(value, type) and name.endswith("Error")]
    classes = [name for name in classes if issubclass(getattr(errors, name), errors.PipedreamError)]
    table = (DOCS / "errors.md").read_text(encoding="utf-8")
    assert len(classes) > 10
    for name in classes:
        assert name in pipedream_rest.__all__, f"tools/templates/package_init.py.jinja does not export {name}"
        assert f"`{name}`" in table, f"docs/errors.md does not have {name}"
