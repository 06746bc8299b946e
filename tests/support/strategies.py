"""Hypothesis strategies made from the spec's schemas."""

from __future__ import annotations

import functools
from typing import Any

import schemathesis
from hypothesis import strategies as st

from tests.support.spec import OPERATIONS, SPEC


@functools.cache
def responses() -> dict[str, st.SearchStrategy[Any]]:
    """For each operation with a response body: any body that is valid."""
    return _values_of({id_: operation.success[1] for id_, operation in OPERATIONS.items() if operation.success[1]})


def _values_of(schemas: dict[str, Any]) -> dict[str, st.SearchStrategy[Any]]:
    """Any JSON value that is valid for each schema, and as often one in which no declared field is missing."""
    some, all_ = _generated(schemas, SPEC["components"]), _generated(*_all_required((schemas, SPEC["components"])))
    return {name: some[name] | all_[name] for name in schemas}


def _all_required(node: Any) -> Any:
    """The same schemas with every declared property required."""
    if isinstance(node, (list, tuple)):
        return [_all_required(item) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {name: _all_required(value) for name, value in node.items()}
    return {**copy, "required": list(node["properties"])} if isinstance(node.get("properties"), dict) else copy


def _generated(schemas: dict[str, Any], components: Any) -> dict[str, st.SearchStrategy[Any]]:
    """schemathesis makes values for request bodies, so each schema becomes the body of an operation of its own."""
    document = {
        "openapi": SPEC["openapi"],
        "info": SPEC["info"],
        "paths": {
            f"/{name}": {
                "post": {
                    "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
                    "responses": {"200": {"description": "OK"}},
                }
            }
            for name, schema in schemas.items()
        },
        "components": components,
    }
    loaded = schemathesis.openapi.from_dict(document)
    return {name: loaded[f"/{name}"]["POST"].as_strategy().map(lambda case: case.body) for name in schemas}
