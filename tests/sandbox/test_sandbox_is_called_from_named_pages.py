"""Pages in a browser call the sandbox's API if their origin is named, and never its control surface."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from pipedream_rest_sandbox import CLIENT_ID, CLIENT_SECRET, Sandbox
from tests.support.spec import BASE_URL, SPEC, every_operation

ORIGIN, OTHER = "http://localhost:8080", "http://localhost:8081"
SANDBOX = Sandbox(cors_origins=("https://tools.example.com", ORIGIN))
ALLOWED = "access-control-allow-origin"


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    with SANDBOX as base_url:
        yield base_url.removesuffix("/v1")


def preflight(url: str, method: str, origin: str = ORIGIN, headers: str = "authorization,content-type") -> Any:
    asked = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": headers}
    return httpx.options(url, headers={"Origin": origin, **asked})


@every_operation
def test_a_named_page_may_call_every_operation(operation: Any, root: str) -> None:
    path = re.sub(r"\{\w+\}", "x_1", operation.path)
    answer = preflight(f"{root}/v1{path}", operation.method)
    assert (answer.status_code, answer.headers[ALLOWED]) == (200, ORIGIN)
    assert operation.method in answer.headers["access-control-allow-methods"]
    assert "authorization" in answer.headers["access-control-allow-headers"].lower()


def test_what_is_answered_can_be_read(root: str) -> None:
    key = {"Authorization": f"Bearer {SANDBOX.api_key}"}
    answers = [
        httpx.get(f"{root}/v1/users/me", headers={"Origin": ORIGIN, **key}),
        httpx.get(f"{root}/v1/users/me", headers={"Origin": ORIGIN}),
        httpx.get(f"{root}/v1/nowhere", headers={"Origin": ORIGIN, **key}),
    ]
    assert [answer.status_code for answer in answers] == [200, 401, 404]
    assert [answer.headers[ALLOWED] for answer in answers] == [ORIGIN] * 3
    assert "Retry-After" in answers[0].headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answers[0].headers


@pytest.mark.parametrize("origin", [OTHER, "http://localhost", "null", "http://localhost:8080.example.com"])
def test_another_page_may_call_nothing(origin: str, root: str) -> None:
    assert preflight(f"{root}/v1/users/me", "GET", origin).status_code == 400
    assert ALLOWED not in preflight(f"{root}/v1/users/me", "GET", origin).headers
    assert ALLOWED not in httpx.get(f"{root}/v1/users/me", headers={"Origin": origin}).headers


@pytest.mark.parametrize("path", ["/_sandbox", "/_sandbox/reset", "/%5Fsandbox/reset", "/_sandbox/"])
def test_no_page_may_call_the_control_surface(path: str, root: str) -> None:
    assert ALLOWED not in preflight(root + path, "POST").headers
    assert ALLOWED not in httpx.get(root + path, headers={"Origin": ORIGIN}).headers


def test_a_named_page_is_under_a_name_of_this_machine(root: str) -> None:
    answer = httpx.get(f"{root}/v1/users/me", headers={"Origin": ORIGIN, "Host": "tools.example.com"})
    assert (answer.status_code, ALLOWED in answer.headers) == (421, False)


def test_no_page_may_call_unless_one_is_named(served_sandbox: Sandbox) -> None:
    url = served_sandbox.base_url + "/users/me"
    assert ALLOWED not in preflight(url, "GET").headers
    assert ALLOWED not in httpx.get(url, headers={"Origin": ORIGIN}).headers


@pytest.mark.parametrize(
    "origin",
    [
        *["*", "null", "", "localhost", "http://", "http://*.example.com", "http://localhost:8080/", "ftp://localhost"],
        # What browsers write in another way would never be met.
        *["http://localhost:80", "https://localhost:443", "http://localhost:", "http://localhost:99999", "http://ä.de"],
    ],
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ValueError, match="is not an origin"):
        Sandbox(cors_origins=(origin,))


def test_the_description_names_the_sandbox_as_its_server(root: str) -> None:
    answer = httpx.get(f"{root}/openapi.json", headers={"Origin": ORIGIN})
    assert (answer.status_code, answer.headers[ALLOWED]) == (200, ORIGIN)
    described = answer.json()
    assert described["servers"][0]["url"] == f"{root}/v1"
    assert BASE_URL not in answer.text
    assert {path: list(item) for path, item in described["paths"].items()} == {
        path: list(item) for path, item in SPEC["paths"].items()
    }


def test_a_token_is_fetched_where_the_description_says(root: str) -> None:
    flows = httpx.get(f"{root}/openapi.json").json()["components"]["securitySchemes"]["oauth"]["flows"]
    # As Swagger UI does: the client as HTTP Basic, the rest form-encoded, and a header of its own.
    headers = {"Origin": ORIGIN, "X-Requested-With": "XMLHttpRequest"}
    url = flows["clientCredentials"]["tokenUrl"]
    assert preflight(url, "POST", headers="authorization,x-requested-with").status_code == 200
    answer = httpx.post(
        url, data={"grant_type": "client_credentials"}, auth=(CLIENT_ID, CLIENT_SECRET), headers=headers
    )
    assert (answer.status_code, answer.headers[ALLOWED]) == (200, ORIGIN)
    token = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    assert httpx.get(f"{root}/v1/accounts", headers=token).status_code == 200
