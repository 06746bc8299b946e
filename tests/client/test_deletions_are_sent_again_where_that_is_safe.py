"""A deletion whose answer was lost is no failure afterwards, and never deletes what came since."""

from __future__ import annotations

import logging
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import APIConnectionError, APIStatusError, NotFoundError
from tests.support.client import Mode
from tests.support.loopback import delete, without_waits
from tests.support.stub import Stub, every_stub, every_world, stub

LOST: list[int | str] = [408, 500, 502, 503, 504, "ReadTimeout", "ReadError", "RemoteProtocolError", "WriteError"]
NOT_PROCESSED: list[int | str] = [429, "ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"]


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return without_waits(monkeypatch)


def in_turn(client: Stub, *answers: int | str) -> None:
    rest = iter(answers)

    def answer(_: Any) -> Any:
        outcome = next(rest)
        if isinstance(outcome, str):
            raise getattr(client.library, outcome)("")
        return client.response(outcome, b'{"error": "record not found"}')

    client.answer = answer


@every_world
@pytest.mark.parametrize("lost", LOST)
@pytest.mark.parametrize("use", [delete, lambda c: c.webhooks.delete("wh_1")])
def test_a_404_after_a_lost_answer_is_success(
    lost: int | str, use: Any, mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "pipedream_rest")
    with stub(mode, library, max_retries=2) as client:
        in_turn(client, lost, 429, 404)
        assert client.finish(use(client.client)) is None
        assert len(client.requests) == 3
    assert "404 is taken for success, because the response of an earlier attempt was lost" in caplog.messages[-1]


@every_world
@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("answers", [(503, 404), (204,)])
def test_a_deleted_subscription_is_an_empty_list(
    answers: tuple[int, ...], strict: bool, mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "pipedream_rest")
    with stub(mode, library, max_retries=1, strict=strict) as client:
        client.answer_in_turn(*(client.response(status) for status in answers))
        given = {"emitter_id": "dc_1", "listener_id": "p_1", "event_name": ""}
        assert client.finish(client.client.subscriptions.delete(**given)) == []
    assert caplog.messages == []


@every_stub(max_retries=1)
def test_the_raw_response_is_what_came(client: Stub) -> None:
    in_turn(client, 504, 404)
    raw = client.finish(client.client.sources.with_raw_response.delete("dc_1"))
    assert (raw.status, raw.parsed) == (404, None)


@every_stub(max_retries=2)
@pytest.mark.parametrize("before", [*NOT_PROCESSED, None])
def test_a_404_is_an_error_where_nothing_can_have_been_deleted(before: int | str | None, client: Stub) -> None:
    in_turn(client, *([before] * 2 if before else []), 404)
    with pytest.raises(NotFoundError):
        client.finish(delete(client.client))


@every_stub(max_retries=2)
def test_a_404_of_another_method_is_an_error(client: Stub) -> None:
    in_turn(client, 503, 404)
    with pytest.raises(NotFoundError):
        client.finish(client.client.users.get_current())


# --- events -----------------------------------------------------------------------------------------------------------


@every_stub(max_retries=2)
@pytest.mark.parametrize("lost", LOST)
@pytest.mark.parametrize("given", [{}, {"start_id": "1-0"}, {"event_name": "x"}, {"end_id": ""}])
def test_events_without_an_end_are_deleted_once(lost: int | str, given: Any, client: Stub) -> None:
    in_turn(client, 429, lost)
    with pytest.raises((APIStatusError, APIConnectionError)) as caught:
        client.finish(client.client.sources.delete_events("dc_1", **given))
    assert len(client.requests) == 2
    assert str(caught.value).endswith(
        "it may have been processed: without end_id, sending it again would also delete later events"
    )
    error: Any = caught.value
    assert error.may_be_processed


@every_stub(max_retries=2)
@pytest.mark.parametrize("lost", LOST)
def test_events_with_an_end_are_deleted_again(lost: int | str, client: Stub) -> None:
    in_turn(client, lost, lost, 202)
    assert client.finish(client.client.sources.delete_events("dc_1", end_id="2-0")) is None
    assert len(client.requests) == 3


@every_stub(max_retries=2)
@pytest.mark.parametrize("before", NOT_PROCESSED)
def test_events_are_deleted_again_where_nothing_was_processed(before: int | str, client: Stub) -> None:
    in_turn(client, before, before, 202)
    assert client.finish(client.client.sources.delete_events("dc_1")) is None
