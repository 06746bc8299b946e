"""The pages of docs/ and the Python reference, which Sphinx builds into `dist/docs/`. They work offline."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pipedream_rest
import pipedream_rest_sandbox
from tools.publish import BuildError
from tools.publish.llms import CREDENTIALS
from tools.spec import method_name, operations

ROOT = Path(__file__).parents[2]
ENVIRONMENT = ROOT / ".venv-docs"
REFERENCE = "python-reference.md"
# Where the values of a package are defined.
DEFINED = {"pipedream_rest": "pipedream_rest._runtime.values", "pipedream_rest_sandbox": "pipedream_rest_sandbox.seed"}
# A line of docs/contents.md: title, page, and what the page says.
ENTRY = re.compile(r"^- \[(.+)\]\(([\w/-]+)\.md\): (.+)$", re.MULTILINE)
# By page, what people type into the search.
SEARCHED = {
    "calls": "arguments, create a source, list events, none, null, unset, missing field, create component, to_dict",
    "clients": "sdk, singer tap, tap-pipedream",
    "configuration": "environment variables, environment, base url, telemetry, installed version, version",
    "credentials": "api key, token, access token, oauth, login, authentication, auth, org_id, workspace id",
    "errors": "exception, exceptions, 404, not found, 500, 400, error handling, request id, status code",
    "http-libraries": "async, asyncio, httpx, httpx2, pyreqwest, http2, fork, gunicorn, celery, performance, threads",
    "how-to/agents": "mcp, llm, claude, openai, ai",
    "how-to/events": "poll, polling, listen, new events, event history",
    "how-to/migrate": "requests, official sdk, migration, migrate",
    "how-to/networks": "proxy, proxies, certificate, ssl, tls, ca bundle, corporate proxy, firewall",
    "how-to/own": "list workflows, list sources, list webhooks, list accounts, csv, excel, inventory",
    "how-to/pause": "pause, disable source, turn off, stop source, resume",
    "how-to/programs": "fastapi, django, flask, jupyter, notebook, lambda, cron",
    "how-to/registry-source": "create source, registry, props, configured props, deploy component",
    "how-to/rotate-credentials": "rotate key, expired token, revoke",
    "how-to/webhooks": "webhook, webhooks, webhook signature, signing key, receive webhook, delivery",
    "how-to/workflow-errors": "workflow error, workflow errors, alert, error notification",
    "how-to/workflow-from-template": "create workflow, template, trigger workflow, call workflow, http trigger",
    "languages": "typescript, javascript, node, go, golang, java, ruby, rust, curl, generate client, codegen",
    "live-events": "sse, stream, streaming, server-sent events, websocket, real time",
    "pages": "pagination, cursor, paginate, limit, next page, total count, tqdm, progress bar, len, pandas, dataframe",
    "raw-responses": "raw response, headers, logging, debug, log level, invoke, verbose",
    "rate-limits": "rate limit, rate limits, rate limiting, 429, too many requests, throttling, quota",
    "release": "download, postman, openapi.json, wheel, release",
    "sandbox": "mock, mocking, pytest, test, testing, fixture, fake server, local server",
    "security": "secrets, redact, vulnerability",
    "spec": "openapi, spec, swagger, openapi spec, yaml",
    "speed": "benchmark, fast, slow",
    "start": "install, pip install, quickstart, getting started, tutorial, hello world, extras",
    "timeouts-and-retries": "timeout, timeouts, retry, retries, deadline, backoff, max_retries, idempotent",
    "troubleshooting": "ssl error, connection error, debugging, help, does not work",
    "undocumented": "undocumented endpoint, undocumented, custom request, raw request, missing endpoint, pd.request",
    "versions": "upgrade, upgrading, semver, breaking changes, deprecation, python version, compatibility",
    "warehouse": "postgres, postgresql, duckdb, dlt, etl, bigquery, snowflake, database, sync, export, backup",
}


class Entry(NamedTuple):
    """A page, as docs/contents.md lists it."""

    section: str
    title: str
    name: str
    about: str


def write(document: Any, target: Path) -> str:
    """Build all pages into a new folder.

    Returns:
        All pages in one text.
    """
    with tempfile.TemporaryDirectory(prefix="site-") as name:
        folder = Path(name)
        source = shutil.copytree(ROOT / "docs", folder / "docs")
        (folder / "operations.json").write_text(json.dumps(methods(document)), encoding="utf-8")
        add_navigation(source / "index.md")
        add_links(source)
        add_searched(source)
        add_reference(source, document)
        sphinx("html", folder, target)
        sphinx("text", folder, folder / "text")
        add_excerpts(folder / "text", target)
        (target / ".buildinfo").unlink()
        return "\n\n".join(full_text(folder / "text"))


def sphinx(builder: str, folder: Path, target: Path) -> None:
    """Run a builder of Sphinx on the pages of a folder. A link or a type that leads nowhere is an error."""
    environment = {**os.environ, "PIPEDREAM_REST_OPERATIONS": str(folder / "operations.json"), "PYTHONHASHSEED": "0"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "generated"), str(ROOT / "tools" / "sandbox")])
    if not ENVIRONMENT.is_dir():
        raise BuildError("docs: Sphinx is not installed: run `make publish`, which makes .venv-docs")
    options = [
        "--quiet",
        "--fail-on-warning",
        "--keep-going",
        "--builder",
        builder,
        "--doctree-dir",
        folder / "doctrees",
    ]
    command = [ENVIRONMENT / "bin" / "python", "-m", "sphinx", *options, folder / "docs", target]
    result = subprocess.run([*map(str, command)], env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise BuildError(f"docs: Sphinx refuses the pages: {result.stderr.strip()[-3000:]}")


def full_text(reference: Path) -> Iterator[str]:
    """The pages in the order of the index: Markdown as it was written, the Python reference as plain text."""
    yield from ((ROOT / "docs" / f"{entry.name}.md").read_text(encoding="utf-8") for entry in entries())
    yield from (file.read_text(encoding="utf-8") for file in sorted((reference / "python").iterdir()))


def entries() -> list[Entry]:
    """What docs/contents.md lists."""
    sections = (ROOT / "docs" / "contents.md").read_text(encoding="utf-8").split("\n## ")[1:]
    return [Entry(section.partition("\n")[0], *found) for section in sections for found in ENTRY.findall(section)]


def links() -> str:
    """The list of pages for `llms.txt`."""
    lines = ["", "## Documentation", "", "`llms-full.txt` has all of these pages in one text.", ""]
    lines += ["- [REST reference](index.html): all operations with their schemas and examples"]
    lines += [f"- [{entry.title}](docs/{entry.name}.html): {entry.about}" for entry in entries()]
    return "\n".join([*lines, ""])


def methods(document: Any) -> dict[str, dict[str, str]]:
    """By resource and method of the client: request, id and callers of its operation."""
    return {
        f"{operation['tags'][0]}.{method_name(operation)}": {
            "request": f"{method} {path}",
            "id": operation["operationId"],
            "callers": ", ".join(CREDENTIALS[scheme] for choice in operation["security"] for scheme in choice) or "all",
        }
        for _, method, path, operation in operations(document)
    }


def add_navigation(index: Path) -> None:
    """Make the lists of the index the sidebar of all pages."""
    with index.open("a", encoding="utf-8") as page:
        for section, listed in groupby(entries(), key=lambda entry: entry.section):
            page.write(f"\n{toctree([entry.name for entry in listed], section)}")
        page.write(f"\n{toctree(['contents'], 'More')}")


def toctree(names: list[str], caption: str) -> str:
    """A list of pages for the sidebar, which a page does not show."""
    return "\n".join(["```{toctree}", ":hidden:", f":caption: {caption}", "", *names, "```", ""])


def add_links(source: Path) -> None:
    """Lead to the REST reference, which is beside these pages only once they are built."""
    reference = '- <a href="../index.html">REST reference</a>: all operations with schemas, examples and a search.'
    replace(source / "contents.md", r"^## Reference\n", f"\\g<0>\n{reference}")
    replace(source / "operations.md", r"^\| (\w+) \| `", r'| <a href="../index.html#operation/\1">\1</a> | `')


def add_searched(source: Path) -> None:
    """Let the search find pages by what people type and the pages do not say, or not first."""
    for name, words in SEARCHED.items():
        entries = ", ".join(f"! {word}" for word in words.split(", "))
        replace(source / f"{name}.md", r"\A# .*\n", f"\\g<0>\n```{{index}} {entries}\n```\n")


def add_excerpts(texts: Path, target: Path) -> None:
    """Write the texts that the search shows excerpts of: from a folder, a browser may not fetch the pages."""
    # Without the lines below titles.
    underlines = re.compile(r"^ *[*=~^+-]{3,}$", re.MULTILINE)
    found = {
        str(file.relative_to(texts).with_suffix("")): underlines.sub("", file.read_text(encoding="utf-8"))
        for file in sorted(texts.rglob("*.txt"))
    }
    script = f"const TEXTS = {json.dumps(found)};\n"
    (target / "_static" / "texts.js").write_text(script, encoding="utf-8")


def replace(page: Path, pattern: str, new: str) -> None:
    """Replace what begins a line of a page and matches a pattern."""
    text, count = re.subn(pattern, new, page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if not count:
        raise BuildError(f"docs/{page.name}: there is nothing that matches {pattern}: change the page or this tool")
    page.write_text(text, encoding="utf-8")


def add_reference(source: Path, document: Any) -> None:
    """Write a page for each part of the Python reference, and list them on its first page."""
    folder = source / "python"
    folder.mkdir()
    names = []
    for name, text in reference_pages(document):
        (folder / f"{name}.rst").write_text(text, encoding="utf-8")
        names.append(name)
    with (source / REFERENCE).open("a", encoding="utf-8") as page:
        page.writelines(f"\n- [](python/{name}.rst)" for name in names)
        page.write("\n\n" + toctree([f"python/{name}" for name in names], "Python reference"))


def reference_pages(document: Any) -> Iterator[tuple[str, str]]:
    """Name and text of each page."""
    public = {name: getattr(pipedream_rest, name) for name in pipedream_rest.__all__}
    # As they are defined, so that a class stands below those that it is derived from.
    errors = [name for name in vars(import_module("pipedream_rest._runtime.errors")) if name in public]
    clients = ["Pipedream", "AsyncPipedream"]
    values = [name for name in public if name not in (*errors, *clients, "models")]
    about = "Either client has the resources below as attributes. Both are in ``pipedream_rest``."
    yield "clients", rst("Clients", about, *(auto(f"pipedream_rest.{name}", "inherited-members") for name in clients))
    for tag in document["tags"]:
        yield tag["name"], resource_page(tag["name"], tag["description"])
    about = (
        "The objects that calls return and that bodies are made of, in ``pipedream_rest.models``. "
        "All of them have the methods of :py:obj:`.Model`."
    )
    models = (auto(f"pipedream_rest.models.{name}", "show-inheritance") for name in pipedream_rest.models.__all__)
    yield "models", rst("Models", about, auto("pipedream_rest._runtime.model.Model"), *models)
    about = "What the methods of lists and of ``with_raw_response`` return, and what stands for a missing value."
    title = "Pages, raw responses and values"
    yield "values", rst(title, about, *(auto(f"pipedream_rest.{name}", "inherited-members") for name in values))
    about = "What a call raises, and what an error has. All of them are in ``pipedream_rest``."
    yield (
        "errors",
        rst("Error classes", about, *(auto(f"pipedream_rest.{name}", "show-inheritance") for name in errors)),
    )
    about = "The API in memory, on this machine. The extra ``sandbox`` installs what it needs."
    names = (name for name in pipedream_rest_sandbox.__all__ if name != "sandbox")  # which is another name of Sandbox
    yield "sandbox", rst("pipedream_rest_sandbox", about, *(auto(f"pipedream_rest_sandbox.{name}") for name in names))


def resource_page(tag: str, description: str) -> str:
    """The classes of a resource, for either client, with results and with raw responses."""
    module = import_module(f"pipedream_rest.api.{tag}")
    made = [name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__]
    classes = (auto(f"{module.__name__}.{name}", "inherited-members") for name in sorted(made, key=len))
    return rst(f"pd.{tag}", description, *classes)


def rst(title: str, *parts: str) -> str:
    """A page."""
    return "\n\n".join([f"{title}\n{'=' * len(title)}", *parts]) + "\n"


def auto(name: str, *options: str) -> str:
    """What the docstrings say of a class with its members, or of a value."""
    package, _, value = name.rpartition(".")
    if value.isupper():
        # The text that describes a value stands where it is defined.
        return f".. autodata:: {DEFINED[package]}.{value}"
    return "\n".join([f".. autoclass:: {name}", *(f"   :{option}:" for option in options)])
