"""What people test and trace httpx with works on a client as it is made by default, with nothing handed in."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_httpx
import respx
import vcr
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from pipedream_rest import AsyncPipedream, NotFoundError, Pipedream
from tests.support.client import API_KEY, MODES, Mode
from tests.support.loopback import USER
from tests.support.scripted_server import Server, reply

URL = "https://api.pipedream.com/v1/users/me"
both_modes = pytest.mark.parametrize("mode", MODES)


def current_user(mode: Mode, **settings: Any) -> str:
    """The user's name, through a client that is made as users make it."""
    if mode == "sync":
        with Pipedream(API_KEY, **settings) as client:
            return str(client.users.get_current().username)

    async def ask() -> str:
        async with AsyncPipedream(API_KEY, **settings) as client:
            return str((await client.users.get_current()).username)

    return asyncio.run(ask())


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: pytest.fail(f"{host} was looked up"))


@both_modes
@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("proxy", [None, "http://proxy.example:1"])
def test_respx(mode: Mode, proxy: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy)
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
    with respx.mock:
        route = respx.get(URL).respond(json=USER)
        assert current_user(mode) == "dylan"
        assert route.calls.last.request.headers["authorization"] == f"Bearer {API_KEY}"
        route.respond(404, json={"error": "record not found"})
        with pytest.raises(NotFoundError, match="record not found"):
            current_user(mode)
        # A call that is not mocked is the test's failure, and no error of the client.
        respx.clear()
        with pytest.raises(AssertionError, match="not mocked"):
            current_user(mode)


@both_modes
@pytest.mark.usefixtures("no_network")
def test_pytest_httpx(mode: Mode, httpx_mock: pytest_httpx.HTTPXMock) -> None:
    httpx_mock.add_response(url=URL, status_code=503, headers={"retry-after": "0"})
    httpx_mock.add_response(url=URL, json=USER)
    assert current_user(mode) == "dylan"
    assert [request.headers["authorization"] for request in httpx_mock.get_requests()] == [f"Bearer {API_KEY}"] * 2


@both_modes
def test_vcrpy(mode: Mode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cassette = str(tmp_path / "cassette.yaml")
    with Server(reply(200, USER)) as server:
        url = server.url
        with vcr.use_cassette(cassette, filter_headers=["authorization"]):
            assert current_user(mode, base_url=url) == "dylan"
        assert len(server.requests) == 1
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it connects"))
    with vcr.use_cassette(cassette, filter_headers=["authorization"], record_mode="none") as played:
        assert current_user(mode, base_url=url) == "dylan"
        assert played.play_count == 1


@both_modes
def test_opentelemetry(mode: Mode) -> None:
    spans = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    instrumentor = HTTPXClientInstrumentor()
    instrumentor.instrument(tracer_provider=provider)
    try:
        with Server(reply(503), reply(200, USER)) as server:
            assert current_user(mode, base_url=server.url, max_retries=1) == "dylan"
            assert all(request.header("traceparent") for request in server.requests)
    finally:
        instrumentor.uninstrument()
    # One for each attempt.
    assert [(span.name, (span.attributes or {})["http.status_code"]) for span in spans.get_finished_spans()] == [
        ("GET", 503),
        ("GET", 200),
    ]


@both_modes
def test_a_patched_send_of_the_clients_class(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Sentry and Datadog do it."""
    seen = []
    kind: Any = httpx.Client if mode == "sync" else httpx.AsyncClient
    send = kind.send

    def traced(self: Any, request: httpx.Request, **settings: Any) -> Any:
        seen.append(str(request.url))
        return send(self, request, **settings)

    monkeypatch.setattr(kind, "send", traced)
    with Server(reply(200, USER)) as server:
        assert current_user(mode, base_url=server.url) == "dylan"
        assert seen == [f"{server.url}/users/me"]
