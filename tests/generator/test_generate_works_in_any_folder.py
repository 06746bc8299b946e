"""The client is generated in a folder of any name, without a home, and with nonsense in the environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
