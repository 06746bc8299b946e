"""Each attempt is logged with method, path, status, time and number, and says who sends it."""

from __future__ import annotations

import logging
import platform
import re
from types import ModuleType

import pytest

import pipedream_rest
from pipedream_rest import PipedreamError
from tests.support.client import API_KEY, Mode
from tests.support.loopback import USER, get, run, without_waits
from tests.support.scripted_server import RESET, Server, reply
from tests.support.stub import Stub, every_choice, every_stub, every_world, stub

NAME = "pipedream_rest"
TIME = r"\d+ ms"


@pytest.fixture(autouse=True)
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    without_waits(monkeypatch)


def check(caplog: pytest.LogCaptureFixture, *expected: tuple[int, str]) -> None:
    records = [(record.levelno, record.getMessage()) for record in caplog.records if record.name == NAME]
    assert len(records) == len(expected)
    for (level, message), (expected_level, pattern) in zip(records, expected, strict=True):
        assert level == expected_level
        assert re.fullmatch(pattern, message), message


@every_choice
def test_retried_attempts(mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, NAME)
    with Server(reply(503), [RESET], reply(200, USER)) as server:
        run(get, mode, library, base_url=server.url)
    check(
        caplog,
        (logging.DEBUG, rf"GET /users/me -> 503 in {TIME} \(attempt 1, {library.__name__}\)"),
        (logging.INFO, r"GET /users/me: next attempt in 0\.5 s"),
        (logging.DEBUG, rf"GET /users/me -> APIConnectionError in {TIME} \(attempt 2, {library.__name__}\)"),
        (logging.INFO, r"GET /users/me: next attempt in 1\.0 s"),
        (logging.DEBUG, rf"GET /users/me -> 200 in {TIME} \(attempt 3, {library.__name__}\)"),
    )


@every_world
@pytest.mark.parametrize(
    ("answer", "logged"), [("ReadTimeout", "APITimeoutError"), ("StreamError", "PipedreamError"), (404, "404")]
)
def test_attempts_that_end_a_call(
    answer: int | str, logged: str, mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, NAME)
    with stub(mode, library) as client:
        client.always(answer)
        with pytest.raises(PipedreamError):
            client.finish(get(client.client))
    check(caplog, (logging.DEBUG, rf"GET /users/me -> {logged} in {TIME} \(attempt 1, {library.__name__}\)"))


@every_choice
def test_the_request_for_a_token(mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Server(reply(200, {"access_token": "a-token"}), reply(200, USER)) as server:
        run(get, mode, library, base_url=server.url, client_id="an-id", client_secret="a-secret")
    check(
        caplog,
        (logging.DEBUG, rf"POST /oauth/token -> 200 in {TIME} \(attempt 1, {library.__name__}\)"),
        (logging.DEBUG, rf"GET /users/me -> 200 in {TIME} \(attempt 1, {library.__name__}\)"),
    )
    # The libraries log, too.
    assert not [line for line in caplog.messages if "a-secret" in line or "a-token" in line]


@every_stub()
def test_nothing_is_logged_by_default(client: Stub, caplog: pytest.LogCaptureFixture) -> None:
    client.always(404)
    with pytest.raises(PipedreamError):
        client.finish(get(client.client))
    check(caplog)


@every_choice
def test_the_user_agent(mode: Mode, library: ModuleType) -> None:
    python = ".".join(platform.python_version_tuple()[:2])
    expected = f"pipedream-rest/{pipedream_rest.__version__} python/{python} {library.__name__}/{library.__version__}"
    with Server(reply(200, USER)) as server:
        run(get, mode, library, base_url=server.url)
        [request] = server.requests
    assert request.header("user-agent") == expected
    assert request.header("authorization") == f"Bearer {API_KEY}"
