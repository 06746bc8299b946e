"""A forked child has connections, lock and token of its own, or is refused; a client may be used in several loops."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from types import ModuleType
from typing import Any

import pyreqwest
import pytest

from pipedream_rest import AsyncPipedream, ConfigurationError, Pipedream, PipedreamError
from tests.inside import keep_idle_connections
from tests.support.client import API_KEY
from tests.support.loopback import USER, on
from tests.support.scripted_server import Answer, Received, Server, head, reply
from tests.support.stub import both_httpx, every_library
from tests.support.timing import PATIENT


def in_child(action: Callable[[], str]) -> str:
    """What an action returns in a forked child, or the error that it ends in."""
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the server of the test has threads
        child = os.fork()
    if child == 0:
        try:
            text = action()
        except BaseException as error:
            text = f"{type(error).__name__}: {error}"
        os.write(write, text.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        text = pipe.read().decode()
    os.waitpid(child, 0)
    return text


def echo(request: Received) -> Answer:
    return reply(200, {"data": {"id": request.target.rpartition("/")[2]}})


@both_httpx
def test_a_child_makes_connections_of_its_own(library: ModuleType) -> None:
    with Server(echo) as server, Pipedream(API_KEY, base_url=server.url, **on(library)) as client:

        def ask() -> str:
            return ",".join(client.sources.update(f"dc_{number}", name="x").id for number in range(3))

        assert ask() == "dc_0,dc_1,dc_2"
        assert in_child(ask) == "dc_0,dc_1,dc_2"
        assert ask() == "dc_0,dc_1,dc_2"
        assert server.connections == 2


@both_httpx
def test_a_child_closes_what_it_has_of_its_parents_connections(
    library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_idle_connections(monkeypatch)
    with Server(echo) as server, Pipedream(API_KEY, base_url=server.url, **on(library)) as client:

        def ask() -> str:
            with warnings.catch_warnings(record=True) as seen:
                warnings.simplefilter("always")
                client.sources.update("dc_1", name="x")
                gc.collect()
            return str([str(warning.message) for warning in seen])

        client.sources.update("dc_1", name="x")
        assert in_child(ask) == "[]"
        client.sources.update("dc_1", name="x")
        assert server.connections == 2


@both_httpx
def test_a_child_fetches_a_token_of_its_own_even_while_the_parent_does(library: ModuleType) -> None:
    asked, go_on = threading.Event(), threading.Event()
    tokens = []

    def answer(request: Received) -> Answer:
        if request.target.endswith("/oauth/token"):
            tokens.append(1)
            if len(tokens) == 1:
                asked.set()
                go_on.wait()
            return reply(200, {"access_token": f"token-{len(tokens)}"})
        return reply(200, {"data": {"id": str(request.header("authorization"))}})

    with (
        Server(answer) as server,
        Pipedream(client_id="i", client_secret="s", base_url=server.url, **on(library)) as client,
    ):
        found = []
        thread = threading.Thread(target=lambda: found.append(client.users.get_current().id))
        thread.start()
        asked.wait()
        assert in_child(lambda: client.with_options(**PATIENT).users.get_current().id) == "Bearer token-2"
        go_on.set()
        thread.join()
    assert found == ["Bearer token-2"] or found == ["Bearer token-1"]


@both_httpx
@pytest.mark.parametrize("name", ["http_client", "transport"])
def test_what_was_handed_in_is_refused_in_a_child(name: str, library: ModuleType) -> None:
    transport = library.MockTransport(lambda _: library.Response(200, json=USER))
    handed_in = library.Client(transport=transport) if name == "http_client" else transport
    client = Pipedream(API_KEY, **{name: handed_in})
    client.users.get_current()
    expected = (
        f"PipedreamError: the {name} was created before this process was forked: create the client in the child process"
    )
    assert in_child(lambda: client.users.get_current().id) == expected
    assert client.users.get_current().username == "dylan"


def test_pyreqwest_is_refused_in_a_child() -> None:
    with Server(reply(200, USER)) as server, Pipedream(API_KEY, base_url=server.url, **on(pyreqwest)) as client:
        client.users.get_current()
        found = in_child(lambda: client.users.get_current().id)
        assert found.startswith("PipedreamError: a client on pyreqwest was created before this process was forked")
        assert found.endswith("or use http_library='httpx' in the child")
        # Its threads are not there for another client either.
        found = in_child(lambda: repr(Pipedream(API_KEY, base_url=server.url, **on(pyreqwest))))
        assert found.startswith("ConfigurationError: http_library: pyreqwest can't be used in this process: ")
        assert client.users.get_current().username == "dylan"


def username(url: str, library: Any) -> str:
    with Pipedream(API_KEY, base_url=url, http_library=library) as client:
        return str(client.users.get_current().username)


def fork_first(url: str) -> str:
    """What pyreqwest returns in a child of a process that has imported it, and no more."""
    return in_child(lambda: username(url, "pyreqwest"))


# The ways that the documentation names.
def test_pyreqwest_works_in_processes_that_are_started_otherwise() -> None:
    with Server(reply(200, USER)) as server:
        assert username(server.url, "pyreqwest") == "dylan"
        for library in ("httpx", "httpx2"):
            assert in_child(lambda: username(server.url, library)) == "dylan"  # noqa: B023
        for method in ("spawn", "forkserver"):
            with ProcessPoolExecutor(1, get_context(method)) as pool:
                assert pool.submit(fork_first, server.url).result() == "dylan"
                assert pool.submit(username, server.url, "pyreqwest").result() == "dylan"


# --- loops ------------------------------------------------------------------------------------------------------------


@every_library
def test_a_second_loop(library: ModuleType) -> None:
    with Server(reply(200, {"access_token": "t"}), reply(200, USER)) as server:
        client = AsyncPipedream(client_id="i", client_secret="s", base_url=server.url, **on(library))

        async def ask() -> str:
            users = await asyncio.gather(client.users.get_current(), client.users.get_current())
            return "".join(user.username or "" for user in users)

        for _ in range(3):
            assert asyncio.run(ask()) == "dylandylan"
        asyncio.run(client.close())
        assert server.wait_until(lambda: server.open == 0)


@both_httpx
def test_connections_are_closed_with_their_loop(library: ModuleType) -> None:
    with Server(reply(200, USER)) as server:
        client = AsyncPipedream(API_KEY, base_url=server.url, **on(library))
        asyncio.run(client.users.get_current())
        assert server.wait_until(lambda: server.open == 0)


@every_library
def test_loops_at_once(library: ModuleType) -> None:
    """In threads, as with `async_to_sync` of Django or in the threads of a task queue."""
    together = threading.Barrier(8, timeout=60)

    def answer(request: Received) -> Answer:
        if request.target.endswith("/oauth/token"):
            return reply(200, {"access_token": "t"})
        together.wait()
        return echo(request)

    with Server(answer) as server, ThreadPoolExecutor(8) as threads:
        client = AsyncPipedream(client_id="i", client_secret="s", base_url=server.url, **PATIENT, **on(library))

        async def ask(number: int) -> str:
            ids = [f"dc_{number}", f"dc_{number}_more"]
            for _ in range(2):  # the second time on the connections of the first
                sources = await asyncio.gather(*(client.sources.update(id_, name="x") for id_ in ids))
                assert [source.id for source in sources] == ids
            return "done"

        for _ in range(3):
            assert list(threads.map(lambda number: asyncio.run(ask(number)), range(4))) == ["done"] * 4
        asyncio.run(client.close())
        assert server.wait_until(lambda: server.open == 0)
        tokens = sum(request.target.endswith("/oauth/token") for request in server.requests)
    assert 1 <= tokens <= 4  # at most one for each of the loops that began without any


@both_httpx
@pytest.mark.parametrize("name", ["http_client", "transport"])
def test_what_was_handed_in_is_refused_in_a_second_loop_that_runs(name: str, library: ModuleType) -> None:
    began, going_on = threading.Event(), threading.Event()
    message = rf"^{name}: it is used in another event loop that still runs: create one client for each loop, or leave"
    handed_in = getattr(library, "AsyncClient" if name == "http_client" else "AsyncHTTPTransport")()

    def answer(_: Received) -> Answer:
        began.set()
        # httpx does not look whether a connection that it keeps is of a loop that has ended.
        return [going_on, *reply(200, USER, {"connection": "close"})]

    with Server(answer) as server, ThreadPoolExecutor(1) as thread:
        client = AsyncPipedream(API_KEY, base_url=server.url, **{name: handed_in})

        async def ask() -> str:
            return str((await client.users.get_current()).username)

        first = thread.submit(lambda: asyncio.run(ask()))
        assert began.wait(60)
        for call in (client.users.get_current, client.sources.stream("dc_1").__aenter__):
            with pytest.raises(ConfigurationError, match=message):
                asyncio.run(call())
        going_on.set()
        assert first.result() == "dylan"
        # The first loop has ended.
        assert asyncio.run(ask()) == "dylan"


@both_httpx
def test_a_close_in_another_loop(library: ModuleType) -> None:
    """Streams end, calls come to their end, and later ones are refused."""
    began, going_on, closed = threading.Event(), threading.Event(), threading.Event()

    def answer(request: Received) -> Answer:
        if request.target.endswith("/sse"):
            return [*live(going_on)[0]][:1]
        began.set()
        return [going_on, *reply(200, USER)]

    async def use(client: AsyncPipedream) -> list[object]:
        async with client.sources.stream("dc_1") as events:
            found: list[object] = [(await anext(events)).event]
            call = asyncio.ensure_future(client.users.get_current())
            found += [event async for event in events]
        going_on.set()
        found.append((await call).username)
        assert await asyncio.to_thread(closed.wait, 60)  # the streams end before the connections are closed
        with pytest.raises(PipedreamError, match="the client is closed"):
            await client.users.get_current()
        return found

    with Server(answer) as server, ThreadPoolExecutor(1) as thread:
        client = AsyncPipedream(API_KEY, base_url=server.url, **PATIENT, **on(library))
        using = thread.submit(lambda: asyncio.run(use(client)))
        assert began.wait(60)
        asyncio.run(client.close())
        closed.set()
        assert using.result() == [1, "dylan"]
        assert server.wait_until(lambda: server.open == 0)


@every_library
def test_another_kind_of_loop_is_refused(library: ModuleType) -> None:
    client = AsyncPipedream(API_KEY, base_url="http://127.0.0.1:9", **on(library))
    call = client.users.get_current()
    # What runs a coroutine here is not asyncio, as in Trio.
    with pytest.raises(PipedreamError, match=r"^AsyncPipedream needs asyncio's event loop, and .* use asyncio.run$"):
        call.send(None)
    # Closing takes nothing that another loop would not have: the error above is the one that is seen.
    with pytest.raises(StopIteration):
        client.close().send(None)


# --- live events ------------------------------------------------------------------------------------------------------


def live(going_on: threading.Event) -> list[Answer]:
    """A stream of two events, and another for whoever connects again."""
    start = head(200, {"content-type": "text/event-stream"})
    return [[start + b'data: {"event": 1}\n\n', going_on, b'data: {"event": 2}\n\n'], [start + b"data: 3\n\n"]]


@both_httpx
def test_a_child_begins_streams_of_its_own(library: ModuleType) -> None:
    with (
        Server(live(threading.Event())[0]) as server,
        Pipedream(API_KEY, base_url=server.url, **on(library)) as client,
    ):
        assert in_child(lambda: str(next(client.sources.stream("dc_1")).event)) == "1"


@both_httpx
def test_a_child_that_closes_the_client_ends_no_stream_of_its_parent(library: ModuleType) -> None:
    going_on, began = threading.Event(), threading.Event()
    with (
        Server(*live(going_on)) as server,
        Pipedream(API_KEY, base_url=server.url, **on(library)) as client,
        client.sources.stream("dc_1") as events,
    ):
        found = []

        def close() -> str:
            client.close()
            return "closed"

        def listen() -> None:
            for event in events:
                found.append(event.event)
                began.set()
                if len(found) == 2:
                    return

        thread = threading.Thread(target=listen)
        thread.start()
        assert began.wait(30)
        assert in_child(close) == "closed"
        going_on.set()
        thread.join(30)
        assert (found, server.connections) == ([1, 2], 1)


@both_httpx
def test_a_child_takes_no_stream_from_the_loop_of_its_parent(library: ModuleType) -> None:
    going_on = threading.Event()

    def close(client: AsyncPipedream) -> str:
        asyncio._set_running_loop(None)  # which a child has from its parent
        return str(asyncio.run(client.close()))

    async def run(server: Server) -> list[object]:
        async with (
            AsyncPipedream(API_KEY, base_url=server.url, **on(library)) as client,
            client.sources.stream("dc_1") as events,
        ):
            first = (await anext(events)).event
            waiting = asyncio.ensure_future(anext(events))
            await asyncio.sleep(0)
            assert in_child(lambda: close(client)) == "None"
            going_on.set()
            return [first, (await waiting).event]

    with Server(*live(going_on)) as server:
        assert asyncio.run(run(server)) == [1, 2]
        assert server.connections == 1
