"""A sandbox that is left running takes a bounded amount of memory, says so, and does not slow down until then."""

from __future__ import annotations

import copy
import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import httpx
import pytest

from pipedream_rest import APIStatusError, Pipedream
from pipedream_rest_sandbox import Sandbox, events, state
from pipedream_rest_sandbox.behaviour import BEHAVIOURS
from pipedream_rest_sandbox.operations import ApiError
from pipedream_rest_sandbox.state import Caller, size_of
from tests.support.scripted_server import FOREVER, Server

FULL = 507


def create_source(sandbox: Sandbox, name: str) -> str:
    caller = Caller("userApiKey", "u_abc123", frozenset({"o_abc123"}))
    args = {"key": "rss-new-item-in-feed", "name": name, "org_id": "o_abc123"}
    return str(BEHAVIOURS["createSource"](sandbox.state, caller, args)["id"])


def repeat(count: int, step: Callable[[int], Any]) -> None:
    for number in range(count):
        step(number)


def work_of(call: Callable[[], Any]) -> int:
    """How many bytecodes a call runs."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    gc.disable()  # a finalizer would count as work of the call
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
        gc.enable()
    return count


@pytest.mark.parametrize("name", ["News", "News {}"])
def test_the_2000th_source_takes_the_work_of_the_20th(name: str) -> None:
    sandbox = Sandbox()
    work = {}
    for number in range(1, 2001):
        if number in (20, 2000):
            work[number] = work_of(lambda number=number: create_source(sandbox, name.format(number)))  # type: ignore[misc]
        else:
            create_source(sandbox, name.format(number))
    assert 0 < work[2000] < 1.2 * work[20]


def test_a_name_slug_that_was_given_back_is_the_next(pd: Any) -> None:
    def create() -> tuple[str, str]:
        made = pd.sources.create(key="rss-new-item-in-feed", name="News", org_id="o_abc123")
        return made.id, made.name_slug

    made = [create() for _ in range(4)]
    assert [slug for _, slug in made] == ["news", "news-2", "news-3", "news-4"]
    for id_, _ in made[1:3]:
        pd.sources.delete(id_)
    assert [create()[1] for _ in range(3)] == ["news-2", "news-3", "news-5"]
    pd.sources.update(made[3][0], name="Other")
    pd.sources.delete(made[0][0])
    assert [create()[1] for _ in range(3)] == ["news", "news-4", "news-6"]


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


def kept(sandbox: Sandbox) -> int:
    """The memory of all that is kept, counted anew, without deliveries."""
    known = sandbox.state
    records = sum(size_of(record.shown) + size_of(record.hidden) for record in known.records.values())
    return records + sum(size_of(event) for stream in known.streams.values() for event in stream)


def test_memory_is_counted_and_given_back(pipedream_sandbox: Sandbox, pd: Any) -> None:
    def drift() -> int:
        return abs(pipedream_sandbox.state.size - kept(pipedream_sandbox))

    first, before = drift(), pipedream_sandbox.state.size
    source = pd.sources.create(key="rss-new-item-in-feed", name="News")
    for number in range(150):
        pipedream_sandbox.emit(source.id, {"text": "x" * 1000 * (number % 3)})
    events = pd.sources.list_events(source.id, limit=100).data
    pd.sources.delete_events(source.id, start_id=events[50].id, end_id=events[0].id)
    pd.sources.update(source.id, configured_props={"text": "y" * 100_000})
    assert pipedream_sandbox.state.size > before + 100_000
    assert drift() - first < 1000
    pd.sources.update(source.id, name="Other")
    pd.sources.delete(source.id)
    assert abs(pipedream_sandbox.state.size - before) < 1000


@pytest.mark.parametrize("grow", ["component", "prop", "event"])
def test_memory_has_a_bound(grow: str, pipedream_sandbox: Sandbox, pd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MAX_BYTES", pipedream_sandbox.state.size + 1_000_000)
    text = "x" * 90_000
    steps: dict[str, Callable[[int], Any]] = {
        "component": lambda _: pd.components.create(component_code=text),
        "prop": lambda n: pd.sources.update("dc_abc123", configured_props={f"prop{n}": text}),
        "event": lambda _: pipedream_sandbox.emit("dc_abc123", text),
    }
    with pytest.raises((ApiError, APIStatusError), match="MB of things and events"):
        repeat(12, steps[grow])
    assert pipedream_sandbox.state.size <= state.MAX_BYTES
    assert pd.users.get_current()


WORKFLOW: dict[str, Any] = {
    "org_id": "o_abc123", "project_id": "proj_abc123", "template_id": "tch_3BXfWO",
    "triggers": [{"type": "http"}, {"type": "source"}],
}  # fmt: skip
HALVES: dict[str, tuple[str, Callable[[Sandbox, Any], Any]]] = {
    "a component without its source": ("dc_", lambda _, pd: pd.sources.create(component_code="x", name="News")),
    "a component without its update": ("dc_", lambda _, pd: pd.sources.update("dc_abc123", component_code="x" * 9000)),
    "a source without its subscription": ("sub_", lambda _, pd: pd.sources.create(key="rss-new-item-in-feed")),
    "a workflow without its sources": ("dc_", lambda _, pd: pd.workflows.create(**WORKFLOW)),
    "sources without their workflow": ("p_", lambda _, pd: pd.workflows.create(**WORKFLOW)),
    "a user without a workspace": ("o_", lambda sandbox, _: sandbox.add_user()),
}


@pytest.mark.parametrize("half", HALVES)
def test_what_has_no_room_as_a_whole_leaves_nothing_behind(
    half: str, pipedream_sandbox: Sandbox, pd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, create = HALVES[half]
    pd.subscriptions.create_auto(event_name="$errors", listener_id="p_abc123")
    state_ = pipedream_sandbox.state
    add, change = state_.add, state_.change

    def refuse(*_: Any) -> Any:
        raise state.FullError("enough")

    monkeypatch.setattr(state_, "add", lambda record: refuse(record) if record.id.startswith(last) else add(record))
    monkeypatch.setattr(state_, "change", refuse)
    before = copy.deepcopy((state_.records, state_.size, state_.slugs._of))
    with pytest.raises((ApiError, APIStatusError)) as caught:
        create(pipedream_sandbox, pd)
    assert getattr(caught.value, "status", None) == FULL
    assert (state_.records, state_.size, state_.slugs._of) == before
    monkeypatch.setattr(state_, "add", add)
    monkeypatch.setattr(state_, "change", change)
    create(pipedream_sandbox, pd)


def test_an_event_is_kept_with_its_deliveries_or_not_at_all(
    pipedream_sandbox: Sandbox, pd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = pd.sources.create(key="rss-new-item-in-feed", name="Listener")
    pd.subscriptions.create(emitter_id="dc_abc123", listener_id=listener.id)
    # There is room for the event, and none for its delivery.
    monkeypatch.setattr(state, "MAX_BYTES", pipedream_sandbox.state.size + 150_000)
    with pytest.raises(ApiError, match="MB of things and events"):
        pipedream_sandbox.emit("dc_abc123", "x" * 90_000)
    assert pd.sources.list_events("dc_abc123").data == []
    assert pipedream_sandbox.deliveries() == []


def test_old_deliveries_make_room(pipedream_sandbox: Sandbox, pd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    listener = pd.sources.create(key="rss-new-item-in-feed", name="Listener")
    pd.subscriptions.create(emitter_id="dc_abc123", listener_id=listener.id)
    monkeypatch.setattr(state, "LAST_EVENTS", 1)
    monkeypatch.setattr(state, "MAX_BYTES", pipedream_sandbox.state.size + 1_000_000)
    ids = [pipedream_sandbox.emit("dc_abc123", "x" * 90_000)["id"] for _ in range(30)]
    made = [made["event_id"] for made in pipedream_sandbox.deliveries() if made["listener_id"] == listener.id]
    assert 0 < len(made) < 12
    assert made == ids[-len(made) :]


@pytest.mark.parametrize("bound", ["LAST_DELIVERIES", "MAX_WAITING"])
def test_a_queue_of_deliveries_has_an_end(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, bound, 2)
    sandbox = Sandbox(delivery_timeout=60)
    with Server([FOREVER]) as silent, sandbox as base_url, Pipedream(sandbox.api_key, base_url=base_url) as pd:
        webhook = pd.webhooks.create(url=silent.url)
        pd.subscriptions.create(emitter_id="dc_def456", listener_id=webhook.id)
        for number in range(3):
            sandbox.emit("dc_def456", number)
        errors = [made["error"] for made in sandbox.deliveries(wait=0.1) if made["url"]]
    assert errors == [None, None, "not sent, as 2 deliveries are waiting"]
