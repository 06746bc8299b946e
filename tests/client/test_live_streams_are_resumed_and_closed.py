"""A live stream is resumed where it broke, loses nothing where ids allow it, and frees its connection at once."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import pickle
import socket
import sys
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
import trustme

from pipedream_rest import (
    APIConnectionError,
    AsyncPipedream,
    DecodingError,
    EventStream,
    FieldError,
    NotFoundError,
    Pipedream,
    PipedreamError,
)
from tests.inside import hold_no_events_back
from tests.support.client import API_KEY, Mode
from tests.support.loopback import on, opened, take, without_waits
from tests.support.scripted_server import CLOSE, READ, Received, Server, head, reply
from tests.support.stub import both_httpx, every_world
from tests.support.timing import Clock, clock

OPEN = head(200, {"content-type": "text/event-stream"})
HEARTBEAT = b":sse-handshake\n\n"


def event(number: int, *, has_id: bool = True, metadata: Any = None) -> bytes:
    """An event as the service sends it."""
    value = {"event": {"n": number}, **({"metadata": metadata} if metadata else {})}
    return (f"id: {number}-0\n" if has_id else "").encode() + f"data: {json.dumps(value)}\n\n".encode()


def listed(*numbers: int) -> Any:
    """The response of `list_events`, newest first."""
    metadata = [{"emit_id": f"e{number}"} for number in numbers]
    rows = [{"id": f"{n}-0", "event": {"n": n}, "metadata": more} for n, more in zip(numbers, metadata, strict=True)]
    return reply(200, {"data": rows})


def numbers(events: Any) -> list[int]:
    return [each.event["n"] for each in events]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return without_waits(monkeypatch)


# --- what is sent, and where to ---------------------------------------------------------------------------------------


@every_world
def test_the_request_is_beside_v1_and_has_what_a_stream_needs(mode: Mode, library: ModuleType) -> None:
    with Server([OPEN + event(1)]) as server:
        take(1, mode, library, server)
        [request] = server.requests
    assert (request.method, request.target) == ("GET", "/sources/dc_abc123/sse")
    sent = {name: request.header(name) for name in ("authorization", "accept", "accept-encoding", "last-event-id")}
    assert sent == {
        "authorization": f"Bearer {API_KEY}",
        "accept": "text/event-stream",
        "accept-encoding": "identity",
        "last-event-id": None,
    }


@pytest.mark.parametrize(
    ("base", "path"), [("", "/sources/dc_1/sse"), ("/v1/v1", "/v1/sources/dc_1/sse"), ("/v2", "/v2/sources/dc_1/sse")]
)
def test_only_the_last_v1_is_left_out(base: str, path: str) -> None:
    with (
        Server([OPEN + event(1)]) as server,
        Pipedream(API_KEY, base_url=server.url + base) as client,
        client.sources.stream("dc_1"),
    ):
        assert server.requests[0].target == path


def test_a_host_named_v1_is_left_in() -> None:
    urls: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        urls.append(str(request.url))
        return httpx.Response(204)

    with Pipedream(API_KEY, base_url="https://v1", transport=httpx.MockTransport(answer)) as client:
        assert list(client.sources.stream("dc_1")) == []
    assert urls == ["https://v1/sources/dc_1/sse"]


@every_world
def test_a_redirect_takes_the_credential_nowhere(mode: Mode, library: ModuleType) -> None:
    with Server([OPEN]) as other, Server(reply(307, headers={"location": f"{other.url}/x"})) as server:
        with pytest.raises(PipedreamError, match="307"):
            take(1, mode, library, server)
        assert other.requests == []


@pytest.mark.usefixtures("waits")
@every_world
def test_a_401_is_answered_with_a_new_token_once(mode: Mode, library: ModuleType) -> None:
    def token(number: int) -> Any:
        return reply(200, {"access_token": f"token{number}", "expires_in": 3600})

    script = [token(1), [OPEN + event(1), CLOSE], reply(401), token(2), [OPEN + event(2)]]
    with Server(*script) as server:
        found = take(2, mode, library, server, settings={"api_key": None, "client_id": "id", "client_secret": "secret"})
        sent = [request.header("authorization") for request in server.requests if request.method == "GET"]
    assert numbers(found) == [1, 2]
    assert sent == ["Bearer token1", "Bearer token1", "Bearer token2"]


# --- interruptions ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("waits")
@every_world
def test_it_continues_after_the_last_id(mode: Mode, library: ModuleType) -> None:
    with Server([OPEN + event(1) + b"id: 7-7\n\n" + event(2)[:9], CLOSE], [OPEN + event(2)]) as server:
        assert numbers(take(2, mode, library, server)) == [1, 2]
        assert [request.header("last-event-id") for request in server.requests] == [None, "7-7"]


@pytest.mark.usefixtures("waits")
@every_world
def test_it_says_that_events_may_be_lost_without_ids(
    mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    with Server([OPEN + event(1, has_id=False), CLOSE], [OPEN + event(2, has_id=False)]) as server:
        found = take(2, mode, library, server)
    assert numbers(found) == [1, 2]
    assert [getattr(each, "id", None) for each in found] == [None, None]
    with pytest.raises(FieldError):
        _ = found[0].id
    [message] = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert message == (
        "GET /sources/dc_abc123/sse: resumed without the id of an event: those of the meantime are in "
        "sources.list_events alone"
    )


@every_world
def test_the_server_sets_the_shortest_wait_until_it_sets_another(
    mode: Mode, library: ModuleType, waits: list[float]
) -> None:
    retries = [b"retry: 1500\n", b"", b"retry: 1\n", b"retry: 999999999\n", b""]
    script: list[Any] = [[OPEN + retry + event(n), CLOSE] for n, retry in enumerate(retries)]
    with Server(*script) as server:
        assert numbers(take(5, mode, library, server)) == [*range(5)]
    assert waits == [1.5, 1.5, 2, 60]  # without it: 0.5, 1, 2, 4


@every_world
def test_waits_grow_although_events_come(mode: Mode, library: ModuleType, waits: list[float]) -> None:
    script: list[Any] = [[OPEN, CLOSE], *([OPEN + event(n), CLOSE] for n in range(8))]
    with Server(*script) as server:
        assert numbers(take(8, mode, library, server, settings={"max_retries": 1})) == [*range(8)]
    assert waits == [0.5, 1, 2, 4, 8, 8, 8, 8]


@pytest.mark.usefixtures("waits")
@every_world
@pytest.mark.parametrize(
    ("sent", "events"),
    [
        (event(1), 1),
        (event(1) * 9, 1),
        (b"".join(map(event, range(1, 301))), 300),  # more than are remembered
        (event(1, metadata={"emit_id": "e1"}, has_id=False), 1),
        (event(1, has_id=False), 3),  # which may be another one each time
        (b"data: [1]\n\n", 3),
        (b"event: error\n" + event(1), 0),
        (HEARTBEAT, 0),
    ],
)
def test_what_is_not_new_is_no_progress(sent: bytes, events: int, mode: Mode, library: ModuleType) -> None:
    found: list[Any] = []
    script = service(*[[OPEN + sent, CLOSE]] * 9, lists=[listed()] * 9)
    with Server(script) as server, pytest.raises(APIConnectionError, match="the server ended the stream"):
        take(999, mode, library, server, since="0-0", found=found)
    assert (len(found), len(server.requests)) == (events, 2 * 3)


@pytest.mark.usefixtures("waits")
@every_world
def test_an_event_without_an_id_is_progress_if_its_data_is_new(mode: Mode, library: ModuleType) -> None:
    script: list[Any] = [[OPEN + event(n, has_id=False), CLOSE] for n in range(9)]
    with Server(*script) as server:
        assert numbers(take(9, mode, library, server, settings={"max_retries": 1})) == [*range(9)]


def test_a_long_outage_needs_attempts_and_a_deadline() -> None:
    bodies = iter([event(1), event(2)])
    outage = 300.0

    def answer(_: httpx.Request) -> httpx.Response:
        if began and time.monotonic() < began[0] + outage:
            raise httpx.ConnectError("refused")
        return httpx.Response(200, headers={"content-type": "text/event-stream"}, content=next(bodies))

    began: list[float] = []
    with (
        clock(),
        Pipedream(API_KEY, transport=httpx.MockTransport(answer)) as client,
        client.with_options(max_retries=1000, deadline=2 * outage).sources.stream("dc_1") as events,
    ):
        assert numbers([next(events)]) == [1]
        began.append(time.monotonic())
        assert numbers([next(events)]) == [2]
        assert time.monotonic() >= began[0] + outage


# --- since ------------------------------------------------------------------------------------------------------------


def service(*answers: Any, lists: list[Any]) -> Any:
    """Answers streams and lists, each in turn."""
    streams, rest = iter(answers), iter(lists)
    return lambda request: next(streams) if request.target.endswith("/sse") else next(rest)


@every_world
def test_it_begins_with_the_events_since_one(mode: Mode, library: ModuleType) -> None:
    with Server(service([OPEN + event(3) + event(4)], lists=[listed(3, 2, 1, 0)])) as server:
        assert numbers(take(3, mode, library, server, since="1-0")) == [2, 3, 4]
        assert server.requests[1].target == "/v1/sources/dc_abc123/event_summaries?limit=100&expand=event"


@pytest.mark.usefixtures("waits")
@every_world
@pytest.mark.parametrize("how", ["ids", "emit_ids"])
def test_it_makes_up_for_what_an_interruption_missed(how: str, mode: Mode, library: ModuleType) -> None:
    def live(number: int) -> bytes:
        return event(number, has_id=how == "ids", metadata={"emit_id": f"e{number}"})

    script = service([OPEN + live(2), CLOSE], [OPEN + live(4) + live(5)], lists=[listed(1), listed(4, 3, 2, 1)])
    with Server(script) as server:
        assert numbers(take(4, mode, library, server, since="1-0")) == [2, 3, 4, 5]


@pytest.mark.usefixtures("waits")
def test_ids_of_another_kind_mark_no_place_in_the_list() -> None:
    def live(number: int) -> bytes:
        return (
            f'id: x{number}\ndata: {{"event": {{"n": {number}}}, "metadata": {{"emit_id": "e{number}"}}}}\n\n'.encode()
        )

    script = service([OPEN + live(2), CLOSE], [OPEN + live(4)], lists=[listed(1), listed(3, 2, 1)])
    with Server(script) as server:
        assert numbers(take(3, "sync", httpx, server, since="1-0")) == [2, 3, 4]


def test_an_event_that_was_deleted_marks_its_place(caplog: pytest.LogCaptureFixture) -> None:
    with Server(service([OPEN], lists=[listed(10, 9, 8)])) as server:
        assert numbers(take(2, "sync", httpx, server, since="8-5")) == [9, 10]
    assert "lost" not in caplog.text


def test_it_says_that_the_list_reaches_not_far_enough(caplog: pytest.LogCaptureFixture) -> None:
    with Server(service([OPEN], lists=[listed(*range(199, 99, -1))])) as server:
        assert numbers(take(100, "sync", httpx, server, since="1-0")) == [*range(100, 200)]
    assert "more than 100 events since the last one: some may be lost" in caplog.text


def rows(ids: Sequence[str]) -> list[Any]:
    return [{"id": id_, "event": {}} for id_ in ids]


EARLY, LATE = ([f"1600000000000-{n}" for n in numbers] for numbers in (range(51), range(51, 151)))
NEXT = "1600000000000-151"


@pytest.mark.usefixtures("waits")
@every_world
@pytest.mark.parametrize(
    ("since", "lists", "streams", "yielded"),
    [
        # More than the list holds, and all of them live: those that the list does not have come too late.
        (EARLY[0], [LATE], [[*EARLY, *LATE, NEXT]], [*LATE, NEXT]),
        # If the server continues after the last id, they are waited for.
        (EARLY[0], [EARLY[:1], LATE], [EARLY[1:9], [*EARLY[9:], *LATE, NEXT]], [*EARLY[1:], *LATE, NEXT]),
        (EARLY[0], [EARLY[:1], LATE], [EARLY[1:9], [NEXT]], [*EARLY[1:9], *LATE, NEXT]),
        (EARLY[0], [EARLY[:1], LATE], [EARLY[1:9], EARLY[9:30]], [*EARLY[1:30], *LATE]),
        ("9-9", [["9-8", "9-9", "9-10", "10-0"]], [["9-10", "10-0", "9-11", "10-1"]], ["9-10", "10-0", "10-1"]),
        ("9-9", [["10-0", "9-10", "9-8"]], [["10-1"]], ["9-10", "10-0", "10-1"]),  # a list in the wrong order
        ("2-0", [[]], [["1-0", "2-0", "3-0"]], ["3-0"]),
        ("b", [["a", "b", "c", "d"]], [["c", "d", "e"]], ["c", "d", "e"]),
        ("b", [["a", "b", "c"], ["a", "c", "d", "e"]], [["d"], ["e", "f"]], ["c", "d", "e", "f"]),  # b is deleted
        ("b", [["a", "b"], ["b", "9-0"]], [["5-0", "1-0"], ["9-0", "c"]], ["5-0", "1-0", "9-0", "c"]),
    ],
)
def test_events_come_once_and_in_the_order_of_their_ids(
    since: str, lists: Any, streams: Any, yielded: list[str], mode: Mode, library: ModuleType
) -> None:
    live = [b"".join(f"id: {row['id']}\ndata: {json.dumps(row)}\n\n".encode() for row in rows(ids)) for ids in streams]
    script = service(
        *([OPEN + sent, CLOSE] for sent in live),
        [b"HTTP/1.1 204 No Content\r\n\r\n"],
        lists=[reply(200, {"data": rows(ids)[::-1]}) for ids in lists],
    )
    with Server(script) as server:
        assert [each.id for each in take(999, mode, library, server, since=since)] == yielded


@pytest.mark.usefixtures("waits")
@both_httpx
def test_missed_events_do_not_wait_long_for_those_before_them(
    library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_no_events_back(monkeypatch)
    script = service([OPEN + event(2), CLOSE], [OPEN], lists=[listed(1), listed(*range(199, 99, -1))])
    with Server(script) as server:
        assert numbers(take(101, "sync", library, server, since="1-0")) == [2, *range(100, 200)]


def test_an_event_that_is_late_is_left_out_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    with Server([OPEN + event(5) + event(3) + event(4) + event(6)]) as server:
        assert numbers(take(2, "sync", httpx, server)) == [5, 6]
    [message] = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert message.endswith("left out an event whose id is not later than that of the one before")


@pytest.mark.usefixtures("waits")
def test_events_are_remembered_and_not_names() -> None:
    first = [
        f'id: x{n}\ndata: {{"event": {{"n": {n}}}, "metadata": {{"emit_id": "e{n}"}}}}\n\n'.encode() for n in range(200)
    ]
    again = b"".join(first) + b'id: x200\ndata: {"event": {"n": 200}}\n\n'
    with Server([OPEN + b"".join(first), CLOSE], [OPEN + again]) as server:
        assert numbers(take(201, "sync", httpx, server)) == [*range(201)]


@pytest.mark.usefixtures("waits")
def test_it_says_that_events_without_any_id_may_come_twice(caplog: pytest.LogCaptureFixture) -> None:
    script = service(
        [OPEN + event(2, has_id=False), CLOSE], [OPEN + event(3, has_id=False)], lists=[listed(1), listed(2, 1)]
    )
    with Server(script) as server:
        assert numbers(take(3, "sync", httpx, server, since="1-0")) == [2, 2, 3]
    assert "events have no ids: after an interruption, some may come again" in caplog.text


# --- the end ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def live() -> Iterator[Server]:
    """A server that sends an event and then nothing."""
    with Server([OPEN + event(1)]) as server:
        yield server


def is_freed(server: Server) -> bool:
    return server.wait_until(lambda: server.connections > 0 and server.open == 0)


@every_world
def test_leaving_the_loop_frees_the_connection(mode: Mode, library: ModuleType, live: Server) -> None:
    take(1, mode, library, live, left=lambda: is_freed(live))


# What the server does, what is logged then, and how many events there have been: what a stream waits for.
every_wait = pytest.mark.parametrize(
    ("answer", "logged", "events"),
    [
        ([READ], "", 0),
        ([OPEN + event(1)], "", 1),
        ([OPEN + b"retry: 60000\n\n", CLOSE], "connecting again in 60.0 s", 0),
        (reply(503, headers={"retry-after": "60"}), "next attempt in 60.0 s", 0),
    ],
    ids=["a response", "an event", "to connect again", "to try again"],
)
every_close = pytest.mark.parametrize("closes_client", [True, False], ids=["client", "stream"])
LONG: dict[str, Any] = {"timeout": 600, "deadline": 600}


@both_httpx
@every_wait
@every_close
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_close_ends_what_another_thread_waits_for(
    scheme: str,
    closes_client: bool,
    answer: Any,
    logged: str,
    events: int,
    library: ModuleType,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    caplog.set_level(logging.INFO, "pipedream_rest")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    certificate = authority.issue_cert("127.0.0.1") if scheme == "https" else None
    with Server(answer, certificate=certificate) as server:
        url = server.url.replace("http", scheme)
        with Pipedream(API_KEY, base_url=url, **on(library), **LONG) as client:
            stream = client.sources.stream("dc_abc123", heartbeat_timeout=600)
            found: list[Any] = []
            thread = threading.Thread(target=lambda: found.extend(each for each in stream))
            thread.start()
            assert server.wait_until(
                lambda: (len(server.requests), len(found)) == (1, events) and logged in caplog.text
            )
            (client if closes_client else stream).close()
            thread.join(30)
            assert not thread.is_alive()
            assert (len(found), server.connections) == (events, 1)
            assert is_freed(server)
            assert list(stream) == []


@both_httpx
@every_wait
@every_close
def test_close_ends_what_another_task_waits_for(
    closes_client: bool,
    answer: Any,
    logged: str,
    events: int,
    library: ModuleType,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "pipedream_rest")

    async def run(server: Server) -> None:
        async with AsyncPipedream(API_KEY, base_url=server.url, **on(library), **LONG) as client:
            stream = client.sources.stream("dc_abc123", heartbeat_timeout=600)
            found: list[Any] = []

            async def listen() -> None:
                while each := await anext(stream, None):
                    found.append(each)

            def is_waiting() -> bool:
                return (len(server.requests), len(found)) == (1, events) and logged in caplog.text

            task = asyncio.create_task(listen())
            assert await asyncio.to_thread(server.wait_until, is_waiting)
            await (client if closes_client else stream).close()
            await asyncio.wait_for(task, 30)
            assert (len(found), server.connections) == (events, 1)
            assert await asyncio.to_thread(is_freed, server)
            assert [each async for each in stream] == []

    with Server(answer) as server:
        asyncio.run(run(server))


def test_close_leaves_alone_what_another_thread_runs() -> None:
    began, interrupted = threading.Event(), threading.Event()

    class Stream:
        """A stream, and its generator, which must not be closed while it runs: Python 3.11 may crash."""

        is_closed = False
        interrupt = interrupted.set

        def run(self) -> Any:
            return self

        def check_process(self) -> None: ...

        def __next__(self) -> None:
            began.set()
            assert interrupted.wait(30)
            raise StopIteration

        def close(self) -> None:
            assert interrupted.is_set() or not began.is_set()

    stream = EventStream(Stream())
    thread = threading.Thread(target=lambda: list(stream))
    thread.start()
    assert began.wait(30)
    stream.close()
    thread.join(30)
    assert not thread.is_alive()
    stream.close()


def test_close_ends_an_attempt_that_has_no_connection_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    connecting, closed = threading.Event(), threading.Event()
    connect = socket.create_connection

    def wait(*arguments: Any, **options: Any) -> socket.socket:
        connecting.set()
        assert closed.wait(30)
        return connect(*arguments, **options)

    with Server([READ]) as server, Pipedream(API_KEY, base_url=server.url, **LONG) as client:
        monkeypatch.setattr(socket, "create_connection", wait)
        stream = client.sources.stream("dc_abc123")
        thread = threading.Thread(target=lambda: list(stream))
        thread.start()
        assert connecting.wait(30)
        stream.close()
        closed.set()
        thread.join(30)
        assert not thread.is_alive()
        assert is_freed(server)


@both_httpx
def test_cancelling_frees_the_connection(library: ModuleType, live: Server) -> None:
    async def run() -> None:
        async with AsyncPipedream(API_KEY, base_url=live.url, **on(library)) as client:
            stream = client.sources.stream("dc_abc123", heartbeat_timeout=600)
            await anext(stream)
            task = asyncio.ensure_future(anext(stream))
            await asyncio.sleep(0)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            assert await asyncio.to_thread(is_freed, live)

    asyncio.run(run())


@every_world
def test_the_client_closes_its_streams(mode: Mode, library: ModuleType, live: Server) -> None:
    with opened(mode, library, live.url) as (client, finish):
        stream = client.sources.stream("dc_abc123")
        finish(next_of(stream))
        finish(client.close())
        assert is_freed(live)
        if mode == "sync":
            assert list(stream) == []


def next_of(stream: Any) -> Any:
    return next(stream) if hasattr(stream, "__next__") else anext(stream)


def test_a_client_is_closed_while_threads_begin_streams() -> None:
    is_over = threading.Event()
    client = Pipedream(API_KEY)
    streams = [client.sources.stream("dc_abc123") for _ in range(300)]

    def begin() -> None:
        while not is_over.is_set():
            streams.append(client.sources.stream("dc_abc123"))

    threads = [threading.Thread(target=begin) for _ in range(2)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    try:
        for thread in threads:
            thread.start()
        for _ in range(300):
            client.close()
    finally:
        is_over.set()
        sys.setswitchinterval(interval)
        for thread in threads:
            thread.join()


@every_world
def test_a_closed_client_begins_no_stream(mode: Mode, library: ModuleType, live: Server) -> None:
    with opened(mode, library, live.url) as (client, finish):
        finish(client.close())
        with pytest.raises(PipedreamError, match="GET /sources/dc_abc123/sse: the client is closed"):
            finish(next_of(client.sources.stream("dc_abc123")))
    assert live.connections == 0


def test_a_stream_that_is_never_begun_sends_nothing(live: Server) -> None:
    with Pipedream(API_KEY, base_url=live.url) as client:
        client.sources.stream("dc_abc123").close()
    assert live.connections == 0


def test_an_error_ends_the_stream() -> None:
    with Server(reply(404, {"error": "record not found"})) as server, Pipedream(API_KEY, base_url=server.url) as client:
        stream = client.sources.stream("dc_abc123")
        with pytest.raises(NotFoundError, match="GET /sources/dc_abc123/sse: 404: record not found"):
            next(stream)
        assert list(stream) == []
        assert len(server.requests) == 1


def test_a_timeout_of_the_function_that_gives_the_credential_ends_it() -> None:
    calls: list[int] = []

    async def ask() -> str:
        calls.append(1)
        if len(calls) > 1:
            raise RuntimeError("asked again")
        raise TimeoutError("the vault is slow")

    async def run() -> None:
        async with AsyncPipedream(ask) as client:
            with pytest.raises(TimeoutError, match="the vault is slow"):
                await anext(client.sources.stream("dc_abc123"))

    asyncio.run(run())


# --- connections ------------------------------------------------------------------------------------------------------


@both_httpx
def test_streams_take_no_place_of_calls(library: ModuleType) -> None:
    def answer(request: Received) -> Any:
        return [OPEN + HEARTBEAT] if request.target.endswith("/sse") else reply(200, {"data": {"id": "u_1"}})

    with Server(answer) as server, Pipedream(API_KEY, base_url=server.url, **on(library), deadline=60) as client:
        streams = [client.sources.stream("dc_abc123").__enter__() for _ in range(110)]
        assert client.users.get_current().id == "u_1"
        assert server.open == 111
        for stream in streams:
            stream.close()


@both_httpx
def test_a_client_of_ones_own_is_used_and_stays_open(library: ModuleType, live: Server) -> None:
    with (
        library.Client(headers={"x-mine": "1"}) as own,
        Pipedream(API_KEY, base_url=live.url, http_client=own) as client,
    ):
        with client.sources.stream("dc_abc123") as events:
            assert numbers([next(events)]) == [1]
        assert live.requests[0].header("x-mine") == "1"
        assert not own.is_closed
        assert is_freed(live)


def test_a_child_does_not_read_its_parents_stream(live: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with Pipedream(API_KEY, base_url=live.url) as client, client.sources.stream("dc_abc123") as events:
        with monkeypatch.context() as child:
            child.setattr(os, "getpid", lambda: -1)
            with pytest.raises(PipedreamError, match="this stream was created before this process was forked"):
                next(events)
        assert numbers([next(events)]) == [1]


# --- heartbeats -------------------------------------------------------------------------------------------------------


class Connected:
    """The response of a stream, and its body."""

    status = 200

    def read(self) -> None: ...

    def close(self) -> None: ...


class Course:
    """The decisions of a stream that is connected, on a clock of its own."""

    def __init__(self, stream: Any, now: Clock) -> None:
        self.now = now
        self._stream = stream
        self._course = stream.course()
        assert self.connect(next(self._course)) is None

    def connect(self, step: Any) -> Any:
        assert step.func == self._stream._connect
        self._stream._body = Connected()
        return self._course.send(Connected())

    def read_until(self, outcome: bytes | None) -> float:
        """When the next read ends, after the outcome of the step before."""
        step = self._course.send(outcome)
        assert step.func.__name__ == "read"
        return step.args[0] - self.now.now  # type: ignore[no-any-return]

    def reconnect(self, outcome: bytes = b"") -> float:
        """How long it waits after the end of a connection."""
        assert self._course.send(outcome).func.__name__ == "close"
        waiting = self._course.send(None)
        assert waiting.func == self._stream._wait
        assert self.connect(self._course.send(None)).func.__name__ == "read"
        return waiting.args[0]  # type: ignore[no-any-return]


@pytest.fixture
def course(monkeypatch: pytest.MonkeyPatch) -> Iterator[Course]:
    without_waits(monkeypatch)
    with Pipedream(API_KEY, max_retries=1, deadline=50) as client, clock() as now:
        yield Course(client.sources.stream("dc_abc123", heartbeat_timeout=20)._stream, now)


def test_heartbeats_keep_it_alive(course: Course) -> None:
    assert course.read_until(None) == 20
    for _ in range(100):
        course.now.now += 15
        assert course.read_until(HEARTBEAT) == 20


def test_an_event_has_the_deadline_from_its_first_byte_on(course: Course) -> None:
    course.read_until(None)
    course.now.now += 15
    assert course.read_until(b"da") == 20
    course.now.now += 15
    assert course.read_until(b"ta: {") == 20
    course.now.now += 19
    assert course.read_until(b"}") == 50 - 34
    course.now.now += 10
    assert course._course.send(b"\n\n").to_dict() == {}
    assert course.read_until(None) == 20
    course.read_until(b"da")
    course.now.now += 50
    course.reconnect(b"ta")


def test_a_connection_that_holds_makes_up_for_failures(course: Course) -> None:
    course.read_until(None)
    for _ in range(5):
        course.now.now += 15
        course.read_until(HEARTBEAT)
        assert course.reconnect() == 0.5
    course.read_until(HEARTBEAT)  # too early to tell
    with pytest.raises(APIConnectionError, match="the server ended the stream"):
        course._course.send(b"")


# --- what does not fit ------------------------------------------------------------------------------------------------


def test_what_does_not_fit_costs_only_itself(caplog: pytest.LogCaptureFixture) -> None:
    sent = b'data: {"id": 5, "event": {"n": 1}, "new": 2}\n\n' * 2 + b"data: [1]\n\ndata: text\n\n"
    with Server([OPEN + sent]) as server:
        odd, again, array, text = take(4, "sync", httpx, server)
    assert numbers([odd, again]) == [1, 1]
    assert odd.additional_properties == {"id": 5, "new": 2}
    assert (array.to_dict(), text.to_dict()) == ([1], "text")
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert told == [
        "sources.stream: $.id: expected string, found number",
        "sources.stream: $: expected object, found array",
    ]


@every_world
def test_named_events_are_left_out_and_logged_once(
    mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    names = ["error", "ping", "100%s", "error", API_KEY, "x" * 9999, *map(str, range(99))]
    sent = b"".join(b"event: %s\n" % name.encode() + event(9) for name in names)
    with Server([OPEN + sent + b"event: message\n" + event(1)]) as server:
        assert numbers(take(1, mode, library, server)) == [1]
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert [message.rpartition(" ")[2] for message in told[:5]] == ["error", "ping", "100%s", "***", "x" * 100]
    assert (told[0], len(told)) == ("GET /sources/dc_abc123/sse: left out the events named error", 20)


def test_lines_that_are_no_fields_are_told_once(caplog: pytest.LogCaptureFixture) -> None:
    with Server([OPEN + b"garbage\n\xff: \n" * 9 + event(1)]) as server:
        assert numbers(take(1, "sync", httpx, server)) == [1]
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING] == [
        "sources.stream: a line of 7 bytes is no field of an event"
    ]


@every_world
def test_the_credential_shows_nowhere(mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "pipedream_rest")
    script: list[Any] = [[OPEN + event(1), CLOSE], reply(404, {"error": f"{API_KEY} is unknown"})]
    with Server(*script) as server, pytest.raises(NotFoundError, match=r"\*\*\* is unknown") as caught:
        take(2, mode, library, server)
    ours = "".join(record.getMessage() for record in caplog.records if record.name == "pipedream_rest")
    assert "GET /sources/dc_abc123/sse -> 200" in ours
    assert API_KEY not in ours + "".join(traceback.format_exception(caught.value))


def test_strict_names_the_place() -> None:
    message = r"GET /sources/dc_abc123/sse: \$\.metadata: expected object"
    sent = b'data: {"metadata": 1}\n\n'
    with Server([OPEN + sent]) as server, pytest.raises(DecodingError, match=message) as caught:
        take(1, "sync", httpx, server, settings={"strict": True})
    assert caught.value.body == {"metadata": 1}


# --- arguments --------------------------------------------------------------------------------------------------------


OUT_OF_RANGE = "expected more than 0 and at most 1,000,000 seconds"


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"source_id": ".."}, ValueError, "source_id: '..' can't be a part of a path"),
        ({"heartbeat_timeout": 0}, ValueError, f"heartbeat_timeout: {OUT_OF_RANGE}, got 0"),
        ({"heartbeat_timeout": "9"}, TypeError, "heartbeat_timeout: expected int or float, in seconds, got str"),
        ({"since": ""}, ValueError, "since: expected the id of an event, got an empty string"),
        ({"since": None}, TypeError, "since: expected the id of an event, got NoneType"),
    ],
)
def test_wrong_arguments_send_nothing(arguments: Any, error: type[Exception], message: str, live: Server) -> None:
    with Pipedream(API_KEY, base_url=live.url) as client, pytest.raises(error) as caught:
        client.sources.stream(**{"source_id": "dc_abc123", **arguments})
    assert str(caught.value) == message
    assert live.connections == 0


def test_a_stream_shows_its_source_and_cannot_be_pickled() -> None:
    with Pipedream(API_KEY) as client:
        stream = client.sources.stream("dc_abc123")
        assert repr(stream) == "EventStream('/sources/dc_abc123/sse')"
        with pytest.raises(TypeError, match="holds a connection"):
            pickle.dumps(stream)
