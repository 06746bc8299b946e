"""Whatever bytes come in over a connection, HTTP or not, a call ends in its result or in a documented error."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipedream_rest import PipedreamError
from tests.support.loopback import USER, get, post, run, without_waits
from tests.support.report import Report
from tests.support.scripted_server import CLOSE, RESET, Answer, Server
from tests.support.stub import CHOICES

STATUS_LINES = [
    *(b"HTTP/1.1 %d X\r\n" % status for status in (99, 100, 101, 103, 200, 204, 206, 302, 304, 404, 503, 599, 999)),
    b"HTTP/1.0 200 OK\r\n",
    b"HTTP/2 200\r\n",
    b"HTTP/1.1 2000 OK\r\n",
    b"HTTP/1.1\r\n",
    b"\r\n",
    b"",
]
HEADERS = [
    b"content-type: application/json\r\n",
    b"content-type: text/html; charset=\xff\r\n",
    b"content-length: 5\r\n",
    b"content-length: -5\r\n",
    b"transfer-encoding: chunked\r\n",
    b"transfer-encoding: gzip\r\n",
    b"content-encoding: gzip\r\n",
    b"content-encoding: gzip, gzip\r\n",
    b"content-encoding: \xff\r\n",
    b"connection: close\r\n",
    b"connection: upgrade\r\nupgrade: h2c\r\n",
    b"location: http://[::1\r\n",
    b"location: https:\xff\xfe//\r\n",
    b"location: http://xn--/\r\n",
    b"location: //:99999999\r\n",
    b"retry-after: \xff\r\n",
    b"retry-after: Thu, 99 Foo 99999 99:99:99 +9999\r\n",
    b"set-cookie: \xe9=\xe9; expires=Thu, 99 Foo 99999 99:99:99 GMT; port=x; version=y\r\n",
    b"x: \x00\r\n",
    b"\xff: x\r\n",
    b" folded\r\n",
    b": \r\n",
]
CONTENT = json.dumps(USER).encode()
BODIES = [
    b"",
    CONTENT,
    CONTENT[:5],
    gzip.compress(CONTENT),
    gzip.compress(CONTENT)[:-5],
    b"%x\r\n%b\r\n0\r\n\r\n" % (len(CONTENT), CONTENT),
    b"5\r\nhel",
    b"zz\r\n",
    b"f" * 30 + b"\r\n",
    b"0\r\nx: \xff\r\n\r\n",
]

noise = st.binary(max_size=20)
responses = st.builds(
    lambda status, headers, end, body: b"".join([status, *headers, end, body]),
    st.sampled_from(STATUS_LINES) | noise,
    st.lists(st.sampled_from(HEADERS) | noise.map(lambda line: line + b"\r\n"), max_size=4),
    st.sampled_from([b"\r\n", b"\r\n", b"\n", b""]),
    st.sampled_from(BODIES) | noise,
)


def test_any_bytes(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    without_waits(monkeypatch)
    answer: Answer = []

    @given(data=responses, end=st.sampled_from([CLOSE, CLOSE, RESET]), use=st.sampled_from([get, post]))
    def property_(data: bytes, end: Any, use: Any) -> None:
        nonlocal answer
        answer = [data, end]
        for mode, library in CHOICES:
            report.count("bytes on a connection")
            with suppress(PipedreamError):
                run(use, mode, library, base_url=server.url, max_retries=1)

    with Server(lambda _: answer) as server:
        property_()
