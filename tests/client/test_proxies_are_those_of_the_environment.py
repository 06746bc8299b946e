"""Proxies are those that the environment names, in whatever form; this machine is never called through one."""

from __future__ import annotations

import os
from types import ModuleType

import pytest

from pipedream_rest import APIConnectionError, ConfigurationError
from tests.support.client import API_KEY, CLIENTS, Mode
from tests.support.loopback import USER, get, on, run
from tests.support.scripted_server import CLOSE, Server, reply
from tests.support.stub import every_choice

PROXY = "http://proxy.example:8080"
NAMES = ["http_proxy", "https_proxy", "all_proxy", "no_proxy"]
GARBAGE = [
    "garbage garbage",
    "http://",
    "ftp://proxy.example",
    "http://proxy.example:99999",
    "http://[::1",
    "://",
    "ftp://user:hunter2@proxy.example",
    "http://user:hunter2@%zz:8080",
    "http://user:hunter2@exämple:8080",
    "http://user:hunter2 @proxy.example:8080",
    "http://user:hunter2\x7f@proxy.example:8080",
    " http://user:hunter2@proxy.example:8080",
    "http://user:hunter2@proxy.example:8080 ",
    "http://user:hunter2@proxy.example:0",
]


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower() in NAMES:
            monkeypatch.delenv(name)


@every_choice
@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_a_call_to_this_machine(name: str, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(reply(200, USER)) as server, Server(reply(502)) as proxy:
        for value in (proxy.url, "garbage garbage"):
            monkeypatch.setenv(name, value)
            assert run(get, mode, library, base_url=server.url).username == "dylan"
        assert proxy.connections == 0


@every_choice
def test_a_call_to_this_machine_by_ipv6(mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(reply(200, USER)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        with pytest.raises(APIConnectionError):
            run(get, mode, library, base_url="http://[::1]:9", max_retries=0)
        assert proxy.connections == 0


@every_choice
@pytest.mark.parametrize("user", ["", "user:p%40ss@"])
def test_a_call_to_another_machine(user: str, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(reply(200, USER)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.replace("//", f"//{user}"))
        assert run(get, mode, library, base_url="http://api.example/v1", allow_http=True).username == "dylan"
        [request] = proxy.requests
    assert request.target == "http://api.example/v1/users/me"
    assert request.header("authorization") == f"Bearer {API_KEY}"
    assert request.header("proxy-authorization") == ("Basic dXNlcjpwQHNz" if user else None)


@every_choice
def test_https_goes_through_a_tunnel(mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server([b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n", CLOSE]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(APIConnectionError) as caught:
            run(get, mode, library, base_url="https://api.example/v1", max_retries=0)
        assert not caught.value.may_be_processed
        [request] = proxy.requests
    assert (request.method, request.target) == ("CONNECT", "api.example:443")
    assert request.header("authorization") is None


@every_choice
@pytest.mark.parametrize("value", GARBAGE)
def test_a_proxy_that_is_none_is_named_where_the_client_is_made(
    value: str, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = CLIENTS[mode]
    monkeypatch.setenv("no_proxy", "other.example")
    for name in ("https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            with pytest.raises(ConfigurationError, match=f"^{name}: expected the URL of a proxy") as caught:
                kind(API_KEY, **on(library))
            assert "NO_PROXY" in str(caught.value)
            assert "hunter2" not in str(caught.value)


@every_choice
def test_socks_without_what_it_needs(mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = CLIENTS[mode]
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1080")
    with pytest.raises(ConfigurationError, match=r"^ALL_PROXY: .*SOCKS"):
        kind(API_KEY, **on(library))


@every_choice
def test_a_trigger_behind_a_bad_proxy(mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The API is on this machine, so that it shows with the call."""
    monkeypatch.setenv("HTTPS_PROXY", "ftp://user:password@proxy.example")
    with pytest.raises(ConfigurationError, match=r"^HTTPS_PROXY: expected the URL of a proxy") as caught:
        run(
            lambda c: c.workflows.invoke("https://x.example/"),
            mode,
            library,
            base_url="http://127.0.0.1:9",
            max_retries=0,
        )
    assert "password" not in str(caught.value)
