"""One language from the specification to a result: generated, compiled, and run against a sandbox."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from tools import node
from tools.languages.check import CALLS, Json, Wire, faults
from tools.languages.table import ROOT, Language

PYTHON = ROOT / ".venv-languages" / "bin"
SECONDS = 600  # for one command


class ToolError(Exception):
    """A toolchain is missing, or a command that should have succeeded did not."""


@dataclass(frozen=True)
class Result:
    """What came of a language: the faults of each operation that is not right."""

    language: Language
    seconds: float
    wrong: dict[str, list[str]]
    operations: int

    @property
    def right(self) -> int:
        return self.operations - len(self.wrong)


def measure(language: Language, spec: Path, folder: Path, show: Callable[[str], None]) -> Result:
    """Do all of it for one language.

    Parameters:
        language: which one.
        spec: the specification.
        folder: an empty one to do it in.
        show: is told each step.

    Raises:
        ToolError: if a toolchain is missing, or a command fails.
    """
    started = time.monotonic()
    shutil.copy(spec, folder / "openapi.yaml")
    shutil.copytree(Path(__file__).with_name(language.folder), folder, dirs_exist_ok=True)
    (folder / "node_modules").symlink_to(node.MODULES)
    for command, cure in language.needs:
        if _start(command, folder).returncode:
            raise ToolError(f"{language.name} needs what `{command}` finds: {cure}")
    for command in (*language.generate, *language.compile):
        show(command)
        result = _start(command, folder)
        if result.returncode:
            raise ToolError(f"{language.name}: `{command}` failed:\n{(result.stdout + result.stderr).strip()[-4000:]}")
    show(language.run)
    wrong = drive(language.run, folder)
    return Result(language, time.monotonic() - started, wrong, len({call.operation.id for call in CALLS}))


def drive(command: str, folder: Path) -> dict[str, list[str]]:
    """Let a driver make all calls, one after the other, and say what is wrong with which operation."""
    wire = Wire()
    wrong = defaultdict(list)
    with wire as base_url:
        driver = subprocess.Popen(
            _words(command),
            cwd=folder,
            env=environment() | {"BASE_URL": base_url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        stdin, stdout = cast("IO[str]", driver.stdin), cast("IO[str]", driver.stdout)
        with driver:
            for call in CALLS:
                wire.exchanges.clear()
                stdin.write(call.line + "\n")
                stdin.flush()
                line = stdout.readline()
                if not line:
                    raise ToolError(f"the driver `{command}` ended at {call.operation.id}")
                for fault in faults(call, wire.exchanges, _read(line)):
                    wrong[call.operation.id].append(fault)
            stdin.close()
    return dict(wrong)


def _read(line: str) -> dict[str, Json]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"fault": f"a line that is no JSON object: {line[:200]!r}"}


def environment() -> dict[str, str]:
    """What commands run in: the tools of both lock files first on PATH."""
    found = node.environment()
    found["PATH"] = os.pathsep.join([str(PYTHON), str(node.MODULES / ".bin"), found["PATH"]])
    # No toolchain fetches another one, or modules.
    return found | {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod", "GOPROXY": "off", "PYTHONDONTWRITEBYTECODE": "1"}


def _words(command: str) -> list[str]:
    # The tools of npx are on PATH here.
    words = shlex.split(command.removeprefix("npx "))
    found = shutil.which(words[0], path=environment()["PATH"])
    return [found or words[0], *words[1:]]


def _start(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = _words(command)
    if shutil.which(words[0]) is None:
        return subprocess.CompletedProcess(words, 127, "", f"{words[0]} is not installed")
    return subprocess.run(
        words, cwd=folder, env=environment(), capture_output=True, text=True, check=False, timeout=SECONDS
    )
