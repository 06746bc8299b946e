"""A client closes its connections and no one else's, and says so when it is used afterwards."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import httpx
import httpx2
import pytest

from pipedream_rest import AsyncPipedream, Pipedream, PipedreamError
from tests.support.client import API_KEY, Mode
from tests.support.loopback import USER, get, opened, without_waits
from tests.support.scripted_server import Server, reply
from tests.support.stub import both_httpx, every_choice, every_world, stub


@every_world
def test_a_closed_client_says_so_at_once(mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = without_waits(monkeypatch)
    with stub(mode, library, max_retries=2) as client:
        for _ in range(2):  # it may be closed again
            client.finish(client.client.close())
        for caller in (client.client, client.client.with_options(timeout=1)):
            with pytest.raises(PipedreamError, match=r"^GET /users/me: the client is closed: create a new one$"):
                client.finish(get(caller))
        assert (client.requests, waits) == ([], [])


@every_choice
def test_its_connections_are_closed(mode: Mode, library: ModuleType) -> None:
    with Server(reply(200, USER)) as server, opened(mode, library, server.url) as (client, finish):
        finish(get(client))
        assert server.open == 1
        for _ in range(2):
            finish(client.close())
        with pytest.raises(PipedreamError, match=r"^GET /users/me: the client is closed: create a new one$"):
            finish(get(client))
        assert server.wait_until(lambda: server.open == 0)
        assert len(server.requests) == 1


@every_world
def test_a_client_handed_in_stays_open(mode: Mode, library: ModuleType) -> None:
    kind = library.Client if mode == "sync" else library.AsyncClient
    http = kind(transport=library.MockTransport(lambda _: library.Response(200, json=USER)))
    with stub(mode, library, http_client=http, transport=None) as client:
        client.finish(get(client.client))
        client.finish(client.client.close())
        assert not http.is_closed
        assert client.finish(get(client.client)).username == "dylan"


@every_world
def test_a_client_handed_in_that_is_closed(mode: Mode, library: ModuleType) -> None:
    kind = library.Client if mode == "sync" else library.AsyncClient
    http = kind()
    with stub(mode, library, http_client=http, transport=None) as client:
        client.finish(http.close() if mode == "sync" else http.aclose())
        with pytest.raises(PipedreamError, match="the client is closed"):
            client.finish(get(client.client))


@pytest.mark.parametrize(
    ("client", "http_client"),
    [
        (Pipedream, httpx.AsyncClient),
        (Pipedream, httpx2.AsyncClient),
        (AsyncPipedream, httpx.Client),
        (AsyncPipedream, httpx2.Client),
        (Pipedream, object),
        (AsyncPipedream, httpx.MockTransport),
    ],
)
def test_a_client_of_the_wrong_kind_is_refused(client: Any, http_client: Any) -> None:
    handed_in = http_client(lambda _: httpx.Response(200)) if http_client is httpx.MockTransport else http_client()
    with pytest.raises(TypeError, match=r"^http_client: expected (httpx2?\.(Async)?Client( or |, )){2}got \w+$"):
        client(API_KEY, http_client=handed_in)


@both_httpx
def test_a_client_and_a_transport_are_refused(library: ModuleType) -> None:
    transport = library.MockTransport(lambda _: library.Response(200))
    with pytest.raises(ValueError, match="give http_client or transport"):
        Pipedream(API_KEY, http_client=library.Client(transport=transport), transport=transport)
