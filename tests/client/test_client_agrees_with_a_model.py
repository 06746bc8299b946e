"""Whatever is done in whatever order, the client returns what a model of the API says: nothing lost, nothing twice."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import settings as hypothesis_settings

from pipedream_rest import UNSET, AsyncPage, PipedreamError
from pipedream_rest_sandbox import Sandbox, behaviour, events, state
from pipedream_rest_sandbox.state import Caller
from tests.support.client import AS_PRINTED, MODES, Mode
from tests.support.machine import Machine, clients, play
from tests.support.report import Report

# Sequences for each kind of client: half of EXAMPLES, and not less than this.
FEW, MANY = (max(least, hypothesis_settings().max_examples // 2) for least in (25, 250))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sequences", [FEW, pytest.param(MANY, marks=pytest.mark.long)], ids=["few", "many"])
def test_the_client_returns_what_the_model_says(
    mode: Mode, sequences: int, report: Report, pytestconfig: pytest.Config
) -> None:
    # Each of two clients meets another answer of those that can be chosen.
    sandbox = Sandbox(choices=AS_PRINTED if mode == "sync" else {})
    with sandbox, clients(mode, sandbox) as made:
        play(made, sequences, str(pytestconfig.getoption("hypothesis_seed")))
    report.add(f"model, {mode} client: {made.sequences} sequences of {made.steps.total()} steps")
    report.add(f"  {made.refused} calls for what is not there, {made.deliveries} deliveries")
    report.add("  " + ", ".join(f"{name} {count}" for name, count in sorted(made.steps.items())))
    assert made.sequences >= sequences
    assert made.steps.keys() == {known.function.__name__ for known in Machine.setup_state().rules}
    assert min(made.refused, made.deliveries) > 0


# --- something is wrong with the sandbox or with the client -----------------------------------------------------------

# A sandbox may also refuse what it should do, do what it should refuse, or fail.
NOTICED = (AssertionError, LookupError, PipedreamError, pytest.fail.Exception)


def deletion_leaves_the_first_event(patch: pytest.MonkeyPatch) -> None:
    def delete(state: Any, caller: Any, args: Any) -> None:
        start, _, number = args.get("start_id", "").partition("-")
        right(state, caller, {**args, "start_id": f"{start}-{int(number) + 1}"} if number else args)

    right = behaviour.BEHAVIOURS["deleteSourceEvents"]
    patch.setitem(behaviour.BEHAVIOURS, "deleteSourceEvents", delete)


def deletion_ignores_an_empty_stream(patch: pytest.MonkeyPatch) -> None:
    def delete(state: Any, caller: Any, args: Any) -> None:
        right(state, caller, {name: value for name, value in args.items() if value or name != "event_name"})

    right = behaviour.BEHAVIOURS["deleteSourceEvents"]
    patch.setitem(behaviour.BEHAVIOURS, "deleteSourceEvents", delete)


def unsubscribing_ignores_an_empty_stream(patch: pytest.MonkeyPatch) -> None:
    def delete(state: Any, caller: Any, args: Any) -> Any:
        # Without a stream's name, which the sandbox otherwise takes for the empty one.
        state.answers = {**state.answers, "subscription_deletion_without_name": "all"}
        return right(state, caller, {name: value for name, value in args.items() if value or name != "event_name"})

    right = behaviour.BEHAVIOURS["deleteSubscription"]
    patch.setitem(behaviour.BEHAVIOURS, "deleteSubscription", delete)


def one_event_too_few_is_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(state, "LAST_EVENTS", 99)


def an_event_is_cut_too_early(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(events, "TRUNCATE_ABOVE", 1023)


def a_cursor_of_what_is_gone_skips_an_item(patch: pytest.MonkeyPatch) -> None:
    def page(items: Any, args: Any, key: Any = behaviour.by_id, **order: Any) -> Any:
        everything = list(items)
        after = behaviour._position(args.get("after"))
        gone = after and after not in map(key, everything)
        later = sorted(key(item) for item in everything if gone and key(item) > after)
        return right([item for item in everything if key(item) not in later[:1]], args, key, **order)

    right = behaviour.page
    patch.setattr(behaviour, "page", page)


def a_page_counts_itself(patch: pytest.MonkeyPatch) -> None:
    right = behaviour._page_info
    patch.setattr(
        behaviour, "_page_info", lambda items, cursors: {**right(items, cursors), "total_count": len(cursors)}
    )


def a_glob_is_to_every_kind(patch: pytest.MonkeyPatch) -> None:
    def matches(subscription: Any, emitter: Any) -> bool:
        is_glob = subscription.shown["emitter_id"].endswith("*")
        return right(subscription, emitter) or (is_glob and subscription.owner.has(emitter.owner))

    right = events._matches
    patch.setattr(events, "_matches", matches)


def a_webhook_is_called_twice(patch: pytest.MonkeyPatch) -> None:
    def take(courier: events.Courier, delivery: Any) -> None:
        right(courier, delivery)
        right(courier, delivery)

    right = events.Courier.take
    patch.setattr(events.Courier, "take", take)


def what_is_deleted_stays_subscribed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(behaviour, "_delete", lambda state, record: state.remove(record))


def automatic_subscriptions_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(behaviour, "subscribe_automatically", lambda _, emitter: emitter)


def everybody_sees_everything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Caller, "sees", lambda *_: True)


def what_was_turned_off_stays_on(patch: pytest.MonkeyPatch) -> None:
    def update(state: Any, caller: Any, args: Any) -> Any:
        return right(state, caller, {**args, "active": True})

    right = behaviour.BEHAVIOURS["updateSource"]
    patch.setitem(behaviour.BEHAVIOURS, "updateSource", update)


def the_client_leaves_after_the_second_page(patch: pytest.MonkeyPatch) -> None:
    def find_cursor(page: Any, seen: set[str]) -> str | None:
        return right(page, seen) if page._cursor is UNSET else None

    right = AsyncPage._find_cursor
    patch.setattr(AsyncPage, "_find_cursor", find_cursor)


BREAKAGES = [
    deletion_leaves_the_first_event,
    deletion_ignores_an_empty_stream,
    unsubscribing_ignores_an_empty_stream,
    one_event_too_few_is_kept,
    an_event_is_cut_too_early,
    a_cursor_of_what_is_gone_skips_an_item,
    a_page_counts_itself,
    a_glob_is_to_every_kind,
    a_webhook_is_called_twice,
    what_is_deleted_stays_subscribed,
    automatic_subscriptions_are_forgotten,
    everybody_sees_everything,
    what_was_turned_off_stays_on,
    the_client_leaves_after_the_second_page,
]


# These are come upon late.
SLOW = {deletion_ignores_an_empty_stream, unsubscribing_ignores_an_empty_stream, a_glob_is_to_every_kind}


@pytest.mark.parametrize(
    ("breakage", "mode"),
    [
        pytest.param(breakage, mode, marks=[pytest.mark.long] if breakage in SLOW else [])
        for breakage, mode in zip(BREAKAGES, itertools.cycle(MODES), strict=False)
    ],
)
def test_the_model_notices_a_wrong_client(
    breakage: Callable[[pytest.MonkeyPatch], None],
    mode: Mode,
    monkeypatch: pytest.MonkeyPatch,
    report: Report,
) -> None:
    breakage(monkeypatch)
    sandbox = Sandbox(choices=AS_PRINTED)
    with sandbox, clients(mode, sandbox) as made, pytest.raises(NOTICED) as raised:
        # Making the sequence smaller would take most of the time.
        play(made, 100, "broken", phases=[Phase.generate], report_multiple_bugs=False)
    report.add(f"model: {breakage.__name__} is noticed in sequence {made.sequences}")
    assert "state = Machine()" in "\n".join(raised.value.__notes__)
