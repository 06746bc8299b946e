"""The speed of the client: in alternation, as ratios to plain httpx in the same environment.

Plain httpx is `httpx.Client(base_url=…).get(path).json()`. A ratio is made of two measurements of one round, and the
median of many is taken: a shared machine is slow for seconds, which strikes both.

Each environment holds what is measured there and nothing else: httpx imports click and rich where they are installed,
and the client msgspec.
"""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from operator import truediv
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from tools.evidence.measuring import CLIENT, DRIVERS, NONE
from tools.evidence.processes import ROOT, Driver, python_of

KEY = "0123456789abcdef0123456789abcdef"
MEASURED = ("httpx", "pyreqwest", "attrs", "msgspec", "pipedream")


class Subject(NamedTuple):
    """Who is measured, and the lock of the environment."""

    who: str
    environment: str


COLUMNS = {
    "official": Subject("official", "bench"),
    "ours": Subject("ours", "runtime"),
    "ours, `fast`": Subject("fast", "runtime-fast"),
    "pyreqwest": Subject("pyreqwest", "bench"),
}
OURS = ("ours", "ours, `fast`")
ALL = ("official", *OURS)
LOOPBACK = (*OURS, "pyreqwest")  # which one might call the API with, too, without types
# msgspec is imported when something is decoded, and the official SDK has another first result.
IMPORTED = ("official", "ours")


@dataclass(frozen=True)
class Row:
    """One row of the table.

    Attributes:
        name: What it says.
        driver: What is timed: `import` and `first` in a new process each time, the others by a worker. Of `growth` the
            result is a ratio already, of `drain` bytes.
        body: The file that is the response's body.
        columns: Who is measured.
        rounds: How often.
        goal: What the columns `ours` have to reach.
        is_remote: Whether requests go to a server on this machine instead of a transport in the process.
    """

    name: str
    driver: str
    body: str
    columns: tuple[str, ...]
    rounds: int
    goal: str
    is_remote: bool = False


ROWS = (
    Row("`from pipedream_rest import Pipedream` ÷ `import httpx`", "import", "", IMPORTED, 20, "1.05"),
    Row("process start to first typed result ÷ raw script, loopback", "first", "one", OURS, 20, "1.2", True),
    Row("one call, one-item body", "call", "one", ALL, 100, "1.0"),
    Row("one call, 100-item page (33 KB)", "call", "page", ALL, 100, "1.5; `fast` 1.2 (before: 1.4; 1.2)"),
    Row("one call, that page with one mismatch in each item", "call", "odd", OURS, 100, "1.5 of the row above"),
    Row("decode that page ÷ `json.loads`", "decode", "page", ALL, 100, "2.1; `fast` 1.55 (before: 1.8; 1.3)"),
    Row("one call, one item, loopback", "call", "one", LOOPBACK, 60, "`fast` 0.25", True),
    Row("one call, 33 KB, loopback", "call", "page", LOOPBACK, 60, "`fast` 0.70 (before: 0.55)", True),
    Row(
        "100 concurrent async calls, one item, loopback",
        "gather",
        "one",
        LOOPBACK,
        24,
        "1.15; `fast` 0.10 (before: 0.06)",
        True,
    ),
    Row(
        "100 concurrent async calls, 33 KB, loopback",
        "gather",
        "page",
        LOOPBACK,
        24,
        "1.25; `fast` 0.45 (before: 0.22)",
        True,
    ),
    Row("a call of 3,000 at once ÷ raw httpx at 100, loopback", "crowd", "one", LOOPBACK, 5, "1.5", True),
    Row("a call of 3,000 at once ÷ one of 100, loopback", "growth", "one", LOOPBACK, 5, "`fast` 1.1", True),
    Row("memory growth while draining 1,000 pages", "drain", "page", OURS, 1, "under 5 MB"),
)

# What one has to import to make one call, and the first one.
OURS_IMPORT = "from pipedream_rest import Pipedream"
OURS_FIRST = """
with Pipedream("{key}", base_url="{url}", http_library="%s") as pd:
    print(pd.accounts.list().data[0].id, flush=True)
"""
RAW_FIRST = """
with httpx.Client(base_url="{url}", headers={{"authorization": "Bearer {key}"}}) as client:
    print(client.get("/accounts").json()["data"][0]["id"], flush=True)
"""
SCRIPTS = {
    "raw": ("import httpx", RAW_FIRST),
    "ours": (OURS_IMPORT, OURS_FIRST % "httpx"),
    "fast": (OURS_IMPORT, OURS_FIRST % "pyreqwest"),
    "official": ("from pipedream import Pipedream", ""),
}
TIMED = "from time import perf_counter; start = perf_counter(); {}; print(perf_counter() - start)"


def body(items: int, healthy: bool | str = True) -> bytes:
    """A page of accounts as the API might send it, with fields that our spec lacks at each level."""
    app: dict[str, object] = {
        "name_slug": "slack",
        "name": "Slack",
        "img_src": "https://a.example/slack.svg",
        "categories": ["Chat"],
    }
    app |= {"featured_weight": 1, "scope_profiles": []}
    times = {"created_at": "2022-07-27T20:37:52.000Z", "updated_at": "2024-02-11T04:18:46.000Z"}
    accounts = []
    for number in range(items):
        account = {"id": f"apn_{number:06}", "name": f"Account {number}", "external_id": f"user-{number}"}
        state = {"healthy": healthy, "dead": False, "app": {"id": f"oa_{number:04}", **app}}
        accounts.append(account | state | times)
    page_info = {"total_count": 100_000, "count": items, "start_cursor": "START", "end_cursor": "END", "pages": 1000}
    page = {"page_info": page_info, "data": accounts, "request_id": "req_1"}
    return json.dumps(page, separators=(",", ":")).encode()


def prepare(folder: Path) -> None:
    """Put into a folder the bodies and the client."""
    for name, content in {"one": body(1), "page": body(100), "odd": body(100, "true")}.items():
        (folder / f"{name}.json").write_bytes(content)
    shutil.copytree(CLIENT, folder / CLIENT.name, ignore=shutil.ignore_patterns("__pycache__"))


class Bench(ExitStack):
    """The processes of a run: a server, and a worker in each environment that is asked for.

    Parameters:
        folder: where the clients and the bodies are.
        python: the interpreter of each environment.
        seconds: how long one measurement of a call takes at least.
    """

    def __init__(self, folder: Path, python: Callable[[str], Path] = python_of, seconds: float = 0.01) -> None:
        super().__init__()
        self._folder, self._python, self._seconds = folder, python, seconds
        self._workers: dict[str, Driver] = {}
        # Nothing else: above all, bytecode is cached.
        self._variables = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(folder)}
        server = self.enter_context(self._start(Path(sys.executable), DRIVERS / "canned_server.py", folder))
        self._origin = f"http://127.0.0.1:{server.ask()}"

    def _start(self, python: Path, *arguments: str | Path) -> Driver:
        # -P: the folder of a script is not to import from.
        return Driver(shlex.join(map(str, [python, "-P", *arguments])), self._folder, self._variables)

    def measure_once(self, row: Row, subject: Subject) -> float:
        """The seconds that a subject takes, or the bytes."""
        python, url = self._python(subject.environment), f"{self._origin}/{row.body}"
        if row.driver == "import":
            with self._start(python, "-c", TIMED.format(SCRIPTS[subject.who][0])) as process:
                return float(process.ask())
        if row.driver == "first":
            script = "".join(SCRIPTS[subject.who]).format(url=url, key=KEY)
            start = perf_counter()
            with self._start(python, "-c", script) as process:
                process.ask()
                return perf_counter() - start
        order = {"task": row.driver, "who": subject.who, "body": row.body, "url": url if row.is_remote else ""}
        line = json.dumps({**order, "seconds": self._seconds})
        if row.driver == "drain":
            # In a process of its own, for what others need is not to hide what this one does.
            with self._start(python, DRIVERS / "bench.py", self._folder) as worker:
                return float(worker.ask(line))
        if subject.environment not in self._workers:
            worker = self._start(python, DRIVERS / "bench.py", self._folder)
            self._workers[subject.environment] = self.enter_context(worker)
        return float(self._workers[subject.environment].ask(line))


class Result(NamedTuple):
    """What was measured for a row: the median of raw httpx in seconds, and of the ratios to it for each column.

    Where there is nothing to compare with, the columns are ratios of their own, or bytes.
    """

    row: Row
    raw: float | None
    columns: Mapping[str, float]
    unexplained: tuple[str, ...] = ()


def measure(row: Row, bench: Bench, factor: float = 1) -> Result:
    """Measure a row: in each round all of its columns, next to raw httpx in the same environment."""
    columns = {name: COLUMNS[name] for name in row.columns}
    environments = dict.fromkeys(subject.environment for subject in columns.values())
    raw = {} if row.driver in ("drain", "growth") else {name: Subject("raw", name) for name in environments}
    subjects = [*raw.values(), *columns.values()]
    if row.driver != "drain":
        for subject in subjects:
            bench.measure_once(row, subject)
    times: dict[Subject, list[float]] = {subject: [] for subject in subjects}
    for number in range(max(1, round(row.rounds * factor))):
        # In another order each time: a subject measured twice in a row benefits from warm caches.
        for subject in random.Random(number).sample(subjects, len(subjects)):  # noqa: S311
            times[subject].append(bench.measure_once(row, subject))
    if not raw:
        return Result(row, None, {name: median(times[subject]) for name, subject in columns.items()})
    ratios = {
        name: median(map(truediv, times[subject], times[raw[subject.environment]])) for name, subject in columns.items()
    }
    return Result(row, median(times[raw[next(iter(environments))]]), ratios)


@contextmanager
def measuring(_: Path, factor: float) -> Iterator[Callable[[Row], Result]]:
    """What measures a row, while the processes run."""
    with TemporaryDirectory(prefix="bench-") as name:
        prepare(Path(name))
        with Bench(Path(name)) as bench:
            yield lambda row: measure(row, bench, factor)


HEADS = ("measure", "raw httpx", *COLUMNS, "goal")


def cells(result: Result) -> list[str]:
    """The row of a measure."""
    row = result.row
    ratios = (_figure(row, result.columns[name]) if name in result.columns else NONE for name in COLUMNS)
    return [row.name, _duration(result.raw) if result.raw else "", *ratios, row.goal]


def _figure(row: Row, value: float) -> str:
    if row.driver == "drain":
        return f"{value / 1e6:.1f} MB"
    return f"{value:.2f}" if value < 9.95 else f"{value:.0f}"


def _duration(seconds: float) -> str:
    """A time in three digits or less."""
    return f"{seconds * 1e3:.0f} ms" if seconds >= 0.01 else f"{seconds * 1e6:.0f} µs"


def versions(_: Sequence[Result]) -> list[str]:
    """What the figures depend on, besides the code. Locks agree on what they share."""
    text = "".join((ROOT / "requirements" / f"{name}.txt").read_text("utf-8") for name in ("test", "bench"))
    releases = dict(re.findall(r"^([\w-]+)==(\S+)", text, re.MULTILINE))
    return [f"{name} {releases[name]}" for name in MEASURED]
