"""How the service answers the open questions, to be compared with how the sandbox does.

A check asks, and returns an answer in the words of `pipedream_rest_sandbox.open_questions`, another status, or `OTHER`.
It returns None where the account or the credential does not show it. No answer has anything of what the account holds.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, NamedTuple, TypeAlias

from pipedream_rest import NOT_GIVEN
from tools.live.calls import Exchange, Session

OTHER = "something else"
NOBODYS = "0000000"  # an id behind its prefix that is nobody's
MANY = 100

Check: TypeAlias = Callable[[Session], str | None]


class Made(NamedTuple):
    """What was made for the checks that write: a source with this name, and a webhook."""

    name: str
    source: str
    webhook: str


# Reads


def _token_for_key_operation(calls: Session) -> str | None:
    answer = _status(calls.ask("getCurrentUser"))
    return None if answer == "200" else answer  # it is a user API key


def _foreign_org_id(calls: Session) -> str | None:
    return _status(calls.ask("listAccounts", org_id=f"o_{NOBODYS}"))


def _foreign_workspace(calls: Session) -> str | None:
    return _status(calls.ask("getWorkspace", f"o_{NOBODYS}"))


def _page_info_of_short_lists(calls: Session) -> str | None:
    body = _body(calls.ask("listAccounts", **_ALL))
    if not isinstance(body, dict) or "data" not in body:
        return None
    info = body.get("page_info")
    if info is None:
        return "when_there_is_more" if len(body["data"]) < MANY else OTHER
    return "always" if info.get("total_count") == len(body["data"]) else None


def _included_fields(calls: Session) -> str | None:
    [*items] = _data(calls.ask("listApps", include="name", limit=1)) or []
    known = {frozenset(("id", "name")): "with_required", frozenset(("name",)): "named_only"}
    return known.get(frozenset(items[0]), OTHER) if items else None


def _events_without_limit(calls: Session) -> str | None:
    body = _body(_of(calls, "listSourceEvents", "dc_")) or {}
    count, total = len(body.get("data") or []), (body.get("page_info") or {}).get("total_count") or 0
    # Of a stream that has fewer, all are in any list.
    return str(count) if total >= MANY or 10 < count < total or (count == 10 < total) else None


def _errors_without_expand(calls: Session) -> str | None:
    [*rows] = _data(_of(calls, "listWorkflowErrors", "p_", limit=1)) or []
    known = {True: "event", False: "id_and_time"}
    return known["event" in rows[0]] if rows else None


def _error_metadata(calls: Session) -> str | None:
    [*rows] = _data(_of(calls, "listWorkflowErrors", "p_", limit=1, **_EXPANDED)) or []
    event = rows[0].get("event") if rows else None
    if not isinstance(event, dict):
        return None
    places = [name for name, thing in (("in_event", event), ("beside_event", rows[0])) if "metadata" in thing]
    return places[0] if len(places) == 1 else OTHER


_ALL = {"limit": MANY}
_EXPANDED = {"expand": "event"}

READ_CHECKS: dict[str, Check] = {
    "token_for_key_operation": _token_for_key_operation,
    "foreign_org_id": _foreign_org_id,
    "foreign_workspace": _foreign_workspace,
    "page_info_of_short_lists": _page_info_of_short_lists,
    "included_fields": _included_fields,
    "events_without_limit": _events_without_limit,
    "errors_without_expand": _errors_without_expand,
    "error_metadata": _error_metadata,
}


# Checks that create things. All have one name, by which they are deleted.


def _unknown_component(calls: Session, made: Made) -> str | None:
    return _status(calls.ask("createSource", component_id=f"sc_{NOBODYS}", name=made.name))


def _subscription_made_twice(calls: Session, made: Made) -> str | None:
    ends = {"emitter_id": made.source, "listener_id": made.webhook}
    with _deleting(calls, ends, ""):
        exchanges = [calls.ask("createSubscription", **ends) for _ in range(2)]
    first, second = (_data(exchange) for exchange in exchanges)
    if not first or not second:
        return _status(exchanges[1])
    return "same" if first[0].get("id") == second[0].get("id") else "another"


def _subscription_deletion_without_name(calls: Session, made: Made) -> str | None:
    ends = {"emitter_id": made.source, "listener_id": made.webhook}
    with _deleting(calls, ends, "", "$errors"):
        for name in ("", "$errors"):
            calls.ask("createSubscription", **ends, event_name=name)
        exchange = calls.ask("deleteSubscription", **ends, event_name=NOT_GIVEN)
        left = _subscriptions(calls, ends)
    if (status := _status(exchange)) is None or not status.startswith("2"):
        return status
    return {("$errors",): "unnamed", (): "all"}.get(tuple(left), OTHER)


def _missing_subscription(calls: Session, made: Made) -> str | None:
    ends = {"emitter_id": made.source, "listener_id": made.webhook}
    return _status(calls.ask("deleteSubscription", **ends, event_name="$logs"))


WRITE_CHECKS: dict[str, Callable[[Session, Made], str | None]] = {
    "unknown_component": _unknown_component,
    "subscription_made_twice": _subscription_made_twice,
    "subscription_deletion_without_name": _subscription_deletion_without_name,
    "missing_subscription": _missing_subscription,
}


def read_answers(calls: Session) -> dict[str, str | None]:
    """What the service does, as far as reads show it."""
    return {name: _answer(check, calls) for name, check in READ_CHECKS.items()}


def write_answers(calls: Session, made: Made) -> dict[str, str | None]:
    """What the service does, as far as it takes a source and a webhook to see it."""
    return {name: _answer(check, calls, made) for name, check in WRITE_CHECKS.items()}


def _answer(check: Callable[..., str | None], *arguments: Any) -> str | None:
    try:
        return check(*arguments)
    except (AttributeError, LookupError, TypeError):  # the response is not of the form that the check reads
        return OTHER


def _deleting(calls: Session, ends: dict[str, str], *names: str) -> ExitStack:
    """Delete the subscriptions with these ends and names at the end, whatever happens."""
    stack = ExitStack()
    for name in names:
        stack.callback(calls.ask, "deleteSubscription", **ends, event_name=name)
    return stack


def _subscriptions(calls: Session, ends: dict[str, str]) -> list[Any]:
    """The streams that are subscribed to with these ends."""
    found = _data(calls.ask("listUserSubscriptions")) or []
    return sorted(row.get("event_name") or "" for row in found if ends.items() <= row.items())


def _of(calls: Session, operation_id: str, kind: str, **arguments: Any) -> Exchange | None:
    """The answer for the first thing of a kind that the account showed."""
    return calls.ask(operation_id, calls.ids[kind], **arguments) if kind in calls.ids else None


def _status(exchange: Exchange | None) -> str | None:
    # Faults of the server and limits say nothing about what it would do.
    return str(exchange.status) if exchange and exchange.status < 500 and exchange.status != 429 else None


def _body(exchange: Exchange | None) -> Any:
    return exchange.body if exchange and exchange.status < 300 else None


def _data(exchange: Exchange | None) -> Any:
    body = _body(exchange)
    return body.get("data") if isinstance(body, dict) else None
