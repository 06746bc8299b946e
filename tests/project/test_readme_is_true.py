"""README.md and docs/: links and commands exist, and the Python examples run.

The examples of a page run one after another, as one program, beside a sandbox. A block of text below an example is what
it prints. tests/published does the same with the wheel.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipedream_rest import Pipedream
from tests.support.docs import BLOCK, EXAMPLES, PROGRAMS, TEXTS, Example, clean_environment, run_page, served
from tests.support.project import ROOT
from tools import docs_tables


def without_blocks(text: str) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```", "", text, flags=BLOCK)


def test_a_table_goes_between_its_comments_alone(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("nothing\n", "utf-8")
    page = tmp_path / "docs" / "page.md"
    page.write_text("before\n<!-- one: here -->\nold\n<!-- end of one -->\nafter\n", "utf-8")
    assert docs_tables.put("one", "new\n", tmp_path) == page
    assert page.read_text("utf-8") == "before\n<!-- one: here -->\nnew\n<!-- end of one -->\nafter\n"
    assert docs_tables.get("one", tmp_path) == "new\n"


@pytest.mark.parametrize(("pages", "found"), [([], "none"), (["README.md", "docs/page.md"], "README.md, docs/page.md")])
def test_a_table_without_one_place_is_refused(tmp_path: Path, pages: list[str], found: str) -> None:
    (tmp_path / "docs").mkdir()
    for page in ("README.md", "docs/page.md"):
        text = "<!-- one: here -->\n<!-- end of one -->\n" if page in pages else ""
        (tmp_path / page).write_text(text, "utf-8")
    with pytest.raises(docs_tables.TableError, match=f"the table one needs one place.*found: {found}$"):
        docs_tables.put("one", "new\n", tmp_path)


def test_the_commands_are_targets_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    blocks = [block for text in TEXTS.values() for block in re.findall(r"^```sh\n.*?^```", text, BLOCK)]
    inline = [code for text in TEXTS.values() for code in re.findall(r"`[^`]+`", without_blocks(text))]
    commands = set(re.findall(r"\bmake ([a-z-]+)\b", "\n".join([*blocks, *inline])))
    assert commands
    assert commands <= targets


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as forges and the built pages name them."""
    headings = re.findall(r"^#+ (.*)$", without_blocks(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", sorted({*TEXTS, *(page.name for page in ROOT.glob("*.md"))}))
def test_links_lead_to_pages_and_headings(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)", text)
    for target, anchor in links:
        file = (ROOT / page).parent / target if target else ROOT / page
        assert file.is_file(), f"{page}: {target}"
        assert not anchor or anchor in anchors(file.read_text("utf-8")), f"{page}: {target}#{anchor}"


def test_the_contents_list_every_page() -> None:
    listed = re.findall(r"\]\(([\w/-]+\.md)\)", TEXTS["docs/contents.md"])
    assert sorted(f"docs/{page}" for page in ["index.md", "contents.md", *listed]) == sorted(
        TEXTS.keys() - {"README.md"}
    )


def test_every_extra_is_listed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = re.findall(r"^\| `(\w+)` \| ", TEXTS["docs/start.md"], re.MULTILINE)
    assert extras == sorted(project["optional-dependencies"])


def test_the_readme_is_one_screen() -> None:
    assert len(TEXTS["README.md"].splitlines()) <= 150


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    path = os.pathsep.join([str(ROOT / "generated"), str(ROOT / "tools" / "sandbox")])
    with served(sys.executable, {**clean_environment(), "PYTHONPATH": path}) as variables:
        yield variables


@pytest.mark.parametrize("page", PROGRAMS)
def test_the_examples_run(page: str, environment: dict[str, str], tmp_path: Path) -> None:
    printed, log = run_page(page, sys.executable, environment, tmp_path)
    if page == "README.md":
        with Pipedream(environment["PIPEDREAM_API_KEY"], base_url=environment["PIPEDREAM_BASE_URL"]) as pd:
            sources = "".join(f"{source.id} {source.name}\n" for source in pd.users.list_sources())
        assert sources
        assert printed == [f"{sources}404\n", sources]
    if "logging.basicConfig" in TEXTS[page]:
        assert "GET /workspaces/o_Qa8I1Z -> 200 in " in log


def label(example: Example) -> str:
    return f"{example.page}: {example.code.splitlines()[-1].strip()}"


@pytest.mark.parametrize("example", [example for example in EXAMPLES if example.is_test], ids=label)
def test_an_example_of_tests_passes(example: Example, tmp_path: Path) -> None:
    path = os.pathsep.join([str(ROOT / "generated"), str(ROOT / "tools" / "sandbox")])
    # What is on this machine is called directly, whatever the proxy.
    environment = {**os.environ, "PYTHONPATH": path, "HTTP_PROXY": "garbage garbage", "ALL_PROXY": "http://127.0.0.1:9"}
    (tmp_path / "test_example.py").write_text(example.code, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:schemathesis",
        "test_example.py",
    ]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert f"{example.code.count('def test_')} passed" in result.stdout
    assert result.returncode == 0, result.stdout
