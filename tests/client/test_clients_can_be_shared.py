"""Threads may share a client, and tasks one of an event loop: each call gets its own answer."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

from pipedream_rest import AsyncPipedream, Pipedream
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
