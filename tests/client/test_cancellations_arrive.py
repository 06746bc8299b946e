"""A call that is cancelled ends in the exception that cancelled it, so that the scopes of anyio and asyncio know it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any, TypeAlias

import anyio
import pytest

from pipedream_rest import AsyncPipedream
from tests.support.client import API_KEY
from tests.support.loopback import get, on
from tests.support.scripted_server import FOREVER, Answer, Server, head
from tests.support.stub import CHOICES

# What is called, and what carries out an action as soon as the server has the request.
Call: TypeAlias = Callable[[], Any]
WhenSent: TypeAlias = Callable[[Callable[[], object]], object]
HOUR = 3600


async def move_on_after(call: Call, when_sent: WhenSent) -> None:
    with anyio.move_on_after(HOUR) as scope:
        when_sent(lambda: setattr(scope, "deadline", -math.inf))
        await call()
    assert scope.cancelled_caught


async def fail_after(call: Call, when_sent: WhenSent) -> None:
    with pytest.raises(TimeoutError), anyio.fail_after(HOUR) as scope:  # noqa: PT012
        when_sent(lambda: setattr(scope, "deadline", -math.inf))
        await call()


async def a_task_of_a_group(call: Call, when_sent: WhenSent) -> None:
    async with anyio.create_task_group() as group:
        when_sent(group.cancel_scope.cancel)
        group.start_soon(call)
    assert group.cancel_scope.cancelled_caught


async def the_host_of_a_group(call: Call, when_sent: WhenSent) -> None:
    async with anyio.create_task_group() as group:
        when_sent(group.cancel_scope.cancel)
        await call()
    assert group.cancel_scope.cancelled_caught


async def asyncio_timeout(call: Call, when_sent: WhenSent) -> None:
    with pytest.raises(TimeoutError):  # noqa: PT012
        async with asyncio.timeout(HOUR) as timeout:
            when_sent(lambda: timeout.reschedule(0))
            await call()


async def asyncio_group(call: Call, when_sent: WhenSent) -> None:
    sent = asyncio.Event()
    when_sent(sent.set)

    async def fail() -> None:
        await sent.wait()
        raise KeyError

    with pytest.raises(ExceptionGroup) as caught:  # noqa: PT012
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(call())
    assert [type(error) for error in caught.value.exceptions] == [KeyError]


async def a_message(call: Call, when_sent: WhenSent) -> None:
    task = asyncio.create_task(call())
    when_sent(partial(task.cancel, "enough"))
    with pytest.raises(asyncio.CancelledError, match=r"^enough$"):
        await task


SCOPES = [move_on_after, fail_after, a_task_of_a_group, the_host_of_a_group, asyncio_timeout, asyncio_group, a_message]


async def next_event(client: Any) -> None:
    async with client.sources.stream("dc_abc123") as events:
        await anext(events)


STALLS: dict[str, tuple[Callable[[Any], Any], Answer]] = {
    "headers": (get, [FOREVER]),
    "body": (get, [head(200, {"content-length": "50"}) + b'{"data', FOREVER]),
    "event": (next_event, [head(200, {"content-type": "text/event-stream"}), FOREVER]),
}
LIBRARIES = [library for mode, library in CHOICES if mode == "async"]


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize(
    ("stall", "library"),
    # pyreqwest refuses to stream.
    [(s, library) for s in STALLS for library in LIBRARIES if s != "event" or library.__name__ != "pyreqwest"],
)
def test_the_scope_ends_as_it_should(scope: Callable[[Call, WhenSent], Any], stall: str, library: ModuleType) -> None:
    use, answer = STALLS[stall]

    async def main(server: Server) -> None:
        async with AsyncPipedream(API_KEY, base_url=server.url, max_retries=0, **on(library)) as client:

            async def act(action: Callable[[], object]) -> None:
                while not server.requests:
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0.02)  # in which the client may read the response
                action()

            tasks = []
            await scope(lambda: use(client), lambda action: tasks.append(asyncio.create_task(act(action))))
            # Whoever was cancelled goes on: nothing is left of it in this task.
            await asyncio.gather(*tasks, asyncio.sleep(0))

    with Server(answer) as server:
        asyncio.run(main(server))
