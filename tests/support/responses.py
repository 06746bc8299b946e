"""Stored responses, judged by schemathesis against the spec."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import requests
import schemathesis
from schemathesis.core.failures import Failure, FailureGroup

from tests.support.spec import BASE_URL, PATH, Operation, Schema, resolve

_SCHEMA = schemathesis.openapi.from_path(PATH)


def response_errors(operation: Operation, status: int, headers: Mapping[str, list[str]], content: bytes) -> list[str]:
    """What schemathesis has against a response to this operation; nothing when it is valid."""
    response = schemathesis.Response(
        status_code=status,
        headers={name.lower(): values for name, values in headers.items()},
        content=content,
        request=requests.Request(operation.method, BASE_URL + operation.path).prepare(),
        elapsed=0.1,
        verify=True,
    )
    found = _SCHEMA.find_operation_by_path(operation.method, operation.path)
    assert found is not None
    try:
        found.validate_response(response)
    except FailureGroup as group:
        return [str(failure) for failure in group.exceptions]
    except Failure as failure:
        return [str(failure)]
    return []


def json_errors(operation: Operation, body: Any) -> list[str]:
    """The same for a successful response with this JSON body."""
    status, _ = operation.success
    headers = {"content-type": ["application/json"]}
    return response_errors(operation, int(status.replace("X", "0")), headers, json.dumps(body).encode())


def is_documented_status(operation: Operation, status: int) -> bool:
    """Whether the operation names this success status or a range that holds it."""
    documented, _ = operation.success
    return re.fullmatch(documented.replace("X", r"\d"), str(status)) is not None


def smallest(schema: Schema) -> Any:
    """The smallest valid value, for operations without a recorded body: required fields, empty lists and texts."""
    schema = resolve(schema)
    if schema.get("type") == "object":
        return {name: smallest(schema["properties"][name]) for name in schema.get("required", [])}
    return {"array": [], "string": ""}[schema["type"]]
