"""Renew the tables in README.md and docs/ that are made from other files and need no measuring.

A table stands between comments, `<!-- name: how it is made -->` and `<!-- end of name -->`. `put` is how every tool
writes one, and finds the page by the name, so that a table may move to another page.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pipedream_rest_sandbox.open_questions import OPEN_QUESTIONS
from tools.evidence.languages import commands
from tools.live.questions import READ_CHECKS, WRITE_CHECKS
from tools.spec import SpecError, load, method_name, operations
from tools.spec_checks import check

ROOT = Path(__file__).parents[1]
EVIDENCE: list[dict[str, Any]] = load(ROOT / "spec" / "evidence.yaml").document
CALLERS = {"oauth": "OAuth", "userApiKey": "key"}
# The methods that are made from no operation.
OTHERS = [("sources", "stream"), ("workflows", "invoke")]


class TableError(Exception):
    """A table has no place in the pages, or more than one."""


def pages(root: Path = ROOT) -> list[Path]:
    """README.md and all pages of docs/."""
    return [root / "README.md", *sorted((root / "docs").rglob("*.md"))]


def find(name: str, root: Path = ROOT) -> tuple[Path, re.Match[str]]:
    """The page that has the comments of this name, and what the comments enclose (group 2).

    Raises:
        TableError: If no page or more than one has them.
    """
    place = re.compile(rf"(<!-- {name}: [^\n]*-->\n)(.*?)(<!-- end of {name} -->\n)", re.DOTALL)
    matches = [(page, match) for page in pages(root) for match in place.finditer(page.read_text(encoding="utf-8"))]
    if len(matches) != 1:
        places = ", ".join(str(page.relative_to(root)) for page, _ in matches) or "none"
        raise TableError(f"docs: the table {name} needs one place, from `<!-- {name}: … -->` on; found: {places}")
    return matches[0]


def get(name: str, root: Path = ROOT) -> str:
    """What stands between the comments of this name; raises as `find` does."""
    return find(name, root)[1][2]


def put(name: str, text: str, root: Path = ROOT) -> Path:
    """Replace what stands between the comments of this name, and return the page; raises as `find` does."""
    page, match = find(name, root)
    page.write_text(match.string[: match.start(2)] + text + match.string[match.end(2) :], encoding="utf-8")
    return page


def markdown(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    return "".join(f"| {' | '.join(cells)} |\n" for cells in [heads, ["---"] * len(heads), *rows])


def operations_table(document: Any) -> str:
    """The operations, with their requests and callers."""
    rows = []
    for _, method, path, operation in operations(document):
        callers = ", ".join(CALLERS[scheme] for choice in operation["security"] for scheme in choice) or "public"
        rows.append([operation["operationId"], f"`{method} {path}`", callers, operation["summary"]])
    return markdown(["operation", "request", "callers", "what it does"], rows)


def resources_table(document: Any) -> str:
    """The resources of the client, with their methods."""
    methods = [(operation["tags"][0], method_name(operation)) for *_, operation in operations(document)]
    names = {
        tag["name"]: [f"`{name}`" for resource, name in [*methods, *OTHERS] if resource == tag["name"]]
        for tag in document["tags"]
    }
    return markdown(["resource", "methods"], ([f"`pd.{tag}`", ", ".join(found)] for tag, found in names.items()))


def choices_table(_: Any) -> str:
    """How the sandbox answers the open questions, and which checks compare it with the service."""
    rows = []
    for name, (question, (answer, *others), otherwise, where) in OPEN_QUESTIONS.items():
        command = "`make verify-live`" if name in READ_CHECKS else "`ARGS=--write`" if name in WRITE_CHECKS else ""
        instead = ", ".join(f"`{other}`" for other in others)
        rows.append([f"`{name}`", question, f"`{answer}`", instead, otherwise, where, command])
    heads = ["choice", "question", "the sandbox", "can be set to", "the service might also", "seen in", "checked by"]
    return markdown(heads, rows)


def evidence_table(_: Any) -> str:
    """What is known beyond the documentation, and where it was seen."""
    keys = ("what", "kind", "where", "date")
    rows = [
        [
            *(str(row.get(key, "")) for key in keys),
            ", ".join(f"`{place}`" for place in row.get("at", [])),
            f"`{row['choice']}`" if "choice" in row else "",
        ]
        for row in EVIDENCE
    ]
    return markdown([*keys, "in the spec", "choice of the sandbox"], rows)


# Each from the specification's document.
TABLES: dict[str, Callable[[Any], str]] = {
    "operations": operations_table,
    "resources": resources_table,
    "commands": lambda _: commands(),
    "agents": lambda _: commands("AI agents"),
    "choices": choices_table,
    "evidence": evidence_table,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if a table has no place."""
    parser = argparse.ArgumentParser(prog="python -m tools.docs_tables", description=__doc__)
    parser.parse_args(arguments)
    try:
        document = check(ROOT / "spec" / "openapi.yaml").document
        for name, table in TABLES.items():
            print(f"{put(name, table(document)).relative_to(ROOT)}: {name}")
    except (SpecError, TableError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
