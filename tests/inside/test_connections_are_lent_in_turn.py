"""Connections are lent in the order of asking, and come back whatever exception ends a call, at whatever instruction.

Nothing public tells that a thread has begun to wait, or which of the instructions of a call are the client's own.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import FrameType, ModuleType
from typing import Any

import pytest

from pipedream_rest import APITimeoutError, AsyncPipedream, Pipedream
from pipedream_rest._runtime import connections
from pipedream_rest._runtime.connections import MOST
from pipedream_rest._runtime.permits import Permit, Permits
from tests.support.client import API_KEY
from tests.support.loopback import USER, on
from tests.support.report import Report
from tests.support.scripted_server import Answer, Received, Server, reply
from tests.support.stub import both_httpx
from tests.support.timing import PATIENT

OK = reply(200, USER)


@both_httpx
def test_tasks_get_connections_in_the_order_of_asking(library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST", 1)
    ids = [f"dc_{number}" for number in range(30)]

    async def main(url: str) -> None:
        async with AsyncPipedream(API_KEY, base_url=url, **PATIENT, **on(library)) as client:
            tasks = [asyncio.create_task(client.sources.delete(id_)) for id_ in ids]
            await asyncio.sleep(0)
            for task in tasks[1::3]:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    with Server(reply(204)) as server:
        asyncio.run(main(server.url))
    assert [request.target.rpartition("/")[2] for request in server.requests] == [
        id_ for number, id_ in enumerate(ids) if number % 3 != 1
    ]


@both_httpx
def test_threads_get_connections_in_the_order_of_asking(library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST", 1)
    going_on = threading.Event()
    ids = [f"dc_{number}" for number in range(12)]
    order: list[str] = []

    def answer(request: Received) -> Answer:
        order.append(request.target.rpartition("/")[2])
        return [going_on, *reply(204)]

    def is_waiting(thread: threading.Thread) -> bool:
        """Whether a thread waits for a connection: nothing that is public tells."""
        frame: FrameType | None = sys._current_frames().get(thread.ident or 0)
        while frame is not None and frame.f_code is not Permits.wait.__code__:
            frame = frame.f_back
        return frame is not None and frame.f_locals.get("gate") is not None

    with Server(answer) as server, Pipedream(API_KEY, base_url=server.url, max_retries=0, **on(library)) as client:
        patient = client.with_options(**PATIENT)
        threads: list[threading.Thread] = []
        for id_ in ids:
            # Every third one is out of time before its turn.
            caller = client.with_options(deadline=0.05) if threads and len(threads) % 3 == 0 else patient
            threads.append(threading.Thread(target=delete, args=(caller, id_)))
            threads[-1].start()
            if caller is not patient:
                threads[-1].join()
            else:
                assert server.wait_until(lambda: bool(order) if len(threads) == 1 else is_waiting(threads[-1]))
        going_on.set()
        for thread in threads:
            thread.join()
    assert order == [id_ for number, id_ in enumerate(ids) if not number or number % 3]


def delete(client: Any, id_: str) -> None:
    with suppress(APITimeoutError):
        client.sources.delete(id_)


def test_a_permit_that_is_gone_is_free() -> None:
    permits, first, second = Permits(1), Permit(), Permit()
    assert permits.ask(first)
    assert not permits.wait(second, 0)
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(permits.wait, second, 60)
        del first
        assert waiting.result()


class Interrupt(BaseException):
    """What a signal handler raises, as `KeyboardInterrupt`."""


def interrupted(call: Callable[[], object], modules: tuple[str, ...], at: int) -> int:
    """Make a call, and raise an exception before an instruction of these modules.

    Returns:
        How many instructions of theirs came until then.
    """
    count = 0

    def step(_: FrameType, event: str, __: object) -> Any:
        nonlocal count
        if event == "opcode":
            count += 1
            if count == at:
                raise Interrupt
        return step

    def enter(frame: FrameType, _: str, __: object) -> Any:
        if frame.f_globals.get("__name__", "").startswith(modules):
            frame.f_trace_opcodes = True
            return step
        return None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        call()
    except Interrupt:
        pass
    finally:
        sys.settrace(before)
    return count


@pytest.fixture
def garbage() -> Iterator[None]:
    """Collected at the end of a test, whose warnings are then not those of another."""
    yield
    gc.collect()


# A connection that an exception leaves to the garbage collection warns.
@pytest.mark.usefixtures("garbage")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@both_httpx
def test_exceptions_of_signal_handlers(library: ModuleType, report: Report) -> None:
    """They may come between any two instructions."""
    together = threading.Barrier(MOST, timeout=60)

    def answer(request: Received) -> Answer:
        if request.method == "DELETE":
            together.wait()
        return OK

    ours = tuple(f"pipedream_rest._runtime.{name}" for name in ("connections", "permits", "deadline", "on_httpx"))
    everything = ("pipedream_rest", "http", "h11")
    with Server(answer) as server, Pipedream(API_KEY, base_url=server.url, max_retries=0, **on(library)) as client:
        call = client.with_options(**PATIENT).users.get_current
        call()
        raised = 0
        for modules, steps in ((ours, 1), (everything, 50)):
            for at in range(1, interrupted(call, modules, 0), steps):
                # A call on a new connection has other instructions than one on a connection that was used before.
                raised += interrupted(call, modules, at) == at
        with ThreadPoolExecutor(MOST) as threads:
            calls = threads.map(lambda _: client.with_options(**PATIENT).sources.delete("dc_1"), range(MOST))
            assert list(calls) == [None] * MOST
    report.add(f"exceptions between two instructions of a call on {library.__name__}: {raised}")
    # From 3.12 on, Python reports only some instructions of a function that is already traced.
    assert raised >= (1000 if sys.version_info < (3, 12) else 100)


@pytest.mark.usefixtures("garbage")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_exceptions_of_signal_handlers_while_a_token_is_fetched() -> None:
    def answer(request: Received) -> Answer:
        return reply(200, {"access_token": "t", "expires_in": 0}) if request.target.endswith("/oauth/token") else OK

    modules = tuple(f"pipedream_rest._runtime.{name}" for name in ("core", "tokens", "permits"))
    with (
        Server(answer) as server,
        Pipedream(client_id="i", client_secret="s", base_url=server.url, max_retries=0) as client,
        ThreadPoolExecutor(1) as thread,
    ):
        call = client.with_options(**PATIENT).users.get_current
        for at in range(1, interrupted(call, modules, 0), 3):
            interrupted(call, modules, at)
        assert thread.submit(call).result().username == "dylan"
