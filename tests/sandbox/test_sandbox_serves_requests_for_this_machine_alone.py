"""A sandbox answers requests whose `Host` is this machine or allowed by name, and does nothing for others."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from pipedream_rest_sandbox import API_KEY, Sandbox
from tests.support.project import ROOT

HERE = ["localhost", "LocalHost", "127.0.0.1", "127.8.9.10", "[::1]", "allowed.example", "Allowed.Example"]
ELSEWHERE = [
    "evil.example", "localhost.evil.example", "evil.example#localhost", "evil@localhost", "localhost:80:80", "0.0.0.0",  # noqa: S104
    "192.168.0.1", "[::]", "::1", "[::1]evil", "", "localhost, evil.example", "not-allowed.example", "127.1",
]  # fmt: skip
NOT_HERE = 421


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox(server_names=("allowed.example",))
    with sandbox:
        yield sandbox


def status(base_url: str, target: str, headers: str, method: str = "GET", body: str = "") -> int:
    """The status of a request whose headers are sent as they are written."""
    port = int(base_url.split(":")[2].partition("/")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        head = f"{method} {target} HTTP/1.1\r\n{headers}Authorization: Bearer {API_KEY}\r\nConnection: close\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode("latin-1"))
        return int(connection.makefile("rb").readline().split()[1])


@pytest.mark.parametrize("target", ["/v1/users/me", "/_sandbox"])
@pytest.mark.parametrize("port", ["", ":8137"])
@pytest.mark.parametrize("host", HERE)
def test_a_request_for_this_machine_is_served(host: str, port: str, target: str, sandbox: Sandbox) -> None:
    assert status(sandbox.base_url, target, f"Host: {host}{port}\r\n") == 200


@pytest.mark.parametrize("target", ["/v1/users/me", "/v1/nowhere", "/_sandbox", "/_sandbox/nowhere"])
@pytest.mark.parametrize("host", ELSEWHERE)
def test_a_request_for_another_host_is_refused(host: str, target: str, sandbox: Sandbox) -> None:
    assert status(sandbox.base_url, target, f"Host: {host}\r\n") == NOT_HERE


@pytest.mark.parametrize("headers", ["", "Host: localhost\r\nHost: localhost\r\n", "Host: \xe9\r\n"])
def test_a_request_whose_host_is_not_clear_is_refused(headers: str, sandbox: Sandbox) -> None:
    assert status(sandbox.base_url, "/v1/users/me", headers) in (400, NOT_HERE)


def test_a_refused_request_does_nothing(pipedream_sandbox: Sandbox) -> None:
    headers = "Host: evil.example\r\nContent-Type: application/json\r\n"
    before = len(pipedream_sandbox.state.of("wh_"))
    pipedream_sandbox.add_fault(status=500)
    for target in ("/_sandbox/add_user", "/_sandbox/reset"):
        assert status(pipedream_sandbox.base_url, target, headers, "POST", "{}") == NOT_HERE
    assert status(pipedream_sandbox.base_url, "/v1/webhooks?url=http://localhost", headers, "POST") == NOT_HERE
    assert len(pipedream_sandbox.state.of("wh_")) == before
    # The fault is still there for the next request that is served.
    assert status(pipedream_sandbox.base_url, "/v1/users/me", "Host: localhost\r\n") == 500


def test_the_command_allows_a_name() -> None:
    command = [sys.executable, "-m", "pipedream_rest_sandbox", "--port", "0", "--server-name", "allowed.example"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        text = "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        base_url = next(line.partition("BASE_URL=")[2] for line in text.splitlines() if "BASE_URL=" in line)
        assert status(base_url, "/v1/users/me", "Host: allowed.example\r\n") == 200
        assert status(base_url, "/v1/users/me", "Host: evil.example\r\n") == NOT_HERE
        process.terminate()
