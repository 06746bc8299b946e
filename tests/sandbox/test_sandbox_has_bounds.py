"""A sandbox that is left running keeps a bounded number of things, and says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from pipedream_rest import APIStatusError, Pipedream
from pipedream_rest_sandbox import Sandbox, events, state
from pipedream_rest_sandbox.operations import ApiError
from tests.support.client import WORKSPACE
from tests.support.scripted_server import FOREVER, Server

FULL = 507


def repeat(count: int, step: Callable[[int], Any]) -> None:
    for number in range(count):
        step(number)


GROWING: dict[str, Callable[[Sandbox, Any, int], Any]] = {
    "components": lambda _, pd, n: pd.components.create(component_code=f"// {n}"),
    "sources": lambda _, pd, n: pd.sources.create(key="rss-new-item-in-feed", name=f"News {n}"),
    "webhooks": lambda _, pd, __: pd.webhooks.create(url="http://localhost"),
    "accounts": lambda sandbox, _, __: sandbox.add("apn_"),
    "users": lambda sandbox, _, __: sandbox.add_user(),
    "streams": lambda sandbox, _, n: sandbox.emit("dc_abc123", n, f"stream{n}"),
    "registry": lambda sandbox, _, n: sandbox.add_registry_component(f"a-{n}"),
    "faults": lambda sandbox, _, __: sandbox.add_fault(requests="NONE"),
}


@pytest.mark.parametrize("name", GROWING)
def test_a_kind_of_which_there_is_enough_is_refused(
    name: str, pipedream_sandbox: Sandbox, pd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "MAX_OF_A_KIND", 60)
    with pytest.raises((ApiError, APIStatusError), match=r"60 .* delete some, or reset") as caught:
        repeat(61, lambda number: GROWING[name](pipedream_sandbox, pd, number))
    assert getattr(caught.value, "status", None) == FULL
    pipedream_sandbox.reset()
    GROWING[name](pipedream_sandbox, pd, 0)


def test_a_control_call_says_that_there_is_enough(pipedream_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MAX_OF_A_KIND", 0)
    answer = httpx.post(pipedream_sandbox.base_url.removesuffix("/v1") + "/_sandbox/add", json={"kind": "wh_"})
    assert (answer.status_code, answer.json().keys()) == (FULL, {"error"})


def test_a_deleted_thing_leaves_its_room(pipedream_sandbox: Sandbox, pd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MAX_OF_A_KIND", len(pipedream_sandbox.state.of("dc_")) + 1)
    for _ in range(3):
        source = pd.sources.create(key="rss-new-item-in-feed", name="News")
        pipedream_sandbox.emit(source.id, 1)
        pd.sources.delete(source.id)


def test_tokens_that_are_over_leave_their_room(pipedream_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MAX_OF_A_KIND", 3)
    fields = {"client_id": pipedream_sandbox.client_id, "client_secret": pipedream_sandbox.client_secret}

    def status() -> int:
        body = {"grant_type": "client_credentials", **fields}
        return httpx.post(pipedream_sandbox.base_url + "/oauth/token", json=body).status_code

    assert [status() for _ in range(4)] == [200, 200, 200, FULL]
    pipedream_sandbox.advance(state.TOKEN_SECONDS)
    assert status() == 200


@pytest.mark.parametrize("bound", ["LAST_DELIVERIES", "MAX_WAITING"])
def test_a_queue_of_deliveries_has_an_end(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, bound, 2)
    sandbox = Sandbox(delivery_timeout=60)
    with (
        Server([FOREVER]) as silent,
        sandbox as base_url,
        Pipedream(sandbox.api_key, org_id=WORKSPACE, base_url=base_url) as pd,
    ):
        webhook = pd.webhooks.create(url=silent.url)
        pd.subscriptions.create(emitter_id="dc_def456", listener_id=webhook.id)
        for number in range(3):
            sandbox.emit("dc_def456", number)

        def errors() -> list[str | None]:
            return [made["error"] for made in sandbox.deliveries(wait=0) if made["url"]]

        assert silent.wait_until(lambda: errors() == [None, None, "not sent, as 2 deliveries are waiting"])
