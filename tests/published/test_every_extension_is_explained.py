"""A reader of the published description finds every extension explained in its introduction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

EXTENSIONS = {"x-evidence", "x-codeSamples", "x-source"}


def extensions(node: Any) -> Iterator[str]:
    """The names of all extensions, without what examples hold."""
    for key, child in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if isinstance(key, str) and key.startswith("x-"):
            yield key
        elif key not in ("example", "value"):
            yield from extensions(child)


@pytest.mark.parametrize(("form", "more"), [("openapi.json", set()), ("openapi-3.0.json", {"x-lost"})])
def test_every_extension_is_explained(dist: Path, form: str, more: set[str]) -> None:
    document = json.loads((dist / form).read_text(encoding="utf-8"))
    found = set(extensions(document))
    assert found == EXTENSIONS | more
    assert {name for name in found if f"`{name}`" not in document["info"]["description"]} == set()
