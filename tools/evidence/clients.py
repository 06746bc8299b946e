"""The clients of others: what each is asked for, what is right, and the cause of the rest."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from pipedream_rest_sandbox import Sandbox
from pipedream_rest_sandbox.behaviour import ACCOUNT
from pipedream_rest_sandbox.operations import OPERATIONS
from pipedream_rest_sandbox.seed import API_KEY, CLIENT_ID
from pipedream_rest_sandbox.state import LAST_EVENTS, Record, State
from tools.evidence.calls import EVENT, Json, differences
from tools.evidence.measuring import DRIVERS, VERSIONS, Judge, Known, Result, Row, Seen
from tools.evidence.processes import NODE, ORG_ID, ORIGIN, ROOT
from tools.evidence.wire import Wire

Item: TypeAlias = dict[str, Json]
Sent: TypeAlias = Callable[[State], Json]  # what the sandbox has for a client
USER = {"user_id": "u_abc123"}
WORKSPACE = {"org_id": ORG_ID}
PAGE = 100  # items, the most that there are on one
RECIPE = ROOT / "docs" / "recipes" / "dlt_to_duckdb.py"


def fill(sandbox: Sandbox) -> None:
    """Add several pages of everything to what a sandbox begins with, and things of others that no client must get."""
    state = sandbox.state
    first = state.of("sub_")[0]
    for number in range(2 * PAGE + 30):
        sandbox.add("dc_", name=f"Source {number}: Größe")
        sandbox.add("apn_", name=f"Account {number}")
        sandbox.add("wh_", name=f"Webhook {number}", description="a/b & 100%")
        state.add(Record({**first.shown, "id": state.new_id("sub_"), "event_name": f"channel-{number}"}, first.owner))
    for number in range(PAGE + 20):
        sandbox.emit("dc_abc123", {**EVENT, "count": number})
    for _ in range(PAGE // 3):
        sandbox.emit("dc_rmXuv3", EVENT)
    for other in (sandbox.add_user(ORG_ID), sandbox.add_user()):
        for kind in ("dc_", "wh_", "apn_"):
            sandbox.add(kind, user_id=other["user_id"], org_id=other["org_id"])


def filled() -> Wire:
    """A sandbox in which a client finds that."""
    # Some of the clients can't name a workspace.
    sandbox = Sandbox(cors_origins=(ORIGIN,), choices={"creation_without_workspace": "allowed"})
    fill(sandbox)
    return Wire(sandbox)


def owned(kind: str, **owner: str) -> Callable[[State], list[Item]]:
    """The things of a kind; of those of a user or a workspace if it is given."""
    return lambda state: [one.shown for one in state.of(kind) if owner.items() <= one.owner._asdict().items()]


user_sources = owned("dc_", **USER)
apps = owned("app_")


def accounts(*org_ids: str) -> Sent:
    """Those that the user can use in these workspaces, without what only other operations show."""

    def sent(state: State) -> list[Item]:
        records = [one for one in state.of("apn_") if one.owner.org_id in (org_ids or state.members[USER["user_id"]])]
        return [{name: one.shown[name] for name in ACCOUNT if name in one.shown} for one in records]

    return sent


def events(state: State, source_id: str, name: str = "") -> list[Item]:
    """The events of a source, newest first."""
    return list(state.streams.get((source_id, name), ()))[::-1]


def source_events(state: State) -> list[Item]:
    """The events of all sources, with the column of their source that the recipe adds."""
    ids = [source["id"] for source in user_sources(state)]
    return [{**event, "_sources_id": id_} for id_ in ids for event in events(state, id_)]


def in_data(sent: Sent) -> Sent:
    """The same, wrapped in `data`."""
    return lambda state: {"data": sent(state)}


def user(state: State) -> Item:
    """The user, with the workspaces."""
    orgs = [state.records[id_].shown for id_ in state.members[USER["user_id"]]]
    return {**state.records[USER["user_id"]].shown, "orgs": orgs}


def app(state: State) -> Item:
    """An app."""
    return state.records["app_OkrhR1"].shown


def private_component(state: State) -> Item:
    """The component with a key that is in no registry."""
    return next(one.shown for one in state.of("sc_") if one.hidden.get("key") == "my-component")


def public_component(state: State) -> Item:
    """A component of the registry."""
    return state.registry["github-new-repository"].shown


# What is right.


def value(sent: Sent, *, part: bool = False) -> Judge:
    """A judge of a single thing. With `part`, the client may leave out fields."""
    return lambda seen, got: differences(_pruned(sent(seen.state), got) if part else sent(seen.state), got)


def printed(*values: Json) -> Judge:
    """A judge of a program that prints exactly these values."""
    return value(lambda _: [*values])


def _pruned(sent: Json, got: Json) -> Json:
    """What was sent, without the fields that are not in what came."""
    if isinstance(sent, dict) and isinstance(got, dict):
        return {name: _pruned(child, got[name]) for name, child in sent.items() if name in got}
    return sent


def rows(sent: Sent, key: tuple[str, ...] = ("id",), fields: Sequence[str] = ()) -> Judge:
    """A judge of a list: each row once, no other row, and each row with its values.

    Parameters:
        sent: what the sandbox has for the client.
        key: the fields that tell rows apart.
        fields: those that a row has to have where the client's own schema leaves out others; all if not given. The
            others are compared where they are.
    """
    return lambda seen, got: row_faults(sent(seen.state), got, key, fields)


def row_faults(sent: Sequence[Item], got: Json, key: tuple[str, ...], fields: Sequence[str]) -> Iterator[str]:
    """What is wrong with the rows that a client got."""
    if not isinstance(got, list) or not all(isinstance(row, dict) for row in got):
        yield f"{got!r} is no list of rows"[:200]
        return

    def name(row: Item) -> str:
        return " ".join(str(row.get(field)) for field in key)

    wanted = {name(row): row for row in sent}
    counts = Counter(map(name, got))
    for what, names in (
        ("missing", wanted.keys() - counts.keys()),
        ("foreign", counts.keys() - wanted.keys()),
        ("repeated", {one for one, count in counts.items() if count > 1}),
    ):
        if names:
            yield f"{len(names)} rows are {what}, where there are {len(wanted)}: {', '.join(sorted(names)[:3])}"
    wrong = {}
    for row in got:
        known: Item = wanted.get(name(row)) or row
        missing = [f"$.{field}: is missing" for field in fields if field not in row and known.get(field) is not None]
        if found := [*missing, *differences(_pruned(known, row) if fields else known, row)]:
            wrong[name(row)] = found[0]
    for fault in [*wrong.values()][:1]:
        yield f"{len(wrong)} of {len(wanted)} rows are not as sent, such as {fault}"


def page(sent: Sent) -> Judge:
    """A judge of a page that has all of these."""
    return lambda seen, got: rows(sent)(seen, got.get("data") if isinstance(got, dict) else got)


def token(seen: Seen, got: Json) -> Iterator[str]:
    """A token that the sandbox gave to the OAuth client, in the response of its endpoint."""
    text = got.get("access_token") if isinstance(got, dict) else got
    if seen.state.tokens.get(str(text), ("", 0))[0] != CLIENT_ID:
        yield "it is no token that the sandbox has given out"


def shown(operation: str) -> Judge:
    """A judge of what a page shows: that it is the one response of the sandbox, with 200 and asked for with the key."""

    def judge(seen: Seen, got: Json) -> Iterator[str]:
        exchanges = [one for one in seen.exchanges if one.method == "GET" and one.operation_id == operation]
        if len(exchanges) != 1:
            yield f"{len(exchanges)} requests were sent"
            return
        [exchange] = exchanges
        if exchange.headers.get("authorization") != f"Bearer {API_KEY}":
            yield "the request had no credential"
        yield from differences({"status": 200, "body": json.loads(exchange.answer)}, got)
        if exchange.status != 200:
            yield f"the sandbox responded {exchange.status}"

    return judge


def tested(operation: str) -> Judge:
    """A judge of what schemathesis says: that it has nothing against an operation, and that this has succeeded once.

    Those that need no credential can't: the spec does not say which OAuth client the sandbox knows.
    """

    def judge(seen: Seen, got: Json) -> Iterator[str]:
        yield from got
        statuses = [one.status for one in seen.exchanges if one.operation_id == operation]
        if not any(200 <= status < 300 or not OPERATIONS[operation].callers for status in statuses):
            yield "no request succeeded"

    return judge


def subscription(emitter_id: str, event_name: str, *, kept: bool) -> Judge:
    """A judge of a subscription call: what came back, and what is there afterwards."""
    wanted = {"emitter_id": emitter_id, "listener_id": "p_def456", "event_name": event_name}

    def judge(seen: Seen, got: Json) -> Iterator[str]:
        if not any(wanted.items() <= one.items() for one in (got.get("result") or got)["data"]):
            yield f"{wanted} is not in the response"
        found = [one for one in owned("sub_", **USER)(seen.state) if wanted.items() <= one.items()]
        if len(found) != kept:
            yield f"the sandbox has it {len(found)} times afterwards"
        if "summary" in got and not got["summary"]:
            yield "the action does not say that it was successful"

    return judge


def deleted(seen: Seen, got: Json) -> Iterator[str]:
    """An event that is there no more: the newest of the full stream."""
    if got is not None and str(got).strip():
        yield f"{got!r} came back"
    if len(events(seen.state, "dc_abc123")) != LAST_EVENTS - 1:
        yield "the sandbox has not one event less"


SOURCE = ("id", "component_id", "active", "created_at", "updated_at", "name", "name_slug")
SUBSCRIPTION = ("id", "emitter_id", "listener_id", "event_name")
WEBHOOK = ("id", "name", "description", "url", "active", "created_at", "updated_at")
STREAMS = {
    "organization_source_events": rows(source_events),
    "organization_sources": rows(owned("dc_", **WORKSPACE), fields=SOURCE),
    "organization_subscriptions": rows(owned("sub_", **WORKSPACE), fields=SUBSCRIPTION),
    "user_source_events": rows(source_events),
    "user_sources": rows(user_sources, fields=SOURCE),
    "user_subscriptions": rows(owned("sub_", **USER), fields=SUBSCRIPTION),
    "webhooks": rows(owned("wh_", **USER), fields=WEBHOOK),
}
REFUSED: Json = [
    "accounts",
    "sources/dc_5YGuMo/event_summaries",
    "workflows/p_none/event_summaries",
    "workflows/p_none/$errors/event_summaries",
]
EVENT_STREAM = Known(
    "405 Client Error", "it reads `GET /sources/{id}/events`, which no edition of the documentation has: the tap's"
)

Client = partial(Row, wire=filled)
ROWS = (
    Client(
        name="dlt",
        driver="dlt.py",
        run="python driver.py",
        files=(RECIPE,),
        notes=("the [recipe](warehouse.md), run twice",),
        calls={
            "sources": rows(user_sources),
            "accounts": rows(accounts()),
            "webhooks": rows(owned("wh_", **USER)),
            "subscriptions": rows(owned("sub_", **USER)),
            "events": rows(source_events, ("_sources_id", "id")),
        },
    ),
    Client(
        name="dlt under faults",
        packages=("dlt",),
        driver="dlt_faults.py",
        run="python driver.py",
        files=(RECIPE,),
        notes=("the recipe with a database that is not there, lost events, refused lists",),
        wire=Wire,
        # The exit code, what was said to be missed, and the rows of a table.
        calls={
            "first run": printed(0, [], 1),
            "a database that is not there": printed(2, [], 1),
            "after that": printed(0, [], 3),
            "more events than are kept": printed(0, ["dc_abc123"], 3 + LAST_EVENTS),
            "the same, strict": printed(1, ["dc_abc123"], 3 + 2 * LAST_EVENTS),
            "events of all types": printed(0, [], 4),
            "refused lists": printed(1, REFUSED, 4),
            "a workflow and a workspace": printed(0, [], 1),
        },
    ),
    Client(
        name="tap-pipedream",
        driver="tap_pipedream.py",
        run="python driver.py",
        notes=("Singer: discover, and sync each stream",),
        calls={"discover": value(lambda _: [*STREAMS]), **STREAMS},
        known={"user_source_events": EVENT_STREAM, "organization_source_events": EVENT_STREAM},
    ),
    Client(
        name="@pipedream/sdk",
        driver="pipedream_sdk.mjs",
        run="node driver.mjs",
        needs=(NODE,),
        files=(DRIVERS / "report.mjs",),
        notes=(
            "the official SDK for TypeScript: token, accounts and apps, through Connect's paths, which the driver"
            " rewrites",
        ),
        calls={
            "oauthTokens.create": token,
            "accounts.list": rows(accounts(ORG_ID), fields=("id", "name", "created_at", "updated_at", "healthy")),
            "apps.list": rows(apps, fields=("id", "name", "name_slug")),
            "apps.retrieve": value(in_data(app), part=True),
        },
    ),
    Client(
        name="@pipedream/pipedream",
        driver="pipedream_app.mjs",
        run="node driver.mjs",
        needs=(NODE,),
        files=(DRIVERS / "report.mjs",),
        notes=("Pipedream's own app file: its methods and actions",),
        calls={
            "getCurrentUserInfo": value(in_data(user)),
            "options of organisations": value(
                lambda state: [{"label": f"Org - {org['orgname']}", "value": org["id"]} for org in user(state)["orgs"]]
            ),
            "options of users": value(
                lambda state: [{"label": f"User - {user(state)['username']}", "value": USER["user_id"]}]
            ),
            "getComponent": value(in_data(private_component)),
            "getComponent of the registry": value(in_data(public_component)),
            "deleteEvent": deleted,
            "listEvents": page(lambda state: events(state, "dc_abc123")),
            "listEvents of $errors": page(lambda state: events(state, "dc_abc123", "$errors")),
            "subscribe": subscription("dc_abc123", "", kept=False),
            "subscribe to $errors": subscription("dc_abc123", "$errors", kept=True),
            "deleteSubscription": subscription("dc_abc123", "", kept=False),
            "action get-component": value(
                lambda state: {
                    "summary": "Succesfully fetched github-new-repository",
                    "result": public_component(state),
                }
            ),
            "action create-subscription": subscription("dc_*", "$logs", kept=False),
            "action delete-subscription": subscription("dc_*", "$logs", kept=False),
        },
    ),
    Client(
        name="swagger-ui-dist",
        driver="swagger_ui.mjs",
        run="node driver.mjs",
        needs=(
            NODE,
            ("chromium --version", "apt-get install chromium"),
        ),
        notes=("in Chromium, on the sandbox's `/openapi.json`: Authorize with the key, Execute on each GET",),
        calls={operation.id: shown(operation.id) for operation in OPERATIONS.values() if operation.method == "GET"},
    ),
    Client(
        name="schemathesis",
        driver="schemathesis.py",
        run="python driver.py",
        notes=("`schemathesis run` with its defaults",),
        calls={
            f"{operation.method} /{'/'.join(operation.path[1:])}": tested(operation.id)
            for operation in OPERATIONS.values()
        },
    ),
)
HEADS = ("client", "version", "what it does", "calls right", "what is wrong, and the cause")


def cells(result: Result) -> list[str]:
    """The row of a client."""
    row = result.row
    calls = defaultdict(list)
    for call, faults in (result.wrong or {}).items():
        known = call in row.known and row.known[call].sign in "".join(faults)
        calls[row.known[call].reason if known else f"{faults[0]}: not known whose"].append(f"`{call}`")
    wrong = "; ".join(f"{', '.join(names)}: {reason}" for reason, names in calls.items()) or "none"
    return [f"`{row.name}`", VERSIONS[(*row.packages, row.name)[0]], *row.notes, result.right, wrong]
