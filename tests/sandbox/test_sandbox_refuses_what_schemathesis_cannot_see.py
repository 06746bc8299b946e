"""What schemathesis has no eye for: repeated parameters, booleans and numbers as they are spelled, NaN in a query."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from pipedream_rest_sandbox import Sandbox
from tests.support.client import AS_PRINTED

SANDBOX = Sandbox(choices=AS_PRINTED)


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {SANDBOX.api_key}"}
    with SANDBOX as base_url, httpx.Client(base_url=base_url, headers=headers) as client:
        yield client


@pytest.mark.parametrize("query", ["brand_new=1", "category_ids=appcat_none"])
def test_what_no_document_explains_is_ignored(query: str, client: httpx.Client) -> None:
    assert client.get(f"/apps?{query}").json() == client.get("/apps").json()
    assert client.post("/components", json={"component_code": "x", "brand_new": 1}).status_code == 200


SPELLINGS = {
    "users/me/sources?": {
        200: ["unknown=1&unknown=2", "limit=100"],
        400: ["limit=1&limit=1", "limit=1&limit=2", "after=&after=", "limit=01", "limit=+1", "limit=1.0", "limit=1e1",
              "limit=%D9%A1", "limit=", "limit=" + "1" * 5000],
    },
    "components/search?query=x&similarity_threshold=": {
        200: ["0.5", "1e-309"],
        400: ["NaN", "inf", "1e999", ".5"],
    },
    "accounts?include_credentials=": {
        200: ["true", "1", "0"],
        400: ["True", "yes", "", "true&include_credentials=false"],
    },
    "sources/dc_abc123/event_summaries?": {200: ["expand=event", "limit=101"], 400: ["expand=all", "limit=0"]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "status"),
    [(begin + end, status) for begin, ends in SPELLINGS.items() for status, queries in ends.items() for end in queries],
    ids=lambda value: str(value)[:70],
)
def test_a_parameter_is_read_as_it_is_spelled(query: str, status: int, client: httpx.Client) -> None:
    assert client.get("/" + query).status_code == status


@pytest.mark.parametrize(
    ("query", "body", "status"),
    [
        ({"org_id": "o_abc123"}, {}, 200),
        ({}, {"org_id": "o_abc123"}, 200),
        ({"org_id": "o_abc123"}, {"org_id": "o_abc123"}, 200),
        ({"org_id": "o_abc123"}, {"org_id": "o_none"}, 403),
        ({"org_id": "o_none"}, {}, 403),
        ({}, {}, 400),
    ],
)
def test_a_workspace_is_taken_from_the_query_where_the_body_names_none(
    query: dict[str, str], body: dict[str, str], status: int, client: httpx.Client
) -> None:
    answer = client.put("/workflows/p_abc123", params=query, json={"active": True, **body})
    assert answer.status_code == status


def test_a_source_is_made_in_the_workspace_of_the_query(client: httpx.Client) -> None:
    made = client.post("/sources", params={"org_id": "o_edf456"}, json={"key": "rss-new-item-in-feed"}).json()["data"]
    listed = client.get("/orgs/o_edf456/sources").json()["data"]
    assert made["id"] in [source["id"] for source in listed]


def test_a_deletion_of_events_is_answered_with_one_space(client: httpx.Client) -> None:
    answer = client.delete("/sources/dc_abc123/events")
    assert (answer.status_code, answer.content) == (202, b" ")
    empty = client.delete(f"/sources/{client.post('/sources', json={'component_code': 'x'}).json()['data']['id']}")
    assert (empty.status_code, empty.content) == (204, b"")


def test_errors_are_json_with_a_reason_and_all_methods_that_there_are(client: httpx.Client) -> None:
    missing, method = client.get("/nowhere"), client.patch("/sources/dc_abc123")
    assert (missing.status_code, missing.json()) == (404, {"error": "route not found"})
    assert (method.status_code, method.headers["allow"]) == (405, "DELETE, PUT")
    assert method.json().keys() == {"error"}


def test_a_path_of_working_clients_gets_a_hint_beside_the_body(client: httpx.Client) -> None:
    answer, other = client.get("/sources/dc_abc123/events"), client.get("/sources/dc_abc123")
    assert "event_summaries" in answer.headers["x-sandbox-hint"]
    assert (answer.status_code, "event_summaries" in answer.text) == (405, False)
    assert "x-sandbox-hint" not in other.headers


def test_a_read_without_credentials_has_no_secret(client: httpx.Client) -> None:
    assert "credentials" not in client.get("/accounts/apn_abc123").json()["data"]
    assert "credentials" in client.get("/accounts/apn_abc123?include_credentials=1").json()["data"]
