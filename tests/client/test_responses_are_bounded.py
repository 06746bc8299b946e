"""A body above the limit is an error, counted in decoded bytes. What a body costs is a small multiple of parsing it."""

from __future__ import annotations

import gc
import gzip
import inspect
import json
import sys
import time
import tracemalloc
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import BadRequestError, DecodingError
from tests.support.client import Mode
from tests.support.loopback import USER, get, run
from tests.support.report import Report
from tests.support.scripted_server import Server, reply
from tests.support.spec import OPERATIONS
from tests.support.stub import WORLDS, Stub, both_clients, every_stub, every_world, stub

CONTENT = json.dumps(USER).encode()
GZIP = {"content-encoding": "gzip"}
MIB = 1024 * 1024


@both_clients
def test_the_limit_is_64_mib_by_default(client: Any) -> None:
    assert inspect.signature(client).parameters["max_response_bytes"].default == 64 * MIB


@every_world
@pytest.mark.parametrize("encoded", [reply(200, CONTENT), reply(200, gzip.compress(CONTENT), GZIP)])
def test_the_limit_is_of_decoded_bytes(encoded: Any, mode: Mode, library: ModuleType) -> None:
    with Server(encoded) as server:
        run(get, mode, library, base_url=server.url, max_response_bytes=len(CONTENT))
        with pytest.raises(
            DecodingError, match=rf"expected at most {len(CONTENT) - 1} bytes \(max_response_bytes\), found more"
        ) as caught:
            run(get, mode, library, base_url=server.url, max_response_bytes=len(CONTENT) - 1)
    assert (caught.value.status, caught.value.json_path) == (200, "$")


@every_world
@pytest.mark.parametrize("limit", [sys.maxsize, 10**30])
def test_a_limit_may_be_as_large_as_one_likes(limit: int, mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, max_response_bytes=limit) as client:
        client.answers(200, gzip.compress(CONTENT), [(b"content-encoding", b"gzip")])
        assert client.finish(get(client.client)).username == "dylan"


@every_stub()
def test_the_limit_of_a_call(client: Stub) -> None:
    client.answers(200, CONTENT)
    with pytest.raises(DecodingError):
        client.finish(get(client.client.with_options(max_response_bytes=1)))
    client.finish(get(client.client))


@every_stub(max_response_bytes=1)
def test_a_body_that_a_hook_has_read_is_limited_too(client: Stub) -> None:
    client.answer = lambda _: client.library.Response(200, content=CONTENT)
    with pytest.raises(DecodingError):
        client.finish(get(client.client))


@every_world
def test_a_bomb_takes_little_memory(mode: Mode, library: ModuleType, report: Report) -> None:
    def measured(client: Any) -> Any:
        tracemalloc.start()
        return get(client)

    bomb = reply(200, gzip.compress(bytes(64 * MIB)), GZIP)
    with Server(bomb) as server:
        try:
            with pytest.raises(DecodingError):
                run(measured, mode, library, base_url=server.url, max_response_bytes=MIB)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    report.add(f"gzip bomb of 64 MiB, limit 1 MiB, {mode} on {library.__name__}: at most {peak / MIB:.1f} MiB")
    assert peak < 8 * MIB


# Lists of these items take at most so many times as long to decode as `json.loads` takes: about three times what they
# take where the garbage collector is off, whose share depends on the rest of the process.
LISTS = [
    ("listApps", "{}", 70),
    ("listApps", "0", 35),
    ("listApps", "null", 150),
    ("listApps", '{"id":0,"categories":[0]}', 25),
    ("listUserSources", "{}", 110),  # whose required fields are missing
]


def cost(function: Callable[[], Any], runs: int = 3) -> tuple[float, int]:
    """The least processor time of some runs, in seconds, and the most memory that is in use on the way, in bytes."""
    function()
    times = []
    gc.disable()
    try:
        for _ in range(runs):
            started = time.process_time()
            function()
            times.append(time.process_time() - started)
        tracemalloc.start()
        function()
        return min(times), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.enable()


def body_of(item: str, count: int) -> bytes:
    return f'{{"data":[{",".join([item] * count)}]}}'.encode()


@pytest.mark.parametrize("parser", ["json"], indirect=True)
@pytest.mark.usefixtures("parser")
def test_decoding_takes_a_small_multiple_of_parsing(report: Report) -> None:
    def cost_of_items(operation: str, item: str, count: int) -> tuple[float, int]:
        client.answers(200, body_of(item, count))
        return cost(lambda: client.call(OPERATIONS[operation]))

    count, costs = 10_000, {}
    with stub(*WORLDS[0]) as client:
        for operation, item, most in LISTS:
            costs[operation, item] = seconds, size = cost_of_items(operation, item, count)
            content = body_of(item, count)
            times = seconds / cost(lambda content=content: json.loads(content))[0]  # type: ignore[misc]
            report.add(f"decoding a list of {item}: {times:.0f} times json.loads, {size / count:.0f} bytes each")
            assert times < most
        # It is linear: eight times the items take no more than twice as long each.
        assert cost_of_items("listApps", "0", 8 * count)[0] < 16 * costs["listApps", "0"][0]
    for item in ("0", "null"):
        for object_, other in zip(costs["listApps", "{}"], costs["listApps", item], strict=True):
            assert other < 1.5 * object_


@every_world
@pytest.mark.parametrize("text", ["\x01" * 4 * MIB, "\u2028" * MIB, "key-of-the-test" * (MIB // 4), "x" * 4 * MIB])
@pytest.mark.parametrize("field", ["error", "error_description"])
def test_an_error_text_costs_no_more_than_its_body(text: str, field: str, mode: Mode, library: ModuleType) -> None:
    content = json.dumps({field: text}, ensure_ascii=False).encode()
    with stub(mode, library, api_key="key-of-the-test") as client:
        client.answers(400, content)
        with pytest.raises(BadRequestError) as caught:
            client.finish(get(client.client))
        assert len(str(caught.value)) < 600
        assert "key-of-the-test" not in str(caught.value)
        del caught
        tracemalloc.start()
        with pytest.raises(BadRequestError):
            client.finish(get(client.client))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    # The body, its text, its value with four bytes a character, and what is made of that.
    assert peak < 12 * len(content)
