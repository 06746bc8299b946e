"""A token is fetched on first use, renewed before it expires and once after a 401, by one request for all who wait."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from asyncio import sleep as pause  # by name, because the client's own waits take no time here
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import (
    APIConnectionError,
    APITimeoutError,
    AsyncPipedream,
    AuthenticationError,
    BadRequestError,
    CredentialsError,
    Pipedream,
    PipedreamError,
    ServerError,
)
from tests.support.client import API_KEY, Mode
from tests.support.loopback import USER, Use, get, post, put, without_waits
from tests.support.stub import Stub, every_stub, every_world, stub
from tests.support.timing import Clock

CLIENT: dict[str, Any] = {"client_id": "an-id", "client_secret": "a-secret"}
NO_TOKENS = ["", 7, None, "a token", "with-a-line-end\n", "tökén", "\ud800", ["a-token"]]
LONGEST = 1e9
CALLERS = 12
LIBRARIES = pytest.mark.parametrize("library_name", ["httpx", "httpx2"])


class Api:
    """An API that gives out tokens by number and takes the latest one only."""

    def __init__(self, library: ModuleType) -> None:
        self.library = library
        self.token_requests: list[Any] = []
        self.calls: list[tuple[str, str]] = []
        self.expires_in: Any = 3600
        self.refused: set[str] = set()
        self.token_answers: list[int | str | dict[str, Any]] = []
        """What the next requests for a token get in place of one: a status, an error's name or a body."""

    def __call__(self, request: Any) -> Any:
        if request.url.path.endswith("/oauth/token"):
            return self.token(request)
        bearer = request.headers["authorization"].removeprefix("Bearer ")
        self.calls.append((request.method, bearer))
        return self.library.Response(401 if bearer in self.refused else 200, json=USER)

    def token(self, request: Any) -> Any:
        self.token_requests.append(request)
        answer: Any = {"access_token": f"token-{len(self.token_requests)}", "expires_in": self.expires_in}
        if self.token_answers:
            answer = self.token_answers.pop(0)
        if isinstance(answer, str):
            raise getattr(self.library, answer)(answer)
        if isinstance(answer, int):
            return self.library.Response(answer)
        return self.library.Response(200, content=json.dumps(answer))


def api_of(client: Stub) -> Api:
    """The API behind a client."""
    client.answer = api = Api(client.library)
    return api


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return without_waits(monkeypatch)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Puts the clock on by so many seconds. By itself it stands still."""
    now = Clock()
    monkeypatch.setattr(time, "monotonic", now)
    return now.sleep


# --- one call after another -------------------------------------------------------------------------------------------


@every_stub(**CLIENT)
def test_a_token_is_fetched_on_first_use_and_kept(client: Stub) -> None:
    api = api_of(client)
    assert api.token_requests == []
    client.finish(get(client.client))
    client.finish(get(client.client.with_options(timeout=1)))
    [request] = api.token_requests
    assert (request.method, request.url.path) == ("POST", "/v1/oauth/token")
    assert json.loads(request.content) == {"grant_type": "client_credentials", **CLIENT}
    assert "authorization" not in request.headers
    assert api.calls == [("GET", "token-1")] * 2


@every_stub(**CLIENT)
@pytest.mark.parametrize(
    ("expires_in", "kept_for"),
    [
        (3600, 3540),
        (120, 60),
        (90, 45),
        (60, 30),
        (10, 5),
        (0.5, 0.25),
        # What is no number of seconds stands for an hour.
        (None, 3540),
        ("3600", 3540),
        (True, 3540),
        ({}, 3540),
        (-1, 3540),
        (float("nan"), 3540),
        # Longer than any token holds, and than a float can say.
        (1e400, LONGEST - 60),
        (10**400, LONGEST - 60),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_token_is_renewed_before_it_expires(
    expires_in: Any, kept_for: float, client: Stub, later: Callable[[float], None]
) -> None:
    api = api_of(client)
    api.expires_in = expires_in
    client.finish(get(client.client))
    later(kept_for * 7 / 8)  # which a float holds exactly, as it does the rest
    client.finish(get(client.client))
    later(kept_for / 8)
    client.finish(get(client.client))
    assert [bearer for _, bearer in api.calls] == ["token-1", "token-1", "token-2"]


@every_world
@pytest.mark.parametrize("use", [get, post])
@pytest.mark.parametrize("max_retries", [0, 2])
def test_a_refused_token_is_renewed_and_the_call_sent_again(
    use: Use, max_retries: int, mode: Mode, library: ModuleType, waits: list[float]
) -> None:
    with stub(mode, library, max_retries=max_retries, **CLIENT) as client:
        api = api_of(client)
        api.refused = {"token-1"}
        client.finish(use(client.client))
        assert [bearer for _, bearer in api.calls] == ["token-1", "token-2"]
        assert waits == []


@every_stub(max_retries=2, **CLIENT)
def test_a_renewed_token_that_is_refused_is_an_error(client: Stub) -> None:
    api = api_of(client)
    api.refused = {"token-1", "token-2"}
    with pytest.raises(AuthenticationError):
        client.finish(post(client.client))
    assert [bearer for _, bearer in api.calls] == ["token-1", "token-2"]
    assert len(api.token_requests) == 2


@every_world
@pytest.mark.parametrize("credential", ["api_key", "access_token"])
def test_what_is_no_token_of_ours_is_never_renewed(credential: str, mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, max_retries=2, **{"api_key": None, credential: API_KEY}) as client:
        api = api_of(client)
        api.refused = {API_KEY}
        with pytest.raises(AuthenticationError):
            client.finish(get(client.client))
        assert api.calls == [("GET", API_KEY)]
        assert api.token_requests == []


@every_stub(max_retries=2, **CLIENT)
@pytest.mark.parametrize(
    ("answers", "error", "requests"),
    [
        ([503, 429], None, 3),
        (["ReadError", "ReadTimeout"], None, 3),
        ([503] * 3, ServerError, 3),
        (["ReadError"] * 3, APIConnectionError, 3),
        ([400], BadRequestError, 1),
        ([401], AuthenticationError, 1),
        ([None], CredentialsError, 1),
        ([[]], CredentialsError, 1),
        ([{}], CredentialsError, 1),
        *(([{"access_token": value}], CredentialsError, 1) for value in NO_TOKENS),
    ],
)
def test_the_request_for_a_token_is_sent_again_like_a_get(
    answers: list[Any], error: type[Exception] | None, requests: int, client: Stub
) -> None:
    api = api_of(client)
    api.token_answers = list(answers)
    if error is None:
        client.finish(post(client.client))
    else:
        with pytest.raises(error) as caught:
            client.finish(post(client.client))
        assert type(caught.value) is error
        assert error is not CredentialsError or str(caught.value).endswith("without a usable access_token")
    assert len(api.token_requests) == requests
    assert len(api.calls) == (error is None)


@every_stub(**CLIENT)
@pytest.mark.parametrize("answer", [503, "ReadError", "ReadTimeout"])
def test_without_a_token_nothing_was_processed(answer: int | str, client: Stub) -> None:
    api = api_of(client)
    api.token_answers = [answer]
    with pytest.raises((APIConnectionError, ServerError)) as caught:
        client.finish(post(client.client))
    error: Any = caught.value
    assert (error.path, error.may_be_processed) == ("/oauth/token", False)
    assert api.calls == []


@every_stub(max_retries=1, **CLIENT)
def test_a_call_that_was_sent_may_be_processed_without_a_token(client: Stub) -> None:
    answers = iter([client.response(200, b'{"access_token": "t"}'), *map(client.response, (503, 401, 400))])
    client.answer = lambda _: next(answers)
    with pytest.raises(BadRequestError) as caught:
        client.finish(put(client.client))
    assert (caught.value.path, caught.value.may_be_processed) == ("/oauth/token", True)


@every_stub(**CLIENT)
def test_the_next_call_after_a_failure_asks_again(client: Stub) -> None:
    api = api_of(client)
    api.token_answers = [400]
    with pytest.raises(BadRequestError):
        client.finish(get(client.client))
    client.finish(get(client.client))
    assert [bearer for _, bearer in api.calls] == ["token-2"]


# --- many at once -----------------------------------------------------------------------------------------------------

# What the API does, how many requests for a token it sees, and what the calls end in.
TOGETHER: dict[str, tuple[Callable[[Api], Any], int, type[PipedreamError] | None]] = {
    "first use": (lambda _: None, 1, None),
    "token for no time": (lambda api: setattr(api, "expires_in", 0), 1, None),
    "failure": (lambda api: api.token_answers.append(403), 1, PipedreamError),
    "no token": (lambda api: api.token_answers.append({}), 1, CredentialsError),
}
together = pytest.mark.parametrize("case", TOGETHER)


@together
@LIBRARIES
def test_one_request_for_all_threads(case: str, library_name: str) -> None:
    prepare, requests, error = TOGETHER[case]
    api = Api(sys.modules[library_name])
    prepare(api)

    def answer(request: Any) -> Any:
        if request.url.path.endswith("/oauth/token"):
            until_threads_wait(CALLERS - 1)
        return api(request)

    with (
        Pipedream(**CLIENT, max_retries=0, transport=api.library.MockTransport(answer)) as client,
        ThreadPoolExecutor(CALLERS) as pool,
    ):
        ends = [future.exception() for future in [pool.submit(get, client) for _ in range(CALLERS)]]
    check_ends(ends, error)
    assert len(api.token_requests) == requests


@together
@LIBRARIES
def test_one_request_for_all_tasks(case: str, library_name: str) -> None:
    prepare, requests, error = TOGETHER[case]
    api = Api(sys.modules[library_name])
    prepare(api)

    async def answer(request: Any) -> Any:
        await pause(0.01)  # all tasks have begun
        return api(request)

    async def main() -> list[Any]:
        async with AsyncPipedream(**CLIENT, max_retries=0, transport=api.library.MockTransport(answer)) as client:
            return await asyncio.gather(*(get(client) for _ in range(CALLERS)), return_exceptions=True)

    check_ends([end if isinstance(end, Exception) else None for end in asyncio.run(main())], error)
    assert len(api.token_requests) == requests


def check_ends(ends: list[BaseException | None], error: type[PipedreamError] | None) -> None:
    """All calls ended alike, each in an error of its own."""
    if error is None:
        assert ends == [None] * CALLERS
    else:
        assert all(isinstance(end, error) for end in ends)
        assert len({id(end) for end in ends}) == CALLERS


def until_threads_wait(number: int) -> None:
    """Wait until so many threads wait for another one's token."""
    # What takes longer than a busy machine ever does never comes.
    for _ in range(24_000):
        callers = [frame.f_back for frame in sys._current_frames().values()]
        if sum(caller is not None and caller.f_code.co_name == "_token" for caller in callers) >= number:
            return
        threading.Event().wait(0.005)
    raise AssertionError("the threads do not wait")


@LIBRARIES
@pytest.mark.parametrize("second", ["token-2", "token-1"])
def test_one_renewal_for_all_tasks_that_were_refused(second: str, library_name: str) -> None:
    library = sys.modules[library_name]
    tokens, refusals = 0, 0

    async def answer(request: Any) -> Any:
        nonlocal tokens, refusals
        await pause(0.01)
        if request.url.path.endswith("/oauth/token"):
            tokens += 1
            return library.Response(200, json={"access_token": "token-1" if tokens == 1 else second})
        refusals += 1
        # The server may give the same token again, and accept it this time.
        return library.Response(401 if refusals <= CALLERS else 200, json=USER)

    async def main() -> None:
        async with AsyncPipedream(**CLIENT, max_retries=0, transport=library.MockTransport(answer)) as client:
            await asyncio.gather(*(get(client) for _ in range(CALLERS)))

    asyncio.run(main())
    assert tokens == 2


@LIBRARIES
def test_a_task_that_is_cancelled_leaves_the_request_to_the_next(library_name: str) -> None:
    library = sys.modules[library_name]
    api = Api(library)

    async def main() -> tuple[Any, Any]:
        asked = asyncio.Event()

        async def answer(request: Any) -> Any:
            if request.url.path.endswith("/oauth/token") and not asked.is_set():
                asked.set()
                await pause(60)
            return api(request)

        async with AsyncPipedream(**CLIENT, transport=library.MockTransport(answer)) as client:
            first = asyncio.create_task(get(client))
            await asked.wait()
            second = asyncio.create_task(get(client))
            await pause(0)
            first.cancel()
            return await asyncio.gather(first, second, return_exceptions=True)

    first, second = asyncio.run(main())
    assert isinstance(first, asyncio.CancelledError)
    assert second.username == "dylan"
    assert len(api.token_requests) == 1


@LIBRARIES
def test_tasks_of_one_event_loop_after_another(library_name: str) -> None:
    api = Api(sys.modules[library_name])
    api.expires_in = 0

    async def answer(request: Any) -> Any:
        await pause(0.01)  # all tasks have begun
        return api(request)

    async def main() -> list[Any]:
        return await asyncio.gather(*(get(client) for _ in range(CALLERS)), return_exceptions=True)

    client = AsyncPipedream(**CLIENT, max_retries=0, transport=api.library.MockTransport(answer))
    for loops in (1, 2):
        check_ends([end if isinstance(end, BaseException) else None for end in asyncio.run(main())], None)
        assert len(api.token_requests) == loops


# --- waiting for another's token --------------------------------------------------------------------------------------


@LIBRARIES
def test_a_thread_waits_for_a_token_no_longer_than_its_deadline(library_name: str) -> None:
    api = Api(sys.modules[library_name])
    asked, goes_on = threading.Event(), threading.Event()

    def answer(request: Any) -> Any:
        if request.url.path.endswith("/oauth/token"):
            asked.set()
            goes_on.wait(120)
        return api(request)

    with (
        Pipedream(**CLIENT, max_retries=0, transport=api.library.MockTransport(answer)) as client,
        ThreadPoolExecutor(1) as pool,
    ):
        first = pool.submit(get, client)
        asked.wait()
        with pytest.raises(APITimeoutError, match=r"no token within the deadline of 0\.05 s"):
            get(client.with_options(deadline=0.05))
        goes_on.set()
        assert first.result().id == "u_abc123"
    assert len(api.token_requests) == 1


@LIBRARIES
def test_a_task_waits_for_a_token_no_longer_than_its_deadline(library_name: str) -> None:
    api = Api(sys.modules[library_name])

    async def main() -> None:
        asked, goes_on = asyncio.Event(), asyncio.Event()

        async def answer(request: Any) -> Any:
            if request.url.path.endswith("/oauth/token"):
                asked.set()
                await goes_on.wait()
            return api(request)

        async with AsyncPipedream(**CLIENT, max_retries=0, transport=api.library.MockTransport(answer)) as client:
            first = asyncio.create_task(get(client))
            await asked.wait()
            with pytest.raises(APITimeoutError, match=r"no token within the deadline of 0\.05 s"):
                await get(client.with_options(deadline=0.05))
            goes_on.set()
            assert (await first).id == "u_abc123"

    asyncio.run(main())
    assert len(api.token_requests) == 1
