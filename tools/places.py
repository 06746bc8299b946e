"""The files in which every operation of the specification stands, and a line for each one that lacks it.

`make test` and `make check` begin with this, so that a step of "a new operation" in CONTRIBUTING.md that was forgotten
is named by its file, before anything fails for the lack of it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tools.spec import SpecError, method_name, operations
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


class Place(NamedTuple):
    """A file, or one for each operation, in which operations have to stand.

    Attributes:
        file: where it is in the repository; `{id}` stands for the operation's id.
        what: what is to be written there.
        found: the ids of the operations that stand there.
        needs: whether an operation has to stand there, given its method.
    """

    file: str
    what: str
    found: Callable[[], set[str]]
    needs: Callable[[str], bool] = lambda _: True


def _text(path: Path) -> str:
    """What is in a file; nothing where there is none."""
    return (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else ""


def _yaml(path: Path) -> Any:
    return yaml.safe_load(_text(path))


def _words(path: Path) -> set[str]:
    return set(re.findall(r"\w+", _text(path)))


def places() -> list[Place]:
    """All of them, but for those that commands write."""
    from pipedream_rest_sandbox.behaviour import BEHAVIOURS
    from tools.live.calls import READS

    return [
        Place(
            f"{RECORDINGS}/{{id}}.yaml",
            "the requests and responses that the documentation prints, as in the README.md beside it",
            lambda: {cassette.stem for cassette in (ROOT / RECORDINGS).glob("*.yaml")},
        ),
        Place(
            str(DOCUMENTED),
            "a row under `operations`, read from the documentation and not from the spec",
            lambda: {row["id"] for row in _yaml(DOCUMENTED)["operations"]},
        ),
        Place(str(SANDBOX), "a function, named like it in snake case, with `@behaviour`", lambda: set(BEHAVIOURS)),
        Place(
            str(LANGUAGES / "calls.yaml"),
            "a call",
            lambda: {call["operation"] for call in _yaml(LANGUAGES / "calls.yaml")},
        ),
        *(Place(str(driver), "the call of its method", lambda driver=driver: _words(driver)) for driver in DRIVERS),  # type: ignore[misc]
        Place(str(LIVE), "its arguments under `READS`", lambda: set(READS), lambda method: method == "GET"),
    ]


def missing() -> Iterator[str]:
    """A line for each file in which something of an operation is missing, or something is left of a former one.

    Raises:
        SpecError: if the specification has a fault.
        tools.docs_tables.TableError: if a table has no place in the documentation.
    """
    document = check(ROOT / SPEC).document
    # Only now: these read the specification, too, and take it to be right.
    from tools.docs_tables import TABLES, get, page_of
    from tools.live.calls import PATH_IDS

    found = {operation["operationId"]: (method, path, operation) for _, method, path, operation in operations(document)}
    for place in places():
        there = place.found()
        for id_, (method, *_) in found.items():
            if place.needs(method) and id_ not in there:
                yield f"{place.file.format(id=id_)}: {id_} is missing: add {place.what}"
        if not place.file.endswith(tuple(map(str, DRIVERS))):  # which have other words, too
            for id_ in sorted(there - found.keys()):
                yield f"{place.file.format(id=id_)}: {SPEC} has no operation {id_}: remove it here, or name it right"
    for id_, (method, path, operation) in found.items():
        for name in re.findall(r"{(\w+)}", path) if method == "GET" else ():
            if name not in PATH_IDS:
                yield f"{LIVE}: {name}, in the path of {id_}, is missing: add what its ids begin with, to `PATH_IDS`"
        module = Path("generated", "pipedream_rest", "api", f"{operation['tags'][0]}.py")
        if f" def {method_name(operation)}(" not in _text(module):
            yield f"{module}: {id_} is missing: run `make generate`"
    for name, table in TABLES.items():
        if get(name, ROOT) != table(document):
            yield f"{page_of(name, ROOT).relative_to(ROOT)}: the table {name} is out of date: run `make docs-tables`"


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
