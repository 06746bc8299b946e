"""Runs the recipe twice, and prints the rows that are in the database then."""

import importlib
import json
import subprocess
import sys
from datetime import datetime
from typing import Any

duckdb: Any = importlib.import_module("duckdb")


def rows(database: Any, table: str) -> list[dict[str, Any]]:
    """The rows of a table, without the columns that dlt keeps for itself."""
    found = database.execute(f"SELECT * FROM rest.{table}")  # noqa: S608
    columns = [(name, str(kind)) for name, kind, *_ in found.description]
    return [
        {
            name: json.loads(value) if kind == "JSON" and value is not None else value
            for (name, kind), value in zip(columns, row, strict=True)
            if not name.startswith("_dlt")
        }
        for row in found.fetchall()
    ]


for _ in range(2):
    subprocess.run([sys.executable, "dlt_to_duckdb.py"], stdout=subprocess.DEVNULL, check=True)
with duckdb.connect("pipedream.duckdb") as opened:
    for table in ("sources", "accounts", "webhooks", "subscriptions", "events"):
        print(json.dumps({"call": table, "value": rows(opened, table)}, default=datetime.isoformat))
