"""Starts the commands of toolchains, with the tools of both lock files first on PATH."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from string import Template

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET
from tools import node

PYTHON = Path(__file__).parents[2] / ".venv-languages" / "bin"
SECONDS = 600  # for one command


class ToolError(Exception):
    """A toolchain is missing, or a command that should have succeeded did not."""


def environment(**variables: str) -> dict[str, str]:
    """What commands run in: the tools of both lock files first on PATH."""
    found = node.environment()
    found["PATH"] = os.pathsep.join([str(PYTHON), str(node.MODULES / ".bin"), found["PATH"]])
    credentials = {"API_KEY": API_KEY, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET}
    found |= {f"PIPEDREAM_{name}": value for name, value in credentials.items()}
    # No toolchain fetches another one, or modules.
    return (
        variables
        | found
        | {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod", "GOPROXY": "off", "PYTHONDONTWRITEBYTECODE": "1"}
    )


def words(command: str, variables: Mapping[str, str]) -> list[str]:
    """The words of a command, with `$variables` filled in and the program found on their PATH."""
    # The tools of npx are on PATH here, and `$1` is none of the variables.
    found = shlex.split(Template(command.removeprefix("npx ")).safe_substitute(variables))
    return [shutil.which(found[0], path=variables["PATH"]) or found[0], *found[1:]]


def start(command: str, folder: Path, inherited: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; one that is not there has the exit code 127."""
    arguments = words(command, inherited)
    try:
        return subprocess.run(
            arguments,
            cwd=folder,
            env=inherited,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    except FileNotFoundError as error:
        return subprocess.CompletedProcess(arguments, 127, "", str(error))
