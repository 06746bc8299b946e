"""Starts commands in an environment that knows a sandbox and nothing else, away from the network.

All that a command started ends with it. The tools of both lock files come first on its PATH.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from string import Template
from tempfile import TemporaryFile
from typing import IO, Any, Self, cast

from pipedream_rest_sandbox.seed import API_KEY, CLIENT_ID, CLIENT_SECRET
from tools import node

ROOT = Path(__file__).parents[2]
SECONDS = 900  # for one command
# Nobody listens there: what is asked of other hosts gets no response. Node follows these variables since 24.
NOWHERE = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9") | {"NO_PROXY": "127.0.0.1"}
OFFLINE = NOWHERE | {name.lower(): value for name, value in NOWHERE.items()} | {"NODE_USE_ENV_PROXY": "1"}
# No tool reports its use, and Go fetches no toolchain or module.
SILENT = {"DO_NOT_TRACK": "1", "RUNTIME__DLTHUB_TELEMETRY": "false", "SCHEMATHESIS_COVERAGE": "false"}
GO = {"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local"}
# Of two kinds of credential this project's client would not choose one.
KEY = {"PIPEDREAM_API_KEY": API_KEY}
OAUTH = {
    "PIPEDREAM_ACCESS_TOKEN": API_KEY,
    "PIPEDREAM_CLIENT_ID": CLIENT_ID,
    "PIPEDREAM_CLIENT_SECRET": CLIENT_SECRET,
}
ORG_ID = "o_abc123"
NODE = ("""node -p "'Node ' + process.versions.node\"""", "make node")
ORIGIN = "http://localhost:8080"  # of a page that a client shows


class EvidenceError(Exception):
    """Something can't be measured: a tool is missing, or a command failed."""


def python_of(purpose: str) -> Path:
    """The interpreter of the environment that has a lock."""
    return ROOT / f".venv-{purpose}" / "bin" / "python"


def environment(folder: Path, base_url: str, credentials: Mapping[str, str] = KEY | OAUTH) -> dict[str, str]:
    """What commands run in, and nothing of this process besides.

    Parameters:
        folder: their home.
        base_url: of the sandbox.
        credentials: the variables of credentials that they have.
    """
    tools = [python_of("evidence").parent, node.MODULES / ".bin", node.environment()["PATH"]]
    return {
        "BASE_URL": base_url,
        "CHROMIUM": shutil.which("chromium") or "",
        # For root, dlt keeps what it knows elsewhere than at home.
        "DLT_DATA_DIR": str(folder / ".dlt"),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PATH": os.pathsep.join(map(str, tools)),
        "ORIGIN": ORIGIN,
        "PIPEDREAM_BASE_URL": base_url,
        "ORG_ID": ORG_ID,  # not a variable of this project's client, whose samples name a workspace themselves
        "PLAYWRIGHT": str(node.MODULES / "playwright-core" / "index.mjs"),
        "PYTHONDONTWRITEBYTECODE": "1",
        **OFFLINE,
        **SILENT,
        **GO,
        **credentials,
    }


def _start(command: str, folder: Path, variables: Mapping[str, str], **files: Any) -> subprocess.Popen[str]:
    # The tools of npx are on PATH here, and `$1` is none of the variables.
    words = shlex.split(Template(command.removeprefix("npx ")).safe_substitute(variables))
    words[0] = shutil.which(words[0], path=variables["PATH"]) or words[0]
    return subprocess.Popen(
        words, cwd=folder, env=dict(variables), text=True, encoding="utf-8", start_new_session=True, **files
    )


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def attempt(command: str, folder: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; one that does not exist has the exit code 127.

    Raises:
        EvidenceError: if it takes more than `SECONDS`.
    """
    # Files, as a pipe stays open as long as any process has it.
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as out, TemporaryFile("w+", errors="replace") as log:
        try:
            process = _start(command, folder, variables, stdin=subprocess.DEVNULL, stdout=out, stderr=log)
        except FileNotFoundError as error:
            return subprocess.CompletedProcess(command, 127, "", str(error))
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise EvidenceError(f"`{command}` took more than {SECONDS} s") from None
        finally:
            _end(process)
        out.seek(0)
        log.seek(0)
        return subprocess.CompletedProcess(command, process.returncode, out.read(), log.read())


def run(command: str, folder: Path, variables: Mapping[str, str]) -> str:
    """What a command prints.

    Raises:
        EvidenceError: if it fails, with the end of what it wrote.
    """
    result = attempt(command, folder, variables)
    if result.returncode:
        said = (result.stdout + result.stderr).strip()[-4000:]
        raise EvidenceError(f"`{command}` ended with {result.returncode}:\n{said}")
    return result.stdout


class Driver:
    """A command that prints a line for each line that it reads, until there are no more."""

    def __init__(self, command: str, folder: Path, variables: Mapping[str, str]) -> None:
        self._command = command
        self._process = _start(command, folder, variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._stdin, self._stdout = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)

    def ask(self, line: str = "") -> str:
        """The next line that it prints, in response to this one if there is one.

        Raises:
            EvidenceError: if it ends instead.
        """
        with contextlib.suppress(BrokenPipeError):
            self._stdin.write(line and f"{line}\n")
            self._stdin.flush()
        if answer := self._stdout.readline():
            return answer.strip()
        raise EvidenceError(f"`{self._command}` ended before it responded; what it wrote is above")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        _end(self._process)
        self._stdout.close()
