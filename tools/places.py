"""The files in which every operation of the specification stands, and a line for each one that lacks it.

`make test` and `make check` begin with this, so that a step of "a new operation" in CONTRIBUTING.md that was forgotten
is named by its file, before anything fails for the lack of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from tools.spec import SpecError, method_name, operations, parameters
from tools.spec_checks import check

ROOT = Path(__file__).parents[1]
SPEC = Path("spec", "openapi.yaml")
RECORDINGS = Path("spec", "recordings")
DOCUMENTED = Path("tests", "documented.yaml")
SANDBOX = Path("tools", "sandbox", "pipedream_rest_sandbox", "behaviour.py")


class Place(NamedTuple):
    """A file, or one for each operation, in which every operation has to stand.

    Attributes:
        file: where it is in the repository; `{id}` stands for the operation's id.
        what: what is to be written there.
        found: the ids of the operations that stand there.
    """

    file: str
    what: str
    found: set[str]


def _text(path: Path) -> str:
    """What is in a file; nothing where there is none."""
    return (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else ""


def places() -> list[Place]:
    """All of them, but for those that commands write."""
    # Only here: this reads the specification, too, and takes it to be right.
    from pipedream_rest_sandbox.behaviour import BEHAVIOURS

    rows = yaml.safe_load(_text(DOCUMENTED))["operations"]
    return [
        Place(
            f"{RECORDINGS}/{{id}}.yaml",
            "the requests and responses that the documentation prints, as README.md in this folder says",
            {cassette.stem for cassette in (ROOT / RECORDINGS).glob("*.yaml")},
        ),
        Place(
            str(DOCUMENTED),
            "a row under `operations`, read from the documentation and not from the spec, with the `response` that is "
            "printed, and to `objects` what is new in it",
            {row["id"] for row in rows if "response" in row or "printed" not in row},
        ),
        Place(str(SANDBOX), "a function with `@behaviour` whose name is the id in snake case", {*BEHAVIOURS}),
    ]


def missing() -> Iterator[str]:
    """A line for each file in which something of an operation is missing, or something is left of a former one.

    Raises:
        SpecError: if the specification has a fault.
    """
    document = check(ROOT / SPEC).document
    from tools.docs_tables import TABLES, TableError, find

    ids = {operation["operationId"] for *_, operation in operations(document)}
    for place in places():
        for id_ in sorted(ids - place.found):
            yield f"{place.file.format(id=id_)}: {id_} is missing: add {place.what}"
        for id_ in sorted(place.found - ids):
            yield f"{place.file.format(id=id_)}: {SPEC} has no operation {id_}: remove or rename it here"
    for _, method, _, operation in operations(document):
        id_ = operation["operationId"]
        for parameter in parameters(operation, document):
            if parameter.get("required") and "example" not in parameter:
                yield f"{SPEC}: {parameter['name']}, which {id_} requires, has no `example`: add one"
        if method == "POST" and operation["security"] and "x-client-lookup" not in operation:
            yield f"{SPEC}: {id_} is a POST, but has no `x-client-lookup`: say how to see what it may have made"
        module = Path("generated", "pipedream_rest", "api", f"{operation['tags'][0]}.py")
        if f" def {method_name(operation)}(" not in _text(module):
            yield f"{module}: {id_} is missing: run `make generate`"
    for name, table in TABLES.items():
        try:
            page, there = find(name)
        except TableError as error:
            yield str(error)
            continue
        if there[2] != table(document):
            yield f"{page.relative_to(ROOT)}: the table {name} is out of date: run `make docs-tables`"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a line for each file that is to be edited."""
    argparse.ArgumentParser(prog="python -m tools.places", description=__doc__).parse_args(arguments)
    try:
        lines = list(missing())
    except SpecError as error:
        lines = [str(error)]
    for line in lines:
        print(f"error: {line}", file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
