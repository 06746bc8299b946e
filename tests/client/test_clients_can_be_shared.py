"""Threads may share a client and its results, and tasks one of an event loop: each call gets its own response."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pyreqwest
import pytest
import trustme

from pipedream_rest import APIStatusError, AsyncPipedream, Pipedream, models
from tests.support.client import API_KEY, Mode
from tests.support.loopback import Use, on, opened
from tests.support.report import Report
from tests.support.scripted_server import Answer, Received, Server, Step, head, reply
from tests.support.stub import every_choice, every_library, every_world
from tests.support.timing import PATIENT

CALLERS, CALLS, TASKS = 16, 10, 60
IDS = ["dc_" + "x" * number for number in range(CALLERS * CALLS)]


def echo(request: Received) -> Answer:
    """The source that was asked for, sooner or later."""
    id_ = request.target.rpartition("/")[2]
    return [len(id_) % 3 / 200, *reply(200, {"data": {"id": id_}})]


@every_library
def test_threads(library: ModuleType, report: Report) -> None:
    with (
        Server(echo) as server,
        Pipedream(API_KEY, base_url=server.url, **PATIENT, **on(library)) as client,
        ThreadPoolExecutor(CALLERS) as pool,
    ):
        found = list(pool.map(lambda id_: client.sources.update(id_, name="x").id, IDS))
    report.add(f"{len(IDS)} calls of {CALLERS} threads on {library.__name__}: {server.connections} connections")
    assert found == IDS


@every_library
def test_tasks(library: ModuleType, report: Report) -> None:
    async def main(url: str) -> list[Any]:
        async with AsyncPipedream(API_KEY, base_url=url, **PATIENT, **on(library)) as client:
            sources = await asyncio.gather(*(client.sources.update(id_, name="x") for id_ in IDS[:TASKS]))
            return [source.id for source in sources]

    with Server(echo) as server:
        assert asyncio.run(main(server.url)) == IDS[:TASKS]
    report.add(f"{TASKS} tasks at once on {library.__name__}: {server.connections} connections")


def test_threads_that_are_the_first_to_read_additional_properties_get_the_same() -> None:
    together = threading.Barrier(2)

    class Name(str):
        """The name of a field at which the two threads wait for each other while the fields are looked through."""

        def __hash__(self) -> int:
            if threading.current_thread() is not threading.main_thread():
                with suppress(threading.BrokenBarrierError):  # one is kept out until the other is done
                    together.wait(0.1)
            return super().__hash__()

    app = models.App.from_dict({Name("of tomorrow"): 1})
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda number: app.additional_properties.update({str(number): number}), range(2)))
    assert app.to_dict() == {"of tomorrow": 1, "0": 0, "1": 1}


# --- responses that nobody asked for ----------------------------------------------------------------------------------

MINE, UNASKED = (head(200, {"content-length": str(len(body))}) + body for body in (b"mine", b"unasked"))


def long_as(size: int) -> bytes:
    """A response of so many bytes, which fills what is read or decrypted at once."""
    start = head(200, {"content-length": f"{size:9}"})
    return head(200, {"content-length": f"{size - len(start):9}"}).ljust(size, b"x")


# What comes in one piece with the response to a request, by the method of the request.
PIECES = {
    "one behind it": ("GET", MINE + UNASKED),
    "chunked": ("GET", head(200, {"transfer-encoding": "chunked"}) + b"4\r\nmine\r\n0\r\n\r\n" + UNASKED),
    "interim first": ("GET", b"HTTP/1.1 103 Early Hints\r\n\r\n" + MINE + UNASKED),
    "interim behind it": ("GET", MINE + b"HTTP/1.1 103 Early Hints\r\n\r\n" + UNASKED),
    "to be closed": ("GET", head(200, {"connection": "close", "content-length": "4"}) + b"mine" + UNASKED),
    "body for HEAD": ("HEAD", head(200, {"content-length": str(len(UNASKED))}) + UNASKED),
    "body of 204": ("DELETE", b"HTTP/1.1 204 No Content\r\n\r\n" + UNASKED),
    "body of 304": ("GET", b"HTTP/1.1 304 Not Modified\r\n\r\n" + UNASKED),
}
# The same in pieces that are read or decrypted one after the other. pyreqwest may use the connection in between.
SEVERAL = {
    "a record of TLS": ("GET", long_as(16384) + UNASKED),
    "a read of httpcore": ("GET", long_as(65536) + UNASKED),
    "a read of asyncio": ("GET", long_as(262144) + UNASKED),
}


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.LeafCert:
    """A server's certificate that the clients trust."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return authority.issue_cert("127.0.0.1")


def second_response(
    mode: Mode, library: ModuleType, method: str, first: Any, between: Callable[[Use], Any], certificate: Any
) -> bytes:
    """What the second of two calls gets, which have one client, and something between them."""
    with Server(first, [MINE], certificate=certificate) as server:
        url = server.url.replace("http:", "https:" if certificate else "http:")
        with opened(mode, library, url, **PATIENT) as (client, finish):
            with suppress(APIStatusError):  # that of the 304
                finish(client.workflows.invoke(f"{url}/", method=method))
            between(finish)
            return bytes(finish(client.workflows.invoke(f"{url}/", method="GET")).content)


def all_at_once(piece: bytes, sent: threading.Event, _: Received) -> Iterator[Step]:
    """Send it. What is sent later than the next call begins can't be told from its response."""
    try:
        yield piece
    finally:
        sent.set()


def wait_for(sent: threading.Event, _: Use) -> None:
    assert sent.wait(60)


@every_choice
@pytest.mark.parametrize("is_encrypted", [False, True], ids=["http", "https"])
def test_what_comes_with_a_response_is_no_other_calls(
    is_encrypted: bool, certificate: trustme.LeafCert, mode: Mode, library: ModuleType
) -> None:
    shown, pieces = certificate if is_encrypted else None, PIECES if library is pyreqwest else PIECES | SEVERAL
    seen = {}
    for name, (method, piece) in pieces.items():
        sent = threading.Event()
        answer, until_sent = partial(all_at_once, piece, sent), partial(wait_for, sent)
        seen[name] = second_response(mode, library, method, answer, until_sent, certificate=shown)
    assert seen == dict.fromkeys(pieces, b"mine")


@every_world
@pytest.mark.parametrize("is_seen", [False, True], ids=["busy", "idle"])
@pytest.mark.parametrize("is_encrypted", [False, True], ids=["http", "https"])
def test_what_comes_between_two_calls_is_no_calls(
    is_encrypted: bool, is_seen: bool, certificate: trustme.LeafCert, mode: Mode, library: ModuleType
) -> None:
    going_on, sent = threading.Event(), threading.Event()

    def answer(_: Received) -> Iterator[Step]:
        yield MINE
        yield going_on
        yield UNASKED
        sent.set()

    def between(finish: Use) -> None:
        going_on.set()
        assert sent.wait(60)
        if is_seen and mode == "async":  # or else the loop has no time to look
            finish(asyncio.sleep(0.01))

    shown = certificate if is_encrypted else None
    assert second_response(mode, library, "GET", answer, between, certificate=shown) == b"mine"
