"""What each operation does: plain functions over the state, by the operation's id.

A function gets the state, the caller and the checked arguments, and returns the thing that is asked for, which is then
wrapped in `data` where the specification has that, a whole list, a text that is the body as it is, or None for an empty
body. docs/choices.md has what no document says.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import operator
import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from .events import ERRORS, listed, stream
from .operations import ApiError, Args, Json
from .state import NOT_FOUND, TOKEN_SECONDS, Caller, Owner, Record, State, check_count, event_key, slug

Behaviour: TypeAlias = Callable[[State, Caller, Args], Json]
BEHAVIOURS: dict[str, Behaviour] = {}

# The fields that the documents print in one place and leave out in another.
ACCOUNT = ("id", "created_at", "updated_at", "name", "app", "healthy")
ACCOUNT_WITH_CREDENTIALS = ("id", "created_at", "updated_at", "expires_at", "name", "app", "credentials")
ACCOUNT_OF_WORKSPACE = ("id", "name")
CREATED_WORKFLOW = ("id", "name", "active", "steps", "triggers")
UPDATED_WORKFLOW = (*CREATED_WORKFLOW, "created_at", "updated_at")
WORKFLOW_DETAILS = ("triggers", "steps")
TIMER = ("intervalSeconds", "interval_seconds", "cron")
# Code is not run: a prop is what looks like `name: {… type: "…"`, with quotes around the keys or without.
PROP = re.compile(
    r"""\b(\w{1,64})["']?\s{0,9}:\s{0,9}\{[^{}]{0,1000}?\btype["']?\s{0,9}:\s{0,9}["']([^"'\n]{1,64})["']"""
)


def behaviour(function: Behaviour) -> Behaviour:
    """The function is what the operation of its name does: `get_app` for `getApp`."""
    first, *words = function.__name__.split("_")
    BEHAVIOURS[first + "".join(word.capitalize() for word in words)] = function
    return function


def pick(shown: Json, fields: Iterable[str]) -> Json:
    return {name: shown[name] for name in fields if name in shown}


# Pages


def by_id(item: Json) -> str:
    return str(item["id"])


def page(items: Iterable[Json], args: Args, key: Callable[[Json], str] = by_id, *, descending: bool = False) -> Json:
    """A page of a list that is sorted by this key.

    A cursor is an item's key in unpadded base64. As it says where it stands, it holds whatever is added or removed
    in the meantime. What is no base64 stands for itself.
    """
    everything = sorted(items, key=key, reverse=descending)
    after, before = (_position(args.get(name)) for name in ("after", "before"))
    follows = operator.lt if descending else operator.gt
    window = [
        item
        for item in everything
        if (not after or follows(key(item), after)) and (not before or follows(before, key(item)))
    ]
    limit = args.get("limit", 10)
    # Backwards, the page is the one that ends where `before` begins.
    data = window[-limit:] if before and not after else window[:limit]
    cursors = [base64.urlsafe_b64encode(key(item).encode()).decode().rstrip("=") for item in data]
    return {"page_info": _page_info(everything, cursors), "data": data}


def _page_info(everything: list[Json], cursors: list[str]) -> Json:
    start, end = (cursors[0], cursors[-1]) if cursors else (None, None)
    return {"total_count": len(everything), "count": len(cursors), "start_cursor": start, "end_cursor": end}


def _position(cursor: str | None) -> str:
    cursor = cursor or ""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except ValueError:
        return cursor


# Accounts and apps


@behaviour
def list_accounts(state: State, caller: Caller, args: Args) -> Json:
    wanted = pick(args, ("oauth_app_id", "external_user_id"))
    accounts = [record for record in state.visible("apn_", caller) if _is_in(record, args.get("org_id"))]
    accounts = [record for record in accounts if wanted.items() <= record.shown.items()]
    shown = [_account(record, args) for record in accounts if _is_of_app(state, record, args.get("app"))]
    return _page_of_few(state, shown, args)


def _page_of_few(state: State, items: Iterable[Json], args: Args) -> Json:
    """A page of a list for which no page_info is printed."""
    whole = page(items, args)
    is_all = whole["page_info"]["total_count"] == len(whole["data"])
    return {"data": whole["data"]} if is_all and state.answers["page_info_of_short_lists"] != "always" else whole


def _account(record: Record, args: Args) -> Json:
    return pick(record.shown, ACCOUNT_WITH_CREDENTIALS if args.get("include_credentials") else ACCOUNT)


def _is_of_app(state: State, account: Record, app: str | None) -> bool:
    """Whether an account is of the app with this id or name slug, or no app is asked for."""
    shown = account.shown.get("app") or {}
    known = state.records.get(shown.get("id") or "")
    return app in (None, shown.get("id"), known.shown["name_slug"] if known else slug(shown.get("name", ""), "_"))


@behaviour
def get_account(state: State, caller: Caller, args: Args) -> Json:
    return _account(state.find("apn_", args["account_id"], caller), args)


@behaviour
def list_apps(state: State, caller: Caller, args: Args) -> Json:
    text = args.get("q", "").lower()
    apps = [record.shown for record in state.visible("app_", caller)]
    apps = [app for app in apps if text in f"{app['name_slug']} {app['name']} {app['description'] or ''}".lower()]
    kinds = {"has_components": "source action", "has_actions": "action", "has_triggers": "source"}
    for name in kinds.keys() & args.keys():
        slugs = {_app_of(component) for component in state.registry.values() if component.hidden["kind"] in kinds[name]}
        apps = [app for app in apps if (app["name_slug"] in slugs) is args[name]]
    field = args.get("sort_key", "name_slug")

    def key(app: Json) -> str:
        slug_: str = app["name_slug"]
        if field == "featured_weight":
            return f"{app.get(field, 0):020.3f}\n{slug_}"  # of the same width, as texts are compared
        return slug_ if field == "name_slug" else f"{app.get(field, '')}\n{slug_}"  # names may repeat

    return page(apps, args, key, descending=args.get("sort_direction") == "desc")


@behaviour
def get_app(state: State, caller: Caller, args: Args) -> Json:
    named = [record for record in state.visible("app_", caller) if record.shown["name_slug"] == args["app_id"]]
    return (named[0] if named else state.find("app_", args["app_id"], caller)).shown


# Components


def register(state: State, key: str, kind: str, shown: Json = None, url: str = "") -> None:
    """Put a component into the registry, as a copy of the first one where nothing is given; the first of a key stays.

    Parameters:
        key: such as `rss-new-item-in-feed`; its first word is the app.
        kind: `source` or `action`.
        shown: the fields of the component.
        url: where its code is kept.

    Raises:
        FullError: if there are too many.
    """
    if key not in state.registry:
        check_count(state.registry, "components in the registry")
    shown = shown or {**state.of("sc_")[0].shown, "id": state.new_id("sc_"), "name": slug(key)}
    state.registry.setdefault(key, Record(dict(shown), hidden={"key": key, "kind": kind, "url": url}))


@behaviour
def create_component(state: State, caller: Caller, args: Args) -> Json:
    return _saved(state, caller.owner(args.get("org_id")), args).shown


def _saved(state: State, owner: Owner, args: Args) -> Record:
    """A new component of code, or of a URL: nothing is fetched, so the code is the registry's or a comment."""
    url = args.get("component_url", "")
    known = next((record for record in state.registry.values() if record.hidden["url"] == url), None)
    shown: Json
    if "component_code" in args:
        code = args["component_code"]
        shown = {"name": _literal(code, "name") or "unnamed", "version": _literal(code, "version") or "0.0.1"}
        props = [{"name": name, "type": type_} for name, type_ in PROP.findall(code)]
        key = _literal(code, "key")
    elif known:
        code, props, key = known.shown["code"], known.shown["configurable_props"], known.hidden["key"]
        shown = pick(known.shown, ("name", "version"))
    else:
        code, props, key = f"// the code at {url}", [], None
        shown = {"name": slug(url.rpartition("/")[2].partition(".")[0]), "version": "0.0.1"}
    shown = {"id": state.new_id("sc_"), "code": code, "code_hash": hashlib.sha256(code.encode()).hexdigest(), **shown}
    dated = _dated(state, {**shown, "configurable_props": props})
    return state.add(Record(dated, owner, hidden={"key": key, "url": url}))


def _literal(code: str, name: str) -> str | None:
    literal = re.search(rf'\b{name}["\']?\s{{0,9}}:\s{{0,9}}["\']([^"\'\n]{{1,200}})["\']', code)
    return literal[1] if literal else None


@behaviour
def get_component(state: State, caller: Caller, args: Args) -> Json:
    id_ = args["key_or_id"]
    keyed = [record for record in state.visible("sc_", caller) if record.hidden.get("key") == id_]
    # The newest of those with this key.
    return (keyed[-1] if keyed else state.find("sc_", id_, caller)).shown


@behaviour
def get_registry_component(state: State, caller: Caller, args: Args) -> Json:
    return _registered(state, args["key"]).shown


def _registered(state: State, key: str) -> Record:
    if key not in state.registry:
        raise ApiError(404, NOT_FOUND)
    return state.registry[key]


def _app_of(component: Record) -> str:
    return str(component.hidden["key"]).partition("-")[0]


@behaviour
def search_components(state: State, caller: Caller, args: Args) -> Json:
    """The similarity is the share of the words of a key that the query has."""
    words = set(slug(args["query"], " ").split())
    similar = {}
    for key, record in state.registry.items():
        parts = key.split("-")
        similarity = sum(part in words for part in parts) / len(parts)
        enough = similarity > 0 and similarity >= args.get("similarity_threshold", 0.5)
        if enough and args.get("app") in (None, _app_of(record)):
            similar[key] = similarity
    best = sorted(similar, key=lambda key: (-similar[key], key))
    keys: Json = {
        f"{kind}s": [key for key in best if state.registry[key].hidden["kind"] == kind][: args.get("limit", 10)]
        for kind in ("source", "action")
    }
    return {**keys, "similarities": similar} if args.get("debug") else keys


# Sources


@behaviour
def create_source(state: State, caller: Caller, args: Args) -> Json:
    owner = caller.owner(args.get("org_id"))
    component = _component(state, caller, owner, args)
    return _of_user(make_source(state, owner, component, args.get("name"), args.get("configured_props", {})))


def _component(state: State, caller: Caller, owner: Owner, args: Args) -> Record:
    """The component of a source: by id, by code, by URL, by key, in this order if several are sent."""
    if "component_id" in args:
        try:
            return state.find("sc_", args["component_id"], caller)
        except ApiError as error:
            raise ApiError(int(state.answers["unknown_component"]), f"component_id: {error.message}") from None
    if "component_code" in args or "component_url" in args:
        return _saved(state, owner, args)
    return _registered(state, args["key"])


def make_source(state: State, owner: Owner, component: Record, name: str | None, props: Json) -> Record:
    """A new source, with the automatic subscriptions of its owner."""
    shown: Json = {"id": state.new_id("dc_"), "component_id": component.id}
    shown |= {"configured_props": _configured(state, component, props), "active": True}
    source = Record(_dated(state, shown), owner)
    name_source(state, source, name or component.shown["name"])
    return subscribe_automatically(state, state.add(source))


def name_source(state: State, source: Record, name: str, name_slug: str | None = None) -> None:
    """Name a source, with a name slug that no other source of its owner has."""
    source.shown |= {"name": name, "name_slug": state.free_name_slug(source, slug(name_slug or name))}


def _configured(state: State, component: Record, sent: Json) -> Json:
    """Props as they come back: with the component's defaults, and with the endpoint of an HTTP prop."""
    props = {prop["name"]: prop for prop in component.shown["configurable_props"] if "name" in prop}
    values = {name: prop["default"] for name, prop in props.items() if "default" in prop} | sent
    for name, prop in props.items():
        if prop.get("type") == "$.interface.http":
            values[name] = {"endpoint_url": f"https://{state.text(16).lower()}.m.pipedream.net"}
    return {name: timer(value) or value for name, value in values.items()}


def timer(value: Json) -> Json:
    """A timer as it comes back. It is sent as `intervalSeconds`, or `cron`; None for any other value."""
    if not isinstance(value, dict) or not value or not value.keys() <= set(TIMER):
        return None
    seconds, cron = value.get("intervalSeconds", value.get("interval_seconds")), value.get("cron")
    seconds = int(seconds) if isinstance(seconds, int | float) else None
    return {"cron": cron if isinstance(cron, str) else None, "interval_seconds": seconds}


def _of_user(record: Record) -> Json:
    """What was created, with the user who did it: lists don't print that."""
    return {**record.shown, "user_id": record.owner.user_id} if record.owner.user_id else record.shown


@behaviour
def update_source(state: State, caller: Caller, args: Args) -> Json:
    source = state.find("dc_", args["source_id"], caller)
    changed: Json = {"active": args.get("active", True), "updated_at": state.seconds()}
    name = args.get("name")
    if args.keys() & {"component_id", "component_code", "component_url"}:
        component = _component(state, caller, source.owner, args)
        changed["component_id"] = component.id
        name = name or slug(component.shown["name"])
    sent = {prop: timer(value) or value for prop, value in args.get("configured_props", {}).items()}
    changed["configured_props"] = source.shown["configured_props"] | sent
    source.shown |= changed
    # Without a new component, what is not sent stays.
    if name or "name_slug" in args:
        name_source(state, source, name or source.shown["name"], args.get("name_slug"))
    return _of_user(source)


@behaviour
def delete_source(state: State, caller: Caller, args: Args) -> Json:
    """Delete a source and what hangs on it: its events, its subscriptions, and its being a trigger."""
    source = state.find("dc_", args["source_id"], caller)
    _delete(state, source)
    for key in [key for key in state.streams if key[0] == source.id]:
        del state.streams[key]


def _delete(state: State, record: Record) -> None:
    state.remove(record)
    for subscription in [*state.of("sub_"), *state.of("auto_")]:
        if record.id in (subscription.shown.get("emitter_id"), subscription.shown["listener_id"]):
            state.remove(subscription)


# Events


@behaviour
def list_source_events(state: State, caller: Caller, args: Args) -> Json:
    """The events of a source, or of an HTTP trigger."""
    trigger = state.http_trigger(args["source_id"])
    emitter = trigger if trigger and caller.sees(trigger) else state.find("dc_", args["source_id"], caller)
    return _events(state, emitter, stream(args.get("event_name")), args)


@behaviour
def list_workflow_events(state: State, caller: Caller, args: Args) -> Json:
    return _events(state, state.find("p_", args["workflow_id"], caller), "", args)


@behaviour
def list_workflow_errors(state: State, caller: Caller, args: Args) -> Json:
    errors = _events(state, state.find("p_", args["workflow_id"], caller), ERRORS, args)
    # The newer edition prints the metadata within the event, the older one beside it.
    if "expand" not in args and state.answers["errors_without_expand"] == "id_and_time":
        return {**errors, "data": [pick(item, ("id", "indexed_at_ms")) for item in errors["data"]]}
    for item in errors["data"] if state.answers["error_metadata"] == "in_event" else ():
        item["event"] = {**item["event"], "metadata": item.pop("metadata")}
    return errors


def _events(state: State, emitter: Record, name: str, args: Args) -> Json:
    """The events of a stream, newest first."""
    everything = list(state.streams.get((emitter.id, name), ()))[::-1]
    after, before = (event_key(args[bound]) if args.get(bound) else None for bound in ("after", "before"))
    window = [
        event
        for event in everything
        # The list runs from new to old, so that what is after an event in it came before that in time.
        if (after is None or event_key(event["id"]) < after) and (before is None or event_key(event["id"]) > before)
    ]
    limit = args.get("limit", int(state.answers["events_without_limit"]))  # more than are kept may be asked for
    shown = window[-limit:] if before and not after else window[:limit]
    data = [dict(listed(event, whole="expand" in args)) for event in shown]
    return {"page_info": _page_info(everything, [event["id"] for event in data]), "data": data}


@behaviour
def delete_source_events(state: State, caller: Caller, args: Args) -> Json:
    """Delete events before the response is sent."""
    without_name = None if state.answers["event_deletion_without_name"] == "all" else ""
    wanted = stream(args["event_name"]) if "event_name" in args else without_name
    source = state.find("dc_", args["source_id"], caller)
    first, last = event_key(args.get("start_id", "0")), event_key(args.get("end_id", "9" * 30))
    for (emitter_id, name), events in [*state.streams.items()]:
        if emitter_id == source.id and wanted in (None, name):
            for event in [event for event in events if first <= event_key(event["id"]) <= last]:
                events.remove(event)
            if not events:
                del state.streams[emitter_id, name]
    return " "  # the body that clients have seen


# Subscriptions and webhooks


@behaviour
def create_subscription(state: State, caller: Caller, args: Args) -> Json:
    emitter_id: str = args["emitter_id"]
    if emitter_id not in ("p_*", "dc_*", caller.user_id, *caller.org_ids):
        state.find(("p_", "dc_"), emitter_id, caller)
    state.find(("p_", "dc_", "wh_"), args["listener_id"], caller)
    if emitter_id.endswith("*") and state.answers["subscription_to_pattern"] == "nothing":
        return {"data": []}
    wanted = {"emitter_id": emitter_id, "listener_id": args["listener_id"], "event_name": args.get("event_name", "")}
    return _made_once(state, "sub_", wanted, caller.owner(args.get("org_id")))


def _made_once(state: State, kind: str, wanted: dict[str, str], owner: Owner) -> Json:
    """Make a subscription, unless its owner has the same one already, and return it."""
    same = (other for other in state.of(kind) if wanted.items() <= other.shown.items() and other.owner == owner)
    existing = next(same, None) if state.answers["subscription_made_twice"] == "same" else None
    subscription = existing or state.add(Record({"id": state.new_id(kind), **wanted}, owner))
    return {"data": [subscription.shown]}


@behaviour
def delete_subscription(state: State, caller: Caller, args: Args) -> Json:
    """Delete a subscription."""
    wanted = pick(args, ("emitter_id", "listener_id", "event_name"))
    if state.answers["subscription_deletion_without_name"] == "unnamed":
        wanted = {"event_name": "", **wanted}
    matching = [record for record in state.visible("sub_", caller) if wanted.items() <= record.shown.items()]
    if not matching and state.answers["missing_subscription"] == "404":
        raise ApiError(404, NOT_FOUND)
    for subscription in matching:
        state.remove(subscription)
    return {"data": [subscription.shown for subscription in matching]}


@behaviour
def create_auto_subscription(state: State, caller: Caller, args: Args) -> Json:
    state.find(("p_", "dc_", "wh_"), args["listener_id"], caller)
    wanted = pick(args, ("listener_id", "event_name"))
    return _made_once(state, "auto_", wanted, caller.owner(args.get("org_id")))


def subscribe_automatically(state: State, emitter: Record) -> Record:
    """Subscribe those to a new source or workflow who asked for it before."""
    for automatic in state.of("auto_"):
        if automatic.owner.has(emitter.owner):
            wanted = {**automatic.shown, "emitter_id": emitter.id}
            state.add(Record({**wanted, "id": state.new_id("sub_")}, automatic.owner))
    return emitter


@behaviour
def create_webhook(state: State, caller: Caller, args: Args) -> Json:
    shown = {"id": state.new_id("wh_"), "name": args.get("name"), "description": args.get("description")}
    shown = _dated(state, {**shown, "url": args["url"], "active": True})
    return _of_user(state.add(Record(shown, caller.owner(args.get("org_id")))))


@behaviour
def delete_webhook(state: State, caller: Caller, args: Args) -> Json:
    _delete(state, state.find("wh_", args["webhook_id"], caller))


# Workflows


@behaviour
def create_workflow(state: State, caller: Caller, args: Args) -> Json:
    """Create a workflow of a template's steps, with the props given for them, and its triggers, with those given."""
    if args["template_id"] not in state.templates:
        raise ApiError(404, f"There is no template {args['template_id']!r}")
    template, owner = state.templates[args["template_id"]], caller.owner(args["org_id"])
    props = {step["namespace"]: step.get("props", {}) for step in args.get("steps", [])}
    for namespace in props.keys() - {step["namespace"] for step in template["steps"]}:
        raise ApiError(404, f"The template has no step {namespace!r}")
    steps = []
    for step in template["steps"]:
        configured = {**json.loads(step["configured_props_json"] or "{}"), **props.get(step["namespace"], {})}
        text = json.dumps(configured, separators=(",", ":")) if configured else None
        steps.append({**step, "id": state.new_id("c_"), "configured_props_json": text})
    triggers = [*template["triggers"], *(pick(trigger, ("type", "props")) for trigger in args.get("triggers", []))]
    settings, now = args.get("settings", {}), state.iso()
    shown = {
        "id": state.new_id("p_"),
        "name": settings.get("name", "Untitled"),
        "active": settings.get("auto_deploy", True),
        "steps": steps,
        "triggers": [_trigger(state, owner, trigger) for trigger in triggers],
        "created_at": now,
        "updated_at": now,
    }
    workflow = subscribe_automatically(state, state.add(Record(shown, owner)))
    return _workflow(state, workflow, CREATED_WORKFLOW)


def _workflow(state: State, workflow: Record, fields: Iterable[str]) -> Json:
    """A workflow, with those of its triggers that are sources as they are now, and without those that are gone."""
    triggers = [
        {**state.records[trigger["id"]].shown, "owner_id": state.records[trigger["id"]].owner.org_id}
        if trigger["id"] in state.records
        else trigger
        for trigger in workflow.shown["triggers"]
        if trigger["id"] in state.records or not trigger["id"].startswith("dc_")
    ]
    return pick({**workflow.shown, "triggers": triggers}, fields)


def _trigger(state: State, owner: Owner, trigger: Json) -> Json:
    """A trigger. The document says that it has a type, and names none."""
    key, props = state.text(14).lower(), trigger.get("props", {})
    match trigger.get("type"):
        case "http":
            url = f"https://e{key}.m.pipedream.net"
            shown = {"id": state.new_id("hi_"), "key": f"e{key}", "endpoint_url": url, "custom_response": False}
        case "email":
            shown = {"id": state.new_id("ei_"), "email_address": f"em{key}@upload.pipedream.net"}
        case "timer":
            when = timer(pick(props, TIMER)) or {"interval_seconds": 900, "cron": None}
            shown = {"id": state.new_id("ti_"), **when, "timezone": "UTC", "schedule_changed_at": state.seconds()}
        case _:
            # A source of its own. A request names no component; the source's is then one without props.
            blank = {"id": trigger.get("component_id", state.new_id("sc_")), "name": "source", "configurable_props": []}
            return {"id": make_source(state, owner, Record(blank), trigger.get("name"), props).id}
    return _dated(state, shown)


def _dated(state: State, shown: Json) -> Json:
    return {**shown, "created_at": state.seconds(), "updated_at": state.seconds()}


@behaviour
def get_workflow(state: State, caller: Caller, args: Args) -> Json:
    return _workflow(state, state.find("p_", args["workflow_id"], caller), WORKFLOW_DETAILS)


@behaviour
def update_workflow(state: State, caller: Caller, args: Args) -> Json:
    workflow = state.find("p_", args["workflow_id"], caller)
    workflow.shown |= {"active": args["active"], "updated_at": state.iso()}
    return _workflow(state, workflow, UPDATED_WORKFLOW)


# Users and workspaces


@behaviour
def get_current_user(state: State, caller: Caller, args: Args) -> Json:
    user = state.records[str(caller.user_id)]
    return {**user.shown, "orgs": [state.records[org_id].shown for org_id in state.members[user.id]]}


@behaviour
def get_workspace(state: State, caller: Caller, args: Args) -> Json:
    return state.records[args["org_id"]].shown


@behaviour
def list_workspace_accounts(state: State, caller: Caller, args: Args) -> Json:
    accounts = [record for record in state.of("apn_") if record.owner.org_id == args["org_id"]]
    wanted = [record for record in accounts if _is_of_app(state, record, args.get("query"))]
    return page([pick(record.shown, ACCOUNT_OF_WORKSPACE) for record in wanted], args)


def _owned(kind: str, *, by_user: bool = False, of_few: bool = False) -> Behaviour:
    """The list of what a workspace owns, or a user: in all workspaces or, with `org_id`, in that one."""

    def behave(state: State, caller: Caller, args: Args) -> Json:
        owned = [record for record in state.of(kind) if not by_user or record.owner.user_id == caller.user_id]
        items = [record.shown for record in owned if _is_in(record, args.get("org_id"))]
        return _page_of_few(state, items, args) if of_few else page(items, args)

    return behave


def _is_in(record: Record, org_id: str | None) -> bool:
    """Whether a record belongs to this workspace, or none is asked for."""
    return org_id in (None, record.owner.org_id)


BEHAVIOURS["listUserSources"] = _owned("dc_", by_user=True)
BEHAVIOURS["listUserSubscriptions"] = _owned("sub_", by_user=True, of_few=True)
BEHAVIOURS["listUserWebhooks"] = _owned("wh_", by_user=True)
BEHAVIOURS["listWorkspaceSources"] = _owned("dc_")
BEHAVIOURS["listWorkspaceSubscriptions"] = _owned("sub_", of_few=True)
BEHAVIOURS["listOrganizationSubscriptions"] = BEHAVIOURS["listWorkspaceSubscriptions"]


# OAuth


@behaviour
def create_token(state: State, caller: Caller, args: Args) -> Json:
    org_id = _client(state, args)
    now = state.seconds()
    claims = {"sub": args["client_id"], "org": org_id, "iat": now, "exp": now + TOKEN_SECONDS, "jti": state.text(16)}
    token = _jwt(claims, args["client_secret"])
    state.add_token(token, args["client_id"], now + TOKEN_SECONDS)
    return {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS, "created_at": now}


def _client(state: State, args: Args) -> str:
    """The workspace of an OAuth client, once its secret is right."""
    secret, org_id = state.clients.get(args["client_id"], ("", ""))
    if not org_id or not hmac.compare_digest(secret.encode(), args["client_secret"].encode()):
        raise ApiError(401, "There is no OAuth client with this id and secret")
    return org_id


def _jwt(claims: Json, secret: str) -> str:
    parts = [json.dumps(part, separators=(",", ":")).encode() for part in ({"alg": "HS256", "typ": "JWT"}, claims)]
    signed = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    signature = hmac.digest(secret.encode(), signed, "sha256")
    return b".".join([signed, base64.urlsafe_b64encode(signature).rstrip(b"=")]).decode()


@behaviour
def revoke_token(state: State, caller: Caller, args: Args) -> Json:
    """Revoke a token of this client. One that is unknown or another's is not an error, and stays (RFC 7009)."""
    _client(state, args)
    if state.tokens.get(args["token"], ("", 0.0))[0] == args["client_id"]:
        del state.tokens[args["token"]]
    return {}
