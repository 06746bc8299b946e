"""An error of the sandbox names the place and what is missing or wrong there, in words."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET, Sandbox

WRONG: list[tuple[str, str, Any, str]] = [
    ("POST", "/sources", {}, "body: one of component_id, component_code, component_url, key is required"),
    ("POST", "/components", {"name": "x"}, "body: one of component_code, component_url is required"),
    ("POST", "/sources", {"key": 1}, 'body key: the value is not of type "string"'),
    ("GET", "/components/search", None, 'query: "query" is a required property'),
    ("GET", "/accounts?limit=1000", None, "query limit: the value is greater than the maximum of 100"),
    ("GET", "/sources/%2e%2e/event_summaries", None, "path source_id: the value must not be '.' or '..'"),
]
MISSING = [
    ("GET", "/sources/dc_none/event_summaries"), ("GET", "/components/registry/none"), ("GET", "/workspaces/o_none"),
    ("DELETE", "/webhooks/wh_none"), ("DELETE", "/subscriptions?emitter_id=dc_a&listener_id=wh_a"),
]  # fmt: skip


@pytest.fixture(scope="module")
def client(served_sandbox: Sandbox) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served_sandbox.base_url, headers={"Authorization": f"Bearer {API_KEY}"}) as client:
        yield client


@pytest.mark.parametrize(("method", "path", "body", "message"), WRONG, ids=[f"{m} {p}" for m, p, *_ in WRONG])
def test_a_wrong_request_is_told_what_is_wrong(
    method: str, path: str, body: Any, message: str, client: httpx.Client
) -> None:
    url = httpx.URL(client.base_url).copy_with(raw_path=("/v1" + path).encode())
    answer = client.request(method, url, json=body)
    assert (answer.status_code, answer.json()) == (400, {"error": message})


@pytest.mark.parametrize(("method", "path"), MISSING)
def test_what_is_missing_has_the_text_that_clients_compare(method: str, path: str, client: httpx.Client) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()) == (404, {"error": "record not found"})


def basic(text: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(text.encode()).decode()}


GRANT = {"grant_type": "client_credentials"}
FIELDS = {**GRANT, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
CLIENT = basic(f"{CLIENT_ID}:{CLIENT_SECRET}")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"json": FIELDS}, 200),
        ({"data": FIELDS}, 200),
        ({"json": GRANT, "headers": CLIENT}, 200),
        ({"data": GRANT, "headers": CLIENT}, 200),
        ({"data": GRANT, "headers": basic(f"{CLIENT_ID}:{CLIENT_SECRET.replace('-', '%2D')}")}, 200),
        ({"data": GRANT, "headers": basic(f"{CLIENT_ID}:wrong")}, 401),
        ({"data": GRANT, "headers": basic(CLIENT_ID)}, 401),
        ({"data": GRANT, "headers": {"Authorization": "Basic é".encode()}}, 401),
        ({"data": GRANT, "headers": {"Authorization": "Basic !"}}, 401),
        ({"data": GRANT}, 400),
    ],
)
def test_a_token_is_given_for_fields_and_for_http_basic(
    sent: dict[str, Any], status: int, served_sandbox: Sandbox
) -> None:
    answer = httpx.post(served_sandbox.base_url + "/oauth/token", **sent)
    assert answer.status_code == status
    assert ("access_token" in answer.json()) == (status == 200)


def test_http_basic_revokes_a_token(served_sandbox: Sandbox) -> None:
    url = served_sandbox.base_url
    token = httpx.post(url + "/oauth/token", json=FIELDS).json()["access_token"]
    bearer = {"Authorization": f"Bearer {token}"}
    assert httpx.get(url + "/accounts", headers=bearer).status_code == 200
    assert httpx.post(url + "/oauth/revoke", data={"token": token}, headers=CLIENT).status_code == 200
    assert httpx.get(url + "/accounts", headers=bearer).status_code == 401
