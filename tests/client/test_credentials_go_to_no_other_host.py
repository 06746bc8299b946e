"""The credential goes to https hosts and to this machine; a URL that could lead elsewhere is refused."""

from __future__ import annotations

import traceback
from types import ModuleType
from typing import Any

import httpx
import httpx2
import pytest

from tests.support.client import API_KEY, Mode
from tests.support.stub import Stub, both_clients, every_stub, every_world, stub

SAFE = {
    "https://api.pipedream.com/v1": "https://api.pipedream.com/v1/users/me",
    "https://api.pipedream.com/v1/": "https://api.pipedream.com/v1/users/me",
    "https://host:8443//": "https://host:8443/users/me",
    "HTTPS://host": "https://host/users/me",
    "http://localhost": "http://localhost/users/me",
    "http://LOCALHOST:1": "http://localhost:1/users/me",
    "http://127.0.0.1:65535/v1": "http://127.0.0.1:65535/v1/users/me",
    "http://127.1.2.3": "http://127.1.2.3/users/me",
    "http://[::1]:80": "http://[::1]/users/me",
}
IN_THE_CLEAR = [
    "http://api.pipedream.com/v1",
    "http://10.0.0.1",
    "http://0.0.0.0",
    # Names that begin like an address, and addresses that are written in other ways.
    "http://127.evil.example",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "http://localhost%2eevil.example",
    "http://2130706433",
    "http://[::2]",
]
NOT_WHAT_THEY_SEEM = [
    "",
    "api.pipedream.com",
    "//api.pipedream.com",
    "https://",
    "https:///v1",
    "ftp://host",
    "file:///etc/passwd",
    "https://user@host",
    "https://user:password@host",
    "https://@host",
    "https://:@host",
    "https://good.example\\@evil.example",
    "https://good.example\\.evil.example",
    "https://good.example /",
    "https://good.example\n",
    "https://go\tod.example",
    "https://good.example/\x00",
    "https://host:0",
    "https://host:99999",
    "https://host:port",
    "https://[::1",
    "https://[zz]",
    "https://user:password@h\u2100st",  # which urllib quotes in its error
]
# No library can look them up, and each of them would find out in another way.
NO_HOSTS = ["https://a..example", f"https://{'x' * 64}.example", "https://\u202ea.example", "https://a\udc80.example"]
NO_TEXT = ["https://host/\udc80"]
WITH_MORE = [
    "https://host?",
    "https://host/?a=b",
    "https://host#",
    "https://host/#a",
    " https://host",
    "https://host/v1 ",
]
# Libraries send these paths in different ways.
REWRITTEN = [
    "https://host/a/../v1",
    "https://host/%2E/v1",
    "https://host/a\\v1",
    "https://host/\u2603",
    "https://host/%v1",
]


@every_world
@pytest.mark.parametrize(("base_url", "url"), SAFE.items())
def test_what_is_safe_is_taken(mode: Mode, library: Any, base_url: str, url: str) -> None:
    with stub(mode, library, base_url=base_url) as client:
        client.answers(200, b'{"data": {"id": "u_1"}}')
        client.finish(client.client.users.get_current())
        assert str(client.requests[0].url) == url


@both_clients
@pytest.mark.parametrize("base_url", IN_THE_CLEAR)
def test_http_to_another_machine_has_to_be_allowed(client: Any, base_url: str) -> None:
    with pytest.raises(ValueError, match=r"^base_url: http://.* is refused: use https, or pass allow_http=True$"):
        client(API_KEY, base_url=base_url)
    assert client(
        API_KEY, base_url=base_url, allow_http=True, transport=httpx.MockTransport(lambda _: httpx.Response(204))
    )


@both_clients
@pytest.mark.parametrize("base_url", NOT_WHAT_THEY_SEEM + WITH_MORE + NO_HOSTS + NO_TEXT + REWRITTEN)
def test_what_could_lead_elsewhere_is_never_taken(client: Any, base_url: str) -> None:
    for allow_http in (False, True):
        with pytest.raises(ValueError, match=r"^base_url: ") as caught:
            client(API_KEY, base_url=base_url, allow_http=allow_http)
        assert "password@" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("library", [httpx, httpx2])
@both_clients
def test_a_host_that_only_the_library_refuses_is_named(client: Any, library: ModuleType) -> None:
    with pytest.raises(ValueError, match=r"^base_url: Invalid IDNA hostname: "):
        client(API_KEY, base_url="https://\u2603.example", http_library=library.__name__)


@both_clients
@pytest.mark.parametrize("base_url", [7, b"https://host", httpx.URL("https://host")])
def test_what_is_no_text_is_named(client: Any, base_url: Any) -> None:
    with pytest.raises(TypeError, match=rf"^base_url: expected str, got {type(base_url).__name__}$"):
        client(API_KEY, base_url=base_url)


@every_stub()
@pytest.mark.parametrize("url", NOT_WHAT_THEY_SEEM + NO_HOSTS + NO_TEXT)
def test_a_trigger_that_could_be_elsewhere_is_not_called(client: Stub, url: str) -> None:
    with pytest.raises(ValueError, match=r"^url: "):
        client.finish(client.client.workflows.invoke(url))
    assert client.requests == []


@every_stub()
@pytest.mark.parametrize("url", IN_THE_CLEAR)
def test_the_credential_is_not_sent_to_a_trigger_in_the_clear(client: Stub, url: str) -> None:
    with pytest.raises(ValueError, match=r"^url: the credential is not sent to http://"):
        client.finish(client.client.workflows.invoke(url, send_credential=True))
    assert client.requests == []
    client.finish(client.client.workflows.invoke(url))
    assert "authorization" not in client.requests[0].headers
