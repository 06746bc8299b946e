"""What is measured, and how: in alternation, as ratios to plain httpx in the same environment.

A ratio is made of two measurements of one round, and the median of many is taken: a shared machine is slow for seconds,
which strikes both.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple, Self

KEY = "0123456789abcdef0123456789abcdef"
HERE = Path(__file__).parent


class MeasurementError(Exception):
    """Something could not be measured."""


class Subject(NamedTuple):
    """Who is measured, and where."""

    who: str
    environment: str


COLUMNS = {
    "stock": Subject("stock", "runtime"),
    "official": Subject("official", "bench-official"),
    "ours": Subject("ours", "runtime"),
    "ours, `fast`": Subject("fast", "runtime-fast"),
    "requests": Subject("requests", "bench-others"),
    "aiohttp": Subject("aiohttp", "bench-others"),
    "pyreqwest": Subject("pyreqwest", "bench-others"),
    "pyreqwest, its JSON": Subject("pyreqwest_json", "bench-others"),
}
OURS = ("ours", "ours, `fast`")
ALL = ("stock", "official", *OURS)
# What else one might call the API with, without types.
ONE_BY_ONE = (*OURS, "requests", "pyreqwest", "pyreqwest, its JSON")
AT_ONCE = (*OURS, "aiohttp", "pyreqwest", "pyreqwest, its JSON")
# msgspec is imported when something is decoded, and the official SDK has another first result.
IMPORTED, STARTED = ("stock", "official", "ours"), ("stock", *OURS)


@dataclass(frozen=True)
class Row:
    """One row of the table.

    Attributes:
        measure: What it says.
        task: What is timed: `import` and `first` in a new process each time, the others by a worker. Of `growth` the
            result is a ratio already.
        body: The file that is the response's body.
        columns: Who is measured.
        rounds: How often.
        goal: What the columns `ours` have to reach.
        is_remote: Whether requests go to a server on this machine instead of a transport in the process.
    """

    measure: str
    task: str
    body: str
    columns: tuple[str, ...]
    rounds: int
    goal: str = ""
    is_remote: bool = False


ROWS = [
    Row("`from pipedream_rest import Pipedream` ÷ `import httpx`", "import", "", IMPORTED, 20, "1.05"),
    Row("process start to first typed result ÷ raw script, loopback", "first", "one", STARTED, 20, "1.2", True),
    Row("one call, one-item body", "call", "one", ALL, 100, "1.0"),
    Row("one call, 100-item page (33 KB)", "call", "page", ALL, 100, "1.4; `fast` 1.2"),
    Row("one call, that page with one mismatch in each item", "call", "odd", OURS, 100, "1.5 of the row above"),
    Row("decode that page ÷ `json.loads`", "decode", "page", ALL, 100, "1.8; `fast` 1.3"),
    Row("one call, one item, loopback", "call", "one", ONE_BY_ONE, 60, "`fast` 0.25", True),
    Row("one call, 33 KB, loopback", "call", "page", ONE_BY_ONE, 60, "`fast` 0.55", True),
    Row("100 concurrent async calls, one item, loopback", "gather", "one", AT_ONCE, 24, "1.15; `fast` 0.06", True),
    Row("100 concurrent async calls, 33 KB, loopback", "gather", "page", AT_ONCE, 24, "1.25; `fast` 0.22", True),
    Row("a call of 3,000 at once ÷ raw httpx at 100, loopback", "crowd", "one", AT_ONCE, 5, "1.5", True),
    Row("a call of 3,000 at once ÷ one of 100, loopback", "growth", "one", AT_ONCE, 5, "`fast` 1.1", True),
    Row("100 concurrent async calls, one item", "gather", "one", OURS, 20),
    Row("100 concurrent async calls, 33 KB", "gather", "page", OURS, 20),
    Row("memory growth while draining 1,000 pages", "drain", "page", OURS, 1, "under 5 MB"),
]

# Stock: what one has to import to make one call.
IMPORTS = {
    "raw": "import httpx",
    "ours": "from pipedream_rest import Pipedream",
    "stock": "from stock_client import AuthenticatedClient; from stock_client.api.accounts import list_accounts",
    "official": "from pipedream import Pipedream",
}
IMPORTS["fast"] = IMPORTS["ours"]
TIMED = "from time import perf_counter; start = perf_counter(); {}; print(perf_counter() - start)"
FIRST = {
    "raw": """
with httpx.Client(base_url="{url}", headers={{"authorization": "Bearer {key}"}}) as client:
    print(client.get("/accounts").json()["data"][0]["id"], flush=True)
""",
    "ours": """
with Pipedream("{key}", base_url="{url}") as pd:
    print(pd.accounts.list().data[0].id, flush=True)
""",
    "fast": """
with Pipedream("{key}", base_url="{url}", http_library="pyreqwest") as pd:
    print(pd.accounts.list().data[0].id, flush=True)
""",
    "stock": """
with AuthenticatedClient(base_url="{url}", token="{key}") as client:
    print(list_accounts.sync(client=client).data[0].id, flush=True)
""",
}


def body(items: int, healthy: bool | str = True) -> bytes:
    """A page of accounts as the API might send it, with fields that our spec lacks at each level."""
    accounts = [
        {
            "id": f"apn_{number:06}",
            "name": f"Account {number}",
            "external_id": f"user-{number}",
            "healthy": healthy,
            "dead": False,
            "app": {
                "id": f"oa_{number:04}",
                "name_slug": "slack",
                "name": "Slack",
                "img_src": "https://a.example/slack.svg",
                "categories": ["Chat"],
                "featured_weight": 1,
                "scope_profiles": [],
            },
            "created_at": "2022-07-27T20:37:52.000Z",
            "updated_at": "2024-02-11T04:18:46.000Z",
        }
        for number in range(items)
    ]
    page_info = {"total_count": 100_000, "count": items, "start_cursor": "START", "end_cursor": "END", "pages": 1000}
    page = {"page_info": page_info, "data": accounts, "request_id": "req_1"}
    return json.dumps(page, separators=(",", ":")).encode()


def put_bodies(folder: Path) -> None:
    """Write the bodies where workers and server find them."""
    (folder / "one.json").write_bytes(body(1))
    (folder / "page.json").write_bytes(body(100))
    (folder / "odd.json").write_bytes(body(100, "true"))


class Process:
    """A process that answers each line with one, and ends with its standard input."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def read(self) -> str:
        """The next line."""
        for line in self._process.stdout or ():
            return line.strip()
        raise MeasurementError("a process ended before its answer; what it wrote is above")

    def ask(self, **order: Any) -> float:
        """Give an order to a worker."""
        print(json.dumps(order), file=self._process.stdin)
        return float(self.read())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        try:
            self._process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()


class Bench(ExitStack):
    """The processes of a run: a server, and a worker in each environment that is asked for.

    Args:
        folder: Where the clients and the bodies are.
        pythons: The interpreter of each environment.
        seconds: How long one measurement of a call takes at least.
    """

    def __init__(self, folder: Path, pythons: Mapping[str, Path], seconds: float = 0.01) -> None:
        super().__init__()
        self._folder = folder
        self._pythons = pythons
        self._seconds = seconds
        self._workers: dict[str, Process] = {}
        # Nothing else: above all, bytecode is cached.
        self._environment = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(folder)}
        server = self.enter_context(self._start(Path(sys.executable), HERE / "canned_server.py", folder))
        self._origin = f"http://127.0.0.1:{server.read()}"

    def _start(self, python: Path, *arguments: str | Path) -> Process:
        # -P: the folder of a script is not to import from.
        return Process([python, "-P", *arguments], self._environment)

    def _worker(self, environment: str) -> Process:
        return self._start(self._pythons[environment], HERE / "worker.py", self._folder)

    def measure_once(self, row: Row, subject: Subject) -> float:
        """The seconds that a subject takes, or the bytes."""
        python = self._pythons[subject.environment]
        if row.task == "import":
            with self._start(python, "-c", TIMED.format(IMPORTS[subject.who])) as process:
                return float(process.read())
        if row.task == "first":
            script = IMPORTS[subject.who] + FIRST[subject.who].format(url=f"{self._origin}/{row.body}", key=KEY)
            start = perf_counter()
            with self._start(python, "-c", script) as process:
                process.read()
                return perf_counter() - start
        order = {"task": row.task, "who": subject.who, "body": row.body, "seconds": self._seconds}
        order["url"] = f"{self._origin}/{row.body}" if row.is_remote else ""
        if row.task == "drain":
            # In a process of its own, for what others need is not to hide what this one does.
            with self._worker(subject.environment) as worker:
                return worker.ask(**order)
        if subject.environment not in self._workers:
            self._workers[subject.environment] = self.enter_context(self._worker(subject.environment))
        return self._workers[subject.environment].ask(**order)


@dataclass(frozen=True)
class Result:
    """What was measured for a row: the median of raw httpx in seconds, and of the ratios to it for each column.

    Where there is nothing to compare with (memory), the columns are in bytes, or ratios to something else.
    """

    row: Row
    raw: float | None
    columns: Mapping[str, float]
    is_ratio: bool = False
    """Whether the columns are ratios of their own."""


def measure(bench: Bench, row: Row, rounds: int, progress: Callable[[int], None]) -> Result:
    """Measure a row: in each round all of its columns, next to raw httpx in the same environment."""
    columns = {name: COLUMNS[name] for name in row.columns}
    if row.task == "drain":
        return Result(row, None, {name: bench.measure_once(row, subject) for name, subject in columns.items()})
    if row.task == "growth":
        for subject in columns.values():
            bench.measure_once(row, subject)
        found: dict[str, list[float]] = {name: [] for name in columns}
        for number in range(rounds):
            progress(number)
            for name, subject in columns.items():
                found[name].append(bench.measure_once(row, subject))
        return Result(row, None, {name: median(values) for name, values in found.items()}, is_ratio=True)
    environments = dict.fromkeys(subject.environment for subject in columns.values())
    subjects = [
        subject
        for environment in environments
        for subject in (Subject("raw", environment), *(s for s in columns.values() if s.environment == environment))
    ]
    for subject in subjects:  # which fills caches, on the disk and in the processes
        bench.measure_once(row, subject)
    raw: list[float] = []
    ratios: dict[str, list[float]] = {name: [] for name in columns}
    for number in range(rounds):
        progress(number)
        # In another order each time: a subject measured twice in a row benefits from warm caches.
        order = random.Random(number).sample(subjects, len(subjects))  # noqa: S311
        times = {subject: bench.measure_once(row, subject) for subject in order}
        raw.append(times[Subject("raw", subjects[0].environment)])
        for name, subject in columns.items():
            ratios[name].append(times[subject] / times[Subject("raw", subject.environment)])
    return Result(row, median(raw), {name: median(values) for name, values in ratios.items()})


# --- the table --------------------------------------------------------------------------------------------------------


def table(results: Sequence[Result]) -> str:
    """The results in Markdown."""
    heads = ["measure", "raw httpx", *COLUMNS, "goal"]
    rows = [
        [
            result.row.measure,
            duration(result.raw) if result.raw else "",
            *(cell(result, name) for name in COLUMNS),
            result.row.goal,
        ]
        for result in results
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [heads, ["---"] * len(heads), *rows])


def cell(result: Result, column: str) -> str:
    """A ratio, or megabytes."""
    if column not in result.columns:
        return "–"  # noqa: RUF001
    value = result.columns[column]
    if result.raw is None and not result.is_ratio:
        return f"{value / 1e6:.1f} MB"
    return f"{value:.2f}" if value < 9.95 else f"{value:.0f}"


def duration(seconds: float) -> str:
    """A time in three digits or less."""
    return f"{seconds * 1e3:.0f} ms" if seconds >= 0.01 else f"{seconds * 1e6:.0f} µs"
