"""Clients that make their own connections, as they do for their users: of either kind, on either library."""

from __future__ import annotations

import asyncio
import inspect
import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any, TypeAlias

import pytest

from pipedream_rest import AsyncPipedream, Pipedream
from tests.inside import replace_waits_of_streams
from tests.support.client import API_KEY, CLIENTS, Mode
from tests.support.scripted_server import Server
from tests.support.stub import Finisher

# A call through a client of either kind.
Use: TypeAlias = Callable[[Any], Any]

USER = {"data": {"id": "u_abc123", "username": "dylan"}}


def get(client: Any) -> Any:
    return client.users.get_current()


def put(client: Any) -> Any:
    return client.sources.update("dc_abc123", name="test")


def delete(client: Any) -> Any:
    return client.sources.delete("dc_abc123")


def post(client: Any) -> Any:
    return client.webhooks.create(url="https://endpoint.m.pipedream.net")


def on(library: ModuleType) -> Any:
    """The argument of a client that chooses what it sends with."""
    return {"http_library": library.__name__}


def run(use: Use, mode: Mode, library: ModuleType, **settings: Any) -> Any:
    """What a call through a new client returns.

    Parameters:
        use: makes the call; what it gives is awaited if need be.
        mode: the synchronous or the asynchronous client.
        library: what the client sends with.
        settings: its arguments; without a credential among them it has an API key.
    """
    if not settings.keys() & {"access_token", "client_id"}:
        settings.setdefault("api_key", API_KEY)
    if not settings.keys() & {"http_client", "transport"}:
        settings.setdefault("http_library", library.__name__)
    if mode == "sync":
        with Pipedream(**settings) as client:
            return use(client)
    return asyncio.run(_run(use, settings))


@contextmanager
def opened(mode: Mode, library: ModuleType, url: str, **settings: Any) -> Iterator[tuple[Any, Use]]:
    """A client for as long as the block lasts, and what finishes that which it gives."""
    with ExitStack() as stack:
        finish = Finisher(mode, stack).finish
        client = CLIENTS[mode](**{"api_key": API_KEY, "base_url": url, **on(library), **settings})
        stack.callback(lambda: finish(client.close()))
        yield client, finish


async def _run(use: Use, settings: Any) -> Any:
    async with AsyncPipedream(**settings) as client:
        result = use(client)
        return await result if inspect.isawaitable(result) else result


def take(
    count: int,
    mode: Mode,
    library: ModuleType,
    server: Server,
    *,
    found: list[Any] | None = None,
    left: Callable[[], bool] = lambda: True,
    settings: Any = None,
    **arguments: Any,
) -> list[Any]:
    """The first events of a stream, which is left then.

    Parameters:
        found: gets the events, also if the stream ends in an error.
        left: what has to be true once the stream is left, and before the client is closed.
    """
    settings = {"api_key": API_KEY, "base_url": f"{server.url}/v1", **on(library), **(settings or {})}
    found = [] if found is None else found
    if mode == "sync":
        with Pipedream(**settings) as client:
            for each in client.sources.stream("dc_abc123", **arguments):
                found.append(each)
                if len(found) == count:
                    break
            assert left()
        return found

    async def run() -> None:
        async with AsyncPipedream(**settings) as client:
            async for each in client.sources.stream("dc_abc123", **arguments):
                found.append(each)
                if len(found) == count:
                    break
            assert await asyncio.to_thread(left)

    asyncio.run(run())
    return found


def without_waits(patch: pytest.MonkeyPatch) -> list[float]:
    """Make the waits between attempts take no time, and the random ones as long as they may be.

    Returns:
        How long each wait would have been, in seconds.
    """
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    patch.setattr(time, "sleep", waits.append)
    replace_waits_of_streams(patch, waits.append)
    patch.setattr(asyncio, "sleep", wait)
    patch.setattr(random, "uniform", lambda _, longest: longest)
    return waits
