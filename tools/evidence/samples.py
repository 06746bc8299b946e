"""The published code samples as programs, each run against a sandbox.

A sample is right when the program ends well, the first request is the recorded one, any further ones ask for the next
pages, each succeeds, and what comes back is printed; and when it ends in an error if the response is an empty 502.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from string import Template
from subprocess import CompletedProcess
from typing import NamedTuple

from tools.evidence import processes
from tools.evidence.calls import Call, recorded_calls, status_faults, wire_faults
from tools.evidence.processes import KEY, OAUTH, attempt, environment
from tools.evidence.wire import Wire, WireExchange
from tools.spec import operations


class Samples(NamedTuple):
    """How the samples of a language become programs.

    Parameters:
        label: of the language in the published spec.
        file: where a sample is put; `$id` is the operationId, `$Id` the same with a capital.
        run: the command for one of them, with the same names.
        compile: the commands for all of them; `$files` are their files.
    """

    label: str
    file: str
    run: str
    compile: tuple[str, ...] = ()


def run_samples(samples: Samples, folder: Path, wire: Wire, base_url: str) -> dict[str, list[str]]:
    """Compile and run the samples in a folder that has the spec and the client, both of which name the sandbox.

    Returns:
        The faults of each operation whose sample is not right.

    Raises:
        EvidenceError: If the samples don't compile.
    """
    files = {}
    for *_, operation in operations(json.loads((folder / "openapi.json").read_text(encoding="utf-8"))):
        [source] = [each["source"] for each in operation["x-codeSamples"] if each["label"] == samples.label]
        files[operation["operationId"]] = name = _fill(samples.file, operation["operationId"])
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source, encoding="utf-8")
    for command in samples.compile:
        processes.run(command.replace("$files", " ".join(files.values())), folder, environment(folder, base_url))
    calls = recorded_calls()
    wrong = {}
    for operation in files:
        wire.exchanges.clear()
        credentials = KEY if calls[operation].operation.callers else OAUTH
        result = attempt(_fill(samples.run, operation), folder, environment(folder, base_url, credentials))
        if found := list(faults(calls[operation], wire.exchanges, result)):
            wrong[operation] = found
    wire.failing = 502
    commands = [_fill(samples.run, operation) for operation in files]
    with ThreadPoolExecutor() as pool:
        results = pool.map(
            lambda command: attempt(command, folder, environment(folder, base_url, KEY | OAUTH)), commands
        )
    for operation, result in zip(files, results, strict=True):
        if not result.returncode:
            wrong.setdefault(operation, []).append("an empty 502 is no error to it")
    wire.failing = 0
    return wrong


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
        if (other.method, other.path) != ("GET", first.path) or b"after=" not in other.query:
            yield f"{other.method} {other.path.decode('ascii')} was sent, too"
    for exchange in exchanges:
        yield from status_faults(call, exchange)
    if first.answer.strip() and not result.stdout.strip():
        yield "nothing was printed"
