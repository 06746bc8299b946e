"""`make demo` ends, and what it shows is what the API does."""

from __future__ import annotations

import pytest

from pipedream_rest_sandbox import demo


def test_demo_calls_the_sandbox(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "garbage garbage")  # which is not for this machine
    demo.main()
    steps = capsys.readouterr().out.strip().removeprefix("# ").split("\n\n# ")
    shown = dict(step.split("\n") for step in steps)
    assert shown["What was delivered to it"] == '["Item 1", "Item 2", "Item 3", "Item 4", "Item 5"]'
    assert shown["The events since the first, as they come"] == '["Item 2", "Item 3", "Item 4", "Item 5", "Item 6"]'
    newest_first = '["Item 6", "Item 5", "Item 4", "Item 3", "Item 2", "Item 1"]'
    assert shown["The events of the source, newest first"] == newest_first
    assert shown["What is left of them without the middle three"] == '["Item 6", "Item 2", "Item 1"]'
    assert shown["What was deleted is not there"].startswith("NotFoundError: DELETE /sources/dc_")
    assert shown["Some operations take user API keys only"].startswith("PermissionDeniedError: GET /users/me: 403")
    assert len(shown) == 13
