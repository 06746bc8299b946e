"""Discovers the streams of the tap, and syncs one after the other, as any Singer target would read them."""

import importlib
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

WORKSPACE = os.environ["PIPEDREAM_ORG_ID"]
PARENTS = {"user_source_events": "user_sources", "organization_source_events": "organization_sources"}


def tap(*arguments: str) -> str:
    """What the tap prints, called in a process of its own as from a command line."""
    command = [sys.executable, __file__, "--config", "config.json", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(result.stderr.strip().splitlines()[-1])
    return result.stdout


def sync(catalog: Any, stream: str) -> list[Any]:
    """The records of a stream."""
    for entry in catalog["streams"]:
        selected = entry["tap_stream_id"] in (stream, PARENTS.get(stream))
        entry["selected"] = selected
        for metadata in entry["metadata"]:
            metadata["metadata"]["selected"] = selected
    Path("catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
    records = defaultdict(list)
    for message in map(json.loads, tap("--catalog", "catalog.json").splitlines()):
        if message["type"] == "RECORD":
            records[message["stream"]].append(message["record"])
    return records[stream]


def main() -> None:
    """Print what came of each call."""
    config = {"token": os.environ["PIPEDREAM_API_KEY"], "organizations": [WORKSPACE]}
    Path("config.json").write_text(json.dumps(config), encoding="utf-8")
    catalog = json.loads(tap("--discover"))
    streams = [entry["tap_stream_id"] for entry in catalog["streams"]]
    print(json.dumps({"call": "discover", "value": sorted(streams)}))
    for stream in streams:
        try:
            print(json.dumps({"call": stream, "value": sync(catalog, stream)}))
        except RuntimeError as error:
            print(json.dumps({"call": stream, "fault": str(error)}))


if len(sys.argv) > 1:
    # The address of the service is a constant of the tap.
    importlib.import_module("tap_pipedream.client").PipedreamStream.url_base = os.environ["BASE_URL"]
    importlib.import_module("tap_pipedream.tap").TapPipedream.cli()
else:
    main()
