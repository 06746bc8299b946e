"""An event of a sandbox reaches each listener that subscribed to it, once; webhooks of this machine by a real POST."""

from __future__ import annotations

import hmac
import json
from typing import Any

import pytest

from pipedream_rest import BadRequestError, NotFoundError, Pipedream
from pipedream_rest_sandbox import Sandbox
from tests.support.client import WORKSPACE
from tests.support.scripted_server import FOREVER, RESET, Answer, Endless, Server, reply

EMITTER, OTHER, WORKFLOW, LISTENER = "dc_abc123", "dc_def456", "p_abc123", "p_48rCxZ"


def heard(sandbox: Sandbox, listener: str = LISTENER) -> list[tuple[str, str, Any]]:
    """What a listener was given: emitter, stream and event."""
    return [
        (delivery["emitter_id"], delivery["event_name"], delivery["event"])
        for delivery in sandbox.deliveries()
        if delivery["listener_id"] == listener
    ]


def test_a_webhook_gets_the_event_as_json(pipedream_sandbox: Sandbox, pd: Any) -> None:
    with Server(reply(200)) as server:
        webhook = pd.webhooks.create(url=f"{server.url}/hook?a=b", name="Orders")
        pd.subscriptions.create(emitter_id=EMITTER, listener_id=webhook.id)
        pipedream_sandbox.emit(EMITTER, {"name": "Luke — é"})
        [delivery] = [made for made in pipedream_sandbox.deliveries() if made["url"]]
    [request] = server.requests
    assert (request.method, request.target) == ("POST", "/hook?a=b")
    assert request.header("content-type") == "application/json"
    assert json.loads(request.body) == {"name": "Luke — é"}
    assert (delivery["status"], delivery["attempts"], delivery["error"]) == (200, 1, None)


@pytest.mark.parametrize(
    ("script", "timeout", "status", "attempts"),
    [
        ([reply(500), [RESET], reply(204)], 60, 204, 3),
        ([reply(404)], 60, 404, 1),
        ([reply(302, headers={"location": "http://localhost:1"})], 60, 302, 1),
        ([reply(503)], 60, 503, 3),
        ([[FOREVER]], 0.2, None, 3),
        ([Endless(b"HTTP/1.1 200 OK\r\n", [0.05, b"a: b\r\n"])], 0.2, None, 3),
    ],
    ids=["recovers", "refuses", "redirects", "stays down", "is silent", "drips"],
)
def test_a_delivery_is_tried_three_times_at_most(
    script: list[Answer], timeout: float, status: int | None, attempts: int
) -> None:
    sandbox = Sandbox(delivery_timeout=timeout, choices={"delivery_attempts": "3"})
    with (
        sandbox as base_url,
        Server(*script) as server,
        Pipedream(sandbox.api_key, org_id=WORKSPACE, base_url=base_url) as pd,
    ):
        webhook = pd.webhooks.create(url=server.url)
        pd.subscriptions.create(emitter_id=OTHER, listener_id=webhook.id)
        sandbox.emit(OTHER, 1)
        [delivery] = [made for made in sandbox.deliveries() if made["url"]]
    assert (delivery["status"], delivery["attempts"]) == (status, attempts)
    assert bool(delivery["error"]) is (status is None)


@pytest.mark.parametrize("answer", ["none", "hmac"])
def test_a_delivery_names_its_emitter_and_time_and_is_signed_by_choice(answer: str) -> None:
    sandbox = Sandbox(choices={"delivery_signature": answer})
    with sandbox as url, Server(reply(200)) as server, Pipedream(sandbox.api_key, org_id=WORKSPACE, base_url=url) as pd:
        sandbox.set_clock(1_700_000_000.5)
        pd.subscriptions.create(emitter_id=OTHER, listener_id=pd.webhooks.create(url=server.url).id)
        sandbox.emit(OTHER, {"name": "é"})
        sandbox.deliveries()
    [request] = server.requests
    assert request.header("x-pd-emitter-id") == OTHER
    assert request.header("x-pd-timestamp") == "2023-11-14T22:13:20Z"
    digest = hmac.new(b"sandbox-signing-key", b"1700000000." + request.body, "sha256").hexdigest()
    signature = f"t=1700000000,v1={digest}" if answer == "hmac" else None
    assert request.header("x-pd-signature") == signature


@pytest.mark.parametrize("url", ["https://example.com", "http://[::ffff:10.0.0.1]", "http://10.0.0.1", "http://a@b@c"])
def test_nothing_is_delivered_beyond_this_machine(url: str, pipedream_sandbox: Sandbox, pd: Any) -> None:
    webhook = pd.webhooks.create(url=url)
    pd.subscriptions.create(emitter_id=OTHER, listener_id=webhook.id)
    pipedream_sandbox.emit(OTHER, 1)
    [delivery] = [made for made in pipedream_sandbox.deliveries() if made["listener_id"] == webhook.id]
    assert (delivery["attempts"], delivery["error"]) == (0, "not a host of this machine, and not allowed by name")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "a:b@localhost"])
@pytest.mark.parametrize("path", ["/_sandbox/reset", "/%5Fsandbox/reset/", "/x/../_sandbox/reset"])
def test_a_webhook_does_not_control_the_sandbox(host: str, path: str, pipedream_sandbox: Sandbox, pd: Any) -> None:
    check_control_is_refused(pipedream_sandbox, pd, host, path)


@pytest.mark.parametrize("host", ["0.0.0.0", "127.1", "2130706433", "[::ffff:127.0.0.1]"])  # noqa: S104
def test_nor_by_a_name_that_is_allowed(host: str) -> None:
    names = (host.strip("[]"),)
    allowing = Sandbox(allowed_hosts=names, server_names=names)
    with allowing as base_url, Pipedream(allowing.api_key, org_id=WORKSPACE, base_url=base_url) as pd:
        check_control_is_refused(allowing, pd, host, "/_sandbox/reset")


def check_control_is_refused(sandbox: Sandbox, pd: Any, host: str, path: str) -> None:
    port = sandbox.base_url.split(":")[2].partition("/")[0]
    webhook = pd.webhooks.create(url=f"http://{host}:{port}{path}")
    pd.subscriptions.create(emitter_id=EMITTER, listener_id=webhook.id)
    sandbox.emit(EMITTER, {})
    [delivery] = [made for made in sandbox.deliveries() if made["listener_id"] == webhook.id]
    assert (delivery["status"], delivery["attempts"]) == (403, 1)
    assert webhook.id in {other.id for other in pd.users.list_webhooks()}


def test_a_slow_webhook_delays_no_other() -> None:
    sandbox = Sandbox(delivery_timeout=600)
    with (
        Server([FOREVER]) as slow,
        Server(reply(200)) as fast,
        sandbox as base_url,
        Pipedream(sandbox.api_key, org_id=WORKSPACE, base_url=base_url) as pd,
    ):
        for server in (slow, fast):
            pd.subscriptions.create(emitter_id=OTHER, listener_id=pd.webhooks.create(url=server.url).id)
        for number in range(5):
            sandbox.emit(OTHER, number)
        assert fast.count(5) == 5
        assert [json.loads(request.body) for request in fast.requests] == [0, 1, 2, 3, 4]
        assert slow.count(1) == 1  # to one webhook, one event goes after the other


def test_a_host_that_is_allowed_by_name_is_delivered_to() -> None:
    sandbox = Sandbox(allowed_hosts=("no-such-host.invalid",), delivery_timeout=0.2)
    with sandbox as base_url, Pipedream(sandbox.api_key, org_id=WORKSPACE, base_url=base_url) as pd:
        webhook = pd.webhooks.create(url="http://no-such-host.invalid")
        pd.subscriptions.create(emitter_id=OTHER, listener_id=webhook.id)
        sandbox.emit(OTHER, 1)
        [delivery] = [made for made in sandbox.deliveries() if made["url"]]
    assert delivery["attempts"] == 1


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (EMITTER, {EMITTER}),
        ("dc_*", {EMITTER, OTHER}),
        ("p_*", {WORKFLOW}),
        ("o_abc123", {EMITTER, OTHER, WORKFLOW}),
        ("u_abc123", {EMITTER, OTHER, WORKFLOW}),
    ],
)
def test_a_subscription_is_to_one_a_kind_or_all_of_an_owner(
    pattern: str, expected: set[str], pipedream_sandbox: Sandbox, pd: Any
) -> None:
    pd.subscriptions.create(emitter_id=pattern, listener_id=LISTENER, org_id="o_abc123")
    for emitter in (EMITTER, OTHER, WORKFLOW):
        pipedream_sandbox.emit(emitter, 1)
    assert {emitter for emitter, _, _ in heard(pipedream_sandbox)} == expected


def test_a_glob_ends_at_its_workspace(pipedream_sandbox: Sandbox, pd: Any) -> None:
    elsewhere = pd.sources.create(component_code="x", org_id="o_edf456")
    pd.subscriptions.create(emitter_id="dc_*", listener_id=LISTENER, org_id="o_abc123")
    pipedream_sandbox.emit(elsewhere.id, 1)
    assert heard(pipedream_sandbox) == []


@pytest.mark.parametrize(
    ("event_name", "expected"),
    [({}, [""]), ({"event_name": ""}, [""]), ({"event_name": "default"}, [""]), ({"event_name": "custom"}, ["custom"]),
     ({"event_name": "$errors"}, ["$errors"]), ({"event_name": "$logs"}, ["$logs"])],
)  # fmt: skip
def test_a_subscription_is_to_one_stream(
    event_name: dict[str, str], expected: list[str], pipedream_sandbox: Sandbox, pd: Any
) -> None:
    pd.subscriptions.create(emitter_id=EMITTER, listener_id=LISTENER, **event_name)
    for name in ("", "custom", "$logs"):
        pipedream_sandbox.emit(EMITTER, 1, name)
    pipedream_sandbox.emit_error(EMITTER, 1)
    assert [name for _, name, _ in heard(pipedream_sandbox)] == expected


def test_an_event_comes_once_however_many_subscriptions_fit(pipedream_sandbox: Sandbox, pd: Any) -> None:
    for pattern in (EMITTER, EMITTER, "dc_*", "u_abc123"):
        pd.subscriptions.create(emitter_id=pattern, listener_id=LISTENER)
    pipedream_sandbox.emit(EMITTER, 1)
    assert heard(pipedream_sandbox) == [(EMITTER, "", 1)]
    made = [sub for sub in pd.users.list_subscriptions().data if sub.listener_id == LISTENER]
    assert [sub.emitter_id for sub in made] == [EMITTER, "dc_*", "u_abc123"]


def test_a_deleted_subscription_is_silent(pipedream_sandbox: Sandbox, pd: Any) -> None:
    three = {"emitter_id": EMITTER, "listener_id": LISTENER}
    pd.subscriptions.create(**three)
    pd.subscriptions.create(**three, event_name="custom")
    with pytest.raises(NotFoundError):
        pd.subscriptions.delete(**three, event_name="other")
    pd.subscriptions.delete(**three, event_name="")
    pipedream_sandbox.emit(EMITTER, 1)
    pipedream_sandbox.emit(EMITTER, 2, "custom")
    assert heard(pipedream_sandbox) == [(EMITTER, "custom", 2)]
    with pytest.raises(NotFoundError):
        pd.subscriptions.delete(**three, event_name="")


@pytest.mark.parametrize(
    ("emitter", "listener"), [("dc_no", LISTENER), (EMITTER, "p_no"), ("x_*", LISTENER), ("*", "*")]
)
def test_who_is_not_there_neither_emits_nor_listens(emitter: str, listener: str, pd: Any) -> None:
    with pytest.raises(NotFoundError):
        pd.subscriptions.create(emitter_id=emitter, listener_id=listener)


@pytest.mark.parametrize(("where", "expected"), [({}, [1, 2]), ({"org_id": "o_edf456"}, [2])])
def test_automatic_subscriptions_are_to_what_their_owner_creates_later(
    where: dict[str, str], expected: list[int], as_printed: tuple[Sandbox, Pipedream]
) -> None:
    sandbox, pd = as_printed
    before = pd.sources.create(component_code="x", org_id="o_edf456")
    pd.subscriptions.create_auto(event_name="$errors", listener_id=LISTENER, **where)
    sources = [before, pd.sources.create(component_code="x"), pd.sources.create(component_code="x", org_id="o_edf456")]
    for source in sources:
        sandbox.emit_error(source.id)
    ids = [sources[at].id for at in expected]
    assert [emitter for emitter, _, _ in heard(sandbox)] == ids
    made = {(sub.emitter_id, sub.event_name) for sub in pd.users.list_subscriptions().data}
    assert {(id_, "$errors") for id_ in ids} <= made


def test_a_webhook_is_listed_and_deleted_with_its_subscriptions(pipedream_sandbox: Sandbox, pd: Any) -> None:
    webhook = pd.webhooks.create(url="http://localhost:1", name="a", description="b")
    assert (webhook.name, webhook.description, webhook.user_id) == ("a", "b", "u_abc123")
    assert webhook.id in {other.id for other in pd.users.list_webhooks()}
    pd.subscriptions.create(emitter_id=EMITTER, listener_id=webhook.id)
    pd.webhooks.delete(webhook.id)
    assert webhook.id not in {other.id for other in pd.users.list_webhooks()}
    pipedream_sandbox.emit(EMITTER, 1)
    assert heard(pipedream_sandbox, webhook.id) == []
    with pytest.raises(NotFoundError):
        pd.webhooks.delete(webhook.id)


@pytest.mark.parametrize("url", ["example.com", "mysql://user:pass@host:1", "http://", ""])
def test_a_webhook_without_a_url_is_refused(url: str, pd: Any) -> None:
    with pytest.raises(BadRequestError):
        pd.webhooks.create(url=url)
