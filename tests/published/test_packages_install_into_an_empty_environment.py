"""Wheel and source distribution are the same client; it installs into an empty environment and runs."""

from __future__ import annotations

import email
import email.message
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from readme_renderer import markdown

from tests.conftest import ENVIRONMENT
from tests.support.docs import PROGRAMS, clean_environment, run_page, served
from tests.support.project import EXTRAS, ROOT
from tests.support.spec import SPEC

MISSING = (
    "error: pipedream_rest_sandbox needs the package jsonschema_rs: install what the sandbox needs with"
    f" `pip install {' '.join(map(repr, EXTRAS['sandbox']))}`\n"
)


def run(*command: str | Path, cwd: Path) -> str:
    result = subprocess.run([*map(str, command)], cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def commands(python: Path) -> list[list[str | Path]]:
    """Both ways to start the sandbox; pipx and uvx use the second."""
    return [[python, "-m", "pipedream_rest_sandbox"], [python.with_name("pipedream-rest-sandbox")]]


def serve(*command: str | Path) -> tuple[int, str]:
    """Start the sandbox, and end it when it serves: its exit code, and what it said of errors."""
    pipe = subprocess.PIPE
    arguments = [*command, "--port", "0"]
    with subprocess.Popen(arguments, cwd="/", env=ENVIRONMENT, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            if line == "Ctrl-C ends it.\n":
                process.terminate()
        return process.wait(), process.stderr.read()


def test_it_installs_and_runs(installed: Path, wheel: Path, tmp_path: Path) -> None:
    run(installed, "-m", "pip", "check", cwd=tmp_path)
    run(installed, "-W", "error", "-c", "import pipedream_rest as p; p.Pipedream('key').close()", cwd=tmp_path)
    assert [serve(*command) for command in commands(installed)] == [(1, MISSING)] * 2
    run(installed, "-m", "pip", "install", "-qq", "--disable-pip-version-check", f"{wheel}[sandbox]", cwd=tmp_path)
    assert [serve(*command) for command in commands(installed)] == [(0, "")] * 2
    assert "NotFoundError" in run(installed, "-W", "error", "-m", "pipedream_rest_sandbox.demo", cwd=tmp_path)


def test_every_page_runs_with_the_wheel_as_printed(installed: Path, wheel: Path, tmp_path: Path) -> None:
    run(installed, "-m", "pip", "install", "-qq", "--disable-pip-version-check", f"{wheel}[sandbox]", cwd=tmp_path)
    # What pages use besides: FastAPI, for one.
    environment = {**clean_environment(), "PYTHONPATH": sysconfig.get_path("purelib")}
    where = "import pipedream_rest, pipedream_rest_sandbox as s; print(pipedream_rest.__file__, s.__file__)"
    result = subprocess.run([installed, "-c", where], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.count(str(installed.parents[1])) == 2
    with served(installed, environment) as variables:
        for page in PROGRAMS:
            run_page(page, installed, variables, Path(tempfile.mkdtemp(dir=tmp_path)))


def test_its_files_are_those_of_the_client_and_the_sandbox(wheel: Path) -> None:
    sandbox = "pipedream_rest_sandbox"
    folders = {
        "pipedream_rest": ROOT / "generated" / "pipedream_rest",
        sandbox: ROOT / "tools" / "sandbox" / sandbox,
        f"{sandbox}/spec/recordings": ROOT / "spec" / "recordings",
    }
    files = {
        f"{name}/{file.relative_to(folder)}"
        for name, folder in folders.items()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if ".dist-info/" not in name} == {*files, f"{sandbox}/spec/openapi.yaml"}
    assert "pipedream_rest/py.typed" in names


def test_the_source_distribution_builds_the_same_wheel(dist: Path, wheel: Path, tmp_path: Path) -> None:
    # Python's own way to extract differs from one release to the next.
    run("tar", "-xzf", dist / wheel.name.replace("-py3-none-any.whl", ".tar.gz"), cwd=tmp_path)
    [source] = tmp_path.iterdir()
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path / "again", cwd=source)
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(tmp_path / "again" / wheel.name) as second:
        assert {name: first.read(name) for name in first.namelist()} == {n: second.read(n) for n in second.namelist()}


def test_the_source_distribution_has_what_its_pages_link_to(dist: Path, wheel: Path, tmp_path: Path) -> None:
    run("tar", "-xzf", dist / wheel.name.replace("-py3-none-any.whl", ".tar.gz"), cwd=tmp_path)
    [source] = tmp_path.iterdir()
    pages = [*source.glob("*.md"), *(source / "docs").rglob("*.md")]
    assert len(pages) > 40
    links = [(page, link) for page in pages for link in re.findall(r"\]\((?!\w+:)([^)#]+)", page.read_text("utf-8"))]
    assert [(page.name, link) for page, link in links if not (page.parent / link).is_file()] == []


def test_its_readme_renders(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith("/METADATA")]
        metadata: email.message.Message = email.message_from_bytes(archive.read(name))
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata["Version"] == SPEC["info"]["version"]
    rendered = markdown.render(str(metadata.get_payload()))
    assert rendered is not None
    # An index shows it without the files that it names.
    assert re.findall(r'href="(?!https?:|#)[^"]*"', rendered) == []
    tables = re.findall(r"^\|[ :|-]+\|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rendered.count("<table>") == len(tables)
