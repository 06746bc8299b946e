"""Responses seen outside the two editions of the documentation; `tests/observed` says where."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.support.spec import OPERATIONS, Operation

FILE = Path(__file__).parents[1] / "observed" / "responses.yaml"


@dataclass(frozen=True)
class Observed:
    """One response: `body` is None where `content` is not JSON."""

    operation: Operation
    fact: str
    evidence: str
    status: int
    content: bytes
    body: Any

    @property
    def headers(self) -> dict[str, list[str]]:
        """The content type, where there is a body to speak of."""
        if self.body is not None:
            return {"content-type": ["application/json"]}
        return {"content-type": ["text/html"]} if self.content.strip() else {}


def _load(row: dict[str, Any]) -> Observed:
    content = row["content"] if "content" in row else json.dumps(row["body"])
    operation, status = OPERATIONS[row["operation"]], row.get("status", 200)
    return Observed(operation, row["fact"], row["evidence"], status, content.encode(), row.get("body"))


OBSERVED = [_load(row) for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))]
