"""`llms.txt` names every operation, parameter and page, in a text that fits a prompt; `llms-full.txt` has it all."""

import re
from pathlib import Path

from pipedream_rest import models
from tests.support.project import ROOT
from tests.support.spec import OPERATIONS, SPEC, Operation, every_operation, resolve

CALLERS = {"oauth": "OAuth", "userApiKey": "user API key"}

# The pages that only list others.
LISTS = ("index", "contents")


@every_operation
def test_the_operation_has_a_line(dist: Path, operation: Operation) -> None:
    text = (dist / "llms.txt").read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if f"`{operation.method} {operation.path}` ({operation.id})" in line]
    for parameter in operation.parameters:
        if parameter["in"] == "query":
            assert f"`{parameter['name']}`{'*' if parameter.get('required') else ''}" in line
    for name in resolve(operation.body or {}).get("properties", {}):
        assert f"`{name}`" in line
    callers = [CALLERS[scheme] for choice in operation.node["security"] for scheme in choice]
    assert line.endswith(f"Credential: {' or '.join(callers) or 'none'}.")


def line_of(dist: Path, id_: str) -> str:
    [line] = [line for line in (dist / "llms.txt").read_text("utf-8").splitlines() if f"({id_}): " in line]
    return line


@every_operation
def test_one_of_several_fields_is_required(dist: Path, operation: Operation) -> None:
    choices = resolve(operation.body or {}).get("not", {}).get("not", {}).get("anyOf", [])
    names = ", ".join(f"`{name}`" for choice in choices for name in choice["required"])
    line = line_of(dist, operation.id)
    assert (f"One of {names} is required." in line) if names else ("is required" not in line)


def test_a_deletion_without_arguments_deletes_all(dist: Path) -> None:
    all_ = {id_ for id_ in OPERATIONS if "it deletes all" in line_of(dist, id_)}
    assert all_ == {"deleteSourceEvents"}
    assert "Without `start_id`, `end_id`, `event_name` it deletes all." in line_of(dist, "deleteSourceEvents")


def test_it_is_a_page_by_resource(dist: Path) -> None:
    text = (dist / "llms.txt").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [*(tag["name"] for tag in SPEC["tags"]), "Documentation"]
    assert len(text) < 12_000


def test_it_links_every_page(dist: Path) -> None:
    links = re.findall(r"\]\((.*?)\)", (dist / "llms.txt").read_text(encoding="utf-8"))
    pages = [page.relative_to(ROOT).with_suffix(".html") for page in (ROOT / "docs").rglob("*.md")]
    assert sorted(links) == sorted(["index.html", *(str(page) for page in pages if page.stem not in LISTS)])
    assert [link for link in links if not (dist / link).is_file()] == []


def test_the_full_text_has_every_page_operation_and_class(dist: Path) -> None:
    text = (dist / "llms-full.txt").read_text(encoding="utf-8")
    assert text.startswith((dist / "llms.txt").read_text(encoding="utf-8").partition("\n## Documentation")[0])
    for page in (ROOT / "docs").rglob("*.md"):
        assert page.stem in LISTS or page.read_text(encoding="utf-8") in text
    assert [name for name in models.__all__ if f"class {name}\n" not in text] == []
