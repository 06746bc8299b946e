"""Threads may share a client and its results, and tasks one of an event loop: each call gets its own response."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import ModuleType
from typing import Any

from pipedream_rest import AsyncPipedream, Pipedream, models
from tests.support.client import API_KEY
from tests.support.loopback import on
from tests.support.report import Report
from tests.support.scripted_server import Answer, Received, Server, reply
from tests.support.stub import every_library
from tests.support.timing import PATIENT

CALLERS, CALLS, TASKS = 16, 10, 60
IDS = ["dc_" + "x" * number for number in range(CALLERS * CALLS)]


def echo(request: Received) -> Answer:
    """The source that was asked for, sooner or later."""
    id_ = request.target.rpartition("/")[2]
    return [len(id_) % 3 / 200, *reply(200, {"data": {"id": id_}})]


@every_library
def test_threads(library: ModuleType, report: Report) -> None:
    with (
        Server(echo) as server,
        Pipedream(API_KEY, base_url=server.url, **PATIENT, **on(library)) as client,
        ThreadPoolExecutor(CALLERS) as pool,
    ):
        found = list(pool.map(lambda id_: client.sources.update(id_, name="x").id, IDS))
    report.add(f"{len(IDS)} calls of {CALLERS} threads on {library.__name__}: {server.connections} connections")
    assert found == IDS


@every_library
def test_tasks(library: ModuleType, report: Report) -> None:
    async def main(url: str) -> list[Any]:
        async with AsyncPipedream(API_KEY, base_url=url, **PATIENT, **on(library)) as client:
            sources = await asyncio.gather(*(client.sources.update(id_, name="x") for id_ in IDS[:TASKS]))
            return [source.id for source in sources]

    with Server(echo) as server:
        assert asyncio.run(main(server.url)) == IDS[:TASKS]
    report.add(f"{TASKS} tasks at once on {library.__name__}: {server.connections} connections")


def test_threads_that_are_the_first_to_read_additional_properties_get_the_same() -> None:
    together = threading.Barrier(2)

    class Name(str):
        """The name of a field at which the two threads wait for each other while the fields are looked through."""

        def __hash__(self) -> int:
            if threading.current_thread() is not threading.main_thread():
                with suppress(threading.BrokenBarrierError):  # one is kept out until the other is done
                    together.wait(0.1)
            return super().__hash__()

    app = models.App.from_dict({Name("of tomorrow"): 1})
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda number: app.additional_properties.update({str(number): number}), range(2)))
    assert app.to_dict() == {"of tomorrow": 1, "0": 0, "1": 1}
