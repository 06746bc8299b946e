"""Whatever is sent to a sandbox, it answers with an error and goes on."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator

import pytest

from pipedream_rest_sandbox import Sandbox
from tests.support.client import AS_PRINTED

SANDBOX = Sandbox(choices=AS_PRINTED)
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with SANDBOX as base_url:
        yield int(base_url.split(":")[2].partition("/")[0])


def send(port: int, method: str, target: str, body: bytes = b"", headers: dict[str, str] | None = None) -> int:
    """The status of an answer to a request that is sent as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.putrequest(method, target, skip_accept_encoding=True)
        headers = {"Authorization": f"Bearer {SANDBOX.api_key}", "Content-Length": str(len(body)), **(headers or {})}
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        return connection.getresponse().status
    finally:
        connection.close()


def is_well(port: int) -> bool:
    return send(port, "GET", "/v1/users/me") == 200


BODIES = {
    "not json": (b"{", 400),
    "no object": (b"[]", 400),
    "empty": (b"", 400),
    "latin-1": ('{"component_code": "é"}'.encode("latin-1"), 400),
    "utf-16": ('{"component_code": "x"}'.encode("utf-16"), 400),
    "nan": (b'{"component_code": "x", "more": NaN}', 400),
    "infinity": (b'{"component_code": "x", "more": -Infinity}', 400),
    "beyond all bounds": (b'{"component_code": "x", "more": 1e999}', 400),
    "half a surrogate": (b'{"component_code": "\\ud800"}', 400),
    "a very long number": (b'{"component_code": "x", "more": ' + b"9" * 5000 + b"}", 400),
    "101 levels": (b'{"component_code": "x", "more": ' + b"[" * 101 + b"]" * 101 + b"}", 400),
    "100,000 levels": (b'{"component_code": "x", "more": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
    "a megabyte": (b'{"component_code": "' + b"x" * (1 << 20) + b'"}', 413),
    "many props": (b'{"component_code": "' + b"name: { type: 'string' }, " * 20_000 + b'"}', 200),
    "one long word": (b'{"component_code": "' + b"x" * 1_000_000 + b'"}', 200),
    "long blanks": (b'{"component_code": "' + b"a" + b" " * 1_000_000 + b'"}', 200),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_bad_body_is_refused(name: str, port: int) -> None:
    body, status = BODIES[name]
    assert send(port, "POST", "/v1/components", body, JSON) == status
    assert is_well(port)


@pytest.mark.parametrize("kind", ["text/plain", "", "application/x-www-form-urlencoded", "application/jsonx"])
def test_a_body_of_another_kind_is_refused(kind: str, port: int) -> None:
    assert send(port, "POST", "/v1/components", b'{"component_code": "x"}', {"Content-Type": kind}) == 415
    assert is_well(port)


PATHS: dict[int, list[str]] = {
    200: ["/v1/apps?q=" + "x" * 60_000, "/v1/apps?" + "a&" * 10_000, "/v1/apps/", "/v1/users/me/",
          "/v1/workflows/p_abc123/%24errors/event_summaries"],
    400: ["/v1/apps/..", "/v1/apps/%2e%2e", "/v1/apps/.", "/v1/apps/%2E", "/v1/apps//", "/v1/apps/%ff",
          "/v1/apps/%ed%a0%80", "/v1/apps?q=%ff", "*", "http://localhost/v1/apps"],
    404: ["/v1/sources/../users/me", "/v1//apps", "//v1/apps", "/v1/apps/%00", "/v1/apps/%", "/v1/apps/%2F..%2F",
          "/v1/users%2Fme", "/v1", "/v1/", "/V1/apps", "/apps", "/users/me", "/v2/apps",
          "/v1/apps/" + "x" * 60_000],
    405: ["/v1/sources/.."],
    421: ["http://example.com/v1/apps"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("target", "status"),
    [(target, status) for status, targets in PATHS.items() for target in targets],
    ids=lambda value: str(value)[:40],
)
def test_a_path_leads_nowhere_else(target: str, status: int, port: int) -> None:
    assert send(port, "GET", target) == status
    assert is_well(port)


def test_a_path_without_end_is_refused(port: int) -> None:
    # By the server or by the application, as the pieces come in.
    assert send(port, "GET", "/v1/apps/" + "x" * 200_000) in (400, 404)
    assert is_well(port)


@pytest.mark.parametrize("method", ["HEAD", "TRACE", "OPTIONS", "PATCH", "BREW", "get"])
def test_other_methods_are_told_which_there_are(method: str, port: int) -> None:
    assert send(port, method, "/v1/apps") == 405
    assert is_well(port)


@pytest.mark.parametrize("data", [b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"\x00" * 100_000, b"GET / HTTP/9\r\n\r\n"])
def test_what_is_no_http_is_refused(data: bytes, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100).startswith((b"HTTP/1.1 4", b""))
    assert is_well(port)


def test_a_request_that_never_ends_keeps_nobody_else_waiting(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        head = (
            f"POST /v1/components HTTP/1.1\r\nAuthorization: Bearer {SANDBOX.api_key}\r\nContent-Length: 9999\r\n\r\n{{"
        )
        connection.sendall(head.encode())
        assert is_well(port)
    assert is_well(port)
