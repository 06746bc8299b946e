"""What schemathesis has no eye for: repeated parameters, booleans and numbers as they are spelled, NaN in a query."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from pipedream_rest_sandbox import Sandbox

SANDBOX = Sandbox()


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {SANDBOX.api_key}"}
    with SANDBOX as base_url, httpx.Client(base_url=base_url, headers=headers) as client:
        yield client


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("users/me/sources?limit=1&limit=1", 400),
        ("users/me/sources?limit=1&limit=2", 400),
        ("users/me/sources?after=&after=", 400),
        ("users/me/sources?unknown=1&unknown=2", 200),
        ("users/me/sources?limit=01", 400),
        ("users/me/sources?limit=+1", 400),
        ("users/me/sources?limit=1.0", 400),
        ("users/me/sources?limit=1e1", 400),
        ("users/me/sources?limit=%D9%A1", 400),
        ("users/me/sources?limit=", 400),
        ("users/me/sources?limit=" + "1" * 5000, 400),
        ("users/me/sources?limit=100", 200),
        ("components/search?query=x&similarity_threshold=0.5", 200),
        ("components/search?query=x&similarity_threshold=1e-309", 200),
        ("components/search?query=x&similarity_threshold=NaN", 400),
        ("components/search?query=x&similarity_threshold=inf", 400),
        ("components/search?query=x&similarity_threshold=1e999", 400),
        ("components/search?query=x&similarity_threshold=.5", 400),
        ("accounts?include_credentials=true", 200),
        ("accounts?include_credentials=1", 200),
        ("accounts?include_credentials=0", 200),
        ("accounts?include_credentials=True", 400),
        ("accounts?include_credentials=yes", 400),
        ("accounts?include_credentials=", 400),
        ("accounts?include_credentials=true&include_credentials=false", 400),
        ("sources/dc_abc123/event_summaries?expand=event", 200),
        ("sources/dc_abc123/event_summaries?expand=all", 400),
    ],
    ids=lambda value: str(value)[:70],
)
def test_a_parameter_is_read_as_it_is_spelled(query: str, status: int, client: httpx.Client) -> None:
    assert client.get("/" + query).status_code == status


def test_an_empty_event_name_is_not_the_same_as_none(client: httpx.Client) -> None:
    pair = {"emitter_id": "dc_abc123", "listener_id": "p_48rCxZ"}
    [ordinary], [errors], [logs] = (
        client.post("/subscriptions", params={**pair, **more}).json()["data"]
        for more in ({}, {"event_name": "$errors"}, {"event_name": "$logs"})
    )
    assert client.delete("/subscriptions", params={**pair, "event_name": ""}).json() == {"data": [ordinary]}
    assert client.delete("/subscriptions", params=pair).json() == {"data": [errors, logs]}
    assert client.delete("/subscriptions", params=pair).status_code == 404


def test_errors_are_json_with_a_reason_and_all_methods_that_there_are(client: httpx.Client) -> None:
    missing, method = client.get("/nowhere"), client.patch("/sources/dc_abc123")
    assert (missing.status_code, missing.json()) == (404, {"error": "There is no such path"})
    assert (method.status_code, method.headers["allow"]) == (405, "DELETE, PUT")
    assert method.json().keys() == {"error"}


def test_a_read_without_credentials_has_no_secret(client: httpx.Client) -> None:
    assert "credentials" not in client.get("/accounts/apn_abc123").json()["data"]
    assert "credentials" in client.get("/accounts/apn_abc123?include_credentials=1").json()["data"]
