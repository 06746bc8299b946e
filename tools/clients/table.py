"""The clients: what each is asked for, what is right, and whose fault the rest is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipedream_rest_sandbox.behaviour import ACCOUNT
from pipedream_rest_sandbox.operations import OPERATIONS
from pipedream_rest_sandbox.seed import API_KEY, CLIENT_ID
from pipedream_rest_sandbox.state import LAST_EVENTS, State
from tools.clients.judge import Json, Judge, Row, Seen, rows, value, value_faults
from tools.docs_tables import RECIPE

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
USER_ID, ORG_ID = "u_abc123", "o_abc123"
SHOWN = 10  # events of a list without `limit`


@dataclass(frozen=True)
class Fault:
    """Why a call is known to be wrong.

    Parameters:
        sign: what the driver then says, among other things; anything else is another fault.
        reason: what is wrong, and whose fault it is.
    """

    sign: str
    reason: str


@dataclass(frozen=True)
class Client:
    """One row.

    Parameters:
        name: of the package, as its registry has it.
        use: what it is made to do.
        calls: what the driver prints the values of, with who judges each.
        folder: of the driver and the lock file, in this folder; the name with underscores if not given.
        faults: of the calls that are known to be wrong.
        files: what the driver needs besides its folder.
        program: what has to be installed by hand.
    """

    name: str
    use: str
    calls: Mapping[str, Judge]
    folder: str = ""
    faults: Mapping[str, Fault] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    program: str = ""

    @property
    def source(self) -> Path:
        return FOLDER / (self.folder or self.name.replace("-", "_"))

    @property
    def purpose(self) -> str:
        """The dependency group of a Python client."""
        return f"client-{self.source.name.replace('_', '-')}"

    @property
    def lock(self) -> Path:
        return ROOT / "requirements" / f"{self.purpose}.txt"

    @property
    def is_python(self) -> bool:
        return self.lock.is_file()

    @property
    def python(self) -> Path:
        """The interpreter of a Python client's environment."""
        return ROOT / f".venv-{self.purpose}" / "bin" / "python"

    @property
    def version(self) -> str:
        """The version in the lock file."""
        if self.is_python:
            text = self.lock.read_text(encoding="utf-8")
            found = re.search(rf"^{re.escape(self.name)}==(\S+)", text, re.MULTILINE)
            assert found  # noqa: S101  # the lock file is of another client otherwise
            return found[1]
        lock = json.loads((self.source / "package-lock.json").read_text(encoding="utf-8"))
        return str(lock["packages"][f"node_modules/{self.name}"]["version"])


# What the sandbox has for the user, and for the workspace.


def _shown(state: State, kind: str, **owner: str) -> list[Row]:
    return [record.shown for record in state.of(kind) if owner.items() <= {**record.owner._asdict()}.items()]


def user_sources(state: State) -> list[Row]:
    return _shown(state, "dc_", user_id=USER_ID)


def user_subscriptions(state: State) -> list[Row]:
    return _shown(state, "sub_", user_id=USER_ID)


def user_webhooks(state: State) -> list[Row]:
    return _shown(state, "wh_", user_id=USER_ID)


def workspace_sources(state: State) -> list[Row]:
    return _shown(state, "dc_", org_id=ORG_ID)


def workspace_subscriptions(state: State) -> list[Row]:
    return _shown(state, "sub_", org_id=ORG_ID)


def _accounts(state: State, org_ids: Iterable[str | None]) -> list[Row]:
    records = [record for record in state.of("apn_") if record.owner.org_id in org_ids]
    return [{name: record.shown[name] for name in ACCOUNT if name in record.shown} for record in records]


def accounts(state: State) -> list[Row]:
    """Those that the user can use: of all workspaces."""
    return _accounts(state, state.members[USER_ID])


def workspace_accounts(state: State) -> list[Row]:
    return _accounts(state, (ORG_ID,))


def apps(state: State) -> list[Row]:
    return _shown(state, "app_")


def apps_with_triggers(state: State) -> list[Row]:
    """Those whose name slug is the first word of a source's key."""
    sources = [key for key, component in state.registry.items() if component.hidden["kind"] == "source"]
    return [app for app in apps(state) if app["name_slug"] in {key.partition("-")[0] for key in sources}]


def events(state: State, source_id: str, name: str = "") -> list[Row]:
    """The events of a source, newest first."""
    return list(state.streams.get((source_id, name), ()))[::-1]


def source_events(state: State) -> list[Row]:
    """The events of all sources, with the column of their source that the recipe adds."""
    return [
        {**event, "_sources_id": source["id"]}
        for source in user_sources(state)
        for event in events(state, source["id"])
    ]


# Judges of what is no list


def token(seen: Seen, got: Json) -> Iterator[str]:
    """A token that the sandbox gave to the OAuth client, alone, in a header, or in the response of its endpoint."""
    if isinstance(got, dict):
        got = got.get("access_token")
    if seen.state.tokens.get(str(got).removeprefix("Bearer "), ("", 0))[0] != CLIENT_ID:
        yield "it is no token that the sandbox has given out"


def shown(operation: str) -> Judge:
    """A judge of what the page shows: that it is the one answer of the sandbox, with 200 and asked for with the key."""

    def judge(seen: Seen, got: Json) -> Iterator[str]:
        answers = [one for one in seen.exchanges if one.method == "GET" and one.operation_id == operation]
        if len(answers) != 1:
            yield f"{len(answers)} requests were sent"
            return
        [answer] = answers
        if answer.headers.get("authorization") != f"Bearer {API_KEY}":
            yield "the request had no credential"
        yield from value_faults({"status": 200, "body": json.loads(answer.answer)}, got)
        if answer.status != 200:
            yield f"the sandbox answered {answer.status}"

    return judge


def tested(operation: str) -> Judge:
    """A judge of what schemathesis says: that it has nothing against an operation, and that this has succeeded once.

    Those that need no credential can't: the specification does not say which OAuth client the sandbox knows.
    """

    def judge(seen: Seen, got: Json) -> Iterator[str]:
        yield from got
        answers = [one.status for one in seen.exchanges if one.operation_id == operation]
        if not any(200 <= status < 300 or not OPERATIONS[operation].callers for status in answers):
            yield "no request succeeded"

    return judge


def record(id_: str) -> Callable[[State], Row]:
    """The record with this id, as the API shows it."""
    return lambda state: state.records[id_].shown


def component(key: str) -> Callable[[State], Row]:
    """A component of the registry."""
    return lambda state: state.registry[key].shown


def private_component(state: State) -> Row:
    """The component with a key that is in no registry."""
    return next(one.shown for one in state.of("sc_") if one.hidden.get("key") == "my-component")


def user(state: State) -> Row:
    """The user, with the workspaces."""
    return {**state.records[USER_ID].shown, "orgs": [state.records[id_].shown for id_ in state.members[USER_ID]]}


def data_of(sent: Callable[[State], Json]) -> Callable[[State], Json]:
    """What is wrapped in `data`."""
    return lambda state: {"data": sent(state)}


def page_of(sent: Callable[[State], list[Row]]) -> Judge:
    """A judge of a page that has all of these."""
    return lambda seen, got: rows(sent)(seen, got.get("data") if isinstance(got, dict) else got)


def subscription(emitter_id: str, event_name: str, *, kept: bool) -> Judge:
    """A judge of a subscription call: what is answered, and what is there afterwards."""

    def judge(seen: Seen, got: Json) -> Iterator[str]:
        wanted = {"emitter_id": emitter_id, "listener_id": "p_def456", "event_name": event_name}
        if not any(wanted.items() <= one.items() for one in (got.get("result") or got)["data"]):
            yield f"{wanted} is not in the answer"
        found = [one for one in user_subscriptions(seen.state) if wanted.items() <= one.items()]
        if len(found) != kept:
            yield f"the sandbox has it {len(found)} times afterwards"
        if "summary" in got and not got["summary"]:
            yield "the action does not say that it was successful"

    return judge


def organizations(state: State) -> list[Row]:
    """The choices of the app's prop."""
    found = [state.records[id_].shown for id_ in state.members[USER_ID]]
    return [{"label": f"Org - {one['orgname']}", "value": one["id"]} for one in found]


def deleted(seen: Seen, got: Json) -> Iterator[str]:
    """An event that is there no more: the newest of the full stream."""
    if got is not None and str(got).strip():
        yield f"{got!r} was answered"
    if len(events(seen.state, "dc_abc123")) != LAST_EVENTS - 1:
        yield "the sandbox has not one event less"


SOURCE = ("id", "component_id", "active", "created_at", "updated_at", "name", "name_slug")
SUBSCRIPTION = ("id", "emitter_id", "listener_id", "event_name")
WEBHOOK = ("id", "name", "description", "url", "active", "created_at", "updated_at")
STREAMS = [
    *("organization_source_events", "organization_sources", "organization_subscriptions", "user_source_events"),
    *("user_sources", "user_subscriptions", "webhooks"),
]
EVENT_STREAM = Fault(
    "405 Client Error", "it reads `GET /sources/{id}/events`, which no edition of the documentation has: the tap's"
)
STRICT = Fault(
    "featured_weight",
    "it refuses an app without `featured_weight` and `scope_profiles`, which no edition of the documentation prints:"
    " the SDK's",
)
CONNECT = ", through Connect's paths, which the driver rewrites"

CLIENTS = (
    Client(
        name="dlt",
        use="the [recipe](warehouse.md), run twice",
        calls={
            "sources": rows(user_sources),
            "accounts": rows(accounts),
            "webhooks": rows(user_webhooks),
            "subscriptions": rows(user_subscriptions),
            "events": rows(source_events, ("_sources_id", "id")),
        },
        files=(RECIPE,),
    ),
    Client(
        name="tap-pipedream",
        use="Singer: discover, and sync each stream",
        calls={
            "discover": value(lambda _: STREAMS),
            "user_sources": rows(user_sources, fields=SOURCE),
            "user_subscriptions": rows(user_subscriptions, fields=SUBSCRIPTION),
            "webhooks": rows(user_webhooks, fields=WEBHOOK),
            "organization_sources": rows(workspace_sources, fields=SOURCE),
            "organization_subscriptions": rows(workspace_subscriptions, fields=SUBSCRIPTION),
            "user_source_events": rows(source_events, ("id",)),
            "organization_source_events": rows(source_events, ("id",)),
        },
        faults={"user_source_events": EVENT_STREAM, "organization_source_events": EVENT_STREAM},
    ),
    Client(
        name="pipedream",
        use=f"the official SDK for Python: token, accounts and apps{CONNECT}",
        calls={
            "oauth_tokens.create": token,
            "accounts.list": rows(workspace_accounts, fields=("id", "name", "created_at", "updated_at", "healthy")),
            "apps.list": rows(apps, fields=("id", "name", "name_slug")),
            "apps.retrieve": value(data_of(record("app_OkrhR1")), part=True),
        },
        faults=dict.fromkeys(("accounts.list", "apps.list", "apps.retrieve"), STRICT),
    ),
    Client(
        name="@pipedream/sdk",
        folder="pipedream_sdk",
        use=f"the official SDK for TypeScript: token, accounts and apps{CONNECT}",
        calls={
            "oauthTokens.create": token,
            "accounts.list": rows(workspace_accounts, fields=("id", "name", "created_at", "updated_at", "healthy")),
            "apps.list": rows(apps, fields=("id", "name", "name_slug")),
            "apps.retrieve": value(data_of(record("app_OkrhR1")), part=True),
        },
    ),
    Client(
        name="@pipedream/sdk",
        folder="pipedream_sdk_1",
        use="the SDK before: token from form fields, apps, any path",
        calls={
            "rawAccessToken": token,
            "getApps": rows(apps),
            "getApps with triggers": rows(apps_with_triggers),
            "getApp": value(record("app_OkrhR1")),
            "GET /accounts": rows(workspace_accounts),
            "GET /orgs/{org_id}/sources": rows(workspace_sources),
        },
    ),
    Client(
        name="@pipedream/sdk",
        folder="pipedream_sdk_0",
        use="the first SDK: token with HTTP Basic, any path",
        calls={
            "oauthAuthorizationHeader": token,
            "GET /accounts": rows(workspace_accounts),
            "GET /orgs/{org_id}/sources": rows(workspace_sources),
        },
    ),
    Client(
        name="@pipedream/pipedream",
        folder="pipedream_app",
        use="Pipedream's own app file: its methods and actions",
        calls={
            "getCurrentUserInfo": value(data_of(user)),
            "options of organisations": value(organizations),
            "options of users": value(lambda state: [{"label": f"User - {user(state)['username']}", "value": USER_ID}]),
            "getComponent": value(data_of(private_component)),
            "getComponent of the registry": value(data_of(component("github-new-repository"))),
            "deleteEvent": deleted,
            "listEvents": page_of(lambda state: events(state, "dc_abc123")[:SHOWN]),
            "listEvents of $errors": page_of(lambda state: events(state, "dc_abc123", "$errors")),
            "subscribe": subscription("dc_abc123", "", kept=False),
            "subscribe to $errors": subscription("dc_abc123", "$errors", kept=True),
            "deleteSubscription": subscription("dc_abc123", "", kept=False),
            "action get-component": value(
                lambda state: {
                    "summary": "Succesfully fetched github-new-repository",
                    "result": component("github-new-repository")(state),
                }
            ),
            "action create-subscription": subscription("dc_*", "$logs", kept=False),
            "action delete-subscription": subscription("dc_*", "$logs", kept=False),
        },
    ),
    Client(
        name="swagger-ui-dist",
        folder="swagger_ui",
        use="in Chromium, on the sandbox's `/openapi.json`: Authorize with the key, Execute on each GET",
        calls={operation.id: shown(operation.id) for operation in OPERATIONS.values() if operation.method == "GET"},
        program="chromium",
    ),
    Client(
        name="schemathesis",
        use="`schemathesis run` with its defaults",
        calls={
            f"{operation.method} /{'/'.join(operation.path[1:])}": tested(operation.id)
            for operation in OPERATIONS.values()
        },
    ),
)
