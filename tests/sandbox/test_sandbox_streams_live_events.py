"""The sandbox serves live events to those who may see the source, breaks as planned, and ends its streams."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx
import pytest

from pipedream_rest import APITimeoutError, AsyncPipedream, Pipedream
from pipedream_rest_sandbox import Sandbox
from pipedream_rest_sandbox.live import MAX_STREAMS
from tests.support.client import Mode
from tests.support.stub import every_world

SOURCE = "dc_abc123"


@pytest.fixture
def http(pipedream_sandbox: Sandbox) -> Iterator[httpx.Client]:
    """A plain client, whose URLs begin beside `/v1`."""
    base = pipedream_sandbox.base_url.removesuffix("/v1")
    headers = {"Authorization": f"Bearer {pipedream_sandbox.api_key}"}
    with httpx.Client(base_url=base, headers=headers, timeout=30) as client:
        yield client


def test_events_come_as_they_are_emitted(pipedream_sandbox: Sandbox, http: httpx.Client) -> None:
    with http.stream("GET", f"/sources/{SOURCE}/sse") as response:
        assert response.headers["content-type"] == "text/event-stream"
        lines = response.iter_lines()
        assert [next(lines), next(lines)] == [":sse-handshake", ""]
        emitted = pipedream_sandbox.emit(SOURCE, {"title": "New"})
        assert next(lines) == f"id: {emitted['id']}"
        data = next(lines)
    assert data.startswith("data: {")
    assert '"event": {"title": "New"}' in data


def test_only_ordinary_events_of_the_source_come(pipedream_sandbox: Sandbox, pd: Any) -> None:
    other = pipedream_sandbox.add("dc_")["id"]
    with pd.sources.stream(SOURCE) as events:
        pipedream_sandbox.emit(other, {"n": 1})
        pipedream_sandbox.emit(SOURCE, {"n": 2}, name="custom")
        pipedream_sandbox.emit_error(SOURCE)
        pipedream_sandbox.emit(SOURCE, {"n": 3})
        assert next(events).event == {"n": 3}


def test_a_stream_continues_after_the_last_event(pipedream_sandbox: Sandbox, http: httpx.Client) -> None:
    first, second = (pipedream_sandbox.emit(SOURCE, {"n": n})["id"] for n in (1, 2))
    with http.stream("GET", f"/sources/{SOURCE}/sse", headers={"Last-Event-ID": first}) as response:
        assert f"id: {second}" in (next(lines) for lines in [response.iter_lines()] for _ in range(9))


@every_world
@pytest.mark.parametrize("ids", ["as_listed", "none"])
def test_more_events_than_a_list_holds_come_once_and_in_order(ids: str, mode: Mode, library: ModuleType) -> None:
    sandbox = Sandbox(choices={"live_event_ids": ids})
    with sandbox as base_url:
        settings: Any = {"base_url": base_url, "http_library": library.__name__}
        handled = sandbox.emit(SOURCE, {"n": 0})["id"]
        count = 150
        found: list[Any]

        def emit() -> None:
            for n in range(count):
                sandbox.emit(SOURCE, {"n": n})

        async def run() -> list[Any]:
            async with (
                AsyncPipedream(sandbox.api_key, **settings) as client,
                client.sources.stream(SOURCE, since=handled) as events,
            ):
                emit()
                return [await anext(events) for _ in range(count)]

        if mode == "async":
            found = asyncio.run(run())
        else:
            with (
                Pipedream(sandbox.api_key, **settings) as client,
                client.sources.stream(SOURCE, since=handled) as events,
            ):
                emit()
                found = [next(events) for _ in range(count)]
    assert [event.event["n"] for event in found] == [*range(count)]


def test_heartbeats_come_at_their_interval() -> None:
    sandbox = Sandbox(heartbeat=0.01)
    with sandbox as base_url:
        url = f"{base_url.removesuffix('/v1')}/sources/{SOURCE}/sse"
        with httpx.stream("GET", url, headers={"Authorization": f"Bearer {sandbox.api_key}"}) as response:
            lines = response.iter_lines()
            assert [next(lines) for _ in range(20)] == [":sse-handshake", ""] * 10


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", f"/sources/{SOURCE}/sse", {"Authorization": "Bearer other"}, 401),
        ("GET", f"/sources/{SOURCE}/sse", {"Host": "example.com"}, 421),
        ("GET", "/sources/dc_nobody/sse", {}, 404),
        ("GET", f"/v1/sources/{SOURCE}/sse", {}, 404),
        ("POST", f"/sources/{SOURCE}/sse", {}, 405),
    ],
)
def test_others_get_an_error(method: str, path: str, headers: Any, status: int, http: httpx.Client) -> None:
    assert http.request(method, path, headers=headers).status_code == status


def test_a_stranger_does_not_see_the_source(pipedream_sandbox: Sandbox, http: httpx.Client) -> None:
    stranger = pipedream_sandbox.add_user()["api_key"]
    response = http.get(f"/sources/{SOURCE}/sse", headers={"Authorization": f"Bearer {stranger}"})
    assert (response.status_code, response.json()) == (404, {"error": "record not found"})


def client(sandbox: Sandbox) -> Pipedream:
    """A client that sends again what fails."""
    return Pipedream(sandbox.api_key, base_url=sandbox.base_url)


# --- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [{"truncate": True}, {"reset": True}, {"status": 503}])
def test_a_client_gets_over_a_fault(fault: Any, pipedream_sandbox: Sandbox) -> None:
    first = pipedream_sandbox.emit(SOURCE, {"n": 0})["id"]
    pipedream_sandbox.add_fault(**fault, requests="GET /sources/*/sse")
    with client(pipedream_sandbox) as pd, pd.sources.stream(SOURCE, since=first) as events:
        for value in ("ä", "€", "𝄞"):
            pipedream_sandbox.emit(SOURCE, value)
        assert [next(events).event for _ in range(3)] == ["ä", "€", "𝄞"]


def test_a_stalled_stream_sends_nothing() -> None:
    sandbox = Sandbox(heartbeat=0.01)
    with sandbox as base_url, Pipedream(sandbox.api_key, base_url=base_url, max_retries=0) as pd:
        sandbox.add_fault(live="stall")
        with pd.sources.stream(SOURCE, heartbeat_timeout=0.5) as events:
            sandbox.emit(SOURCE, {"n": 1})
            with pytest.raises(APITimeoutError, match=r"nothing came for 0\.5 s"):
                next(events)


# --- bounds and the end -----------------------------------------------------------------------------------------------


def test_there_are_so_many_streams_and_no_more(pipedream_sandbox: Sandbox, http: httpx.Client) -> None:
    with client(pipedream_sandbox) as pd:
        streams = [pd.sources.stream(SOURCE).__enter__() for _ in range(MAX_STREAMS)]
        assert pipedream_sandbox.live_streams() == MAX_STREAMS
        refused = http.get(f"/sources/{SOURCE}/sse")
        assert refused.status_code == 507
        assert refused.json()["error"].startswith(f"The sandbox is full, as it has {MAX_STREAMS} live streams")
        for stream in streams:
            stream.close()


def test_whoever_does_not_read_is_cut_off(pipedream_sandbox: Sandbox, http: httpx.Client) -> None:
    event = "x" * 200_000
    with http.stream("GET", f"/sources/{SOURCE}/sse") as response:
        for _ in range(200):  # more than the system takes in, and the sandbox keeps
            pipedream_sandbox.emit(SOURCE, event)
        received = sum(map(len, response.iter_raw()))  # which has an end
    assert received < 200 * len(event)


def test_streams_end_with_a_reset_and_with_the_sandbox() -> None:
    sandbox = Sandbox()
    headers = {"Authorization": f"Bearer {sandbox.api_key}"}
    with sandbox as base_url:
        url = f"{base_url.removesuffix('/v1')}/sources/{SOURCE}/sse"
        with httpx.stream("GET", url, headers=headers, timeout=30) as response:
            chunks = response.iter_raw()
            next(chunks)
            sandbox.reset()
            assert list(chunks) == []
        with httpx.stream("GET", url, headers=headers, timeout=30) as response:
            chunks = response.iter_raw()
            next(chunks)
            sandbox.__exit__(None, None, None)
            assert list(chunks) == []
    assert sandbox.live_streams() == 0
