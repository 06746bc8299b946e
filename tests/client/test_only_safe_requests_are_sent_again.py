"""GET, PUT and DELETE are sent again where that helps; a POST is not, unless nothing was processed."""

from __future__ import annotations

import random
from types import ModuleType

import pytest

from pipedream_rest import APIConnectionError, APIStatusError, PipedreamError, ServerError
from tests.support.client import Mode
from tests.support.loopback import Use, delete, get, post, put, run, without_waits
from tests.support.scripted_server import Server, reply
from tests.support.stub import Stub, every_choice, every_stub, every_world, stub

RETRIED = {408, 429, 500, 502, 503, 504}
NOT_RETRIED = {100, 199, 301, 307, 400, 401, 404, 409, 425, 431, 501, 505, 520, 599}
# A ProxyError comes from making a tunnel (httpcore raises it nowhere else), so that the proxy alone was spoken to.
NOT_SENT = {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"}
PERHAPS_SENT = {"ReadError", "ReadTimeout", "WriteError", "WriteTimeout", "RemoteProtocolError"}

every_method = pytest.mark.parametrize("use", [get, put, delete, post])


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return without_waits(monkeypatch)


def attempts_at(answer: int | str, use: Use, mode: Mode, library: ModuleType) -> int:
    """How often a request is sent that always gets the same answer."""
    with stub(mode, library, max_retries=2) as client:
        client.always(answer)
        with pytest.raises((APIStatusError, APIConnectionError)):
            client.finish(use(client.client))
        return len(client.requests)


@every_world
@every_method
def test_statuses(use: Use, mode: Mode, library: ModuleType) -> None:
    attempts = {status: attempts_at(status, use, mode, library) for status in RETRIED | NOT_RETRIED}
    # It says that nothing was processed.
    retried = {429} if use is post else RETRIED
    assert attempts == {status: 3 if status in retried else 1 for status in attempts}


@every_world
@every_method
def test_connection_errors(use: Use, mode: Mode, library: ModuleType) -> None:
    attempts = {error: attempts_at(error, use, mode, library) for error in NOT_SENT | PERHAPS_SENT}
    retried = NOT_SENT if use is post else NOT_SENT | PERHAPS_SENT
    assert attempts == {error: 3 if error in retried else 1 for error in attempts}


@every_stub(max_retries=2)
@pytest.mark.parametrize("error", ["DecodingError", "InvalidURL", "CookieConflict", "StreamError"])
def test_what_is_no_connection_error_is_not_retried(error: str, client: Stub) -> None:
    client.always(error)
    with pytest.raises(PipedreamError, match=error):
        client.finish(get(client.client))
    assert len(client.requests) == 1


@every_choice
def test_a_post_is_sent_once_there_is_a_connection(
    mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(reply(200, b'{"data": {"id": "wh_abc123"}}'), listening=False) as server:

        def listen_meanwhile(*_: float) -> float:
            server.listen()
            return 0

        monkeypatch.setattr(random, "uniform", listen_meanwhile)
        run(post, mode, library, base_url=server.url)
        assert [request.method for request in server.requests] == ["POST"]


@every_stub(max_retries=2)
def test_the_same_request_is_sent_again(client: Stub) -> None:
    client.answer_in_turn(client.response(503), client.response(429), client.response(200, b'{"data": {"id": "1"}}'))
    client.finish(put(client.client))
    sent = [(request.method, request.url, request.headers.raw, request.content) for request in client.requests]
    assert sent == [sent[0]] * 3


@every_world
@pytest.mark.parametrize("max_retries", [0, 1, 5])
def test_max_retries_of_the_client(max_retries: int, mode: Mode, library: ModuleType, waits: list[float]) -> None:
    with stub(mode, library, max_retries=max_retries) as client:
        client.always(503)
        with pytest.raises(ServerError):
            client.finish(get(client.client))
        assert len(client.requests) == max_retries + 1
        assert len(waits) == max_retries


@every_stub(max_retries=0)
def test_max_retries_of_a_call(client: Stub) -> None:
    client.always(503)
    for caller, requests in [(client.client.with_options(max_retries=4), 5), (client.client, 6)]:
        with pytest.raises(ServerError):
            client.finish(get(caller))
        assert len(client.requests) == requests
