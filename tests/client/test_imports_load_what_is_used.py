"""Importing the client loads no model and no attrs, and a call loads the models that it needs and no others."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.support.project import ROOT

CALL = """
import asyncio, json
import {library}
from pipedream_rest import AsyncPipedream, Pipedream

def answer(request):
    source = {{"id": "dc_1", "name": "rss", "configured_props": {{"url": "https://…"}}}}
    return {library}.Response(200, json={{"data": [source], "page_info": {{"total_count": 1}}}})

def use_sync():
    with Pipedream("key", transport={library}.MockTransport(answer)) as pd:
        return [source.name for source in pd.users.list_sources()]

async def use_async():
    async with AsyncPipedream("key", transport={library}.MockTransport(answer)) as pd:
        return [source.name async for source in pd.users.list_sources()]

assert {call} == ["rss"]
"""
SYNC, ASYNC = "use_sync()", "asyncio.run(use_async())"
USED = {
    "pipedream_rest",
    "pipedream_rest._runtime",
    "pipedream_rest._runtime.addresses",
    "pipedream_rest._runtime.base",
    "pipedream_rest._runtime.calls",
    "pipedream_rest._runtime.core",
    "pipedream_rest._runtime.credentials",
    "pipedream_rest._runtime.decoding",
    "pipedream_rest._runtime.errors",
    "pipedream_rest._runtime.failures",
    "pipedream_rest._runtime.fields",
    "pipedream_rest._runtime.hidden",
    "pipedream_rest._runtime.libraries",
    "pipedream_rest._runtime.log",
    "pipedream_rest._runtime.permits",
    "pipedream_rest._runtime.proxies",
    "pipedream_rest._runtime.retries",
    "pipedream_rest._runtime.sending",
    "pipedream_rest._runtime.course",
    "pipedream_rest._runtime.tokens",
    "pipedream_rest._runtime.values",
    "pipedream_rest.client",
}
USED_BY_A_CALL = USED | {
    "pipedream_rest._runtime.connections",
    "pipedream_rest._runtime.deadline",
    "pipedream_rest._runtime.lists",
    "pipedream_rest._runtime.model",
    "pipedream_rest._runtime.on_httpx",
    "pipedream_rest._runtime.pages",
    "pipedream_rest._runtime.resource",
    "pipedream_rest._runtime.tls",
    "pipedream_rest.api",
    "pipedream_rest.api.users",
    "pipedream_rest.models",
    "pipedream_rest.models.configured_props",
    "pipedream_rest.models.page_info",
    "pipedream_rest.models.source",
}


def modules(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after this code."""
    program = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generated")}
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return set(json.loads(result.stdout))


def ours(loaded: set[str]) -> set[str]:
    return {name for name in loaded if name.partition(".")[0] == "pipedream_rest"}


def test_the_client_alone() -> None:
    loaded = modules("from pipedream_rest import Pipedream")
    assert ours(loaded) == USED
    assert not {"attr", "attrs", "httpx", "httpx2", "anyio", "msgspec"} & loaded


def test_an_error_class_alone() -> None:
    loaded = modules("from pipedream_rest import NotFoundError")
    assert ours(loaded) == {"pipedream_rest", "pipedream_rest._runtime", "pipedream_rest._runtime.errors"}


@pytest.mark.parametrize(("library", "other"), [("httpx", "httpx2"), ("httpx2", "httpx")])
@pytest.mark.parametrize("call", [SYNC, ASYNC])
def test_one_call(call: str, library: str, other: str) -> None:
    loaded = modules(CALL.format(call=call, library=library))
    assert ours(loaded) == USED_BY_A_CALL
    assert other not in loaded
