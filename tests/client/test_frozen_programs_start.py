"""What freezes a program (PyInstaller, cx_Freeze, Nuitka) looks for import statements, and finds all of the client."""

from __future__ import annotations

import subprocess
import sys
from modulefinder import ModuleFinder
from pathlib import Path

import pytest

from tests.support.project import ROOT
from tests.support.scripted_server import FOREVER, Answer, Received, Server, head, reply

# What the client may import where it is installed.
LIBRARIES = {"httpx", "httpcore", "httpx2", "httpcore2", "pyreqwest.client", "msgspec.json", "attrs"}


def test_every_import_is_a_statement(tmp_path: Path) -> None:
    package = ROOT / "generated" / "pipedream_rest"
    modules = set()
    for path in package.rglob("*.py"):
        name = path.relative_to(ROOT / "generated")
        modules.add(".".join(name.with_suffix("").parts).removesuffix(".__init__"))
        copy = tmp_path / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        # Nuitka leaves out what type checkers alone read.
        copy.write_text(path.read_text().replace("if TYPE_CHECKING:", "if False:"))
    finder = ModuleFinder([str(tmp_path)])
    finder.import_hook("pipedream_rest")
    assert modules - finder.modules.keys() == {"pipedream_rest._runtime.protocols"}
    assert finder.badmodules.keys() > LIBRARIES


PROGRAM = """
import asyncio, sys
from pipedream_rest import AsyncPipedream, NotFoundError, Pipedream, models

async def user(library):
    async with AsyncPipedream("key", base_url=sys.argv[1], http_library=library) as pd:
        return await pd.users.get_current()

for library in ("httpx", "httpx2", "pyreqwest"):
    with Pipedream("key", base_url=sys.argv[1], http_library=library) as pd:
        for found in (pd.users.get_current(), asyncio.run(user(library))):
            assert type(found) is models.User
            print(library, found.username)
        try:
            pd.apps.get("nothing")
        except NotFoundError as error:
            print(error)
        if library != "pyreqwest":
            print(next(pd.sources.stream("dc_abc123")).event)
"""
# A body that is parsed by msgspec.
USER = {"data": {"id": "u_abc123", "username": "dylan", "more": "x" * 200_000}}
STREAM: Answer = [head(200, {"content-type": "text/event-stream"}) + b'data: {"event": 1}\n\n', FOREVER]
FREEZERS = {
    "PyInstaller": ["--log-level=WARN", "--distpath=dist", "program.py"],
    "cx_Freeze": ["build_exe", "--silent", "--script=program.py", "--build-exe=dist/program"],
}


def answer(request: Received) -> Answer:
    match request.target.rpartition("/")[2]:
        case "nothing":
            return reply(404)
        case "sse":
            return STREAM
    return reply(200, USER)


@pytest.mark.long
@pytest.mark.parametrize("freezer", FREEZERS)
def test_a_frozen_program_calls_the_api(freezer: str, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    subprocess.run([sys.executable, "-m", freezer, *FREEZERS[freezer]], cwd=tmp_path, check=True)
    with Server(answer) as server:
        # Nothing of this Python is left in its environment.
        command = [str(tmp_path / "dist" / "program" / "program"), server.url]
        result = subprocess.run(command, env={}, capture_output=True, text=True, check=False)
    lines = []
    for library in ("httpx", "httpx2", "pyreqwest"):
        lines += [f"{library} dylan"] * 2 + ["GET /apps/nothing: 404"] + ["1"] * (library != "pyreqwest")
    assert (result.stdout.splitlines(), result.stderr) == (lines, "")
