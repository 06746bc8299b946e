"""One language from the specification to a result: generated, compiled, and run against a sandbox."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import IO, cast

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET
from tools import node
from tools.languages.check import CALLS, Json, begin_anew, faults, recorded_calls
from tools.languages.table import ROOT, Language
from tools.spec import PATH, load, operations
from tools.wire import Wire

PYTHON = ROOT / ".venv-languages" / "bin"
FILES = ("openapi.yaml", "openapi.json", "postman_collection.json")
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


def measure(language: Language, published: Path, folder: Path, show: Callable[[str], None]) -> Result:
    """Do all of it for one language.

    Parameters:
        language: which one.
        published: the folder of what is published.
        folder: an empty one to do it in.
        show: is told each step.

    Raises:
        ToolError: if a toolchain is missing, or a command fails.
    """
    started = time.monotonic()
    for command, cure in language.needs:
        if _start(command, folder).returncode:
            raise ToolError(f"{language.name} needs `{command}` to succeed: {cure}")
    for name in FILES:
        if not (published / name).is_file():
            raise ToolError(f"{published / name} is not there: `make publish`")
        shutil.copy(published / name, folder)
    if not language.replays:
        shutil.copytree(Path(__file__).with_name(language.folder), folder, dirs_exist_ok=True)
    (folder / "node_modules").symlink_to(node.MODULES)
    for command in (*language.generate, *language.compile):
        show(command)
        result = _start(command, folder)
        if result.returncode:
            raise ToolError(f"{language.name}: `{command}` failed:\n{(result.stdout + result.stderr).strip()[-4000:]}")
    show(language.run)
    wrong = replay(language.run, folder) if language.replays else drive(language.run, folder)
    return Result(language, time.monotonic() - started, wrong, len({call.operation.id for call in CALLS}))


def drive(command: str, folder: Path) -> dict[str, list[str]]:
    """Let a driver make all calls, one after the other, and say what is wrong with which operation."""
    wire = Wire(before_each=begin_anew)
    wrong = defaultdict(list)
    with wire as base_url:
        driver = subprocess.Popen(
            _words(command, environment()),
            cwd=folder,
            env=environment(BASE_URL=base_url),
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


def replay(command: str, folder: Path) -> dict[str, list[str]]:
    """Let newman send a collection of the recorded requests, and say what is wrong with which operation."""
    wire = Wire(before_each=begin_anew)
    wrong = {}
    with wire as base_url:
        result = _start(command, folder, BASE_URL=base_url)
    if result.returncode:
        raise ToolError(f"`{command}` failed:\n{(result.stdout + result.stderr).strip()[-4000:]}")
    # What newman has read of each response, by the name of the request.
    executions = json.loads((folder / "report.json").read_text(encoding="utf-8"))["run"]["executions"]
    decoded = {each["item"]["name"]: bytes(each["response"]["stream"]["data"]) for each in executions}
    described = [operation for *_, operation in operations(load(PATH).document)]
    summaries = {operation["operationId"]: operation["summary"] for operation in described}
    for operation, call in recorded_calls().items():
        sent = [exchange for exchange in wire.exchanges if exchange.operation_id == operation]
        value = json.loads(decoded.get(summaries[operation]) or "null")
        if found := faults(call, sent, {"value": value}):
            wrong[operation] = found
    return wrong


def _read(line: str) -> dict[str, Json]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"fault": f"a line that is not a JSON object: {line[:200]!r}"}


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


def _words(command: str, variables: Mapping[str, str]) -> list[str]:
    # The tools of npx are on PATH here, and `$1` is none of the variables.
    words = shlex.split(Template(command.removeprefix("npx ")).safe_substitute(variables))
    return [shutil.which(words[0], path=variables["PATH"]) or words[0], *words[1:]]


def _start(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = environment(**variables)
    words = _words(command, inherited)
    try:
        return subprocess.run(
            words,
            cwd=folder,
            env=inherited,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    except FileNotFoundError as error:
        return subprocess.CompletedProcess(words, 127, "", str(error))
