"""`openapi-3.0.json` is valid OpenAPI 3.0, has all operations and examples, and names what it has no place for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator


@pytest.fixture(scope="module")
def converted(dist: Path) -> Any:
    return json.loads((dist / "openapi-3.0.json").read_text(encoding="utf-8"))


# What 3.0 writes in another way. Each key stands for what the other side of the pair says.
SAME = {"nullable", "type", "const", "enum", "example", "examples"}


def leaves(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every value that is neither object nor list, with the keys that lead to it."""
    if isinstance(node, dict | list):
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(child, (*path, str(key)))
    else:
        yield "/".join(path), node


def test_it_is_valid(converted: Any) -> None:
    assert converted["openapi"].startswith("3.0.")
    assert list(OpenAPIV30SpecValidator(converted).iter_errors()) == []


def test_it_has_the_same_operations_with_the_same_examples(converted: Any, document: Any) -> None:
    assert converted["paths"].keys() == document["paths"].keys()
    # 3.0 has one example in a schema, where 3.1 has a list.
    published = {path: value for path, value in leaves(document["paths"]) if re.search("(?<!/schema)/examples/", path)}
    assert {path: value for path, value in leaves(converted["paths"]) if "/examples/" in path} == published
    assert len(published) > 900


def test_what_is_gone_is_listed(converted: Any, document: Any) -> None:
    there = dict(leaves(converted))
    gone = {
        f"{path.replace('/', '.')}: {value}"
        for path, value in leaves(document)
        if not {path, path.replace("/anyOf/", "/allOf/")} & there.keys() and not SAME & set(path.split("/")[-2:])
    }
    assert gone == set(converted["info"]["x-lost"])


def test_null_and_const_are_kept(converted: Any, document: Any) -> None:
    nullable = [path for path, value in leaves(document["components"]) if value == "null" and "/type" in path]
    assert len(nullable) > 20
    assert sum(path.endswith("/nullable") for path, _ in leaves(converted["components"])) == len(nullable)
    grant = converted["components"]["schemas"]["CreateTokenRequest"]["properties"]["grant_type"]
    assert (grant["type"], grant["enum"]) == ("string", ["client_credentials"])
