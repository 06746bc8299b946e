"""Events of a sandbox: newest first, the last 100 of each stream, whole or cut, and deleted as documented."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from pipedream_rest import NotFoundError, Pipedream
from pipedream_rest_sandbox import Sandbox
from tests.support.documents import DOCUMENTED

SOURCE, WORKFLOW = "dc_abc123", "p_abc123"


def emitted(sandbox: Sandbox, count: int) -> list[str]:
    """The ids of new events, the oldest first, a millisecond between them."""
    ids = []
    for number in range(count):
        sandbox.advance(0.001)
        ids.append(sandbox.emit(SOURCE, {"number": number})["id"])
    return ids


def listed(pd: Any, **arguments: Any) -> list[str]:
    return [event.id for event in pd.sources.list_events(SOURCE, **arguments).data]


def test_the_newest_comes_first_and_the_last_hundred_are_kept(pipedream_sandbox: Sandbox, pd: Any) -> None:
    ids = emitted(pipedream_sandbox, 103)
    assert listed(pd, limit=100) == ids[:2:-1]
    page = pd.sources.list_events(SOURCE, limit=2)
    assert [event.event for event in page.data] == [{"number": 102}, {"number": 101}]
    assert (page.page_info.total_count, page.page_info.count) == (100, 2)
    assert (page.page_info.start_cursor, page.page_info.end_cursor) == (ids[-1], ids[-2])


@pytest.mark.parametrize("operation", ["listSourceEvents", "listWorkflowEvents", "listWorkflowErrors"])
@pytest.mark.parametrize("is_as_documented", [False, True])
def test_without_a_limit_a_list_has_all_or_as_many_as_is_documented(operation: str, is_as_documented: bool) -> None:
    [default] = [field["default"] for field in DOCUMENTED[operation]["parameters"] if field["name"] == "limit"]
    sandbox = Sandbox(choices={"events_without_limit": str(default)} if is_as_documented else {})
    with sandbox as base_url, Pipedream(sandbox.api_key, base_url=base_url) as pd:
        calls: dict[str, tuple[str, Callable[[str, Any], Any], Callable[[str], Any]]] = {
            "listSourceEvents": (SOURCE, sandbox.emit, pd.sources.list_events),
            "listWorkflowEvents": (WORKFLOW, sandbox.emit, pd.workflows.list_events),
            "listWorkflowErrors": (WORKFLOW, sandbox.emit_error, pd.workflows.list_errors),
        }
        emitter, emit, call = calls[operation]
        for _ in range(102):
            emit(emitter, {})
        assert len(call(emitter).data) == (default if is_as_documented else 100)


def test_after_and_before_lead_to_older_and_newer_ones(pipedream_sandbox: Sandbox, pd: Any) -> None:
    ids = emitted(pipedream_sandbox, 103)
    kept = ids[:2:-1]
    assert listed(pd, after=kept[1], limit=2) == kept[2:4]
    assert listed(pd, before=kept[4], limit=2) == kept[2:4]
    assert listed(pd, after=kept[1], before=kept[4]) == kept[2:4]
    assert listed(pd, after=kept[-1]) == []
    assert listed(pd, after="", before="", limit=100) == kept
    assert listed(pd, limit=1000) == kept


def test_ids_begin_with_the_millisecond_and_never_repeat(pipedream_sandbox: Sandbox) -> None:
    pipedream_sandbox.set_clock(1_600_000_000)
    first, second = (pipedream_sandbox.emit(SOURCE, None) for _ in range(2))
    assert (first["id"], second["id"]) == ("1600000000000-0", "1600000000000-1")
    assert first["indexed_at_ms"] == 1_600_000_000_000
    pipedream_sandbox.set_clock(1_500_000_000)
    assert pipedream_sandbox.emit(SOURCE, None)["id"] == "1600000000000-2"


def test_an_event_above_a_kilobyte_is_cut_unless_it_is_expanded(pipedream_sandbox: Sandbox, pd: Any) -> None:
    event = {"text": "é" * 1024}
    pipedream_sandbox.emit(SOURCE, event)
    pipedream_sandbox.emit(SOURCE, {"text": "short"})
    short, cut = pd.sources.list_events(SOURCE).data
    assert short.event == {"text": "short"}
    assert json.dumps(event, ensure_ascii=False).startswith(cut.event)
    assert len(cut.event.encode()) in (1023, 1024)
    assert pd.sources.list_events(SOURCE, expand="event").data[1].event == event


def test_streams_are_apart(pipedream_sandbox: Sandbox, pd: Any) -> None:
    for name in ("", "custom", "$logs"):
        pipedream_sandbox.emit(SOURCE, f"on {name}", name)
    pipedream_sandbox.emit_error(SOURCE, {"a": 1})
    assert [event.event for event in pd.sources.list_events(SOURCE).data] == ["on "]
    assert [event.event for event in pd.sources.list_events(SOURCE, event_name="custom").data] == ["on custom"]
    assert [event.event for event in pd.sources.list_events(SOURCE, event_name="$logs").data] == ["on $logs"]
    [error] = pd.sources.list_events(SOURCE, event_name="$errors").data
    assert (error.event["original_event"], error.metadata.name) == ({"a": 1}, "$errors")


def test_metadata_has_what_the_emitter_said(pipedream_sandbox: Sandbox, pd: Any) -> None:
    said: Any = {"id": "post-1", "summary": "A post", "ts": 1_600_000_000_000}
    control = pipedream_sandbox.base_url.removesuffix("/v1") + "/_sandbox/emit"
    pipedream_sandbox.emit(SOURCE, 1, **said)
    pipedream_sandbox.emit(SOURCE, 2, id=42)
    pipedream_sandbox.emit(SOURCE, 3)
    assert httpx.post(control, json={"emitter_id": SOURCE, "event": 4, **said}).status_code == 200
    by_event = {event.event: event.metadata.to_dict() for event in pd.sources.list_events(SOURCE).data}
    for event, expected in ((1, said), (2, {"id": 42}), (3, {}), (4, said)):
        kept = by_event[event]
        assert {name: kept[name] for name in said if name in kept} == expected
        assert kept.keys() - said.keys() == {"emit_id", "emitter_id", "name"}


def test_an_error_has_a_message_and_the_nulls_that_were_seen(pipedream_sandbox: Sandbox, pd: Any) -> None:
    pipedream_sandbox.emit_error("p_abc123", {"a": 1}, message="It went wrong")
    error = pd.workflows.list_errors("p_abc123", limit=1).data[0].to_dict()["event"]
    assert error["error"]["msg"] == "It went wrong"
    assert [error["original_context"][name] for name in ("pipeline_id", "hops", "resume")] == [None] * 3
    pipedream_sandbox.emit_error("p_abc123", message="é" * 5000)
    assert len(pd.workflows.list_errors("p_abc123", limit=1).data[0].event.error.msg.encode()) <= 1024


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        (None, None, []),
        (1, None, [0]),
        (None, 1, [2, 3]),
        (1, 2, [0, 3]),
        (1, 1, [0, 2, 3]),
        (2, 1, [0, 1, 2, 3]),
    ],
    ids=["all", "from", "up to", "range", "one", "none"],
)
def test_events_are_deleted_with_both_ends(
    start: int | None, end: int | None, left: list[int], pipedream_sandbox: Sandbox, pd: Any
) -> None:
    ids = emitted(pipedream_sandbox, 4)
    ends = {name: ids[at] for name, at in (("start_id", start), ("end_id", end)) if at is not None}
    assert pd.sources.with_raw_response.delete_events(SOURCE, **ends).status == 202
    assert listed(pd) == [ids[at] for at in reversed(left)]


def test_only_the_named_stream_is_deleted(pipedream_sandbox: Sandbox, pd: Any) -> None:
    pipedream_sandbox.emit(SOURCE, 1)
    pipedream_sandbox.emit(SOURCE, 2, "custom")
    pd.sources.delete_events(SOURCE, event_name="custom")
    assert (len(listed(pd)), listed(pd, event_name="custom")) == (1, [])
    pipedream_sandbox.emit(SOURCE, 3, "custom")
    pd.sources.delete_events(SOURCE)
    assert (listed(pd), listed(pd, event_name="custom")) == ([], [])


def test_a_source_that_is_turned_off_emits_nothing(pipedream_sandbox: Sandbox, pd: Any) -> None:
    pd.sources.update(SOURCE, component_id="sc_abc123", active=False)
    with pytest.raises(ValueError, match="turned off"):
        pipedream_sandbox.emit(SOURCE, 1)
    assert listed(pd) == []


def with_http_trigger(pd: Any) -> tuple[Any, str]:
    """A new workflow, and the id of its HTTP trigger."""
    template = {"org_id": "o_abc123", "project_id": "proj_any", "template_id": "tch_3BXfWO"}
    created = pd.workflows.create(**template, triggers=[{"type": "http"}])
    return created, created.triggers[-1].id


def test_an_http_trigger_has_events_as_a_source_has(pipedream_sandbox: Sandbox, pd: Any) -> None:
    created, trigger = with_http_trigger(pd)
    assert pd.sources.list_events(trigger).data == []
    id_ = pipedream_sandbox.emit(trigger, {"path": "/"})["id"]
    assert [event.id for event in pd.sources.list_events(trigger).data] == [id_]
    assert created.id in [delivery["listener_id"] for delivery in pipedream_sandbox.deliveries()]


def test_an_http_trigger_of_others_has_none(pipedream_sandbox: Sandbox, pd: Any) -> None:
    _, trigger = with_http_trigger(pd)
    other = pipedream_sandbox.add_user()["api_key"]
    with Pipedream(other, base_url=pipedream_sandbox.base_url, max_retries=0) as stranger:
        for id_ in (trigger, "hi_nothing"):
            with pytest.raises(NotFoundError):
                stranger.sources.list_events(id_)
