"""The Node tools of tools/node, which are installed when they are first needed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent / "node"
MODULES = FOLDER / "node_modules"
# As npm records what it installed.
INSTALLED = MODULES / ".package-lock.json"


class NodeError(Exception):
    """A tool is missing, or failed."""


def run(tool: str, *arguments: str | Path, statuses: tuple[int, ...] = (0,)) -> str:
    """What a tool prints to its standard output.

    Parameters:
        tool: its command, such as `redocly`.
        arguments: those of the command.
        statuses: the exit statuses that are no failure.

    Raises:
        NodeError: if Node is missing, or the tool ended in another status.
    """
    _install()
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
    command = [MODULES / ".bin" / tool, *arguments]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode not in statuses:
        raise NodeError(f"{tool} {' '.join(map(str, arguments))} failed:\n{result.stdout}{result.stderr}".strip())
    return result.stdout


def _install() -> None:
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            raise NodeError(f"{tool} is missing: install Node.js 20 or newer, on Debian with apt-get install npm")
    lock = FOLDER / "package-lock.json"
    if INSTALLED.is_file() and INSTALLED.stat().st_mtime >= lock.stat().st_mtime:
        return
    command = ["npm", "ci", "--silent", "--no-audit", "--no-fund"]
    result = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    if result.returncode:
        raise NodeError(f"npm ci failed in {FOLDER}:\n{result.stdout}{result.stderr}".strip())
