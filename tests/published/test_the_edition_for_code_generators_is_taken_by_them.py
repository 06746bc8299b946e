"""The editions for code generators and for agents have all operations, and nothing that their tools stumble over.

`make languages` runs OpenAPI Generator with it in twelve languages.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tools.publish import BuildError, editions


@pytest.fixture(scope="module")
def edition(dist: Path) -> Any:
    return json.loads((dist / "openapi-codegen.json").read_text(encoding="utf-8"))


def objects(node: Any, key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All objects with the keys that lead to them, but for the values of examples."""
    if isinstance(node, dict):
        yield key, node
        for name, child in node.items():
            if name not in ("example", "examples"):
                yield from objects(child, name)
    elif isinstance(node, list):
        for child in node:
            yield from objects(child, key)


def test_it_has_the_same_operations(edition: Any, document: Any) -> None:
    assert list(OpenAPIV31SpecValidator(edition).iter_errors()) == []
    assert edition["paths"].keys() == document["paths"].keys()
    for path, item in document["paths"].items():
        for method, operation in item.items():
            kept = edition["paths"][path][method]
            for key in ("operationId", "parameters", "requestBody", "security"):
                assert (key in kept) == (key in operation)
            assert [one.get("name", one.get("$ref")) for one in kept.get("parameters", [])] == [
                one.get("name", one.get("$ref")) for one in operation.get("parameters", [])
            ]


def test_nothing_stops_a_generator(edition: Any) -> None:
    for key, node in objects(edition):
        assert not {"links", "not", "oneOf"} & node.keys() or key == "properties"
        assert not [name for name in node if name.startswith("x-")]
        assert {"type": "null"} in node.get("anyOf", [{"type": "null"}])
        if key == "responses":
            assert not [status for status in node if status.endswith("X")]
        if key == "properties":
            assert max(Counter(name.replace("_", "").lower() for name in node).values(), default=1) == 1
    for name, schema in edition["components"]["schemas"].items():
        assert schema.get("type") == "object", name
    assert len(edition["info"]["description"]) <= 600


def test_an_overlay_that_does_not_fit_is_refused(dist: Path, tmp_path: Path) -> None:
    good = editions.CODEGEN.read_text(encoding="utf-8")
    for bad in (good.replace("$.info", "$.inform"), "overlay: 1.0.0\n", "not: [yaml"):
        (tmp_path / "overlay.yaml").write_text(bad, encoding="utf-8")
        with pytest.raises(BuildError, match=r"overlay\.yaml: not all of it was applied"):
            editions.for_code_generators(dist / "openapi.json", tmp_path / "overlay.yaml")


def test_agents_get_short_inputs_and_what_a_call_does(dist: Path, document: Any) -> None:
    agents = json.loads((dist / "openapi-agents.json").read_text(encoding="utf-8"))
    assert {path: [*item] for path, item in agents["paths"].items()} == {
        path: [*item] for path, item in document["paths"].items()
    }
    for _, node in objects(agents):
        assert not {"links", "include", "exclude", "4XX"} & node.keys()
        assert not [name for name in node if name.startswith("x-")]
        assert node.get("name") not in ("include", "exclude")
    for item in agents["paths"].values():
        for method, operation in item.items():
            begins = {"get": "Only reads. ", "delete": "Deletes for good. "}.get(method, "")
            assert operation["description"].startswith(begins)
    for path in ("/components", "/sources"):
        name = agents["paths"][path]["post"]["operationId"]
        assert "org_id" in agents["components"]["schemas"][f"{name[0].upper()}{name[1:]}Request"]["properties"]
        assert re.search(r"One of (`\w+`(, | and )?)+ is required", agents["paths"][path]["post"]["description"])
    assert "`openapi.yaml`" in agents["info"]["description"]
