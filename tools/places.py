"""The files in which every operation of the specification stands, and a line for each one that lacks it.

`make test` and `make check` begin with this, so that a step of "a new operation" in CONTRIBUTING.md that was forgotten
is named by its file, before anything fails for the lack of it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tools.spec import SpecError, method_name, operations, resolve
from tools.spec_checks import check

ROOT = Path(__file__).parents[1]
SPEC = Path("spec", "openapi.yaml")
RECORDINGS = Path("spec", "recordings")
DOCUMENTED = Path("tests", "documented.yaml")
SANDBOX = Path("tools", "sandbox", "pipedream_rest_sandbox", "behaviour.py")
LANGUAGES = Path("tools", "languages")
LIVE = Path("tools", "live", "calls.py")
# The drivers that name each operation. The others find its method by its name.
DRIVERS = [LANGUAGES / driver for driver in ("go/main.go", "java/Driver.java", "typescript/driver.mts")]
WHERE = Path("tests", "client", "test_errors_say_what_to_do.py")


class Place(NamedTuple):
    """A file, or one for each operation, in which operations have to stand.

    Attributes:
        file: where it is in the repository; `{id}` stands for the operation's id.
        what: what is to be written there.
        found: the ids of the operations that stand there.
        needs: whether an operation has to stand there, given its method and value.
    """

    file: str
    what: str
    found: Collection[str]
    needs: Callable[[str, Any], bool] = lambda *_: True


def _text(path: Path) -> str:
    """What is in a file; nothing where there is none."""
    return (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else ""


def _yaml(path: Path) -> Any:
    return yaml.safe_load(_text(path))


def places(ids: Collection[str]) -> list[Place]:
    """All of them, but for those that commands write.

    Parameters:
        ids: those of the specification, which are what is looked for in files that hold other words, too.
    """
    # Only here: these read the specification, too, and take it to be right.
    from pipedream_rest_sandbox.behaviour import BEHAVIOURS
    from tools.live.calls import READS

    def named(file: Path, what: str, needs: Callable[[str, Any], bool] = lambda *_: True) -> Place:
        return Place(str(file), what, set(re.findall(r"\w+", _text(file))) & set(ids), needs)

    return [
        Place(
            f"{RECORDINGS}/{{id}}.yaml",
            "the requests and responses that the documentation prints, as README.md in this folder says",
            {cassette.stem for cassette in (ROOT / RECORDINGS).glob("*.yaml")},
        ),
        Place(
            str(DOCUMENTED),
            "a row under `operations`, read from the documentation and not from the spec",
            {row["id"] for row in _yaml(DOCUMENTED)["operations"]},
        ),
        Place(str(SANDBOX), "a function with `@behaviour` whose name is the id in snake case", BEHAVIOURS),
        *(named(driver, "the call of its method") for driver in DRIVERS),
        Place(
            str(LIVE),
            "to `READS` its arguments, below the operations that show its ids",
            READS,
            lambda method, _: method == "GET",
        ),
        named(
            WHERE,
            "to `WHERE` what the error says of a thing that may have been made",
            lambda method, operation: method == "POST" and bool(operation["security"]),
        ),
    ]


def missing() -> Iterator[str]:
    """A line for each file in which something of an operation is missing, or something is left of a former one.

    Raises:
        SpecError: if the specification has a fault.
    """
    document = check(ROOT / SPEC).document
    from tools.docs_tables import TABLES, TableError, get, page_of

    found = {operation["operationId"]: (method, operation) for _, method, _, operation in operations(document)}
    for place in places(found):
        for id_, (method, operation) in found.items():
            if place.needs(method, operation) and id_ not in place.found:
                yield f"{place.file.format(id=id_)}: {id_} is missing: add {place.what}"
        for id_ in sorted(set(place.found) - found.keys()):
            yield f"{place.file.format(id=id_)}: {SPEC} has no operation {id_}: remove or rename it here"
    for id_, (_, operation) in found.items():
        for parameter in (resolve(each, document) for each in operation.get("parameters", [])):
            if parameter["in"] == "path" and "example" not in parameter:
                yield f"{SPEC}: {parameter['name']}, in the path of {id_}, has no `example`: add one"
        module = Path("generated", "pipedream_rest", "api", f"{operation['tags'][0]}.py")
        if f" def {method_name(operation)}(" not in _text(module):
            yield f"{module}: {id_} is missing: run `make generate`"
    for name, table in TABLES.items():
        try:
            page, found_there = page_of(name, ROOT), get(name, ROOT)
        except TableError as error:
            yield str(error)
            continue
        if found_there != table(document):
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
