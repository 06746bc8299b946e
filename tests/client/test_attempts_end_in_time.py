"""Timeouts and the deadline hold for each attempt, however the time is spent, and leave nothing open behind them."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import APITimeoutError, AsyncPipedream, Pipedream
from tests.support.client import API_KEY, Mode
from tests.support.loopback import USER, get, on, opened, run
from tests.support.scripted_server import CLOSE, FOREVER, Answer, Endless, Received, Server, Step, head, reply
from tests.support.stub import both_httpx, every_choice, stub
from tests.support.timing import at_some_pace

OK = reply(200, USER)
# None of these ends by itself, so that what ends a call is what the test is about.
SILENCE: Answer = [FOREVER]
DRIPPING_BODY: Answer = Endless(head(200), [b"x", 0.02])
DRIPPING_HEADERS: Answer = Endless(b"HTTP/1.1 200 OK\r\nx: ", [b"x", 0.02])


@every_choice
@pytest.mark.parametrize("is_of_call", [False, True])
@pytest.mark.parametrize(
    ("limit", "message"), [("deadline", "not done within the deadline of {:g} s"), ("timeout", "ReadTimeout")]
)
def test_limits_of_the_client_and_of_a_call(
    limit: str, message: str, is_of_call: bool, mode: Mode, library: ModuleType
) -> None:
    def attempt(factor: float) -> tuple[Any, ...]:
        seconds = {limit: 0.1 * factor}
        ours, others = ({}, seconds) if is_of_call else (seconds, {})
        with Server(SILENCE) as server, pytest.raises(APITimeoutError) as caught:
            run(lambda c: get(c.with_options(**others)), mode, library, base_url=server.url, max_retries=0, **ours)
        message = str(caught.value).replace(server.url.removeprefix("http://"), "host:port")
        return message, caught.value.method, caught.value.path

    expected: tuple[Any, ...] = (f"GET /users/me: {message.format(0.1)} (host:port)", "GET", "/users/me")
    assert at_some_pace(attempt, expected) == expected


@every_choice
@pytest.mark.parametrize("answer", [DRIPPING_HEADERS, DRIPPING_BODY], ids=["headers", "body"])
def test_a_proxy_of_the_environment_that_drips(
    answer: Answer, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def attempt(factor: float) -> list[str]:
        with Server(answer) as proxy:
            monkeypatch.setenv("http_proxy", proxy.url)
            settings = {"base_url": "http://api.example", "allow_http": True, "max_retries": 0}
            place = proxy.url.removeprefix("http://")
            with pytest.raises(APITimeoutError, match=rf"\(api\.example:80 through the proxy {place}\)$"):
                run(get, mode, library, deadline=0.15 * factor, **settings)
            return [request.target for request in proxy.requests]

    monkeypatch.setenv("no_proxy", "")
    expected = ["http://api.example/users/me"]
    assert at_some_pace(attempt, expected) == expected


@every_choice
def test_a_large_request_arrives_whole(mode: Mode, library: ModuleType) -> None:
    code = "0123456789" * 300_000
    with Server(reply(200, {"data": {"id": "dc_abc123"}})) as server:
        run(lambda client: client.sources.create(component_code=code), mode, library, base_url=server.url)
        [request] = server.requests
    assert json.loads(request.body) == {"component_code": code}


@both_httpx
def test_a_client_handed_in_is_left_as_it_is(library: ModuleType) -> None:
    with Server(DRIPPING_BODY) as server, library.Client() as http:
        backend = http._transport._pool._network_backend
        client = Pipedream(API_KEY, base_url=server.url, http_client=http, deadline=0.15, max_retries=0)
        with pytest.raises(APITimeoutError, match="deadline"):
            client.users.get_current()
        assert http._transport._pool._network_backend is backend


@both_httpx
def test_the_deadline_is_of_the_attempt_alone(library: ModuleType) -> None:
    """What else is sent through the same transport, in the same thread, has none."""

    def answer(request: Received) -> Answer:
        return SILENCE if request.target == "/users/me" else OK

    with Server(answer) as server, library.HTTPTransport() as transport:
        client = Pipedream(API_KEY, base_url=server.url, transport=transport, deadline=0.1, max_retries=0)
        with pytest.raises(APITimeoutError):
            client.users.get_current()
        assert library.Client(transport=transport, timeout=None).get(server.url).json() == USER


@both_httpx
def test_the_deadline_is_of_the_thread_alone(library: ModuleType) -> None:
    """A call whose answer goes on until the deadlines of other threads have passed is not ended by them."""
    begun, passed = threading.Event(), threading.Event()
    results: list[Any] = []

    def answer(request: Received) -> Answer:
        return slow() if request.target == "/slow" else SILENCE

    def slow() -> Iterator[Step]:
        yield head(200)
        begun.set()
        while not passed.is_set():
            yield b" "
            yield 0.01
        yield json.dumps(USER).encode()
        yield CLOSE

    with Server(answer) as server, Pipedream(API_KEY, base_url=server.url, max_retries=0, **on(library)) as client:
        patient = client.with_options(deadline=86_400)
        thread = threading.Thread(target=lambda: results.append(patient.workflows.invoke(f"{server.url}/slow").parsed))
        thread.start()
        begun.wait()
        for _ in range(3):
            with pytest.raises(APITimeoutError):
                client.with_options(deadline=0.1).users.get_current()
        passed.set()
        thread.join()
    assert results == [USER]


# --- interruptions ----------------------------------------------------------------------------------------------------


@both_httpx
def test_an_interrupt_passes_through_and_closes_the_response(library: ModuleType) -> None:
    closed = []

    class Stream(library.SyncByteStream):  # type: ignore[misc, name-defined]
        def __iter__(self) -> Iterator[bytes]:
            yield b"{"
            raise KeyboardInterrupt

        def close(self) -> None:
            closed.append(True)

    with stub("sync", library, max_retries=2) as client:
        client.answer = lambda _: library.Response(200, stream=Stream())
        with pytest.raises(KeyboardInterrupt):
            get(client.client)
        assert closed == [True]
        assert len(client.requests) == 1


@both_httpx
@pytest.mark.parametrize("answer", [SILENCE, DRIPPING_HEADERS, DRIPPING_BODY], ids=["silence", "headers", "body"])
def test_a_cancelled_call_gives_its_connection_back(answer: Answer, library: ModuleType) -> None:
    async def main(server: Server) -> Any:
        limits = library.Limits(max_connections=1)
        async with library.AsyncClient(limits=limits) as http:
            client = AsyncPipedream(API_KEY, base_url=server.url, http_client=http, max_retries=0)
            call = asyncio.create_task(client.users.get_current())
            await asyncio.to_thread(server.wait_until, lambda: bool(server.requests))
            await asyncio.sleep(0.05)  # in which it may begin to read
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            return await client.users.get_current()

    with Server(answer, OK) as server:
        assert asyncio.run(main(server)).username == "dylan"


@every_choice
def test_a_call_that_timed_out_gives_its_connection_back(mode: Mode, library: ModuleType) -> None:
    # By what is asked for, because on a busy machine a deadline may pass before the request is sent.
    slow = {"/sources/body": DRIPPING_BODY, "/sources/headers": DRIPPING_HEADERS, "/sources/silence": SILENCE}

    with (
        Server(lambda request: slow.get(request.target, OK)) as server,
        opened(mode, library, server.url, max_retries=0) as (client, finish),
    ):
        for id_ in ("body", "headers", "silence"):
            with pytest.raises(APITimeoutError):
                finish(client.with_options(deadline=0.05).sources.delete(id_))
        assert finish(get(client)).username == "dylan"
