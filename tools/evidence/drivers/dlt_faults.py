"""Runs the recipe where something goes wrong, and prints what it told and what the database has then."""

import importlib
import json
import os
import subprocess
import sys
import urllib.request
from typing import Any

duckdb: Any = importlib.import_module("duckdb")
BASE_URL = os.environ["PIPEDREAM_BASE_URL"]


def control(method: str, **arguments: Any) -> None:
    """Tells the sandbox to do something."""
    url = f"{BASE_URL.removesuffix('/v1')}/_sandbox/{method}"
    headers = {"Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(url, json.dumps(arguments).encode(), headers)).close()  # noqa: S310


def emit(*events: Any) -> None:
    """Lets a source emit these."""
    for event in events:
        control("emit", emitter_id="dc_abc123", event=event)


def report(call: str, query: str, *arguments: str, database: str = "pipedream.duckdb") -> None:
    """Runs the recipe, and prints its exit code, whether it told of something missed, and what a query counts."""
    ended = subprocess.run(
        [sys.executable, "dlt_to_duckdb.py", *arguments],
        env={**os.environ, "DESTINATION__DUCKDB__CREDENTIALS": database},
        capture_output=True,
        text=True,
        check=False,
    )
    missed = [line.split(": ")[1] for line in ended.stderr.splitlines() if line.startswith("missed: ")]
    with duckdb.connect("pipedream.duckdb") as opened:
        [[count]] = opened.execute(f"SELECT count(*) FROM rest.{query}").fetchall()  # noqa: S608
    print(json.dumps({"call": call, "value": [ended.returncode, missed, count]}))


SOURCE = "events WHERE _sources_id = 'dc_abc123'"
emit({"number": 0})
report("first run", SOURCE)
emit({"number": 1})
report("a database that is not there", SOURCE, database="nowhere/pipedream.duckdb")
emit({"number": 2})
report("after that", SOURCE)
emit(*range(150))
report("more events than are kept", SOURCE)
emit(*range(150))
report("the same, strict", SOURCE, "--strict")
emit("a text", 1.5, None, True, [1], {"big": "y" * 3000})
report("events of all types", "events WHERE event::VARCHAR IN ('\"a text\"', '1.5', 'true', '[1]')")
control("add_fault", status=404, times=1, requests="GET /v1/sources/*")
control("add_fault", status=403, times=1, requests="GET /v1/accounts*")
emit("later")
report("refused lists", "accounts", "--strict", "--workflow", "p_none")
report("a workflow and a workspace", "workflow_events", "--workflow", "p_abc123", "--workspace", "o_abc123")
