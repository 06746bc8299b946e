"""Live events are the same, however their bytes are split on the way."""

from __future__ import annotations

import itertools
import tracemalloc
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipedream_rest._runtime import sse
from pipedream_rest._runtime.sending import UndecodableError
from pipedream_rest._runtime.sse import LONGEST_RETRY, SHORTEST_RETRY, Message, Messages
from tests.support.report import Report

LIMIT = 1000
# What ends a line for `str.splitlines`, and not in a stream of events.
TEXT = st.text(
    st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]) | st.sampled_from("\x0b\x0c\x85\u2028")
)
IDS = st.none() | st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), min_size=1, max_size=9)
ENDS = st.sampled_from(["\n", "\r", "\r\n"])
EVENTS = st.lists(st.tuples(IDS, st.lists(TEXT, min_size=1, max_size=3), st.booleans()), max_size=4)
# Bytes that a parser of lines and fields may stumble over.
PIECES = [
    b"data: ",
    b"data",
    b"id: 1",
    b"id",
    b"retry: 9",
    b":",
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"\xe2\x82\xac",
    b"\xff",
]


def parsed(chunks: list[bytes], limit: int = LIMIT) -> tuple[list[Message | None], Any]:
    """What comes of these chunks, with what is remembered afterwards; or the error that they end in."""
    messages = Messages(limit, "")
    found: list[Message | None] = []
    try:
        for chunk in chunks:
            found += messages.add(chunk, 0.0)
    except UndecodableError:
        return found, UndecodableError
    return found, (messages.last_id, messages.retry, messages.began)


def cut(data: bytes, places: list[int]) -> list[bytes]:
    """The data, cut at these places."""
    bounds = sorted({0, len(data), *(place % (len(data) + 1) for place in places)})
    return [data[start:end] for start, end in itertools.pairwise(bounds)]


CUTS = st.lists(st.integers(0, 10_000), max_size=20)


def test_events_are_those_that_were_sent(report: Report) -> None:
    @given(EVENTS, ENDS, CUTS)
    @example([("1-0", ["ä€\u2028𝄞"], True)], "\r\n", [*range(99)])
    def check(events: list[tuple[str | None, list[str], bool]], end: str, places: list[int]) -> None:
        report.count("live events split")
        lines: list[str] = []
        expected: list[Message | None] = []
        for id_, data, has_comment in events:
            if has_comment:
                lines += [":sse-handshake", ""]
                expected.append(None)
            lines += [] if id_ is None else [f"id: {id_}"]
            lines += [*(f"data: {line}" for line in data), ""]
            expected.append(Message("\n".join(data), id_ or ""))
        sent = "".join(line + end for line in lines).encode()
        found, _ = parsed(cut(sent, places), limit=10_000)
        assert found == expected

    check()


def test_any_bytes_are_the_same_split_or_whole(report: Report) -> None:
    @given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=9), max_size=30).map(b"".join), CUTS)
    @example(b"data: 1\r\n\r\n", [8, 9, 10])
    @example(b"\r\n\ndata: 1\n\n", [1, 2])
    def check(sent: bytes, places: list[int]) -> None:
        report.count("any bytes in a live stream")
        assert parsed(cut(sent, places)) == parsed([sent])

    check()


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (b"data\n\ndata\ndata\n\ndata:", ["", "\n"]),  # an example of the standard: the last one has no end
        (b"data:\ndata:\n\n", ["\n"]),
        (b"data: a\ndata\ndata:b\ndata:  c\n\n", ["a\n\nb\n c"]),
        (b"\xef\xbb\xbfdata: 1\n\n\xef\xbb\xbfdata: 2\n\ndata: 3\n\n", ["1", "3"]),  # only one at the start is a mark
        (b": comment\ndata: 1\n:\ndata: 2\n\n", [None, None, "1\n2"]),
        (b"data: 1\r\rdata: 2\r\n\r\ndata: 3\n\rdata: 4\r\n\n", ["1", "2", "3", "4"]),
        (b"Data: 1\n data: 2\ndata : 3\n\n", []),
        (b"event: x\nid: 1\nretry: 1\n\n", []),
        (b"data: \xff\ndata: \xe2\x82\n\n", ["\ufffd\n\ufffd"]),
        (b"event: ping\ndata: 1\n\nevent: message\ndata: 2\n\n", [("1", "ping"), "2"]),
        (b"event: a\nevent\ndata: 1\n\nevent: a\n\ndata: 2\n\n", ["1", "2"]),  # the name is that of one event
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_events_are_those_of_the_standard(sent: bytes, expected: list[Any], size: int) -> None:
    found, _ = parsed(cut(sent, [*range(0, len(sent), size)]))
    shown = [each and (each.data if not each.name else (each.data, each.name)) for each in found]
    assert shown == expected


def test_the_limit_is_for_each_event_alone() -> None:
    most = b"data: " + b"x" * (LIMIT - 6)
    found, end = parsed([most[:500], most[500:], b"\n\n"] * 3)
    assert len(found) == 3
    assert end is not UndecodableError
    assert parsed([most + b"x"]) == ([], UndecodableError)
    assert parsed([b"data\n" * LIMIT]) == ([], UndecodableError)
    assert parsed([b":" + b"x" * LIMIT]) == ([], UndecodableError)


@pytest.mark.parametrize(
    ("sent", "seconds"),
    [
        ("1500", 1.5),
        ("0", SHORTEST_RETRY),
        ("9" * 99, LONGEST_RETRY),
        ("9" * 9999, LONGEST_RETRY),  # which neither a float nor `int` can have
        ("0" * 99 + "1500", 1.5),
        *((sent, None) for sent in ("soon", "", "-1", "+1", "1.5", "1_0", " 1", "1 ", "٣", "²")),
    ],
)
def test_the_servers_wait_has_bounds(sent: str, seconds: float | None) -> None:
    _, (_, retry, _) = parsed([f"retry: {sent}\n\n".encode()], limit=20_000)
    assert retry == seconds


@pytest.mark.parametrize("line", [b"id\n", b"id: 1\n", b"data:\n", b"retry: 1\n", b"event: x\n"])
def test_an_event_has_a_bound_on_its_lines(line: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "MOST_LINES", 10_000)
    most, sent = line * 10_000, line * 10_001
    _, end = parsed([most, b":\nother\n\n", most, b"\n"], limit=1 << 30)
    assert end is not UndecodableError
    tracemalloc.start()
    try:
        assert parsed([sent], limit=1 << 30) == ([], UndecodableError)
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()


def test_an_event_that_does_not_end_has_no_effect() -> None:
    _, (last_id, retry, _) = parsed([b"id: 7\ndata: 1\n\nid: 8\nretry: 900\ndata: 2\n"])
    assert (last_id, retry) == ("7", 0.9)  # but for `retry`, which the standard takes at once


def test_an_empty_id_takes_back_the_last_one() -> None:
    _, (last_id, _, _) = parsed([b"id: 7\ndata: 1\n\n", b"id\ndata: 2\n\n"])
    assert last_id == ""


def test_an_id_with_nul_is_none() -> None:
    found, (last_id, _, _) = parsed([b"id: 7\ndata: 1\n\n", b"id: 8\0\ndata: 2\n\n"])
    assert (found, last_id) == ([Message("1", "7"), Message("2", "")], "7")
