"""The client is generated in a folder of any name and an odd environment, and no test runs on one that is stale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import ROOT, copy_of_the_project


def test_generate_in_an_odd_place(tmp_path: Path) -> None:
    folder = tmp_path / "a \"b\" 'c' $d ñ 中"
    copy_of_the_project(folder)
    (folder / "generated" / "pipedream_rest" / "client.py").unlink()
    environment = {
        "HOME": str(tmp_path / "missing"),
        "HTTP_PROXY": "garbage garbage",
        "LC_ALL": "C",
        "PYTHONPATH": os.pathsep.join([str(folder / "generated"), str(folder / "tools" / "sandbox")]),
        "PYTHONWARNINGS": "error",
    }
    command = [sys.executable, "-m", "tools.generate"]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "generated/pipedream_rest: 1 files changed\n"
    made = (folder / "generated" / "pipedream_rest" / "client.py").read_bytes()
    assert made == (ROOT / "generated" / "pipedream_rest" / "client.py").read_bytes()


@pytest.mark.parametrize(
    ("edited", "old", "new", "said"),
    [
        ("tools/templates/runtime/retries.py", "429", "430", "different: {}/_runtime/retries.py"),
        ("tools/templates/client.py.jinja", "The clients", "Clients", "different: {}/client.py"),
        ("spec/openapi.yaml", "operationId: listApps", "operationId: findApps", "different: {}/api/apps.py"),
        ("generated/pipedream_rest/models/app.py", "App", "Ape", "different: {}/models/app.py"),
    ],
)
def test_no_test_runs_on_a_stale_client(edited: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    folder = copy_of_the_project(tmp_path / "copy")
    text = (folder / edited).read_text(encoding="utf-8")
    (folder / edited).write_text(text.replace(old, new), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "tests/generator/test_templates_follow_the_generators_originals.py",
    ]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    place = said.format(folder / "generated" / "pipedream_rest")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"error: out of date, run `make generate`: {place}\n"
