"""Measures a language or a client: installed from the locks, driven against a sandbox, and compared with it."""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

from pipedream_rest_sandbox.operations import SPEC
from pipedream_rest_sandbox.state import State
from tools import node
from tools.evidence import processes
from tools.evidence.calls import CALLS, Json, begin_anew, faults
from tools.evidence.processes import ROOT, Driver, EvidenceError, attempt, environment
from tools.evidence.samples import Samples, run_samples
from tools.evidence.wire import Wire, WireExchange

CLIENT = ROOT / "generated" / "pipedream_rest"
DRIVERS = Path(__file__).with_name("drivers")
SERVER = SPEC["servers"][0]["url"]
NONE = "–"  # noqa: RUF001  # in a cell of a table
PUBLISHED = ("openapi.yaml", "openapi.json", "openapi-codegen.json", "openapi-agents.json", "postman_collection.json")
_LOCKED = json.loads((node.FOLDER / "package-lock.json").read_text("utf-8"))["packages"].items()
NODE_VERSIONS = {place.removeprefix("node_modules/"): package.get("version") for place, package in _LOCKED if place}
_LOCK = (ROOT / "requirements" / "evidence.txt").read_text("utf-8")
VERSIONS = dict(re.findall(r"^([\w.-]+)==([\w.]+)", _LOCK, re.MULTILINE)) | NODE_VERSIONS


class Seen(NamedTuple):
    """What there is to compare with: what the sandbox has after the calls, and what went over the wire."""

    state: State
    exchanges: Sequence[WireExchange]


# Says what is wrong with the value of a call; nothing if it is right.
Judge: TypeAlias = Callable[[Seen, Json], Iterable[str]]


class Known(NamedTuple):
    """Why a call is known to be wrong.

    Parameters:
        sign: what the driver then says, among other things; anything else is another fault.
        reason: what is wrong, and the cause.
    """

    sign: str
    reason: str


@dataclass(frozen=True)
class Row:
    """A language or a client. Its commands run in a folder that has what is published, this client, the driver and its
    files; the first two name the sandbox in the place of the service.

    Parameters:
        name: as the table has it.
        packages: what is measured; their versions come from the locks.
        driver: the file in `drivers/`, which is put there as `driver` with its suffix.
        prepare: the commands that the documentation has.
        compile: the commands that have to succeed, with the strictest settings there are.
        run: the command that starts the driver; none if there is nothing but samples.
        needs: commands that fail where a toolchain is missing, or print its version; and how to get it.
        files: what the driver needs besides.
        wire: makes the sandbox.
        lacks: the arguments that the client can't send; they are left out of the calls that the driver reads.
        calls: what the driver prints the values of, with who judges each. None if it does the calls that it reads.
        known: the calls that are known to be wrong.
        notes: what the table says besides.
        samples: how the published samples that use this client become programs.
    """

    name: str
    packages: tuple[str, ...] = ()
    driver: str = ""
    prepare: tuple[str, ...] = ()
    compile: tuple[str, ...] = ()
    run: str = ""
    needs: tuple[tuple[str, str], ...] = ()
    files: tuple[Path, ...] = ()
    wire: Callable[[], Wire] = lambda: Wire(before_each=begin_anew)
    lacks: tuple[str, ...] = ()
    calls: Mapping[str, Judge] | None = None
    known: Mapping[str, Known] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    samples: Samples | None = None


class Result(NamedTuple):
    """What came of a row: the faults of each call, and of each operation's sample, that is not right."""

    row: Row
    wrong: Mapping[str, list[str]] | None = None  # None if there is nothing but samples
    wrong_samples: Mapping[str, list[str]] | None = None  # None if there are no samples
    tools: tuple[str, ...] = ()  # with their versions

    @property
    def right(self) -> str:
        calls = {call.operation.id for call in CALLS} if self.row.calls is None else self.row.calls
        return count(self.wrong, len(calls))

    @property
    def unexplained(self) -> list[str]:
        """A line for each call that is right and known to be wrong, or wrong in another way than is known."""
        wrong = dict(self.wrong or {})
        known = {call for call, known in self.row.known.items() if known.sign in "".join(wrong.get(call, ()))}
        wrong |= {f"sample of {operation}": faults for operation, faults in (self.wrong_samples or {}).items()}
        names = sorted((wrong.keys() | self.row.known.keys()) - known)
        return [f"{name}: {wrong[name][0] if name in wrong else 'is right, but known to be wrong'}" for name in names]


def count(wrong: Mapping[str, object] | None, total: int) -> str:
    """How many are right."""
    return NONE if wrong is None else f"{total - len(wrong)}/{total}"


def measure(row: Row, published: Path) -> Result:
    """Do all of it for one row.

    Parameters:
        row: which one.
        published: the folder of what is published.

    Raises:
        EvidenceError: if a toolchain is missing, or a command fails.
    """
    with TemporaryDirectory(prefix="evidence-") as name:
        folder = Path(name)
        wire = row.wire()
        with wire as base_url:
            variables = environment(folder, base_url)
            for source in (published / name for name in PUBLISHED):
                if not source.is_file():
                    raise EvidenceError(f"{source} is not there: `make publish`")
                shutil.copy(source, folder)
            shutil.copytree(CLIENT, folder / CLIENT.name, ignore=shutil.ignore_patterns("__pycache__"))
            _point_to(base_url, folder)
            tools = tuple(_version(row, command, cure, folder, variables) for command, cure in row.needs)
            for file in row.files:
                shutil.copy(file, folder)
            if row.driver:
                shutil.copy(DRIVERS / row.driver, folder / f"driver{Path(row.driver).suffix}")
            (folder / "node_modules").symlink_to(node.MODULES)
            for command in (*row.prepare, *row.compile):
                processes.run(command, folder, variables)
            wrong = wrong_samples = None
            if row.run:
                wrong = (ask if row.calls is None else listen)(row, wire, folder, variables)
            if row.samples:
                wrong_samples = run_samples(row.samples, folder, wire, base_url)
    return Result(row, wrong, wrong_samples, tools)


def _version(row: Row, command: str, cure: str, folder: Path, variables: Mapping[str, str]) -> str:
    result = attempt(command, folder, variables)
    if result.returncode:
        raise EvidenceError(f"{row.name} needs `{command}` to succeed: {cure}")
    return " ".join(result.stdout.split()[:2])


def _point_to(base_url: str, folder: Path) -> None:
    """Let the files of a folder name the sandbox where they name the service."""
    for file in filter(Path.is_file, folder.rglob("*")):
        text = file.read_text(encoding="utf-8")
        if SERVER in text:
            file.write_text(text.replace(SERVER, base_url), encoding="utf-8")


def ask(row: Row, wire: Wire, folder: Path, variables: Mapping[str, str]) -> dict[str, list[str]]:
    """Let a driver make all calls, one after the other, and say what is wrong with which operation."""
    wrong: dict[str, list[str]] = defaultdict(list)
    with Driver(row.run, folder, variables) as driver:
        for call in (each.without(row.lacks) for each in CALLS):
            wire.exchanges.clear()
            line = driver.ask(call.line)
            try:
                result = dict(json.loads(line))
            except (TypeError, ValueError):
                result = {"fault": f"a line that is not a JSON object: {line[:200]!r}"}
            wrong[call.operation.id] += faults(call, wire.exchanges, result)
    return {operation: found for operation, found in wrong.items() if found}


def listen(row: Row, wire: Wire, folder: Path, variables: Mapping[str, str]) -> dict[str, list[str]]:
    """Let a driver make the calls that it has, and say what is wrong with which."""
    return judge(row, Seen(wire.sandbox.state, wire.exchanges), processes.run(row.run, folder, variables))


def judge(row: Row, seen: Seen, lines: str) -> dict[str, list[str]]:
    """What is wrong with which call.

    Parameters:
        row: has the calls, and who judges them.
        seen: what there is to compare with.
        lines: what the driver printed: an object in each, with the `call` and its `value` or `fault`.

    Raises:
        EvidenceError: if a line is another, or a call is printed twice.
    """
    told: dict[str, Json] = {}
    calls = row.calls or {}
    for line in filter(None, lines.split("\n")):
        try:
            answer = json.loads(line)
            call = answer["call"]
        except (ValueError, TypeError, KeyError):
            raise EvidenceError(f"{row.name} printed {line[:200]!r}") from None
        if call not in calls or call in told:
            raise EvidenceError(f"{row.name} printed {call!r}, which is unknown or was printed before")
        told[call] = answer
    found = {call: list(_judged(judge, seen, told.get(call))) for call, judge in calls.items()}
    return {call: faults for call, faults in found.items() if faults}


def _judged(judge: Judge, seen: Seen, answer: Mapping[str, Json] | None) -> Iterator[str]:
    if answer is None:
        yield "the driver said nothing of it"
    elif "fault" in answer:
        yield str(answer["fault"])
    else:
        try:
            yield from judge(seen, answer.get("value"))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            yield f"{type(error).__name__}: {error} in {json.dumps(answer)[:200]}"


def measuring(published: Path, _: float) -> AbstractContextManager[Callable[[Row], Result]]:
    """What measures a row."""
    return nullcontext(partial(measure, published=published))


def versions(results: Sequence[Result]) -> list[str]:
    """Those of the toolchains."""
    return list(dict.fromkeys(tool for result in results for tool in result.tools))
