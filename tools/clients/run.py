"""Runs a client in an environment of its own, against a sandbox of its own, and away from the network."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET, Sandbox
from tools import node
from tools.clients.judge import Json, Seen
from tools.clients.table import ORG_ID, ROOT, Client
from tools.clients.world import fill
from tools.wire import Wire

NODE_CLIENTS = ROOT / ".venv-clients"
REPORT = Path(__file__).with_name("report.mjs")  # which drivers on Node import
SECONDS = 900  # for one client
# Nobody listens there: what a client asks of other hosts gets no answer. Node follows these variables since 24.
NOWHERE = "http://127.0.0.1:9"
PROXIES = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"), NOWHERE)
OFFLINE = {**PROXIES, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", "NODE_USE_ENV_PROXY": "1"}
SILENT = {"DO_NOT_TRACK": "1", "RUNTIME__DLTHUB_TELEMETRY": "false", "SCHEMATHESIS_COVERAGE": "false"}


class ClientError(Exception):
    """A client could not be run to its end."""


@dataclass(frozen=True)
class Result:
    """The result of a client: the faults of each call that is not right."""

    client: Client
    seconds: float
    wrong: Mapping[str, list[str]]

    @property
    def right(self) -> int:
        return len(self.client.calls) - len(self.wrong)

    @property
    def unexplained(self) -> list[str]:
        """The calls that are right and known to be wrong, or wrong in another way than is known."""
        known = {call for call, fault in self.client.faults.items() if fault.sign in "".join(self.wrong.get(call, ()))}
        return sorted((self.wrong.keys() | self.client.faults.keys()) - known)


def measure(client: Client, published: Path) -> Result:
    """Do all of it for one client.

    Parameters:
        client: which one.
        published: the folder of what is published.

    Raises:
        ClientError: if it does not run to its end.
        subprocess.CalledProcessError, node.NodeError: if its environment can't be made.
    """
    started = time.monotonic()
    if client.program and not shutil.which(client.program):
        raise ClientError(f"{client.name} needs {client.program}: apt-get install {client.program}")
    if not (published / "openapi.json").is_file():
        raise ClientError(f"{published / 'openapi.json'} is not there: `make publish`")
    with tempfile.TemporaryDirectory(prefix="clients-") as name:
        folder = Path(name)
        shutil.copytree(client.source, folder, dirs_exist_ok=True)
        for file in (published / "openapi.json", REPORT, *client.files):
            shutil.copy(file, folder)
        command = _command(client, folder)
        origin = _free_origin()
        sandbox = Sandbox(cors_origins=(origin,))
        fill(sandbox)
        wire = Wire(sandbox)
        with wire as base_url:
            lines = drive(
                command, folder, environment(folder, BASE_URL=base_url, PIPEDREAM_BASE_URL=base_url, ORIGIN=origin)
            )
    return Result(client, time.monotonic() - started, judge(client, Seen(sandbox.state, wire.exchanges), lines))


def judge(client: Client, seen: Seen, lines: str) -> dict[str, list[str]]:
    """What is wrong with which call.

    Parameters:
        client: has the calls, and who judges them.
        seen: what there is to compare with.
        lines: what the driver printed: an object in each, with the `call` and its `value` or `fault`.

    Raises:
        ClientError: if a line is another, or a call is printed twice.
    """
    told: dict[str, dict[str, Json]] = {}
    for line in filter(None, lines.split("\n")):
        try:
            answer = json.loads(line)
            call = answer["call"]
        except (ValueError, TypeError, KeyError):
            raise ClientError(f"{client.name} printed {line[:200]!r}") from None
        if call not in client.calls or call in told:
            raise ClientError(f"{client.name} printed {call!r}, which is unknown or was printed before")
        told[call] = answer
    return {call: found for call in client.calls if (found := list(_faults(client, call, seen, told.get(call))))}


def _faults(client: Client, call: str, seen: Seen, answer: Mapping[str, Json] | None) -> Iterator[str]:
    if answer is None:
        yield "the driver said nothing of it"
    elif "fault" in answer:
        yield str(answer["fault"])
    else:
        try:
            yield from client.calls[call](seen, answer.get("value"))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            yield f"{type(error).__name__}: {error} in {json.dumps(answer)[:200]}"


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """What a client runs in, and nothing of this process besides.

    Parameters:
        folder: its home.
        variables: further ones.
    """
    credentials = {"API_KEY": API_KEY, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET, "ORG_ID": ORG_ID}
    return {
        **{f"PIPEDREAM_{name}": value for name, value in credentials.items()},
        "CHROMIUM": shutil.which("chromium") or "",
        # For root, dlt keeps what it knows elsewhere than at home.
        "DLT_DATA_DIR": str(folder / ".dlt"),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PATH": node.environment()["PATH"],
        "PLAYWRIGHT": str(node.MODULES / "playwright-core" / "index.mjs"),
        "PYTHONDONTWRITEBYTECODE": "1",
        **OFFLINE,
        **SILENT,
        **variables,
    }


def _command(client: Client, folder: Path) -> list[str]:
    """The command that starts the driver, once its environment is made."""
    if client.is_python:
        return [str(client.python), "driver.py"]
    (folder / "node_modules").symlink_to(_node_modules(client.source))
    return [str(node.NODE), "driver.mjs"]


def _node_modules(source: Path) -> Path:
    """What the lock file of a client names, installed anew when that has changed."""
    lock = (source / "package-lock.json").read_text(encoding="utf-8")
    place = NODE_CLIENTS / source.name
    installed = place / ".installed"
    if not installed.is_file() or installed.read_text(encoding="utf-8") != lock:
        print(f"making {place}", file=sys.stderr)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, place)
        node.install(place)
        installed.write_text(lock, encoding="utf-8")
    return place / "node_modules"


def _free_origin() -> str:
    """Where a client may serve a page."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return f"http://127.0.0.1:{found.getsockname()[1]}"


def drive(command: list[str], folder: Path, variables: Mapping[str, str]) -> str:
    """Run a driver to its end.

    Parameters:
        command: starts it.
        folder: where it runs.
        variables: its environment.

    Returns:
        What it printed. All processes that it started have ended, too.

    Raises:
        ClientError: if it fails or takes too long.
    """
    # Files, as a pipe stays open as long as any process that has it.
    out, log = folder / "stdout.log", folder / "stderr.log"
    with out.open("w", encoding="utf-8") as stdout, log.open("w", encoding="utf-8") as stderr:
        driver = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(variables),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
        try:
            driver.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise ClientError(f"the driver took more than {SECONDS} s") from None
        finally:
            _end(driver)
    if driver.returncode:
        said = log.read_text(encoding="utf-8", errors="replace").strip()[-4000:]
        raise ClientError(f"the driver ended with {driver.returncode}:\n{said}")
    return out.read_text(encoding="utf-8")


def _end(driver: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
