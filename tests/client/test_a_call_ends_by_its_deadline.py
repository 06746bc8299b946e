"""A call ends by its deadline, whatever takes its time: attempts, waits, tokens, connecting. The clock is not real.

The worst case is the deadline itself. What can't be interrupted comes on top of it: in a synchronous client on httpx or
httpx2 one lookup of a name, if the deadline passes while it is under way.
"""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipedream_rest import APITimeoutError, PipedreamError
from tests.support.client import Mode
from tests.support.loopback import USER, get, post
from tests.support.report import Report
from tests.support.stub import WORLDS, every_world, stub
from tests.support.timing import clock

# In seconds. Floats do not add up exactly.
ROUNDING = 1e-6


OUTCOMES: list[Any] = ["ReadTimeout", "ConnectTimeout", "ReadError", 200, 401, 404, 429, 500, 503]
attempts = st.lists(
    st.tuples(
        st.sampled_from(OUTCOMES),
        st.floats(0, 1),  # of the time that the attempt may take
        st.sampled_from([None, "0", "1.5", "7", "60", "4000"]),
    ),
    min_size=1,
    max_size=30,
)


@given(
    mode=st.sampled_from(["sync", "async"]),
    oauth=st.booleans(),
    use=st.sampled_from([get, post]),
    deadline=st.floats(0.5, 1000),
    timeout=st.floats(0.1, 1000),
    max_retries=st.integers(0, 6),
    attempts=attempts,
)
def test_a_call_never_takes_longer(
    report: Report,
    mode: Mode,
    oauth: bool,
    use: Any,
    deadline: float,
    timeout: float,
    max_retries: int,
    attempts: list[tuple[Any, float, str | None]],
) -> None:
    credentials: Any = {"client_id": "i", "client_secret": "s"} if oauth else {}
    with stub(mode, httpx, max_retries=max_retries, deadline=deadline, timeout=timeout, **credentials) as client:
        with clock() as now:
            script = iter(attempts * 20)
            given_time: list[float] = []

            def answer(request: Any) -> Any:
                outcome, share, retry_after = next(script)
                limits = request.extensions["timeout"]
                given_time.append(limits["pool"])
                now.now += share * min(limits["read"], limits["pool"])  # it keeps what it was given
                if isinstance(outcome, str):
                    raise getattr(httpx, outcome)("")
                headers = [] if retry_after is None else [(b"retry-after", retry_after.encode())]
                body = {"access_token": "t", "expires_in": 1} if request.url.path.endswith("/token") else USER
                return client.response(outcome, json.dumps(body).encode(), headers)

            client.answer = answer
            began = now.now
            try:
                client.finish(use(client.client))
                end = "result"
            except PipedreamError as error:
                end = type(error).__name__
            took = now.now - began
        assert took <= deadline + ROUNDING
        assert all(left <= deadline + ROUNDING for left in given_time)
        report.count(f"calls within their deadline: {end}")


@every_world
def test_an_attempt_gets_what_is_left(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, max_retries=2, deadline=100, timeout=60) as client, clock() as now:
        given_time = []

        def answer(request: Any) -> Any:
            given_time.append(request.extensions["timeout"])
            now.now += 30
            return client.response(503, headers=[(b"retry-after", b"10")])

        client.answer = answer
        with pytest.raises(PipedreamError):
            client.finish(get(client.client))
    assert [round(limits["pool"]) for limits in given_time] == [100, 60, 20]
    assert [round(limits["read"]) for limits in given_time] == [60, 60, 20]
    assert [round(limits["connect"]) for limits in given_time] == [5, 5, 5]


@every_world
def test_a_retry_after_is_waited_for_in_full_or_ends_the_call(mode: Mode, library: ModuleType) -> None:
    for retry_after, waits in (("99", [99]), ("100", [])):
        with stub(mode, library, max_retries=1, deadline=100) as client, clock() as now:
            client.answers(503, headers=[(b"retry-after", retry_after.encode())])
            with pytest.raises(PipedreamError):
                client.finish(get(client.client))
            assert now.waits == waits


@every_world
def test_the_message_names_the_deadline_of_the_whole_call(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, max_retries=9, deadline=100, timeout=60) as client, clock() as now:

        def answer(request: Any) -> Any:
            now.now += request.extensions["timeout"]["read"]
            raise library.ReadTimeout("")

        client.answer = answer
        with pytest.raises(
            APITimeoutError, match=r"^GET /users/me: not done within the deadline of 100 s \(api\.pipedream\.com:443\)$"
        ):
            client.finish(get(client.client))
        assert now.now - 1000 == pytest.approx(100)


@pytest.mark.parametrize(("mode", "library"), WORLDS[:1])
def test_a_timeout_while_fetching_a_token_is_one_calls_own(mode: Mode, library: ModuleType) -> None:
    """Who waits for the token of a call that has less time gets one all the same."""
    with stub(mode, library, client_id="i", client_secret="s") as client, clock() as now:

        def answer(request: Any) -> Any:
            if not request.url.path.endswith("/token"):
                return client.response(200, json.dumps(USER).encode())
            if request.extensions["timeout"]["pool"] < 5:
                now.now += 5
                raise library.ReadTimeout("")
            return client.response(200, b'{"access_token": "t"}')

        client.answer = answer
        with pytest.raises(
            APITimeoutError,
            match=r"^POST /oauth/token: not done within the deadline of 1 s \(api\.pipedream\.com:443\)$",
        ):
            client.finish(get(client.client.with_options(deadline=1)))
        assert client.client._core.tokens.latest is None
        assert client.finish(get(client.client)).username == "dylan"
