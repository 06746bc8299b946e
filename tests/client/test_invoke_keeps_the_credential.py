"""A workflow's trigger gets what it is sent, once, and nothing of what makes the client known to the API."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import APIConnectionError, APIStatusError, AuthenticationError
from tests.support.client import API_KEY, Mode
from tests.support.loopback import opened, run, without_waits
from tests.support.scripted_server import Server, reply
from tests.support.stub import Stub, every_choice, every_stub, every_world, stub

URL = "https://eoabc123.m.pipedream.net/a%20path?b=%2F&c"
CLIENT: dict[str, Any] = {"client_id": "an-id", "client_secret": "a-secret"}
# What a client that is handed in may add to its requests.
ADDED: dict[str, Any] = {
    "headers": {"Authorization": f"Bearer {API_KEY}", "X-Api-Key": API_KEY},
    "cookies": {"session": API_KEY},
    "params": {"key": API_KEY},
    "auth": ("user", API_KEY),
}
ANSWERS: list[int | str] = [401, 408, 429, 500, 503, "ReadError", "ReadTimeout"]
FRAMING = [
    *("connection", "content-length", "expect", "host", "http2-settings", "keep-alive", "proxy-connection", "te"),
    *("trailer", "transfer-encoding", "upgrade"),
]
# Paths and queries of all characters that a URL has, and some that libraries might change, and do not.
SENT = [
    f"/{string.ascii_letters}{string.digits}-._~!$&'()*+,;=:@[]/?{string.ascii_letters}-._~!$&()*+,;=:@[]/?",
    *("/", "/?", "/a?", "/a??", "/?a", "//evil.example/x", "/a//b/", "/:x", "/@a", "/;/a;b=c", "/a?&&=&"),
    *("/...", "/.a/b./..c", "/a?/../b", "/a?%2e%2e/b", "/%41%7e%7E%2f%2F%5c%00%0d%0a%c3%a9%FF", "/%252e%252e/a"),
]
REFUSED = [
    *(f"/a{character}b" for character in ' \t\r\n\0\x7f\\"#<>`{|}^é☃\u2028\ufeff'),
    *(f"/a?x{character}y" for character in " \t\r\n\0\x7f\\\"#<>`{|}^é☃\u2028\ufeff'"),
    *("#", "/a#", "?#", "/a%", "/a%4", "/a%zz", "/a?%", "/a ", "/a\u3000"),
    *("/.", "/..", "/../a", "/a/./b", "/a/..", "/a/../?b", "/%2e", "/.%2E/a", "/%2e./a", "/a/%2e%2E/b", "/a/%2e%2e?b"),
]
BODIES = [(b"\xff", b"\xff"), ([1, None], b"[1,null]"), ("a", b'"a"'), (None, b"null")]


def invoke(client: Stub, **arguments: Any) -> Any:
    return client.finish(client.client.workflows.invoke(URL, **arguments))


@every_stub()
def test_the_request_is_what_was_asked_for(client: Stub) -> None:
    client.answers(200, b'{"ok": true}', [(b"X-Id", b"1")])
    response = invoke(client, body={"name": "Luke"}, method="put", headers={"X-More": "1"})
    [request] = client.requests
    assert (request.method, str(request.url), json.loads(request.content)) == ("PUT", URL, {"name": "Luke"})
    assert dict(request.headers) == {
        "host": "eoabc123.m.pipedream.net",
        "accept": "application/json",
        "accept-encoding": "gzip",
        "user-agent": request.headers["user-agent"],
        "content-type": "application/json",
        "content-length": "15",
        "x-more": "1",
    }
    assert (response.status, response.content, response.parsed) == (200, b'{"ok": true}', {"ok": True})
    assert response.headers["x-id"] == "1"


@every_stub()
@pytest.mark.parametrize(("body", "content"), BODIES)
def test_a_body_of_any_kind(body: Any, content: bytes, client: Stub) -> None:
    invoke(client, body=body)
    assert client.requests[0].content == content


@every_world
def test_headers_that_are_given_win_whatever_their_case(mode: Mode, library: ModuleType) -> None:
    given = {"User-Agent": "mine", "CONTENT-TYPE": "text/plain", "Authorization": "Basic eDp5"}
    with stub(mode, library) as client:
        invoke(client, body=b"text", headers=given, send_credential=True)
        raw = [(name.lower().decode(), value.decode()) for name, value in client.requests[0].headers.raw]
        for name, value in given.items():
            assert [found for key, found in raw if key == name.lower()] == [value]


@every_world
@pytest.mark.parametrize("credential", [{}, CLIENT, {"access_token": API_KEY}], ids=["key", "OAuth", "token"])
def test_the_credential_is_not_sent_unless_asked(credential: dict[str, Any], mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, **credential) as client:
        client.answers(200, b'{"access_token": "a-token"}')
        invoke(client)
        [request] = client.requests
        assert "authorization" not in request.headers
        invoke(client, send_credential=True)
        *_, request = client.requests
        assert request.headers["authorization"] == f"Bearer {'a-token' if credential is CLIENT else API_KEY}"


@every_world
@pytest.mark.parametrize("send_credential", [False, True])
def test_nothing_of_a_client_that_is_handed_in_is_sent(send_credential: bool, mode: Mode, library: ModuleType) -> None:
    requests = []

    def answer(request: Any) -> Any:
        requests.append(request)
        return library.Response(200, headers={"set-cookie": "session=trigger"})

    kind = library.Client if mode == "sync" else library.AsyncClient
    http = kind(transport=library.MockTransport(answer), **ADDED)
    run(
        lambda client: client.workflows.invoke(URL, send_credential=send_credential),
        mode,
        library,
        api_key="another-key",
        http_client=http,
    )
    [request] = requests
    assert str(request.url) == URL
    assert request.headers.get("authorization") == ("Bearer another-key" if send_credential else None)
    assert API_KEY not in str(request.headers.raw)


@every_stub()
def test_cookies_of_a_trigger_go_nowhere(client: Stub) -> None:
    client.answers(200, b"{}", [(b"set-cookie", b"session=1; Domain=pipedream.net")])
    invoke(client)
    invoke(client)
    assert ["cookie" in request.headers for request in client.requests] == [False, False]


@every_stub(max_retries=2)
@pytest.mark.parametrize("method", ["POST", "GET"])
def test_it_is_sent_once(method: str, client: Stub) -> None:
    """Its 429 may be what the workflow itself answers."""
    for number, answer in enumerate(ANSWERS, 1):
        client.always(answer)
        with pytest.raises((APIStatusError, APIConnectionError)):
            invoke(client, method=method)
        assert len(client.requests) == number


@every_world
def test_it_is_sent_again_where_no_connection_was_made(
    mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_waits(monkeypatch)
    with stub(mode, library, max_retries=2) as client:
        client.always("ConnectError")
        with pytest.raises(APIConnectionError):
            invoke(client)
        assert len(client.requests) == 3


@every_stub(max_retries=2, **CLIENT)
def test_a_401_of_a_trigger_is_its_answer(client: Stub) -> None:
    """The workflow may have run: it is not called again with another token, as the API is."""
    client.answer_in_turn(client.response(200, b'{"access_token": "a-token"}'), client.response(401))
    with pytest.raises(AuthenticationError):
        invoke(client, send_credential=True)
    assert len(client.requests) == 2


@every_stub()
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"method": ""}, ValueError, "method: "),
        ({"method": "GET /"}, ValueError, "method: "),
        ({"method": "G\r\nET"}, ValueError, "method: "),
        ({"method": "connect"}, ValueError, "method: CONNECT is for proxies: use another$"),
        ({"headers": {"": "x"}}, ValueError, "headers: "),
        ({"headers": {"x y": "x"}}, ValueError, "headers: "),
        ({"headers": {"x": "a\nb: c"}}, ValueError, "headers: 'x',"),
        ({"headers": {"x": "é"}}, ValueError, "headers: 'x',"),
        ({"headers": {"x": " a"}}, ValueError, "headers: 'x',"),
        ({"headers": {" Host": "a"}}, ValueError, "headers: ' host',"),
        ({"headers": {"Content-Length\t": "a"}}, ValueError, "headers: "),
        ({"body": float("nan")}, ValueError, "body: nan can't be sent as JSON$"),
        ({"method": None}, TypeError, "method: expected str, got NoneType$"),
        ({"method": 7}, TypeError, "method: expected str, got int$"),
        ({"headers": [("x", "a")]}, TypeError, "headers: expected a mapping, got list$"),
        ({"headers": {"x": None}}, TypeError, "headers: 'x': expected str, got NoneType$"),
        ({"headers": {"x": 7}}, TypeError, "headers: 'x': expected str, got int$"),
        ({"headers": {"x": b"a"}}, TypeError, "headers: 'x': expected str, got bytes$"),
        ({"headers": {7: "a"}}, TypeError, "headers: a name: expected str, got int$"),
        ({"headers": {b"x": "a"}}, TypeError, "headers: a name: expected str, got bytes$"),
    ],
)
def test_what_cannot_be_sent_is_refused(
    arguments: dict[str, Any], error: type[Exception], message: str, client: Stub
) -> None:
    with pytest.raises(error, match=f"^{message}"):
        invoke(client, **arguments)
    assert client.requests == []


@contextmanager
def trigger(mode: Mode, library: ModuleType) -> Iterator[tuple[Server, Callable[..., str | None]]]:
    """A server, and what calls it: it returns the message of a ValueError, or None."""
    with Server(reply()) as server, opened(mode, library, server.url) as (client, finish):

        def call(target: str = "", **arguments: Any) -> str | None:
            try:
                finish(client.workflows.invoke(server.url + target, **arguments))
            except ValueError as error:
                return str(error)
            return None

        yield server, call


@every_choice
def test_headers_of_the_connection_are_refused(mode: Mode, library: ModuleType) -> None:
    with trigger(mode, library) as (server, call):
        for name in FRAMING:
            for written in (name, name.title(), name.upper()):
                message = f"headers: {name!r} is set by the HTTP library: remove it"
                assert call(headers={"x": "1", written: "3"}, body=b"GET /") == message
        assert server.connections == 0


@every_choice
def test_a_path_is_sent_unchanged_or_refused(mode: Mode, library: ModuleType) -> None:
    with trigger(mode, library) as (server, call):
        assert [call(target, method="GET") for target in SENT] == [None] * len(SENT)
        assert [request.target for request in server.requests] == SENT
        for target in REFUSED:
            assert re.match("url: (percent-encode|remove the segments|expected an http)", call(target) or ""), target
        assert len(server.requests) == len(SENT)
