"""The recorded exchanges of spec/recordings, one cassette per operation.

`tools/publish/recordings.py` and the sandbox's `seed.py` read them by themselves, and are compared with this reading.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.spec import OPERATIONS, Arguments, Operation
from tests.support.wire import WireRequest, arguments_of, recorded

FOLDER = Path(__file__).parents[2] / "spec" / "recordings"


@dataclass(frozen=True)
class Recording:
    """One exchange. `text` is the printed response body; None where no document prints one (`inferred`)."""

    name: str
    operation: Operation
    request: WireRequest
    request_headers: dict[str, list[str]]
    status: int
    headers: dict[str, list[str]]
    text: str | None
    source: dict[str, Any]

    @property
    def arguments(self) -> Arguments:
        return arguments_of(self.operation, self.request)

    @property
    def content(self) -> bytes:
        return (self.text or "").encode()

    @property
    def body(self) -> Any:
        return None if self.text is None else json.loads(self.text)


def _load(cassette: Path) -> list[Recording]:
    interactions = yaml.safe_load(cassette.read_text(encoding="utf-8"))["interactions"]
    recordings = []
    for number, interaction in enumerate(interactions):
        request, response, source = interaction["request"], interaction["response"], interaction["source"]
        recordings.append(
            Recording(
                name=f"{cassette.stem}[{number}] ({source['edition']})",
                operation=OPERATIONS[cassette.stem],
                request=recorded(request["method"], request["uri"], request["body"]),
                request_headers=request["headers"],
                status=response["status"]["code"],
                headers=response["headers"],
                text=response["body"]["string"] or None,
                source=source,
            )
        )
    return recordings


RECORDINGS = [recording for cassette in sorted(FOLDER.glob("*.yaml")) for recording in _load(cassette)]
PRINTED = [recording for recording in RECORDINGS if recording.text is not None]
every_recording = pytest.mark.parametrize("recording", RECORDINGS, ids=lambda recording: recording.name)
every_printed = pytest.mark.parametrize("recording", PRINTED, ids=lambda recording: recording.name)
