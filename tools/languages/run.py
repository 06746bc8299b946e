"""One language from the specification to a result: generated, compiled, and run against a sandbox."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from tools import node
from tools.languages import samples
from tools.languages.check import CALLS, Json, begin_anew, faults, recorded_calls
from tools.languages.processes import ToolError, environment, start, words
from tools.languages.table import Language
from tools.spec import PATH, load, operations
from tools.wire import Wire

FILES = ("openapi.yaml", "openapi.json", "postman_collection.json")


@dataclass(frozen=True)
class Result:
    """What came of a language: the faults of each operation, and of each operation's sample, that is not right."""

    language: Language
    seconds: float
    wrong: dict[str, list[str]]
    operations: int
    wrong_samples: dict[str, list[str]] | None = None  # None if there are no samples in this language

    @property
    def right(self) -> str:
        return f"{self.operations - len(self.wrong)}/{self.operations}"

    @property
    def right_samples(self) -> str:
        return "" if self.wrong_samples is None else f"{self.operations - len(self.wrong_samples)}/{self.operations}"

    @property
    def faults(self) -> list[str]:
        """One fault of each operation and sample that is not right, in words."""
        samples = {f"sample of {operation}": faults for operation, faults in (self.wrong_samples or {}).items()}
        return [f"{operation}: {faults[0]}" for operation, faults in (self.wrong | samples).items()]


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
        if start(command, folder, environment()).returncode:
            raise ToolError(f"{language.name} needs `{command}` to succeed: {cure}")
    for name in FILES:
        if not (published / name).is_file():
            raise ToolError(f"{published / name} is not there: `make publish`")
    if not language.replays:
        shutil.copytree(Path(__file__).with_name(language.folder), folder, dirs_exist_ok=True)
    (folder / "node_modules").symlink_to(node.MODULES)
    wire = Wire(before_each=begin_anew)
    with wire as base_url:
        for name in FILES:
            samples.point_to(base_url, Path(shutil.copy(published / name, folder)))
        for command in (*language.generate, *language.compile):
            show(command)
            result = start(command, folder, environment())
            if result.returncode:
                said = (result.stdout + result.stderr).strip()[-4000:]
                raise ToolError(f"{language.name}: `{command}` failed:\n{said}")
        show(language.run)
        wrong = replay(language.run, folder) if language.replays else drive(language.run, folder)
        wrong_samples = None
        if language.samples:
            show(language.samples.run)
            wrong_samples = samples.run(language.samples, folder, wire)
    operations = len({call.operation.id for call in CALLS})
    return Result(language, time.monotonic() - started, wrong, operations, wrong_samples)


def drive(command: str, folder: Path) -> dict[str, list[str]]:
    """Let a driver make all calls, one after the other, and say what is wrong with which operation."""
    wire = Wire(before_each=begin_anew)
    wrong = defaultdict(list)
    with wire as base_url:
        driver = subprocess.Popen(
            words(command, environment()),
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
        result = start(command, folder, environment(BASE_URL=base_url))
    if result.returncode:
        raise ToolError(f"`{command}` failed:\n{(result.stdout + result.stderr).strip()[-4000:]}")
    # What newman has read of each response, by the name of the request.
    executions = json.loads((folder / "report.json").read_text(encoding="utf-8"))["run"]["executions"]
    decoded = {each["item"]["name"]: bytes(each["response"]["stream"]["data"]) for each in executions}
    described = [operation for *_, operation in operations(load(PATH).document)]
    summaries = {operation["operationId"]: operation["summary"] for operation in described}
    for operation, call in recorded_calls().items():
        sent = [exchange for exchange in wire.exchanges if exchange.operation_id == operation]
        value = json.loads(decoded.get(summaries[operation], b"").strip() or "null")
        if found := faults(call, sent, {"value": value}):
            wrong[operation] = found
    return wrong


def _read(line: str) -> dict[str, Json]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"fault": f"a line that is not a JSON object: {line[:200]!r}"}
