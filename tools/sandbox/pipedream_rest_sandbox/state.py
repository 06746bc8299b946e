"""What the sandbox knows: plain records in memory, a clock that can be set, and makers of ids."""

from __future__ import annotations

import random
import re
import time
from collections import deque
from collections.abc import Mapping, Sized
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from .open_questions import answer_all
from .operations import ApiError, Json

# How many events of a stream are kept, and how many deliveries are remembered.
LAST_EVENTS = 100
LAST_DELIVERIES = 10_000
TOKEN_SECONDS = 3600
# How much there can be of each kind of thing.
MAX_OF_A_KIND = 10_000

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


# The one text of an error that was seen in public. Clients compare it.
NOT_FOUND = "record not found"


class FullError(ApiError):
    """There is no room for more in the sandbox.

    Parameters:
        what: what there is enough of, in words.
    """

    def __init__(self, what: str) -> None:
        super().__init__(507, f"The sandbox is full, as it has {what}: delete some, or reset it")


class Owner(NamedTuple):
    """The user who made a thing, and the workspace that it was made in. What has neither can be seen by all."""

    user_id: str | None = None
    org_id: str | None = None

    def has(self, other: Owner) -> bool:
        """Whether what the other owns is this one's, too: by the workspace or, where there is none, by the user."""
        return self.org_id == other.org_id if self.org_id else self.user_id == other.user_id


PUBLIC = Owner()


@dataclass
class Record:
    """A thing with an id. What the id begins with says of which kind it is: `dc_` is a source."""

    shown: dict[str, Any]  # the fields as the API has them
    owner: Owner = PUBLIC
    hidden: dict[str, Any] = field(default_factory=dict)  # what the API never shows, such as a component's key

    @property
    def id(self) -> str:
        return str(self.shown["id"])


@dataclass(frozen=True)
class Caller:
    """Who is calling: a user by an API key, or a workspace by an OAuth token (then there is no user)."""

    scheme: str
    user_id: str | None
    org_ids: frozenset[str]

    def sees(self, record: Record) -> bool:
        user_id, org_id = record.owner
        return record.owner == PUBLIC or org_id in self.org_ids or (user_id is not None and user_id == self.user_id)

    def owner(self, org_id: str | None) -> Owner:
        """The owner of what the caller makes, in this workspace or in the one of the token."""
        return Owner(self.user_id, org_id) if self.user_id else Owner(None, *self.org_ids)


@dataclass
class State:
    """Everything that a sandbox knows. The same seed makes the same ids."""

    answers: Mapping[str, str] = field(default_factory=lambda: answer_all({}))
    random: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311  # ids, no secrets
    now_at: float | None = None  # where the clock was set to stand still, in seconds since the Unix epoch
    records: dict[str, Record] = field(default_factory=dict)
    kinds: dict[str, dict[str, Record]] = field(default_factory=dict)  # the same by what their ids begin with
    registry: dict[str, Record] = field(default_factory=dict)  # public components by their key
    templates: dict[str, Json] = field(default_factory=dict)  # steps and triggers of workflows to be
    members: dict[str, list[str]] = field(default_factory=dict)  # the workspaces of each user
    api_keys: dict[str, str] = field(default_factory=dict)  # the user of each key
    clients: dict[str, tuple[str, str]] = field(default_factory=dict)  # secret and workspace of each OAuth client
    tokens: dict[str, tuple[str, float]] = field(default_factory=dict)  # OAuth client and end of each token
    streams: dict[tuple[str, str], deque[dict[str, Any]]] = field(default_factory=dict)  # by emitter and name
    deliveries: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=LAST_DELIVERIES))
    last_event: tuple[int, int] = (0, 0)

    def now(self) -> float:
        """The time in seconds since the Unix epoch."""
        return time.time() if self.now_at is None else self.now_at

    def seconds(self) -> int:
        return int(self.now())

    def iso(self) -> str:
        """The time in ISO 8601 with milliseconds and `Z`."""
        return datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def text(self, length: int) -> str:
        """Random letters and digits."""
        return "".join(self.random.choices(_ALPHABET, k=length))

    def new_id(self, prefix: str) -> str:
        """An id of this kind that nothing has."""
        while (id_ := prefix + self.text(6)) in self.records:
            pass
        return id_

    def new_event_id(self) -> tuple[str, int]:
        """An id `<ms>-<n>` above all earlier ones, also when the clock was set back, and its milliseconds."""
        last, number = self.last_event
        ms = max(int(self.now() * 1000), last)
        self.last_event = (ms, number + 1 if ms == last else 0)
        return f"{ms}-{self.last_event[1]}", ms

    def add(self, record: Record) -> Record:
        """Add a record, in place of one with the same id.

        Raises:
            FullError: if there are too many of its kind.
        """
        of_kind = self.kinds.setdefault(_kind(record.id), {})
        if record.id not in of_kind:
            check_count(of_kind, f"things with an id {_kind(record.id)}…")
        self.records[record.id] = of_kind[record.id] = record
        return record

    def remove(self, record: Record) -> None:
        del self.records[record.id], self.kinds[_kind(record.id)][record.id]

    def free_name_slug(self, source: Record, wanted: str) -> str:
        """A name slug that no other source of the owner has, with a number if need be: `rss`, `rss-2`, `rss-3`."""
        scope = source.owner.org_id or source.owner.user_id or ""
        others = (other for other in self.of("dc_") if other is not source and scope in other.owner)
        taken = {other.shown["name_slug"] for other in others}
        free, number = wanted, 1
        while free in taken:
            number += 1
            free = f"{wanted}-{number}"
        return free

    def add_token(self, token: str, client_id: str, expires_at: float) -> None:
        """Let an OAuth client have a token until this time.

        Raises:
            FullError: if too many tokens are valid.
        """
        if len(self.tokens) >= MAX_OF_A_KIND:
            self.tokens = {other: known for other, known in self.tokens.items() if known[1] > self.now()}
            check_count(self.tokens, "OAuth tokens")
        self.tokens[token] = (client_id, expires_at)

    def add_event(self, emitter_id: str, name: str, summary: dict[str, Any]) -> None:
        """Put an event on a stream, in place of the oldest one of a full stream.

        Raises:
            FullError: if there are too many streams.
        """
        if (emitter_id, name) not in self.streams:
            check_count(self.streams, "event streams")
        self.streams.setdefault((emitter_id, name), deque(maxlen=LAST_EVENTS)).append(summary)

    def of(self, kind: str) -> list[Record]:
        """The records of a kind."""
        return list(self.kinds.get(kind, {}).values())

    def visible(self, kind: str, caller: Caller) -> list[Record]:
        """The records of a kind that the caller can see."""
        return [record for record in self.of(kind) if caller.sees(record)]

    def http_trigger(self, id_: str) -> Record | None:
        """The HTTP trigger (`hi_…`) with this id, which belongs to whom its workflow belongs to."""
        for workflow in self.of("p_") if id_.startswith("hi_") else ():
            for trigger in workflow.shown["triggers"]:
                if trigger["id"] == id_:
                    return Record({**trigger, "active": workflow.shown["active"]}, workflow.owner)
        return None

    def find(self, prefixes: str | tuple[str, ...], id_: str, caller: Caller) -> Record:
        """A record that the caller can see.

        Raises:
            ApiError: with 404 if there is none of these kinds, or it is another's.
        """
        record = self.records.get(id_)
        if record is None or not id_.startswith(prefixes) or not caller.sees(record):
            raise ApiError(404, NOT_FOUND)
        return record

    def caller(self, token: str) -> Caller | None:
        """Whose credential this is; None if it is unknown, revoked or has expired."""
        if token in self.api_keys:
            user_id = self.api_keys[token]
            return Caller("userApiKey", user_id, frozenset(self.members[user_id]))
        client_id, expires_at = self.tokens.get(token, ("", 0.0))
        if self.now() < expires_at and client_id in self.clients:
            return Caller("oauth", None, frozenset({self.clients[client_id][1]}))
        return None


def check_count(things: Sized, what: str) -> None:
    """Check that there is room for one more.

    Raises:
        FullError: if there is none.
    """
    if len(things) >= MAX_OF_A_KIND:
        raise FullError(f"{MAX_OF_A_KIND} {what}")


def _kind(id_: str) -> str:
    return id_.partition("_")[0] + "_"


def slug(name: str, mark: str = "-") -> str:
    """A name in lower case with one mark for all that is neither a letter nor a digit; never empty."""
    return re.sub(r"[^a-z0-9]+", mark, name.lower()).strip(mark) or "unnamed"


def event_key(id_: str) -> tuple[int, int]:
    """Where an event id stands among the others; one that is none stands before or after all by its digits."""
    ms, _, number = id_.partition("-")
    return int(re.sub(r"\D", "", ms)[:30] or 0), int(re.sub(r"\D", "", number)[:30] or 0)
