"""What the documents say that the API does, in plain dicts and lists: the model that the sandbox is held to.

Written from the documents and the README, not from the sandbox, and small enough to be read: everything that happens
is kept, nothing is looked up cleverly. Where no document says anything, it says what the sandbox is told to do.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

Shown: TypeAlias = dict[str, Any]
KEPT = 100  # events of a stream
WHOLE = 1024  # bytes of an event that is listed uncut


class Owner(NamedTuple):
    """A user, and the workspace in which the user made a thing, if any."""

    user: str
    org: str | None


class User(NamedTuple):
    """Who calls."""

    name: str
    id: str
    org: str
    key: str

    def sees(self, owner: Owner) -> bool:
        return owner.user == self.id or owner.org == self.org

    def owner(self, in_workspace: bool) -> Owner:
        return Owner(self.id, self.org if in_workspace else None)


class Thing(NamedTuple):
    """A source, workflow or webhook, with its fields as lists show them."""

    owner: Owner
    shown: Shown


class Subscription(NamedTuple):
    """Of an automatic one, the emitter is empty."""

    owner: Owner
    emitter: str
    listener: str
    stream: str


class Delivery(NamedTuple):
    """An event that a listener got; `url` is empty where the listener is no webhook."""

    event_id: str
    emitter: str
    stream: str
    listener: str
    event: Any
    url: str


def ordinary(stream: str) -> str:
    """The ordinary stream has no name, or `default`."""
    return "" if stream == "default" else stream


def reaches(owner: Owner, other: Owner) -> bool:
    """Whether a rule of an owner is about a thing of another: within a workspace, or else whatever its user has."""
    return owner.org == other.org if owner.org else owner.user == other.user


def slug_of(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())


def cut(value: Any) -> Any:
    """What is listed of a value: as much of its JSON text as fits, if it does not fit as a whole."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text.encode()) <= WHOLE:
        return value
    text = text[:WHOLE]
    while len(text.encode()) > WHOLE:
        text = text[:-1]
    return text


def cut_event(event: Shown) -> Shown:
    """An event as it is listed when it was not asked for as a whole."""
    if event["metadata"]["name"] != "$errors":
        return {**event, "event": cut(event["event"])}
    if cut(event["event"]) == event["event"]:
        return event
    error = {field: cut(value) for field, value in event["event"]["error"].items()}
    detail = {"original_event": cut(event["event"]["original_event"]), "error": error}
    return {**event, "event": {**event["event"], **detail}}


@dataclass
class Model:
    """Everything that there is, and everything that was delivered."""

    now: int = 1_600_000_000_000  # milliseconds since the Unix epoch
    last_event: tuple[int, int] = (0, 0)
    things: dict[str, Thing] = field(default_factory=dict)
    subscriptions: list[Subscription] = field(default_factory=list)
    automatic: list[Subscription] = field(default_factory=list)
    streams: dict[tuple[str, str], list[Shown]] = field(default_factory=dict)  # the oldest first
    deliveries: list[Delivery] = field(default_factory=list)

    @property
    def seconds(self) -> int:
        return self.now // 1000

    def dates(self) -> Shown:
        return {"created_at": self.seconds, "updated_at": self.seconds}

    def there(self, user: User, id_: str, kind: str = "") -> bool:
        """Whether the user sees such a thing."""
        return id_ in self.things and id_.startswith(kind) and user.sees(self.things[id_].owner)

    # Lists

    def ids(self, kind: str, *, user: str | None = None, org: str | None = None) -> list[str]:
        """The ids of what a user or a workspace has, in the order of lists."""
        return sorted(
            id_
            for id_, (owner, _) in self.things.items()
            if id_.startswith(kind) and (owner.user == user if user else owner.org == org)
        )

    def shown(self, ids: Iterable[str]) -> list[Shown]:
        return [self.things[id_].shown for id_ in ids]

    def page(self, ids: list[str], limit: int, after: str | None = None, before: str | None = None) -> Shown:
        """A page of a list: what comes next behind one id, or what comes last before another."""
        left = [id_ for id_ in ids if not (after and id_ <= after) and not (before and id_ >= before)]
        found = left[-limit:] if before and not after else left[:limit]
        return {"page_info": info(len(ids), [cursor_of(id_) for id_ in found]), "data": self.shown(found)}

    def subscriptions_of(self, *, user: str | None = None, org: str | None = None) -> list[tuple[str, str, str]]:
        return sorted(
            made[1:] for made in self.subscriptions if (made.owner.user == user if user else made.owner.org == org)
        )

    # Things

    def add(self, id_: str, owner: Owner, shown: Shown) -> None:
        self.things[id_] = Thing(owner, shown)
        if not id_.startswith("wh_"):
            for asked in self.automatic:
                if reaches(asked.owner, owner):
                    self.subscribe(asked._replace(emitter=id_))

    def name(self, owner: Owner, name: str, id_: str = "") -> Shown:
        """The name of a source, and a slug of it that no other source of its owner has."""
        taken = [
            thing.shown["name_slug"]
            for other, thing in self.things.items()
            if other.startswith("dc_") and other != id_ and reaches(owner, thing.owner)
        ]
        free, number = slug_of(name), 1
        while free in taken:
            number += 1
            free = f"{slug_of(name)}-{number}"
        return {"name": name, "name_slug": free}

    def remove(self, id_: str) -> None:
        """Remove a thing with its events and all subscriptions that it is part of."""
        del self.things[id_]
        self.streams = {key: events for key, events in self.streams.items() if key[0] != id_}
        self.subscriptions = [made for made in self.subscriptions if id_ not in made]
        self.automatic = [asked for asked in self.automatic if id_ not in asked]

    def triggers(self, workflow: str) -> list[Shown]:
        """The triggers of a workflow: sources among them as they are now, unless they are gone."""
        owner, shown = self.things[workflow]
        now = [
            {**self.things[trigger["id"]].shown, "owner_id": owner.org} if trigger["id"] in self.things else trigger
            for trigger in shown["triggers"]
        ]
        return [trigger for trigger in now if not trigger["id"].startswith("dc_") or trigger["id"] in self.things]

    # Subscriptions

    def subscribe(self, wanted: Subscription) -> None:
        if wanted not in self.subscriptions:
            self.subscriptions.append(wanted)

    def unsubscribe(self, user: User, emitter: str, listener: str, stream: str) -> bool:
        """Whether there was such a subscription; the stream has to be as it was given."""
        left = [
            made for made in self.subscriptions if made[1:] != (emitter, listener, stream) or not user.sees(made[0])
        ]
        found, self.subscriptions = left != self.subscriptions, left
        return found

    def listeners(self, emitter: str, stream: str) -> set[str]:
        """Who gets an event, each once: those that subscribed, and workflows that the emitter is a trigger of."""
        owner = self.things[emitter].owner
        found = {
            made.listener
            for made in self.subscriptions
            if ordinary(made.stream) == stream
            and (
                made.emitter in (emitter, owner.user, owner.org)
                or (made.emitter == emitter.partition("_")[0] + "_*" and reaches(made.owner, owner))
            )
        }
        if stream == "":
            for id_, (_, shown) in self.things.items():
                if id_.startswith("p_") and emitter in [trigger["id"] for trigger in shown["triggers"]]:
                    found.add(id_)
        return {id_ for id_ in found if self.things[id_].shown["active"]}

    # Events

    def next_event_id(self) -> str:
        """Milliseconds and a number that tells those of one millisecond apart."""
        last, number = self.last_event
        self.last_event = (last, number + 1) if self.now <= last else (self.now, 0)
        return "{}-{}".format(*self.last_event)

    def emit(self, emitter: str, stream: str, event: Shown) -> None:
        """Keep an event, as it came from the emitter, and note whom it is delivered to."""
        self.streams.setdefault((emitter, stream), []).append(event)
        del self.streams[emitter, stream][:-KEPT]
        for listener in self.listeners(emitter, stream):
            url = self.things[listener].shown.get("url", "")
            self.deliveries.append(Delivery(event["id"], emitter, stream, listener, event["event"], url))

    def events(self, emitter: str, stream: str, limit: int = KEPT, *, whole: bool = False) -> Shown:
        """A list of events, the newest first."""
        kept = self.streams.get((emitter, stream), [])
        found = kept[::-1][:limit]
        ids = [event["id"] for event in found]
        return {"page_info": info(len(kept), ids), "data": found if whole else [cut_event(event) for event in found]}

    def delete_events(self, source: str, stream: str | None, start: str | None, end: str | None) -> None:
        """Delete events with both ends; where there is no end, all on this side; where no stream is named, in all."""
        for (emitter, name), events in self.streams.items():
            if emitter == source and (stream is None or ordinary(stream) == name):
                events[:] = [
                    event
                    for event in events
                    if (start and when(event["id"]) < when(start)) or (end and when(event["id"]) > when(end))
                ]


def when(event_id: str) -> list[int]:
    return [int(part) for part in event_id.split("-")]


def cursor_of(id_: str) -> str:
    return base64.b64encode(id_.encode()).decode().rstrip("=")


def info(total: int, cursors: list[str]) -> Shown:
    first, last = (cursors[0], cursors[-1]) if cursors else (None, None)
    return {"total_count": total, "count": len(cursors), "start_cursor": first, "end_cursor": last}
