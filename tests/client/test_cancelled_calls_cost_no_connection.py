"""Calls that are cancelled or run into their deadline cost the client no connection, and thousands may wait for one."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import pyreqwest
import pytest

from pipedream_rest import APITimeoutError, AsyncPipedream, Pipedream
from tests.inside import keep_idle_connections
from tests.support.client import API_KEY, Mode
from tests.support.loopback import USER, on, opened
from tests.support.report import Report
from tests.support.scripted_server import CLOSE, FOREVER, READ, Answer, Received, Server, head, reply
from tests.support.stub import both_httpx, every_choice, every_library
from tests.support.timing import PATIENT

OK = reply(200, USER)
MOST = 100  # connections
CALLS = MOST + 50


class Stalling:
    """A server's answers: none while it stalls."""

    def __init__(self) -> None:
        self.is_well = threading.Event()

    def __call__(self, _: Received) -> Answer:
        return [self.is_well, *OK]


@every_library
def test_calls_past_their_deadline(library: ModuleType) -> None:
    answers = Stalling()

    async def main(url: str) -> Any:
        async with AsyncPipedream(API_KEY, base_url=url, max_retries=0, **on(library)) as client:
            hurried = client.with_options(deadline=0.3)
            for _ in range(3):
                calls = (hurried.users.get_current() for _ in range(CALLS))
                ends = await asyncio.gather(*calls, return_exceptions=True)
                assert {type(end) for end in ends} == {APITimeoutError}
                reached = url.removeprefix("http://")
                assert {str(end) for end in ends} == {
                    f"GET /users/me: not done within the deadline of 0.3 s ({reached})"
                }
            answers.is_well.set()
            calls = (client.with_options(**PATIENT).users.get_current() for _ in range(CALLS))
            return [user.username for user in await asyncio.gather(*calls)]

    with Server(answers) as server:
        assert asyncio.run(main(server.url)) == ["dylan"] * CALLS


@every_library
def test_threads_past_their_deadline(library: ModuleType) -> None:
    answers = Stalling()
    with (
        Server(answers) as server,
        Pipedream(API_KEY, base_url=server.url, max_retries=0, **on(library)) as client,
        ThreadPoolExecutor(CALLS) as threads,
    ):

        def hurried(_: int) -> type:
            try:
                return type(client.with_options(deadline=0.3).users.get_current())
            except APITimeoutError as error:
                return type(error)

        assert set(threads.map(hurried, range(2 * CALLS))) == {APITimeoutError}
        answers.is_well.set()
        found = threads.map(lambda _: client.with_options(**PATIENT).users.get_current().username, range(CALLS))
        assert list(found) == ["dylan"] * CALLS


@every_library
def test_calls_that_are_cancelled_twice(library: ModuleType) -> None:
    answers = Stalling()

    async def main(url: str) -> Any:
        async with AsyncPipedream(API_KEY, base_url=url, max_retries=0, **on(library)) as client:
            for round_ in range(CALLS):
                task = asyncio.create_task(client.users.get_current())
                await asyncio.sleep(0 if round_ % 3 else 0.01)
                task.cancel()
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            answers.is_well.set()
            return await client.users.get_current()

    with Server(answers) as server:
        assert asyncio.run(main(server.url)).username == "dylan"


@both_httpx
def test_calls_that_are_cancelled_twice_while_they_read(library: ModuleType) -> None:
    """A connection whose end was cancelled is not used again."""
    is_well = threading.Event()

    def answer(_: Received) -> Answer:
        return OK if is_well.is_set() else [head(200, {"content-length": "50"}) + b'{"data', FOREVER]

    async def main(server: Server) -> Any:
        async with AsyncPipedream(API_KEY, base_url=server.url, max_retries=0, deadline=60, **on(library)) as client:
            for round_ in range(12):
                task = asyncio.create_task(client.users.get_current())
                while len(server.requests) <= round_:
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0.05)  # in which it may begin to read
                task.cancel()
                for _ in range(round_ % 4):
                    await asyncio.sleep(0)
                    task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            is_well.set()
            return await asyncio.gather(*(client.users.get_current() for _ in range(12)))

    with Server(answer) as server:
        assert len(asyncio.run(main(server))) == 12


@every_library
def test_calls_that_are_cancelled_and_never_answered(library: ModuleType) -> None:
    async def main(server: Server) -> Any:
        async with AsyncPipedream(API_KEY, base_url=server.url, max_retries=0, deadline=1000, **on(library)) as client:
            client = client.with_options(timeout=900)
            for _ in range(3):
                seen = len(server.requests)
                tasks = [asyncio.create_task(client.users.get_current()) for _ in range(CALLS // 3)]
                while len(server.requests) < seen + len(tasks):
                    await asyncio.sleep(0.01)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            calls = (client.with_options(**PATIENT).sources.delete("dc_1") for _ in range(CALLS))
            return await asyncio.gather(*calls)

    def answer(request: Received) -> Answer:
        return [READ, CLOSE] if request.method == "GET" else reply(204)

    with Server(answer) as server:
        assert asyncio.run(main(server)) == [None] * CALLS


@both_httpx
@pytest.mark.parametrize("how", ["cancelled", "deadline"])
def test_handshakes_that_are_cancelled(how: str, library: ModuleType) -> None:
    async def main(server: Server) -> None:
        url = server.url.replace("http:", "https:")
        async with AsyncPipedream(API_KEY, base_url=url, max_retries=0, **on(library)) as client:
            hurried = client.with_options(deadline=0.3) if how == "deadline" else client
            tasks = [asyncio.create_task(hurried.users.get_current()) for _ in range(5)]
            while server.connections < 5 and not all(task.done() for task in tasks):
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.05)  # in which the handshakes may begin
            for task in tasks if how == "cancelled" else []:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            assert {type(end) for end in ends} <= {APITimeoutError, asyncio.CancelledError}
            # Otherwise the garbage collection might close them.
            gc.disable()
            try:
                assert await asyncio.to_thread(server.wait_until, lambda: server.open == 0)
            finally:
                gc.enable()

    with Server([READ, CLOSE]) as server:
        asyncio.run(main(server))


@every_library
@pytest.mark.parametrize("number", [1000, 3000])
def test_thousands_at_once(number: int, library: ModuleType, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_idle_connections(monkeypatch)

    def echo(request: Received) -> Answer:
        return reply(200, {"data": {"id": request.target.rpartition("/")[2]}})

    async def main(url: str) -> list[str]:
        async with AsyncPipedream(API_KEY, base_url=url, max_retries=0, **PATIENT, **on(library)) as client:
            calls = (client.sources.update(f"dc_{number}", name="x") for number in range(number))
            return [source.id for source in await asyncio.gather(*calls)]

    with Server(echo) as server:
        assert asyncio.run(main(server.url)) == [f"dc_{number}" for number in range(number)]
    report.add(f"{number} calls at once on {library.__name__}: {server.connections} connections")
    # pyreqwest frees a place before its connection can be used again.
    assert server.connections <= (number // 2 if library is pyreqwest else MOST)


@every_choice
def test_connections_are_used_again(mode: Mode, library: ModuleType) -> None:
    with Server(OK) as server, opened(mode, library, server.url) as (client, finish):
        for _ in range(5):
            finish(client.users.get_current())
        assert server.connections == 1


@both_httpx
def test_connections_that_nobody_uses_are_closed(library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(3)

    def answer(request: Received) -> Answer:
        if request.target == "/users/me":
            return OK
        together.wait()
        return reply(204)

    with Server(answer) as server, Pipedream(API_KEY, base_url=server.url, **on(library)) as client:
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(lambda _: client.sources.delete("dc_1"), range(3)))
        assert server.connections == 3
        later = time.monotonic() + 3600
        monkeypatch.setattr(time, "monotonic", lambda: later)
        client.users.get_current()
        assert server.wait_until(lambda: server.open == 1)  # which it was called on
