"""What the sandbox knows: plain records in memory, a clock that can be set, and makers of ids."""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sized
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from .choices import choose
from .operations import ApiError, Json

# How many events of a stream are kept, and how many deliveries are remembered.
LAST_EVENTS = 100
LAST_DELIVERIES = 10_000
TOKEN_SECONDS = 3600
# How much there can be: of each kind of thing, and of memory for all records, events and deliveries, in bytes.
MAX_OF_A_KIND = 10_000
MAX_BYTES = 1 << 28

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
    size: int = 0  # what it takes of the state's memory, in bytes

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


class NameSlugs:
    """The name slugs of sources. A free one is found without looking at all sources."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}  # by the id of the source
        self._taken: dict[str, Counter[str]] = defaultdict(Counter)  # by user and by workspace
        # From which number on a free one is to be looked for, by user or workspace, and by the slug without a number.
        self._next: dict[tuple[str, str], int] = {}

    def take(self, source: Record, wanted: str) -> str:
        """Take a name slug. One that another source of the owner has gets a number: `rss`, `rss-2`, `rss-3`."""
        scope = source.owner.org_id or source.owner.user_id or ""
        number = self._next.get((scope, wanted), 1)
        while (free := f"{wanted}-{number}" if number > 1 else wanted) in self._taken[scope]:
            number += 1
        self._next[scope, wanted] = number + 1
        self._of[source.id] = free
        for id_ in filter(None, source.owner):
            self._taken[id_][free] += 1
        return free

    def release(self, source: Record) -> None:
        """Let others have the name slug of this source, if it took one."""
        free = self._of.pop(source.id, None)
        if free is None:
            return
        base, _, digits = free.rpartition("-")
        for id_ in filter(None, source.owner):
            self._taken[id_][free] -= 1
            if not self._taken[id_][free]:
                del self._taken[id_][free]
                self._next.pop((id_, free), None)
                if (id_, base) in self._next and re.fullmatch("[1-9][0-9]{0,5}", digits):
                    self._next[id_, base] = min(self._next[id_, base], int(digits))


@dataclass
class State:
    """Everything that a sandbox knows. The same seed makes the same ids."""

    choices: Mapping[str, str] = field(default_factory=lambda: choose({}))
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
    deliveries: deque[dict[str, Any]] = field(default_factory=deque)
    last_event: tuple[int, int] = (0, 0)
    slugs: NameSlugs = field(default_factory=NameSlugs)
    size: int = 0  # of records, events and deliveries, in bytes
    _added: list[Record] | None = None  # what was added since `all_or_nothing` began

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Remove what was added within, if there is no room for all of it."""
        self._added = []
        try:
            yield
        except FullError:
            for record in reversed(self._added):
                self.remove(record)
            raise
        finally:
            self._added = None

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
            FullError: if there are too many of its kind, or there is no memory left.
        """
        kind, old = _kind(record.id), self.records.get(record.id)
        if old is None:
            check_count(self.kinds.get(kind, ()), f"things with an id {kind}…")
        size = size_of(record.shown) + size_of(record.hidden)
        self._take(size - (old.size if old else 0))
        record.size = size
        if old and old is not record:
            self.slugs.release(old)
        self.records[record.id] = self.kinds.setdefault(kind, {})[record.id] = record
        if old is None and self._added is not None:
            self._added.append(record)
        return record

    def change(self, record: Record, fields: dict[str, Any]) -> None:
        """Change what a record shows.

        Raises:
            FullError: if there is no memory left; then nothing is changed.
        """
        size = size_of({**record.shown, **fields}) + size_of(record.hidden)
        self._take(size - record.size)
        record.size = size
        record.shown |= fields

    def remove(self, record: Record) -> None:
        del self.records[record.id], self.kinds[_kind(record.id)][record.id]
        self.slugs.release(record)
        self._take(-record.size)

    def add_token(self, token: str, client_id: str, ends: float) -> None:
        """Let an OAuth client have a token until this time.

        Raises:
            FullError: if too many tokens are valid.
        """
        if len(self.tokens) >= MAX_OF_A_KIND:
            self.tokens = {other: known for other, known in self.tokens.items() if known[1] > self.now()}
            check_count(self.tokens, "OAuth tokens")
        self.tokens[token] = (client_id, ends)

    def add_event(self, emitter_id: str, name: str, summary: dict[str, Any]) -> None:
        """Put an event on a stream, in place of the oldest one of a full stream.

        Raises:
            FullError: if there are too many streams, or there is no memory left.
        """
        stream = self.streams.get((emitter_id, name))
        if stream is None:
            check_count(self.streams, "event streams")
            stream = deque(maxlen=LAST_EVENTS)
        self._take(size_of(summary) - (size_of(stream[0]) if len(stream) == LAST_EVENTS else 0))
        stream.append(summary)
        self.streams[emitter_id, name] = stream

    def keep_events(self, key: tuple[str, str], kept: list[dict[str, Any]]) -> None:
        """Keep these events of a stream, and no others."""
        self._take(sum(map(size_of, kept)) - sum(map(size_of, self.streams.pop(key))))
        if kept:
            self.streams[key] = deque(kept, maxlen=LAST_EVENTS)

    def add_delivery(self, delivery: dict[str, Any]) -> None:
        """Remember a delivery.

        Raises:
            FullError: if there is no memory left.
        """
        if len(self.deliveries) == LAST_DELIVERIES:
            self._forget_delivery()
        self._take(size_of_delivery(delivery))
        self.deliveries.append(delivery)

    def _forget_delivery(self) -> None:
        self.size -= size_of_delivery(self.deliveries.popleft())

    def _take(self, size: int) -> None:
        """Take memory, or give it back."""
        self.make_room(size)
        self.size += size

    def make_room(self, size: int) -> None:
        """Let the oldest deliveries make room for so many bytes.

        Raises:
            FullError: if there is not enough of it.
        """
        while self.size + size > MAX_BYTES and self.deliveries:
            self._forget_delivery()
        if size > 0 and self.size + size > MAX_BYTES:
            raise FullError(f"{MAX_BYTES >> 20} MB of things and events")

    def of(self, kind: str) -> list[Record]:
        """The records of a kind."""
        return list(self.kinds.get(kind, {}).values())

    def seen(self, kind: str, caller: Caller) -> list[Record]:
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
        client_id, ends = self.tokens.get(token, ("", 0.0))
        if self.now() < ends and client_id in self.clients:
            return Caller("oauth", None, frozenset({self.clients[client_id][1]}))
        return None


def check_count(things: Sized, what: str) -> None:
    """Check that there is room for one more.

    Raises:
        FullError: if there is none.
    """
    if len(things) >= MAX_OF_A_KIND:
        raise FullError(f"{MAX_OF_A_KIND} {what}")


def size_of(value: Json) -> int:
    """What a value takes of memory, in bytes."""
    size, left = 0, [value]
    while left:
        value = left.pop()
        size += sys.getsizeof(value)
        if isinstance(value, dict):
            left += (*value, *value.values())
        elif isinstance(value, list | tuple):
            left += value
    return size


def size_of_delivery(delivery: dict[str, Any]) -> int:
    """What a delivery takes of memory, in bytes."""
    # What comes of it is written down later, and has this room.
    return 1000 + size_of(delivery["event"]) + size_of(delivery["url"])


def _kind(id_: str) -> str:
    return id_.partition("_")[0] + "_"


def slug(name: str, mark: str = "-") -> str:
    """A name in lower case with one mark for all that is neither a letter nor a digit; never empty."""
    return re.sub(r"[^a-z0-9]+", mark, name.lower()).strip(mark) or "unnamed"


def event_key(id_: str) -> tuple[int, int]:
    """Where an event id stands among the others; one that is none stands before or after all by its digits."""
    ms, _, number = id_.partition("-")
    return int(re.sub(r"\D", "", ms)[:30] or 0), int(re.sub(r"\D", "", number)[:30] or 0)
