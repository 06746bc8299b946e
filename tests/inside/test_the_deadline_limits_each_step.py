"""Connecting and reading on httpx and httpx2 get no more than what is left until the deadline."""

from __future__ import annotations

import math
import socket
from types import ModuleType
from typing import Any

import httpcore
import pytest

from pipedream_rest import Pipedream
from pipedream_rest._runtime.deadline import Backend, Deadline
from tests.support.client import API_KEY
from tests.support.loopback import USER, on
from tests.support.scripted_server import Server, reply
from tests.support.stub import both_httpx
from tests.support.timing import clock

OK = reply(200, USER)


def test_a_read_gets_no_more_than_what_is_left() -> None:
    deadline = Deadline()
    assert (deadline.left(7), deadline.left()) == (7, math.inf)
    with clock() as now:
        deadline.deadline_at = now() + 3600
        assert [deadline.left(7), deadline.left(9999), deadline.left()] == [7, 3600, 3600]
        now.sleep(3600)
        with pytest.raises(TimeoutError):
            deadline.left(7)


@both_httpx
def test_the_libraries_still_have_the_private_names(library: ModuleType) -> None:
    """`_pool`, `_connection`, `_h11_state`: if a release renames one, `_runtime/connections.py` needs another way."""
    assert hasattr(library.HTTPTransport(), "_pool")
    assert hasattr(library.AsyncHTTPTransport(), "_pool")
    with Server(OK) as server, Pipedream(API_KEY, base_url=server.url, **on(library)) as client:
        client.users.get_current()
        pool = client._core.sender.http._transport._pool  # type: ignore[attr-defined]
        assert type(pool).__module__ == "pipedream_rest._runtime.connections"
        [connection] = pool._connections._unused
        assert connection._connection._h11_state.trailing_data == (b"", False)


@pytest.mark.parametrize("number", [1, 2, 6])
@pytest.mark.parametrize(("timeout", "left"), [(5, 100), (5, 3)])
def test_the_connect_timeout_is_for_all_addresses_together(
    number: int, timeout: float, left: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"192.0.2.{last}", 443)) for last in range(number)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: addresses)
    tried = []
    with clock() as now:

        def connect(_: Any, host: str, port: int, timeout: float) -> None:
            tried.append((host, port))
            now.now += timeout
            raise httpcore.ConnectTimeout

        monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
        deadline = Deadline()
        deadline.deadline_at = now.now + left
        with pytest.raises(httpcore.ConnectTimeout):
            Backend(httpcore, deadline).connect_tcp("six.example", 443, timeout=timeout)
        assert now.now - 1000 <= min(timeout, left) + 1e-6  # floats do not add up exactly
    assert tried == [(f"192.0.2.{last}", 443) for last in range(number)]


def test_the_first_address_that_answers_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = [(socket.AF_INET6, 1, 6, "", ("2001:db8::1", 1, 0, 0)), (socket.AF_INET, 1, 6, "", ("192.0.2.1", 1))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: addresses)

    class Connected:
        close = get_extra_info = None

    def connect(_: Any, host: str, *__: Any, **___: Any) -> Any:
        if host == "2001:db8::1":
            raise httpcore.ConnectError("unreachable")
        return Connected()

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    stream = Backend(httpcore, Deadline()).connect_tcp("both.example", 1, timeout=1)
    assert isinstance(stream._stream, Connected)


def test_a_lookup_that_ends_after_the_deadline_is_not_followed_by_more(monkeypatch: pytest.MonkeyPatch) -> None:
    deadline = Deadline()
    with clock() as now:

        def look_up(*_: Any) -> Any:
            now.now += 60
            return [(socket.AF_INET, 1, 6, "", ("192.0.2.1", 1))]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda *_, **__: pytest.fail("it connects"))
        deadline.deadline_at = now.now + 1
        with pytest.raises(httpcore.ConnectTimeout):
            Backend(httpcore, deadline).connect_tcp("slow.example", 1, timeout=5)
