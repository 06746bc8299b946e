"""An error of the sandbox names the place and what is missing or wrong there, in words."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET, Sandbox
from pipedream_rest_sandbox.operations import OPERATIONS, ApiError
from tests.support.report import Report

WRONG: list[tuple[str, str, Any, str]] = [
    ("POST", "/sources", {}, "body: one of component_id, component_code, component_url, key is required"),
    ("POST", "/components", {"name": "x"}, "body: one of component_code, component_url is required"),
    ("POST", "/sources", {"key": 1}, 'body key: the value is not of type "string"'),
    ("GET", "/components/search", None, 'query: "query" is a required property'),
    ("GET", "/accounts?limit=1000", None, "query limit: the value is greater than the maximum of 100"),
    (
        "POST",
        "/webhooks?url=example.com",
        None,
        "query url: the value is not as described: The URL that events are "
        "delivered to. It has at least a protocol, `http` or `https`, and a host, and may have a port and a path. "
        "Keep it below 180 characters: longer ones failed now and then.",
    ),
    ("POST", "/workflows", {"org_id": "o_abc123"}, 'body: "project_id" is a required property'),
    ("GET", "/sources/dc_abc123/event_summaries?expand=all", None, 'query expand: "event" was expected'),
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


CONTROL = [
    ("add", {"kind": "x_"}, "add: kind: the value must be one of 'apn_', 'app_', 'dc_', 'p_', 'sc_', 'wh_'"),
    ("add", {"kind": "dc_", "id": "x"},
     "add: id: the value is not as described: An id is 'dc_' with letters and digits behind it."),
    ("add_fault", {"headers": {"a b": "c"}},
     "add_fault: headers: the value is not as described: A name of a header has letters, digits and !#$%&'*+-.^_`|~, "
     "and is none that the server sets itself: Content-Length and Transfer-Encoding."),
]  # fmt: skip


@pytest.mark.parametrize(("call", "arguments", "message"), CONTROL, ids=[message[:20] for _, _, message in CONTROL])
def test_a_wrong_call_of_the_sandbox_is_told_what_is_wrong(
    call: str, arguments: Any, message: str, served_sandbox: Sandbox
) -> None:
    answer = httpx.post(f"{served_sandbox.base_url.removesuffix('/v1')}/_sandbox/{call}", json=arguments)
    assert (answer.status_code, answer.json()) == (400, {"error": message})


# What a message about a request must not hold: a part of a schema, or of a pattern.
DUMPED = re.compile(r"""anyOf|oneOf|allOf|"not"|\{"|\[\^|\\s|\(\?""")
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(sorted(OPERATIONS)), st.data())
def test_no_message_shows_a_schema(report: Report, id_: str, data: st.DataObject) -> None:
    operation = OPERATIONS[id_]
    body = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(sorted(operation.body or ()), ANYTHING)))
    query = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(sorted(operation.query), st.text(max_size=9))))
    path = [data.draw(st.sampled_from(["x", "..", ""])) if step.startswith("{") else step for step in operation.path]
    message = ""
    try:
        operation.arguments(path, urlencode(query).encode(), "application/json", json.dumps(body).encode())
    except ApiError as error:
        report.count("messages about wrong requests")
        message = error.message
    # What was sent is no part of a message, so nothing in it can be taken for a schema.
    assert not DUMPED.search(message)


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
