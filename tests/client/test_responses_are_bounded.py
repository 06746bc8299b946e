"""A body above the limit is an error, counted in decoded bytes, and takes little memory on the way to it."""

from __future__ import annotations

import gzip
import inspect
import json
import sys
import tracemalloc
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import DecodingError
from tests.support.client import Mode
from tests.support.loopback import USER, get, run
from tests.support.report import Report
from tests.support.scripted_server import Server, reply
from tests.support.stub import both_clients, every_world, stub

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


@every_world
def test_the_limit_of_a_call(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library) as client:
        client.answers(200, CONTENT)
        with pytest.raises(DecodingError):
            client.finish(get(client.client.with_options(max_response_bytes=1)))
        client.finish(get(client.client))


@every_world
def test_a_body_that_a_hook_has_read_is_limited_too(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, max_response_bytes=1) as client:
        client.answer = lambda _: library.Response(200, content=CONTENT)
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
