"""The published code samples as programs, each run against a sandbox.

A sample is right when the program ends well, the first request is the recorded one, any further ones ask for the next
pages, each is answered with success, and what comes back is printed.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template
from subprocess import CompletedProcess

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET
from pipedream_rest_sandbox.operations import SPEC
from tools.languages.check import Call, begin_anew, recorded_calls, wire_faults
from tools.languages.processes import ToolError, environment, start
from tools.spec import operations
from tools.wire import Wire, WireExchange

ROOT = Path(__file__).parents[2]
SERVER = SPEC["servers"][0]["url"]
# Of two kinds of credential the Python client would not choose one.
USER = {"PIPEDREAM_API_KEY": API_KEY}
OAUTH = {
    "PIPEDREAM_ACCESS_TOKEN": API_KEY,
    "PIPEDREAM_CLIENT_ID": CLIENT_ID,
    "PIPEDREAM_CLIENT_SECRET": CLIENT_SECRET,
}


@dataclass(frozen=True)
class Samples:
    """How the samples of a language become programs.

    Parameters:
        label: of the language in the published specification.
        file: where a sample is put; `$id` is the operationId, `$Id` the same with a capital.
        run: the command for one of them, with the same names.
        compile: the commands for all of them; `$files` are their files.
    """

    label: str
    file: str
    run: str
    compile: tuple[str, ...] = ()


# Those for which nothing has to be generated.
READY = (
    Samples("curl", "$id.sh", "sh -e $id.sh"),
    Samples("Python", "$id.py", f"{sys.executable} -W error $id.py"),
    Samples("Python async", "$id.py", f"{sys.executable} -W error $id.py"),
)


def run_ready(samples: Samples, published: Path, folder: Path) -> dict[str, list[str]]:
    """Run those that need nothing but this project.

    Parameters:
        samples: one of `READY`.
        published: the folder of what is published.
        folder: an empty one to do it in.

    Returns:
        The faults of each operation whose sample is not right.
    """
    wire = Wire(before_each=begin_anew)
    with wire as base_url:
        copy = shutil.copytree(ROOT / "generated" / "pipedream_rest", folder / "pipedream_rest")
        point_to(base_url, copy / "_runtime" / "base.py")
        point_to(base_url, Path(shutil.copy(published / "openapi.json", folder)))
        return run(samples, folder, wire)


def point_to(base_url: str, file: Path) -> None:
    """Let a file name the sandbox where it names the service."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(SERVER, base_url), encoding="utf-8")


def run(samples: Samples, folder: Path, wire: Wire) -> dict[str, list[str]]:
    """Compile and run the samples in a folder that has the specification and the client, both pointed to the sandbox.

    Returns:
        The faults of each operation whose sample is not right.

    Raises:
        ToolError: If the samples don't compile.
    """
    sources = dict(read(folder / "openapi.json", samples.label))
    calls = recorded_calls()
    files = []
    for operation, source in sources.items():
        file = folder / _fill(samples.file, operation)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
        files.append(str(file.relative_to(folder)))
    for command in samples.compile:
        result = start(Template(command).safe_substitute(files=" ".join(files)), folder, environment())
        if result.returncode:
            said = (result.stdout + result.stderr).strip()[-4000:]
            raise ToolError(f"the samples for {samples.label}: `{command}` failed:\n{said}")
    wrong = {}
    for operation in sources:
        call = calls[operation]
        wire.exchanges.clear()
        inherited = {name: value for name, value in environment().items() if name not in USER | OAUTH}
        inherited |= USER if call.operation.callers else OAUTH
        result = start(_fill(samples.run, operation), folder, inherited)
        if found := list(faults(call, wire.exchanges, result)):
            wrong[operation] = found
    return wrong


def read(specification: Path, label: str) -> Iterator[tuple[str, str]]:
    """The sample of each operation in one language."""
    document = json.loads(specification.read_text(encoding="utf-8"))
    for *_, operation in operations(document):
        [source] = [each["source"] for each in operation["x-codeSamples"] if each["label"] == label]
        yield operation["operationId"], source


def _fill(text: str, operation: str) -> str:
    return Template(text).safe_substitute(id=operation, Id=operation[0].upper() + operation[1:])


def faults(call: Call, exchanges: list[WireExchange], result: CompletedProcess[str]) -> Iterator[str]:
    """What is wrong with a sample: with how it ended, its requests, or what it printed."""
    if result.returncode:
        said = " ".join((result.stdout + result.stderr).split())
        yield f"ended with {result.returncode}: {said[-400:]}"
    if not exchanges:
        yield "no request was sent"
        return
    first, *others = exchanges
    yield from wire_faults(call, first)
    for other in others:
        if (other.method, other.path) != ("GET", first.path) or "after=" not in other.query.decode("ascii"):
            yield f"{other.method} {other.path.decode('ascii')} was sent, too"
    for exchange in exchanges:
        if exchange.status != call.status:
            yield f"the sandbox answered {exchange.status} instead of {call.status}: {exchange.answer[:200]!r}"
    if first.answer.strip() and not result.stdout.strip():
        yield "nothing was printed"
