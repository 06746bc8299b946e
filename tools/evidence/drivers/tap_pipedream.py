"""Discovers the streams of the tap, and syncs one after the other, as any Singer target would read them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PARENTS = {"user_source_events": "user_sources", "organization_source_events": "organization_sources"}
CONFIG = {"token": os.environ["PIPEDREAM_API_KEY"], "organizations": [os.environ["ORG_ID"]]}
# The address of the service is a constant of the tap.
PROGRAM = """
import os, tap_pipedream.client, tap_pipedream.tap
tap_pipedream.client.PipedreamStream.url_base = os.environ["BASE_URL"]
tap_pipedream.tap.TapPipedream.cli()
"""


def tap(*arguments: str) -> str:
    """What the tap prints, called in a process of its own as from a command line."""
    command = [sys.executable, "-c", PROGRAM, "--config", "config.json", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(result.stderr.strip().splitlines()[-1])
    return result.stdout


def sync(catalog: Any, stream: str) -> Iterator[Any]:
    """The records of a stream."""
    for entry in catalog["streams"]:
        entry["selected"] = entry["tap_stream_id"] in (stream, PARENTS.get(stream))
        for metadata in entry["metadata"]:
            metadata["metadata"]["selected"] = entry["selected"]
    Path("catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
    for message in map(json.loads, tap("--catalog", "catalog.json").splitlines()):
        if message["type"] == "RECORD" and message["stream"] == stream:
            yield message["record"]


Path("config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
found = json.loads(tap("--discover"))
streams = [entry["tap_stream_id"] for entry in found["streams"]]
print(json.dumps({"call": "discover", "value": sorted(streams)}))
for name in streams:
    try:
        print(json.dumps({"call": name, "value": list(sync(found, name))}))
    except RuntimeError as error:
        print(json.dumps({"call": name, "fault": str(error)}))
