"""`request` calls what has no method: below the base URL alone, with the credential, retries and errors of any call."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import UNSET, DecodingError, NotFoundError, ServerError, models
from tests.support.client import API_KEY, Mode
from tests.support.loopback import run, without_waits
from tests.support.scripted_server import Answer, Server, reply
from tests.support.stub import Stub, every_choice, every_stub

BROKEN, FOUND = reply(503, {"error": "later"}), reply(200, {"data": [1, None]})


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return without_waits(monkeypatch)


def request(server: Server, mode: Mode, library: ModuleType, method: str, path: str, **arguments: Any) -> Any:
    use = {name: arguments.pop(name) for name in ("org_id", "client_id", "client_secret") if name in arguments}
    url = f"{server.url}/v1"
    return run(lambda pd: pd.request(method, path, **arguments), mode, library, base_url=url, **use)


@every_choice
def test_the_request_is_what_was_asked_for(mode: Mode, library: ModuleType) -> None:
    with Server(FOUND) as server:
        query = {"a b": "c&d", "limit": 2, "none": UNSET}
        body = {"settings": models.WorkflowSettings(name="x"), "n": None}
        value = request(server, mode, library, "patch", "/users/me/a%20b", query=query, body=body, org_id="o_abc123")
        [received] = server.requests
    assert value == {"data": [1, None]}
    assert (received.method, received.target) == ("PATCH", "/v1/users/me/a%20b?a%20b=c%26d&limit=2")
    assert received.body == b'{"settings":{"name":"x"},"n":null}'
    assert received.header("authorization") == f"Bearer {API_KEY}"
    assert received.header("content-type") == "application/json"


@every_choice
def test_an_oauth_client_gets_its_token_and_another_one_after_a_401(mode: Mode, library: ModuleType) -> None:
    token = reply(200, {"access_token": "a-token"})
    with Server(token, reply(401), reply(200, {"access_token": "another"}), FOUND) as server:
        client = {"client_id": "an-id", "client_secret": "a-secret"}
        assert request(server, mode, library, "GET", "/users/me/x", **client) == {"data": [1, None]}
        assert server.requests[1].header("authorization") == "Bearer a-token"
        assert server.requests[3].header("authorization") == "Bearer another"


EVENTS = "/sources/dc_abc123/events"


@every_choice
@pytest.mark.parametrize(
    ("method", "path", "query", "attempts"),
    [
        *((method, "/users/me/x", {}, 3) for method in ("GET", "PUT", "DELETE")),
        *((method, "/users/me/x", {}, 1) for method in ("POST", "PATCH")),
        *(("DELETE", path, {}, 1) for path in (EVENTS, f"{EVENTS}/")),
        ("DELETE", EVENTS, {"end_id": "1589486981598-0"}, 3),
    ],
)
def test_it_is_sent_again_where_that_is_safe(
    method: str, path: str, query: Mapping[str, Any], attempts: int, mode: Mode, library: ModuleType
) -> None:
    with Server(BROKEN) as server:
        with pytest.raises(ServerError, match="later"):
            request(server, mode, library, method, path, query=query)
        assert len(server.requests) == attempts


@every_choice
@pytest.mark.parametrize(
    ("method", "answer", "outcome"),
    [
        ("GET", reply(404, {"error": "record not found"}), NotFoundError),
        ("GET", reply(200, b"<html>"), DecodingError),
        ("GET", reply(200, b""), DecodingError),
        ("GET", reply(200, b"[" * 999 + b"]" * 999), DecodingError),
        ("POST", reply(200, b"{"), DecodingError),
        ("POST", reply(200, b" "), None),
        ("GET", [b"HTTP/1.1 204 No Content\r\n\r\n"], None),
        ("HEAD", reply(200), None),
        ("GET", reply(200, b"7"), 7),
    ],
)
def test_a_response_ends_in_its_value_or_a_documented_error(
    method: str, answer: Answer, outcome: Any, mode: Mode, library: ModuleType
) -> None:
    with Server(answer) as server:
        if not isinstance(outcome, type):
            assert request(server, mode, library, method, "/x") == outcome
            return
        with pytest.raises(outcome):
            request(server, mode, library, method, "/x")


@every_stub()
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        *((("GET", path), ValueError, "path: expected a path") for path in ("https://x.example/a", "//x.example/a")),
        *((("GET", path), ValueError, "path: expected a path") for path in ("", "users/me", "@x.example/")),
        *((("GET", path), ValueError, "path: remove the segments") for path in ("/../x", "/a/%2E%2e/b", "/.")),
        *((("GET", path), ValueError, "path: percent-encode") for path in ("/a b", "/é", "/a#b", "/\\x", "/\r\nx")),
        *((("GET", path), ValueError, "path: pass what follows") for path in ("/a?b=c", "/a?")),
        (("GET", 7), TypeError, "path: expected str, got int"),
        (("G ET", "/a"), ValueError, "method: 'G ET'"),
        (("CONNECT", "/a"), ValueError, "method: CONNECT"),
        ((None, "/a"), TypeError, "method: expected str"),
        (("GET", "/a", {"x": None}), TypeError, "x: expected str.*got None"),
        (("GET", "/a", {7: "x"}), TypeError, "query: a name: expected str, got int"),
        (("GET", "/a", "x=y"), TypeError, "query: expected a mapping, got str"),
        (("POST", "/a", None, float("nan")), ValueError, "body: nan"),
    ],
)
def test_what_cannot_be_sent_is_refused(
    arguments: tuple[Any, ...], error: type[Exception], message: str, client: Stub
) -> None:
    keywords = dict(zip(("method", "path", "query", "body"), arguments, strict=False))
    with pytest.raises(error, match=f"^{message}"):
        client.finish(client.client.request(**keywords))
    assert client.requests == []
