"""What the documentation says of retries and errors in words is what the client has."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

import pipedream_rest
from tests.support.loopback import get, without_waits
from tests.support.stub import stub

DOCS = Path(__file__).parents[2] / "docs"
RETRIES = "tools/templates/runtime/retries.py"


def test_the_statuses_that_are_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    without_waits(monkeypatch)
    text = (DOCS / "timeouts-and-retries.md").read_text(encoding="utf-8")
    [sentence] = re.findall(r"and the statuses ([\d, and]+)\.", text)
    named = {int(status) for status in re.findall(r"\d+", sentence)}
    retried = set()
    for status in range(400, 600):
        with stub("sync", httpx, max_retries=1) as client:
            client.always(status)
            with pytest.raises(pipedream_rest.PipedreamError):
                get(client.client)
            retried |= {status} if len(client.requests) > 1 else set()
    assert named == retried, f"docs/timeouts-and-retries.md and {RETRIES} name other statuses"


def test_every_error_is_exported_and_has_a_place_in_the_docs() -> None:
    classes, left = set(), [pipedream_rest.PipedreamError]
    while left:
        left += (error := left.pop()).__subclasses__()
        if error.__module__.startswith("pipedream_rest"):
            classes.add(error.__name__)
    table = (DOCS / "errors.md").read_text(encoding="utf-8")
    assert len(classes) > 10
    for name in classes:
        assert name in pipedream_rest.__all__, f"tools/templates/package_init.py.jinja does not export {name}"
        assert f"`{name}`" in table, f"docs/errors.md does not have {name}"
