"""A function is asked for the credential of each call, and what it gives is kept as secret as any other."""

from __future__ import annotations

import asyncio
import itertools
from types import ModuleType
from typing import Any

import httpx
import pytest

from pipedream_rest import APITimeoutError, AsyncPipedream, CredentialsError, Pipedream, PipedreamError
from tests.support.client import Mode
from tests.support.loopback import USER, get, without_waits
from tests.support.scripted_server import Server, reply
from tests.support.stub import every_world, stub

every_name = pytest.mark.parametrize("name", ["api_key", "access_token"])


def counting() -> Any:
    numbers = itertools.count(1)
    return lambda: f"secret-{next(numbers)}"


def coroutine_function(function: Any) -> Any:
    async def ask() -> Any:
        await asyncio.sleep(0)
        return function()

    return ask


@every_world
@every_name
def test_each_call_has_its_own(name: str, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    without_waits(monkeypatch)
    with stub(mode, library, **{"api_key": None, name: counting()}, max_retries=1) as client:
        client.answer_in_turn(
            client.response(200, b'{"data": []}'), client.response(503), client.response(200, b'{"data": []}')
        )
        for _ in range(2):
            client.finish(client.client.users.with_raw_response.list_webhooks())
        sent = [request.headers["authorization"] for request in client.requests]
    # An attempt that follows another is of the same call.
    assert sent == ["Bearer secret-1", "Bearer secret-2", "Bearer secret-2"]


@every_name
def test_a_coroutine_function(name: str) -> None:
    with stub("async", httpx, **{"api_key": None, name: coroutine_function(counting())}) as client:
        client.answers(204)
        for _ in range(2):
            client.finish(client.client.sources.delete("dc_1"))
        assert [request.headers["authorization"] for request in client.requests] == [
            "Bearer secret-1",
            "Bearer secret-2",
        ]


@every_world
def test_public_operations_ask_for_none(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, api_key=lambda: pytest.fail("it was asked")) as client:
        client.answers(200, b'{"access_token": "t"}')
        client.finish(client.client.oauth.create_token(client_id="i", client_secret="s"))
        assert "authorization" not in client.requests[0].headers


@every_world
@pytest.mark.parametrize("given", [None, 7, "", "a b", "key-1\n", b"bytes", "é"])
def test_what_is_no_credential(given: Any, mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, api_key=lambda: given) as client:
        with pytest.raises(CredentialsError, match=r"^api_key: ") as caught:
            client.finish(get(client.client))
        assert client.requests == []
        if isinstance(given, str) and given.strip():
            assert given.strip() not in str(caught.value)


@every_world
def test_an_error_of_the_function_passes_through(mode: Mode, library: ModuleType) -> None:
    def fail() -> str:
        raise LookupError("the vault is closed")

    with stub(mode, library, api_key=fail) as client, pytest.raises(LookupError, match="the vault is closed"):
        client.finish(get(client.client))


@every_world
def test_no_message_shows_it(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, api_key=counting()) as client:
        client.answers(403, b'{"error": "secret-1 is not allowed"}')
        with pytest.raises(PipedreamError, match=r"\*\*\* is not allowed$"):
            client.finish(get(client.client))
        assert repr(client.client).count("credentials=function") == 1


def test_a_coroutine_function_needs_the_asynchronous_client() -> None:
    ask: Any = coroutine_function(counting())
    with pytest.raises(CredentialsError, match=r"^api_key: only AsyncPipedream takes a coroutine function$"):
        Pipedream(ask)


def test_the_deadline_holds_for_it() -> None:
    async def ask() -> str:
        await asyncio.Event().wait()
        return ""

    async def main() -> None:
        async with AsyncPipedream(ask, base_url="http://127.0.0.1:9", deadline=0.05) as client:
            with pytest.raises(APITimeoutError, match=r"not done within the deadline of 0\.05 s$") as caught:
                await client.users.get_current()
            assert not caught.value.may_be_processed

    asyncio.run(main())


def test_the_function_is_asked_in_the_loop() -> None:
    """So that it may use what belongs to the loop."""

    async def ask() -> str:
        return f"key-{id(asyncio.get_running_loop())}"

    async def main(url: str) -> str:
        async with AsyncPipedream(ask, base_url=url) as client:
            await client.users.get_current()
        return f"Bearer key-{id(asyncio.get_running_loop())}"

    with Server(reply(200, USER)) as server:
        assert server.requests == []
        expected = asyncio.run(main(server.url))
        assert server.requests[0].header("authorization") == expected
