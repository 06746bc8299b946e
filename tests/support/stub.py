"""Clients of either kind over a transport that answers what a test says, kept open for many calls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

import httpx
import httpx2
import pyreqwest
import pytest

from pipedream_rest import AsyncPipedream, Pipedream
from tests.support.client import API_KEY, CLIENTS, Mode, method_of
from tests.support.recordings import RECORDINGS
from tests.support.spec import Arguments, Operation

WORLDS: tuple[tuple[Mode, ModuleType], ...] = (("sync", httpx), ("sync", httpx2), ("async", httpx), ("async", httpx2))
every_world = pytest.mark.parametrize(("mode", "library"), WORLDS, ids=[f"{m}-{lib.__name__}" for m, lib in WORLDS])
# Those, and what has no transport to answer in place of a server.
CHOICES: tuple[tuple[Mode, ModuleType], ...] = (*WORLDS, ("sync", pyreqwest), ("async", pyreqwest))
every_choice = pytest.mark.parametrize(("mode", "library"), CHOICES, ids=[f"{m}-{lib.__name__}" for m, lib in CHOICES])
every_library = pytest.mark.parametrize("library", [httpx, httpx2, pyreqwest])
both_httpx = pytest.mark.parametrize("library", [httpx, httpx2])
both_clients = pytest.mark.parametrize("client", [Pipedream, AsyncPipedream])


class Recorded(dict[str, Arguments]):
    """Arguments by operation."""

    def __missing__(self, operation_id: str) -> Arguments:
        raise LookupError(f"spec/recordings/{operation_id}.yaml is missing: each operation has one")


# Valid arguments for each operation.
ARGUMENTS = Recorded({recording.operation.id: recording.arguments for recording in RECORDINGS})

# What no test comes near to, so that one with a list that goes on for ever fails instead of hanging.
MOST_REQUESTS = 50_000

Headers = Iterable[tuple[bytes, bytes]]


class Finisher:
    """Finishes what clients of one kind give.

    Parameters:
        mode: whether they are synchronous or asynchronous.
        stack: ends what is needed for it.
    """

    def __init__(self, mode: Mode, stack: ExitStack) -> None:
        self.mode: Mode = mode
        self._runner = stack.enter_context(asyncio.Runner()) if mode == "async" else None

    def finish(self, result: Any) -> Any:
        """What a method gave, awaited where its client is asynchronous."""
        if self._runner is None:
            return result

        async def wait() -> Any:
            return await result

        return self._runner.run(wait())

    def items(self, iterable: Any) -> list[Any]:
        """All items of a list that a method gave, or of anything else that its client iterates over."""
        if self.mode == "sync":
            return list(iterable)

        async def collect() -> list[Any]:
            return [item async for item in iterable]

        return self.finish(collect())  # type: ignore[no-any-return]


class Stub(Finisher):
    """One client, its answers, and the requests that it sent."""

    def __init__(self, mode: Mode, library: ModuleType, stack: ExitStack, **settings: Any) -> None:
        super().__init__(mode, stack)
        self.library = library
        self.requests: list[Any] = []
        self.answer: Callable[[Any], Any] = lambda _: self.response(204)
        transport = library.MockTransport(self._handle)
        credentials = {} if {"access_token", "client_id"} & settings.keys() else {"api_key": API_KEY}
        self.client = CLIENTS[mode](**{**credentials, "max_retries": 0, "transport": transport, **settings})
        stack.callback(lambda: self.finish(self.client.close()))

    def _handle(self, request: Any) -> Any:
        self.requests.append(request)
        assert len(self.requests) < MOST_REQUESTS, "requests without end"
        return self.answer(request)

    def response(self, status: int, content: bytes = b"", headers: Headers = ()) -> Any:
        """A response that is read as one from a network is: its content coding is undone by who reads it."""
        return self.library.Response(status, headers=list(headers), stream=self.library.ByteStream(content))

    def answers(self, status: int, content: bytes = b"", headers: Headers = ()) -> None:
        """Answer every request with this."""
        self.answer = lambda _: self.response(status, content, headers)

    def always(self, answer: int | str) -> None:
        """Answer every request with this status, or with this error of the library."""

        def answered(_: Any) -> Any:
            if isinstance(answer, str):
                raise getattr(self.library, answer)(answer)
            return self.response(answer)

        self.answer = answered

    def answer_in_turn(self, *responses: Any) -> None:
        """Answer the next requests with these, one each."""
        rest = iter(responses)
        self.answer = lambda _: next(rest)

    def call(self, operation: Operation, arguments: Arguments | None = None) -> Any:
        """The result of an operation; without arguments of one's own, with recorded ones."""
        given = ARGUMENTS[operation.id] if arguments is None else arguments
        method = method_of(self.client, operation)
        return self.finish(method(*given["path"].values(), **given["query"], **given.get("body", {})))


@contextmanager
def stub(mode: Mode, library: ModuleType, **settings: Any) -> Iterator[Stub]:
    """A client for as long as the block lasts; `settings` are its own."""
    with ExitStack() as stack:
        yield Stub(mode, library, stack, **settings)


def every_stub(**settings: Any) -> pytest.MarkDecorator:
    """A test's argument `client`: a stub of each kind and library, with these settings."""
    names = [f"{mode}-{library.__name__}" for mode, library in WORLDS]
    return pytest.mark.parametrize("client", [(*world, settings) for world in WORLDS], ids=names, indirect=True)


@contextmanager
def stubs(**settings: Any) -> Iterator[list[Stub]]:
    """One client for each kind and library."""
    with ExitStack() as stack:
        yield [stack.enter_context(stub(mode, library, **settings)) for mode, library in WORLDS]
