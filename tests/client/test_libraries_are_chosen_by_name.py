"""What sends is chosen by name. Without a choice it is httpx, whatever else is installed."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import httpx
import httpx2
import pyreqwest
import pytest

from pipedream_rest import AsyncPipedream, ConfigurationError, Pipedream
from tests.support.client import API_KEY, CLIENTS, Mode
from tests.support.loopback import on, opened, put, run
from tests.support.project import EXTRAS
from tests.support.scripted_server import Server, reply
from tests.support.stub import both_clients, both_httpx, every_choice


@both_clients
def test_the_default_is_httpx_though_others_are_installed(client: Any) -> None:
    assert httpx2 is not None
    assert pyreqwest is not None
    made = client(API_KEY, base_url="http://127.0.0.1:9")
    expected = "(base_url='http://127.0.0.1:9', credentials=bearer, http_library=httpx)"
    assert repr(made) == f"{client.__name__}{expected}"


@every_choice
def test_the_repr_names_the_library(mode: Any, library: ModuleType) -> None:
    client = CLIENTS[mode](API_KEY, base_url="http://127.0.0.1:9", **on(library))
    assert repr(client).endswith(f"http_library={library.__name__})")


@both_clients
@both_httpx
def test_a_transport_implies_its_library(client: Any, library: ModuleType) -> None:
    transport = library.MockTransport(lambda _: library.Response(204))
    choices: list[Any] = [{}, on(library)]
    for choice in choices:
        assert repr(client(API_KEY, transport=transport, **choice)).endswith(f"http_library={library.__name__})")


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_a_transport_of_another_kind_is_refused(library: ModuleType) -> None:
    own = {Pipedream: library.HTTPTransport, AsyncPipedream: library.AsyncHTTPTransport}
    methods = {Pipedream: "handle_request", AsyncPipedream: "handle_async_request"}
    for client, other in ((Pipedream, AsyncPipedream), (AsyncPipedream, Pipedream)):
        wrong = {"a class": own[client], own[other].__name__: own[other](), library.Client.__name__: library.Client()}
        for name, transport in wrong.items():
            expected = f"^transport: expected an object with {methods[client]}, got {name}$"
            with pytest.raises(TypeError, match=expected):
                client(API_KEY, transport=transport)


@both_clients
@pytest.mark.parametrize("other", ["httpx2", "pyreqwest"])
def test_a_choice_that_is_not_that_of_what_was_handed_in(client: Any, other: Any) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(204))
    http: Any = httpx.Client() if client is Pipedream else httpx.AsyncClient()
    with pytest.raises(ValueError, match=f"^http_library: transport is of httpx, not of {other}$"):
        client(API_KEY, http_library=other, transport=transport)
    with pytest.raises(ValueError, match=f"^http_library: http_client is of httpx, not of {other}$"):
        client(API_KEY, http_library=other, http_client=http)


@both_clients
@pytest.mark.parametrize("name", ["requests", "", "HTTPX", 7])
def test_a_library_that_is_none_of_them(client: Any, name: Any) -> None:
    with pytest.raises(ValueError, match=r"^http_library: expected one of httpx, httpx2, pyreqwest, got "):
        client(API_KEY, http_library=name)


@both_clients
@pytest.mark.parametrize(("name", "extra"), [("httpx2", "httpx2"), ("pyreqwest", "fast")])
def test_a_library_that_is_not_installed(client: Any, name: Any, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    [requirement] = [one for one in EXTRAS[extra] if one.startswith(name)]
    message = f"http_library: {name} is not installed: pip install '{requirement}'"
    with pytest.raises(ConfigurationError, match=f"^{re.escape(message)}$"):
        client(API_KEY, http_library=name)


BROKEN = {
    "import nothing_such": (ModuleNotFoundError, "No module named 'nothing_such'"),
    "from . import nothing_such": (ImportError, "cannot import name 'nothing_such' from .*"),
    "raise OSError('built for another system')": (OSError, "built for another system"),
}


@both_clients
@pytest.mark.parametrize("code", BROKEN)
@pytest.mark.parametrize("name", ["httpx", "httpx2", "pyreqwest"])
def test_a_library_that_is_installed_and_broken(
    client: Any, name: Any, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kind, text = BROKEN[code]
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, name)
    message = f"^http_library: {name} is installed, but can't be imported: {kind.__name__}: {text}$"
    with pytest.raises(ConfigurationError, match=message) as caught:
        client(API_KEY, http_library=name)
    assert type(caught.value.__cause__) is kind


@both_clients
@pytest.mark.parametrize(("name", "missing"), [("httpx", "httpcore"), ("httpx", "certifi"), ("httpx2", "httpcore2")])
def test_a_library_that_lacks_one_of_its_own(
    client: Any, name: Any, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Old releases import what they need with themselves, new ones later.
    for module in [module for module in sys.modules if module.partition(".")[0] == name]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, missing, None)
    message = f"^http_library: {name} is installed, but can't be imported: ModuleNotFoundError: .*{missing}"
    with pytest.raises(ConfigurationError, match=message):
        client(API_KEY, http_library=name)


@both_clients
def test_a_transport_of_no_library_with_another_choice(client: Any) -> None:
    class Transport:
        def handle_request(self, request: object) -> object: ...
        def handle_async_request(self, request: object) -> object: ...

    with pytest.raises(ValueError, match=r"^http_library: transport is of httpx, not of pyreqwest$"):
        client(API_KEY, transport=Transport(), http_library="pyreqwest")


@every_choice
def test_every_library_sends_the_same(mode: Any, library: ModuleType) -> None:
    """And keeps no cookies, which would come back with the next request."""
    answer = reply(200, {"data": {"id": "dc_1"}}, {"set-cookie": "session=1; Path=/"})
    with Server(answer) as server, opened(mode, library, server.url) as (client, finish):
        for _ in range(2):
            finish(put(client))
        first, second = server.requests
    assert (first.method, first.target, first.body) == ("PUT", "/sources/dc_abc123", b'{"name":"test"}')
    headers = {name: value for name, value in first.headers if name not in ("host", "user-agent")}
    assert headers == {
        "accept": "application/json",
        "accept-encoding": "gzip",
        "authorization": f"Bearer {API_KEY}",
        "content-length": "15",
        "content-type": "application/json",
    }
    assert sorted(second.headers) == sorted(first.headers)


@every_choice
def test_every_library_sends_the_same_path(mode: Mode, library: ModuleType) -> None:
    """Some libraries take a backslash for a slash, and leave out what is `..` when it is decoded."""
    names = ["a/../b", "%2e%2e", "\\", "..\\", "...", " a\t", "#?;", "{|}^`'\"", "é☃\u2028", "a%2Fb%2fc", "~-._"]
    with Server(reply(200, {"data": {"id": "dc_1"}})) as server:
        for name in names:
            run(lambda client: client.sources.update(name, name="x"), mode, library, base_url=server.url)  # noqa: B023
    assert [request.target for request in server.requests] == [f"/sources/{quote(name, safe='')}" for name in names]
