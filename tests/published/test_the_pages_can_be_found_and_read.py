"""`dist/docs/`: no link is dead, headings have anchors, and every page works by keyboard, offline and on a phone."""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

import pipedream_rest
from pipedream_rest import models
from tests.support.project import ROOT
from tests.support.report import Report
from tests.support.spec import OPERATIONS, SPEC, Operation, every_operation
from tools import docs_tables, node
from tools.publish import BuildError, site
from tools.spec import method_name

# Findings of axe in what Sphinx, its theme and Redoc write. All others of impact serious or critical fail.
OF_THE_TOOLS = {
    ("color-contrast", "index.html"): "Redoc writes its search field in a pale colour",
}

# What people type, and the page that is to be among the first three.
QUERIES = {
    "rate limit": "rate-limits",
    "429": "rate-limits",
    "too many requests": "rate-limits",
    "timeout": "timeouts-and-retries",
    "retry": "timeouts-and-retries",
    "postgres": "warehouse",
    "duckdb": "warehouse",
    "pandas": "pages",
    "pagination": "pages",
    "upgrade": "versions",
    "webhook signature": "how-to/webhooks",
    "fastapi": "how-to/programs",
    "list workflows": "how-to/own",
    "create workflow": "how-to/workflow-from-template",
    "proxy": "how-to/networks",
    "certificate": "how-to/networks",
    "install": "start",
    "api key": "credentials",
    "oauth": "credentials",
    "org_id": "credentials",
    "environment variables": "configuration",
    "telemetry": "configuration",
    "exceptions": "errors",
    "404": "errors",
    "async": "http-libraries",
    "logging": "raw-responses",
    "mock": "sandbox",
    "pytest": "sandbox",
    "typescript": "languages",
    "openapi": "spec",
    "streaming": "live-events",
    "undocumented endpoint": "undocumented",
    "mcp": "how-to/agents",
    "null": "calls",
}


class Page(HTMLParser):
    """What a page of HTML has: ids, links, headings, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.headings: list[tuple[str, bool]] = []
        self._heading: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.add(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
            if self.headings and self._heading and "headerlink" in found.get("class", ""):
                self.headings[-1] = (self.headings[-1][0], found["href"].removeprefix("#") in self.ids)
        if tag in ("script", "img", "iframe", "source") and "src" in found:
            self.loads.append(found["src"])
        if tag == "link" and found.get("rel") != "canonical":
            self.loads.append(found["href"])
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._heading = tag
            self.headings.append((f"{tag} {self.getpos()}", False))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._heading:
            self._heading = None


@functools.cache
def parsed(file: Path) -> Page:
    return Page(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages(dist: Path) -> list[Path]:
    found = sorted((dist / "docs").rglob("*.html"))
    assert len(found) >= len(docs_tables.pages())
    return found


def test_every_page_of_the_folder_is_there(dist: Path) -> None:
    expected = {page.relative_to(ROOT).with_suffix(".html") for page in (ROOT / "docs").rglob("*.md")}
    assert [page for page in expected if not (dist / page).is_file()] == []


def test_the_page_of_a_release_names_each_of_its_files(dist: Path) -> None:
    said = (ROOT / "docs" / "release.md").read_text(encoding="utf-8")
    named = {file.name for file in dist.iterdir() if f"`{file.name}{'/' * file.is_dir()}`" in said}
    packages = {file.name for file in dist.glob("pipedream_rest-*")}
    assert "`pipedream_rest-….whl`, `.tar.gz`" in said
    assert len(packages) == 2
    assert named | packages == {file.name for file in dist.iterdir()}


def dead_links(dist: Path, pages: list[Path]) -> Iterator[str]:
    """Links and loaded files that are not in `dist/`, or whose anchor the page does not have."""
    for page in pages:
        for link in [*parsed(page).links, *parsed(page).loads]:
            parts = urlsplit(urljoin(page.as_uri(), link))
            target = Path(unquote(parts.path))
            if parts.scheme != "file":
                continue
            if (
                not target.is_file()
                or dist not in target.parents
                or (
                    parts.fragment
                    and target.suffix == ".html"
                    and target != dist / "index.html"
                    and unquote(parts.fragment) not in parsed(target).ids
                )
            ):
                yield f"{page.relative_to(dist)}: {link}"


def test_no_link_is_dead(dist: Path, pages: list[Path], report: Report) -> None:
    assert list(dead_links(dist, pages)) == []
    report.add(f"links followed in dist/docs: {sum(len(parsed(page).links) for page in pages)}, on {len(pages)} pages")


def test_a_dead_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<h1 id="a">A</h1><a href="#a"></a><a href="#b"></a><a href="c.html"></a><img src="d.png">', "utf-8"
    )
    assert list(dead_links(tmp_path, [page])) == ["page.html: #b", "page.html: c.html", "page.html: d.png"]


def test_what_pages_load_is_in_the_folder(pages: list[Path]) -> None:
    assert [
        load for page in pages for load in parsed(page).loads if urlsplit(load).scheme or load.startswith("//")
    ] == []


def test_every_heading_has_an_anchor(pages: list[Path]) -> None:
    made_by_sphinx = {"search.html", "genindex.html", "py-modindex.html"}
    written = [page for page in pages if page.name not in made_by_sphinx]
    assert all(parsed(page).headings for page in written)
    assert [
        (str(page), place) for page in written for place, has_anchor in parsed(page).headings if not has_anchor
    ] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[there](nowhere.md)", r"versions\.md:\d+: WARNING: .*nowhere\.md"),
        ("[there](errors.md#nowhere)", r"versions\.md:\d+: WARNING: .*nowhere"),
    ],
)
def test_a_page_with_a_link_to_nowhere_is_not_built(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("generated", "tools", "spec"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    with (tmp_path / "docs" / "versions.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{text}\n")
    monkeypatch.setattr(site, "ROOT", tmp_path)
    with pytest.raises(BuildError, match=said):
        site.write(SPEC, tmp_path / "built")


def test_a_missing_sphinx_is_named_with_its_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "ENVIRONMENT", tmp_path / "nothing")
    with pytest.raises(BuildError, match=r"Sphinx is not installed: run `make publish`"):
        site.write(SPEC, tmp_path / "built")


def inventory(dist: Path) -> dict[str, str]:
    """The Python objects that the pages describe, with their kinds, from Sphinx's own list of them."""
    content = (dist / "docs" / "objects.inv").read_bytes().split(b"\n", 4)[4]
    lines = [line.split(" ") for line in zlib.decompress(content).decode().splitlines()]
    return {line[0]: line[1] for line in lines if line[1].startswith("py:")}


def test_the_reference_has_every_public_name(dist: Path) -> None:
    described = inventory(dist)
    names = {f"pipedream_rest.{name}" for name in pipedream_rest.__all__ if name != "models" and not name.isupper()}
    names |= {f"pipedream_rest._runtime.values.{name}" for name in ("UNSET", "NOT_GIVEN")}
    for name in models.__all__:
        names |= {f"pipedream_rest.models.{name}"}
        names |= {f"pipedream_rest.models.{name}.{field}" for field in getattr(models, name)._fields.values()}
    assert names - described.keys() == set()


def test_the_reference_has_every_operation_for_either_client(dist: Path) -> None:
    methods = [name.split(".")[2:] for name, kind in inventory(dist).items() if kind == "py:method" and ".api." in name]
    others = [list(name) for name in docs_tables.OTHERS]
    found = sorted([resource, method] for resource, _, method in methods)
    expected = [[operation.tag, method_name(operation.node)] for operation in OPERATIONS.values()]
    assert found == sorted(2 * [*expected, *others])


def anchor_of(operation: Operation) -> str:
    return f"#operation/{operation.id}"


def test_the_reference_has_the_type_of_every_attribute(pages: list[Path]) -> None:
    texts = [page.read_text(encoding="utf-8") for page in pages]
    signatures = [
        found for text in texts for found in re.findall(r'<dl class="py attribute">\n(<dt.*?</dt>)', text, re.DOTALL)
    ]
    assert len(signatures) > 200
    assert [signature for signature in signatures if '<span class="pre">:</span>' not in signature] == []


@pytest.fixture(scope="module")
def visit(dist: Path, pages: list[Path]) -> Any:
    """What `site.mjs` found on its way through the pages."""
    browser = shutil.which("chromium")
    assert browser, "Chromium is missing: apt-get install chromium"
    script = Path(__file__).parent / "site.mjs"
    playwright, axe = node.MODULES / "playwright-core" / "index.mjs", node.MODULES / "axe-core" / "axe.min.js"
    paths = json.dumps([str(page.relative_to(dist)) for page in [*pages, dist / "index.html"]])
    anchors = json.dumps({anchor_of(operation): operation.node["summary"] for operation in OPERATIONS.values()})
    queries = json.dumps([*QUERIES])
    command = [node.NODE, script, dist, browser, playwright, axe, paths, "RateLimitError", anchors, queries]
    result = subprocess.run(
        [*map(str, command)], env=node.environment(), capture_output=True, text=True, check=False, timeout=900
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_nothing_is_asked_of_another_host(visit: Any, dist: Path) -> None:
    assert visit["requests"]
    assert {
        request for request in visit["requests"] if not request.startswith((dist.as_uri(), "data:", "about:"))
    } == set()


def test_pages_have_no_errors_and_fit_desktop_and_phone(visit: Any) -> None:
    assert visit["errors"] == []
    assert visit["overflow"] == {}


def test_no_table_is_cut_on_a_desktop(visit: Any) -> None:
    assert visit["cut"] == []


def test_a_block_of_code_is_copied_as_it_stands(visit: Any) -> None:
    code = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "docs" / "index.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert visit["copied"] == code[0]


@pytest.mark.parametrize("query", QUERIES)
def test_the_search_finds_what_people_type(query: str, visit: Any, dist: Path) -> None:
    shown = visit["queries"][query]
    pages = [re.sub(r"\.html.*", "", link.removeprefix(f"{dist.as_uri()}/docs/")) for link, _ in shown]
    assert QUERIES[query] in pages
    # The title, and below it an excerpt, or what kind of object it is.
    assert all("\n" in text or "(" in text for _, text in shown)


def test_search_finds_a_class_and_the_guide_about_it(visit: Any, dist: Path) -> None:
    found = [link.removeprefix(f"{dist.as_uri()}/docs/") for link in visit["search"]]
    assert "python/errors.html#pipedream_rest.RateLimitError" in found
    assert "errors.html" in found


def test_the_keyboard_skips_the_sidebar(visit: Any) -> None:
    assert visit["focus"] == "Skip to content"


@every_operation
def test_a_link_to_an_operation_opens_it(visit: Any, operation: Operation) -> None:
    assert anchor_of(operation) in visit["opened"]


def test_axe_finds_nothing_serious(visit: Any, report: Report) -> None:
    serious = [found for found in visit["violations"] if found["impact"] in ("serious", "critical")]
    ours = [found for found in serious if not is_of_a_tool(found)]
    assert ours == []
    for (rule, place), why in OF_THE_TOOLS.items():
        count = sum(found["id"] == rule and found["path"].startswith(place) for found in serious)
        assert count, f"{rule} is no longer found in {place}: remove it from the list"
        report.add(f"axe, {rule} in {place}: {count} places: {why}")


def is_of_a_tool(found: Any) -> bool:
    return any(found["id"] == rule and found["path"].startswith(place) for rule, place in OF_THE_TOOLS)
