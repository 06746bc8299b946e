"""How the service answers the open questions, to be compared with how the sandbox does.

A check asks, and returns an answer in the words of `pipedream_rest_sandbox.open_questions`, another status, or `OTHER`.
It returns None where the account or the credential does not show it. No answer has anything of what the account holds.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, NamedTuple

from pipedream_rest import NOT_GIVEN, UNSET, PipedreamError, Unset
from tools.live.calls import OPERATIONS, Exchange, Session

OTHER = "something else"
NOBODYS = "0000000"  # an id behind its prefix that is nobody's
MANY = 100
COMPONENT = "rss-new-item-in-feed"
PROPS = {"url": "https://example.com/feed.xml", "timer": {"intervalSeconds": 86400}}


class Made(NamedTuple):
    """What was made for the checks that write: the name of all of it, its workspace, and a source and a webhook."""

    name: str
    org_id: str | Unset
    source: str
    webhook: str

    @property
    def ends(self) -> dict[str, str]:
        """The ends of a subscription."""
        return {"emitter_id": self.source, "listener_id": self.webhook}


class LeftBehindError(Exception):
    """Something that was made could not be deleted."""


def token_for_key_operation(calls: Session) -> str | None:
    answer = _status(calls.ask("getCurrentUser"))
    return None if answer == "200" else answer  # it is a user API key


def foreign_org_id(calls: Session) -> str | None:
    return _status(calls.ask("listAccounts", org_id=f"o_{NOBODYS}"))


def foreign_workspace(calls: Session) -> str | None:
    return _status(calls.ask("getWorkspace", f"o_{NOBODYS}"))


def missing_credential(calls: Session) -> str | None:
    return (
        _status(calls.get_without_credential(f"/sources/{calls.ids['dc_']}/event_summaries"))
        if "dc_" in calls.ids
        else None
    )


def page_info_of_short_lists(calls: Session) -> str | None:
    body = _body(calls.ask("listAccounts", limit=MANY))
    if "data" not in body:
        return None
    info = body.get("page_info")
    if info is None:
        return "when_there_is_more" if len(body["data"]) < MANY else OTHER
    return "always" if info.get("total_count") == len(body["data"]) else None


def included_fields(calls: Session) -> str | None:
    [*items] = _data(calls.ask("listApps", include="name", limit=1)) or []
    known = {frozenset(("id", "name")): "with_required", frozenset(("name",)): "named_only"}
    return known.get(frozenset(items[0]), OTHER) if items else None


def events_without_limit(calls: Session) -> str | None:
    body = _body(_of(calls, "listSourceEvents", "dc_"))
    count, total = len(body.get("data") or []), (body.get("page_info") or {}).get("total_count") or 0
    # Of a stream that has fewer, all are in any list.
    return str(count) if total >= MANY or 10 < count < total or (count == 10 < total) else None


def errors_without_expand(calls: Session) -> str | None:
    [*rows] = _data(_of(calls, "listWorkflowErrors", "p_", limit=1)) or []
    known = {True: "event", False: "id_and_time"}
    return known["event" in rows[0]] if rows else None


def error_metadata(calls: Session) -> str | None:
    [*rows] = _data(_of(calls, "listWorkflowErrors", "p_", limit=1, expand="event")) or []
    event = rows[0].get("event") if rows else None
    if not isinstance(event, dict):
        return None
    names = [name for name, thing in (("in_event", event), ("beside_event", rows[0])) if "metadata" in thing]
    return names[0] if len(names) == 1 else OTHER


READ_CHECKS: dict[str, Callable[[Session], str | None]] = {
    check.__name__: check
    for check in (
        missing_credential, token_for_key_operation, foreign_org_id, foreign_workspace, page_info_of_short_lists,
        included_fields, events_without_limit, errors_without_expand, error_metadata,
    )
}  # fmt: skip


# Checks that create things. All have one name, by which they are deleted.


def creation_without_workspace(calls: Session, made: Made) -> str | None:
    status = _status(calls.post("/webhooks", url="https://example.com/", name=made.name))
    return {"200": "allowed", "400": "refused"}.get(status or "", status)


def unknown_component(calls: Session, made: Made) -> str | None:
    exchange = calls.ask("createSource", component_id=f"sc_{NOBODYS}", name=made.name, org_id=made.org_id)
    return _status(exchange)


def subscription_made_twice(calls: Session, made: Made) -> str | None:
    with _deleting(calls, made, ""):
        exchanges = [calls.ask("createSubscription", **made.ends) for _ in range(2)]
    first, second = map(_data, exchanges)
    if not first or not second:
        return _status(exchanges[1])
    return "same" if first[0].get("id") == second[0].get("id") else "another"


def subscription_deletion_without_name(calls: Session, made: Made) -> str | None:
    with _deleting(calls, made, "", "$errors"):
        for name in ("", "$errors"):
            calls.ask("createSubscription", **made.ends, event_name=name)
        exchange = calls.ask("deleteSubscription", **made.ends, event_name=NOT_GIVEN)
        found = _data(calls.ask("listUserSubscriptions")) or []
        left = sorted(row.get("event_name") or "" for row in found if made.ends.items() <= row.items())
    if (status := _status(exchange)) is None or not status.startswith("2"):
        return status
    return {("$errors",): "unnamed", (): "all"}.get(tuple(left), OTHER)


def missing_subscription(calls: Session, made: Made) -> str | None:
    return _status(calls.ask("deleteSubscription", **made.ends, event_name="$logs"))


WRITE_CHECKS: dict[str, Callable[[Session, Made], str | None]] = {
    check.__name__: check
    for check in (
        creation_without_workspace, unknown_component, subscription_made_twice,
        subscription_deletion_without_name, missing_subscription,
    )
}  # fmt: skip


def read_answers(calls: Session) -> dict[str, str | None]:
    """How the service answers, as far as reads show it."""
    return {name: _answer(check, calls) for name, check in READ_CHECKS.items()}


def write_and_undo(calls: Session) -> dict[str, str | None]:
    """Make a source, a webhook and a subscription, and delete them again, whatever happens.

    Returns:
        How the service answers, as far as it takes these to see it.

    Raises:
        LeftBehindError: if something could not be deleted; its message says what.
    """
    name = f"pipedream-rest-{uuid.uuid4().hex[:12]}"
    given: dict[str, Any] = {"name": name, "org_id": calls.ids.get("o_", UNSET)}
    with ExitStack() as undo:
        # A creation may have happened although its response was lost: so what has this name is deleted, too.
        undo.callback(_delete, calls, "deleteSource", "listUserSources", name)
        source = _data(calls.call("createSource", key=COMPONENT, configured_props=PROPS, **given).exchange) or {}
        undo.callback(_delete, calls, "deleteWebhook", "listUserWebhooks", name)
        webhook = _data(calls.call("createWebhook", url="https://example.com/", **given).exchange) or {}
        made = Made(**given, source=source.get("id", ""), webhook=webhook.get("id", ""))
        if made.source:
            component_id = source.get("component_id") or ""
            calls.call("updateSource", made.source, component_id=component_id, name=name, active=False)
            calls.call("deleteSourceEvents", made.source)
        if made.source and made.webhook:
            with ExitStack() as unsubscribe:
                unsubscribe.callback(calls.call, "deleteSubscription", **made.ends, event_name="")
                calls.call("createSubscription", **made.ends)
            return {name: _answer(check, calls, made) for name, check in WRITE_CHECKS.items()}
    return {}


def _delete(calls: Session, delete: str, list_: str, name: str) -> None:
    """Delete everything with this name."""
    try:
        client = calls.client.with_options(strict=False)
        for id_ in [item.id for item in OPERATIONS[list_].of(client)(limit=100) if item.name == name]:
            if calls.call(delete, id_).problem:
                raise LeftBehindError(f"{id_} ({name!r}) could not be deleted: delete it by hand")
    except PipedreamError as error:
        raise LeftBehindError(f"{name!r} may be left behind, as {list_} failed: {error}") from None


def _answer(check: Callable[..., str | None], *arguments: Any) -> str | None:
    try:
        return check(*arguments)
    except (AttributeError, LookupError, TypeError):  # the response is not of the form that the check reads
        return OTHER


def _deleting(calls: Session, made: Made, *names: str) -> ExitStack:
    """Delete the subscriptions with these names at the end, whatever happens."""
    stack = ExitStack()
    for name in names:
        stack.callback(calls.ask, "deleteSubscription", **made.ends, event_name=name)
    return stack


def _of(calls: Session, operation_id: str, kind: str, **arguments: Any) -> Exchange | None:
    """The response for the first thing of a kind that the account showed."""
    return calls.ask(operation_id, calls.ids[kind], **arguments) if kind in calls.ids else None


def _status(exchange: Exchange | None) -> str | None:
    # Faults of the server and limits say nothing about what it would do.
    return str(exchange.status) if exchange and exchange.status < 500 and exchange.status != 429 else None


def _body(exchange: Exchange | None) -> dict[str, Any]:
    """The object that a success has as its body; empty if there is none."""
    body = exchange.body if exchange and exchange.status < 300 else None
    return body if isinstance(body, dict) else {}


def _data(exchange: Exchange | None) -> Any:
    return _body(exchange).get("data")
