"""What the sandbox begins with: the recorded exchanges of the documentation, and the well-known apps of `apps.yaml`.

Every object that they print is there, the first print of an id before later ones. What a print leaves out is taken from
the first print of its kind, and an id that is named but never printed is a copy of it. Everything belongs to the
recorded user and, where no other workspace is printed, to the first recorded one.
"""

from __future__ import annotations

import copy
import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from .behaviour import name_source, register
from .operations import SPEC_FOLDER, Json, read_yaml
from .state import PUBLIC, Owner, Record, State

# Made up, and no secrets: they open a sandbox on this machine and nothing else.
API_KEY = "0123456789abcdef0123456789abcdef"
"""The API key of the sandbox's first user."""
CLIENT_ID = "sandbox-client"
"""The id of the OAuth client of that user's workspace."""
CLIENT_SECRET = "sandbox-secret"  # noqa: S105
"""The secret of that OAuth client."""

KINDS = ("apn_", "app_", "dc_", "o_", "p_", "sc_", "sub_", "u_", "wh_")
NAMED = re.compile(r"\b(?:apn|dc|o|p|sc|wh)_[A-Za-z0-9]+\b")
TRIGGERS = {"hi": "http", "ei": "email", "ti": "timer", "dc": "source"}
# Inside these, an id is printed with a few fields of another thing.
PARTS = ("app", "savedComponent", "metadata", "original_context")

# The owner is a field of the record, and the workspaces of a user are looked up.
NOT_KEPT = ("user_id", "owner_id", "orgs")


def seed(state: State) -> None:
    """Fill an empty state."""
    exchanges = copy.deepcopy(_exchanges())
    prints: dict[str, dict[str, Any]] = {}
    for operation_id, path, _, body in exchanges:
        if operation_id == "getWorkflow":
            body = {**body, "id": path[-1]}
        for item in _printed(body):
            known = prints.setdefault(item["id"], {})
            # A user is printed as a free or a paid one, which is not to be mixed.
            prints[item["id"]] = known if known and item["id"].startswith("u_") else item | known
    for id_ in sorted({id_ for exchange in exchanges for id_ in NAMED.findall(str(exchange))} - prints.keys()):
        prints[id_] = {"id": id_}
    user_id, org_id = (next(id_ for id_ in prints if id_.startswith(kind)) for kind in ("u_", "o_"))
    for kind in KINDS:
        of_kind = [shown for id_, shown in prints.items() if id_.startswith(kind)]
        for shown in of_kind:
            owner = PUBLIC if kind in ("app_", "u_") else Owner(user_id, shown.get("owner_id", org_id))
            whole = {**of_kind[0], **shown}
            record = Record({name: value for name, value in whole.items() if name not in NOT_KEPT}, owner)
            state.add(record)
            if kind == "dc_":
                name_source(state, record, record.shown["name"])
    state.members[user_id] = [workspace.id for workspace in state.of("o_")]
    state.api_keys[API_KEY] = user_id
    state.clients[CLIENT_ID] = (CLIENT_SECRET, org_id)
    for exchange in exchanges:
        _seed_more(state, *exchange)
    for app in _apps():
        _seed_app(state, **app)


def _seed_app(state: State, slug: str, sources: list[str], actions: list[str], **shown: Any) -> None:
    """An app that no print has, or more components of one that is printed."""
    first, component = state.of("app_")[0].shown, state.of("sc_")[0].shown
    if shown:
        id_, categories = state.new_id("app_"), [shown.pop("category")]
        img_src = first["img_src"].replace(first["id"], id_)
        state.add(
            Record({**first, "id": id_, "name_slug": slug, "categories": categories, "img_src": img_src, **shown})
        )
    for kind, names in (("source", sources), ("action", actions)):
        for name in names:
            props = [{"name": slug, "type": "app", "app": slug}]
            own = {"id": state.new_id("sc_"), "name": name.replace("-", " ").title(), "configurable_props": props}
            register(state, f"{slug}-{name}", kind, {**component, **own})


@functools.cache
def _apps() -> Any:
    return read_yaml(Path(__file__).with_name("apps.yaml"))


@functools.cache
def _exchanges() -> list[tuple[str, list[str], dict[str, Any], Json]]:
    """The recorded exchanges: operation, path segments, arguments, and the body of the response."""
    found = []
    for cassette in sorted((SPEC_FOLDER / "recordings").glob("*.yaml")):
        for exchange in read_yaml(cassette)["interactions"]:
            request, answer = exchange["request"], exchange["response"]["body"]["string"]
            url = urlsplit(request["uri"])
            sent = dict(parse_qsl(url.query, keep_blank_values=True)) | json.loads(request["body"] or "{}")
            found.append((cassette.stem, url.path.split("/"), sent, json.loads(answer or "{}")))
    return found


def _printed(value: Json) -> Iterator[dict[str, Any]]:
    """The things with an id in a response, the outer ones first."""
    if isinstance(value, dict):
        if str(value.get("id", "")).startswith(KINDS):
            yield value
        for name, child in value.items():
            if name not in PARTS:
                yield from _printed(child)
    if isinstance(value, list):
        for child in value:
            yield from _printed(child)


def _seed_more(state: State, operation_id: str, path: list[str], sent: dict[str, Any], body: Json) -> None:
    """What stands elsewhere than in a printed thing: keys of components, templates of workflows, and events."""
    if operation_id == "getComponent":
        state.records[body["data"]["id"]].hidden["key"] = path[-1]
    elif operation_id == "deleteSubscription":
        # What is deleted is there before.
        state.add(Record({"id": state.new_id("sub_"), **sent}, state.of("sub_")[0].owner))
    elif operation_id == "getRegistryComponent":
        register(state, path[-1], "source", body["data"])
    elif operation_id == "createComponent":
        # …/components/<app>/sources/<name>/<name>.js has the key <app>-<name>.
        _, app, _, name, _ = sent["component_url"].rsplit("/", 4)
        register(state, f"{app}-{name}", "source", body["data"], sent["component_url"])
    elif operation_id == "searchComponents":
        for key in body["sources"]:
            register(state, key, "source")
        for key in body["actions"]:
            register(state, key, "action")
    elif operation_id == "createWorkflow":
        given = [trigger["props"] for trigger in sent["triggers"]]
        own = [trigger for trigger in body["data"]["triggers"] if trigger.get("configured_props") not in given]
        triggers = [
            {**trigger, "type": TRIGGERS[trigger["id"][:2]], "props": trigger.get("configured_props", trigger)}
            for trigger in own
        ]
        state.templates[sent["template_id"]] = {"steps": body["data"]["steps"], "triggers": triggers}
    elif operation_id in ("listWorkflowEvents", "listWorkflowErrors"):
        for item in body["data"]:
            # The newer edition prints the metadata of errors within the event.
            metadata = item["event"].pop("metadata", None) or item["metadata"]
            emitter_id, name = metadata["emitter_id"], metadata["name"]
            if item["id"] not in [event["id"] for event in state.streams.get((emitter_id, name), ())]:
                state.add_event(emitter_id, name, {**item, "metadata": metadata})
