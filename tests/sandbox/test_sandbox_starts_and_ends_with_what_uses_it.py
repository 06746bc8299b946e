"""A sandbox is started by a context, a fixture or a command, only on this machine, and ends with what started it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from pipedream_rest import Pipedream
from pipedream_rest_sandbox import API_KEY, Sandbox, sandbox
from tests.support.client import WORKSPACE
from tests.support.project import EXTRAS, ROOT


def is_open(base_url: str) -> bool:
    url = httpx.URL(base_url)
    with socket.socket() as connection:
        return connection.connect_ex((url.host, url.port or 0)) == 0


def test_it_is_served_within_the_context_and_no_longer() -> None:
    with sandbox() as base_url:
        assert type(base_url) is str
        with Pipedream(API_KEY, org_id=WORKSPACE, base_url=base_url) as pd:
            assert pd.users.get_current().id == "u_abc123"
    assert not is_open(base_url)


def test_it_ends_with_the_context_whatever_happens_in_it() -> None:
    stuck, urls = Sandbox(), []

    def fail() -> None:
        with stuck as base_url, httpx.Client(timeout=0.2) as client:
            urls.append(base_url)
            stuck.add_fault(latency=60)
            client.get(base_url + "/apps")

    before = {thread.name for thread in threading.enumerate()}
    with pytest.raises(httpx.TimeoutException):
        fail()
    assert not is_open(urls[0])
    assert {thread.name for thread in threading.enumerate()} - before == set()


def test_it_ends_while_a_webhook_is_silent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        slow = Sandbox(delivery_timeout=0.5)
        with slow as base_url, Pipedream(API_KEY, org_id=WORKSPACE, base_url=base_url) as pd:
            webhook = pd.webhooks.create(url=f"http://127.0.0.1:{silent.getsockname()[1]}")
            pd.subscriptions.create(emitter_id="dc_abc123", listener_id=webhook.id)
            slow.emit("dc_abc123", 1)
    assert not is_open(base_url)


def test_it_can_be_served_again_and_delivers_again() -> None:
    again = Sandbox(delivery_timeout=0.2)
    for _ in range(2):
        with again as base_url, Pipedream(API_KEY, org_id=WORKSPACE, base_url=base_url) as pd:
            webhook = pd.webhooks.create(url="http://127.0.0.1:1")
            pd.subscriptions.create(emitter_id="dc_abc123", listener_id=webhook.id)
            again.emit("dc_abc123", 1)
            assert [made["attempts"] for made in again.deliveries() if made["listener_id"] == webhook.id] == [1]
    with pytest.raises(RuntimeError):
        assert again.base_url


def test_it_is_served_only_once_at_a_time() -> None:
    sandbox = Sandbox()
    with sandbox as base_url:
        with pytest.raises(RuntimeError, match="is served already"), sandbox:
            pass
        assert is_open(base_url)
    assert not is_open(base_url)


@pytest.mark.parametrize("name", ["allowed_hosts", "server_names", "cors_origins"])
def test_a_name_that_is_not_in_a_tuple_is_refused(name: str) -> None:
    arguments: Any = {name: "host.example"}
    with pytest.raises(TypeError, match=rf"^{name}: expected a tuple of names, got str: write \('host.example',\)$"):
        Sandbox(**arguments)


def test_it_answers_without_waiting_for_an_acknowledgement(monkeypatch: pytest.MonkeyPatch) -> None:
    accepted: list[socket.socket] = []
    accept = socket.socket.accept

    def keep(listening: socket.socket) -> tuple[socket.socket, Any]:
        connection, address = accept(listening)
        accepted.append(connection)
        return connection, address

    monkeypatch.setattr(socket.socket, "accept", keep)
    with sandbox() as base_url, httpx.Client() as client:
        client.get(base_url + "/apps")
        assert [connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for connection in accepted] == [1]


def test_it_listens_on_this_machine_alone() -> None:
    with sandbox() as base_url:
        assert httpx.URL(base_url).host == "127.0.0.1"
        # 127.0.0.2 is this machine too, but not the address that was asked for.
        with socket.socket() as connection:
            assert connection.connect_ex(("127.0.0.2", httpx.URL(base_url).port or 0)) != 0


def test_two_sandboxes_share_nothing() -> None:
    one, two = Sandbox(), Sandbox()
    with one as first, two as second, Pipedream(API_KEY, org_id=WORKSPACE, base_url=first) as pd:
        id_ = pd.webhooks.create(url="http://localhost").id
        with Pipedream(API_KEY, org_id=WORKSPACE, base_url=second) as other:
            assert id_ not in {webhook.id for webhook in other.users.list_webhooks()}


def test_a_reset_begins_again(pipedream_sandbox: Sandbox, pd: Any) -> None:
    before = [webhook.id for webhook in pd.users.list_webhooks()]
    new = pd.webhooks.create(url="http://localhost").id
    pipedream_sandbox.reset()
    assert [webhook.id for webhook in pd.users.list_webhooks()] == before
    assert pd.webhooks.create(url="http://localhost").id == new


def test_the_fixtures_load_only_where_they_are_named(pytester: Any) -> None:
    pytester.makepyfile(test_it="def test_it(pipedream_base_url): assert pipedream_base_url.endswith('/v1')")
    assert pytester.runpytest_subprocess("-p", "no:schemathesis").ret == pytest.ExitCode.TESTS_FAILED
    pytester.makeconftest('pytest_plugins = ["pipedream_rest_sandbox.pytest_plugin"]')
    pytester.runpytest_subprocess("-p", "no:schemathesis").assert_outcomes(passed=1)


@pytest.fixture
def command() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "pipedream_rest_sandbox", "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with process:
        yield process
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_told_to_end(
    number: signal.Signals, command: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command.stdout
    text = "".join(iter(command.stdout.readline, "Ctrl-C ends it.\n"))
    exports = dict(re.findall(r"^  export (\w+)=(\S+)$", text, re.MULTILINE))
    for name, value in exports.items():
        monkeypatch.setenv(name, value)
    base_url = exports["PIPEDREAM_BASE_URL"]
    with Pipedream() as pd:
        assert pd.webhooks.create(url="https://example.com", name="Here").name == "Here"
        assert pd.workspaces.get(exports["PIPEDREAM_ORG_ID"])
        assert pd.workflows.invoke(exports["PIPEDREAM_TRIGGER_URL"], body=[1]).parsed == [1]
    assert httpx.get(base_url.removesuffix("v1")).text + "\n" == text
    command.send_signal(number)
    assert command.wait() == 0
    assert not is_open(base_url)


def test_the_command_says_what_is_wrong_with_a_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        arguments = [sys.executable, "-m", "pipedream_rest_sandbox", "--port", str(taken.getsockname()[1])]
        result = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert re.search("already in use.*: choose another with --port, or 0 for any free one$", result.stderr.rstrip())
    arguments = [sys.executable, "-m", "pipedream_rest_sandbox", "--port", "65536"]
    result = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "error: port: expected 0 to 65535, got 65536" in result.stderr


@pytest.mark.parametrize("module", ["pipedream_rest_sandbox", "pipedream_rest_sandbox.demo"])
def test_a_command_without_the_extra_says_what_to_install(module: str) -> None:
    program = f"import runpy, sys; sys.modules['starlette'] = None; runpy.run_module('{module}', run_name='__main__')"
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    cure = f"install what the sandbox needs with `pip install {' '.join(map(repr, EXTRAS['sandbox']))}`"
    package = "pipedream_rest_sandbox needs the package starlette"
    assert (result.returncode, result.stderr) == (1, f"error: {package}: {cure}\n")


def test_everything_can_be_told_over_http(pipedream_sandbox: Sandbox, pd: Any) -> None:
    control = pipedream_sandbox.base_url.removesuffix("/v1") + "/_sandbox"
    about = httpx.get(control).json()
    assert (about["api_key"], about["calls"].keys()) == (API_KEY, pipedream_sandbox.calls().keys())
    event = httpx.post(control + "/emit", json={"emitter_id": "dc_abc123", "event": {"a": 1}}).json()["result"]
    assert pd.sources.list_events("dc_abc123").data[0].id == event["id"]
    assert httpx.post(control + "/add_user", json={}).json()["result"]["api_key"]
    httpx.post(control + "/add_fault", json={"status": 500})
    assert httpx.get(pipedream_sandbox.base_url + "/apps").status_code == 500


def test_each_call_of_the_page_does_what_it_says(pipedream_sandbox: Sandbox) -> None:
    page = (ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `(\{.*?\})` \|", page, re.MULTILINE)
    assert [name for name, _ in rows] == list(dict.fromkeys(name for name, _ in rows))
    assert {name for name, _ in rows} == pipedream_sandbox.calls().keys()
    control = pipedream_sandbox.base_url.removesuffix("/v1") + "/_sandbox"
    for name, text in rows:
        response = httpx.post(f"{control}/{name}", content=text, headers={"Content-Type": "application/json"})
        assert response.json().keys() == {"result"}, response.text


@pytest.mark.parametrize(
    ("name", "sent", "message"),
    [
        ("emitt", {}, "There is no call 'emitt': did you mean emit? GET /_sandbox lists all"),
        ("emit", {"evnt": 1}, "emit: missing a required argument: 'emitter_id': it takes (emitter_id, event, name="),
        ("add_fault", {"sttus": 503}, "add_fault: got an unexpected keyword argument 'sttus': it takes (status=None,"),
        ("add_fault", {"status": 99}, "add_fault: status: the value is less than the minimum of 200"),
        ("emit", {"emitter_id": "dc_x", "event": 1}, "emit: There is no source, workflow or HTTP trigger 'dc_x'"),
    ],
)
def test_a_wrong_call_names_the_place_and_the_cure(
    name: str, sent: Any, message: str, pipedream_sandbox: Sandbox
) -> None:
    control = pipedream_sandbox.base_url.removesuffix("/v1") + "/_sandbox"
    assert httpx.post(f"{control}/{name}", json=sent).json()["error"].startswith(message)


def test_the_command_prints_requests_as_they_come() -> None:
    arguments = [sys.executable, "-m", "pipedream_rest_sandbox", "--port", "0", "--log"]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            text = "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
            url = re.findall(r"PIPEDREAM_BASE_URL=(\S+)", text)[0]
            httpx.get(f"{url}/users/me?a=b", trust_env=False)
            assert process.stdout.readline() == "GET /v1/users/me?a=b -> 401\n"
        finally:
            process.terminate()


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("POST", "/emit", {"json": {"wrong": 1}}, 400),
        ("POST", "/emit", {"content": b"{}"}, 415),
        ("POST", "/__init__", {"json": {}}, 404),
        ("GET", "/emit", {}, 405),
    ],
)
def test_a_wrong_call_is_answered_with_an_error(
    method: str, path: str, sent: dict[str, Any], status: int, pipedream_sandbox: Sandbox
) -> None:
    answer = httpx.request(method, pipedream_sandbox.base_url.removesuffix("/v1") + "/_sandbox" + path, **sent)
    assert (answer.status_code, answer.json().keys()) == (status, {"error"})
