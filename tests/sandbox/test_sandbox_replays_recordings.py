"""Every recorded exchange, sent to a sandbox, gets the recorded status, a valid body, and a recorded shape.

A shape is the field names of an object, at a place that the specification describes; triggers are told apart by the
prefix of their ids. Each object in an answer has a shape that is recorded at this place for the operation, and no place
is empty that is filled in all its recordings. What the specification leaves open (props, events, credentials), the
values, and how many items a list has are no part of it. Where no body is printed, there is no shape to compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias
from urllib.parse import quote

import httpx
import pytest

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET, Sandbox
from tests.support.client import AS_PRINTED
from tests.support.recordings import PRINTED, Recording, every_printed, every_recording
from tests.support.responses import response_errors
from tests.support.spec import Operation, Schema, without_null

# Place and field names of each object.
Shapes: TypeAlias = set[tuple[str, frozenset[str]]]

SANDBOX = Sandbox(choices=AS_PRINTED)
# What the documents print in place of credentials.
PLACEHOLDERS = {"<client_id>": CLIENT_ID, "<client secret>": CLIENT_SECRET}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with SANDBOX as base_url, httpx.Client(base_url=base_url) as client:
        yield client


def replay(recording: Recording, client: httpx.Client) -> httpx.Response:
    """The answer of a fresh sandbox to the recorded request, with credentials in the place of placeholders."""
    SANDBOX.reset()
    request = recording.request
    body = {name: PLACEHOLDERS.get(str(value), value) for name, value in (request.body or {}).items()}
    return client.request(
        recording.operation.method,
        "/".join(quote(segment, safe="") for segment in request.segments[2:]),  # without `/v1`
        params=request.query,
        json=None if request.body is None else body,
        headers={"Authorization": f"Bearer {API_KEY}"} if "Authorization" in recording.request_headers else {},
    )


def shapes(operation: Operation, body: Any) -> Shapes:
    _, schema = operation.success
    return set(_shapes(schema or {}, body, "$"))


def _shapes(schema: Schema, value: Any, place: str) -> Iterator[tuple[str, frozenset[str]]]:
    schema = without_null(schema)
    if isinstance(value, list):
        for item in value:
            yield from _shapes(schema.get("items", {}), item, f"{place}[]")
    elif isinstance(value, dict) and "oneOf" in schema:
        yield f"{place}.{value['id'].partition('_')[0]}", frozenset(value)
    elif isinstance(value, dict) and ("properties" in schema):
        yield place, frozenset(value)
        for name, child in value.items():
            yield from _shapes(schema["properties"].get(name, {}), child, f"{place}.{name}")


def places(found: Shapes) -> set[str]:
    return {place for place, _ in found}


@every_recording
def test_the_status_is_the_recorded_one_and_the_body_is_valid(recording: Recording, client: httpx.Client) -> None:
    answer = replay(recording, client)
    headers = {name: [value] for name, value in answer.headers.items()}
    assert answer.status_code == recording.status
    assert response_errors(recording.operation, answer.status_code, headers, answer.content) == []


@every_printed
def test_the_shape_is_a_recorded_one(recording: Recording, client: httpx.Client) -> None:
    operation = recording.operation
    recorded = [shapes(operation, other.body) for other in PRINTED if other.operation is operation]
    found = shapes(operation, replay(recording, client).json())
    assert found - set().union(*recorded) == set()
    assert set.intersection(*map(places, recorded)) - places(found) == set()
