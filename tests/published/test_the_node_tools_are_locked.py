"""The Node tools have exact versions, a lock file without download addresses, and an error that names the cure."""

import json

import pytest

from tools import node


def test_versions_are_exact_and_the_lock_has_no_addresses() -> None:
    named = json.loads((node.FOLDER / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((node.FOLDER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in named} == named
    assert [name for name, package in lock.items() if "resolved" in package] == []
    assert [name for name, package in lock.items() if name and not package.get("integrity")] == []


def test_a_missing_tool_says_how_to_get_it() -> None:
    with pytest.raises(node.NodeError, match="nothing-such is not installed: run `make node`"):
        node.command("nothing-such")


def test_a_failing_tool_says_what_it_said() -> None:
    with pytest.raises(node.NodeError, match="redocly lint failed:\n"):
        node.run("redocly", "lint", "nowhere.yaml")
