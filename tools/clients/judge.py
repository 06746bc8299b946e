"""What a client got, held against what the sandbox has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pipedream_rest_sandbox.state import State
from tools.languages.check import differences
from tools.wire import WireExchange

Json: TypeAlias = Any
Row: TypeAlias = dict[str, Json]


@dataclass(frozen=True)
class Seen:
    """What there is to compare with: what the sandbox has after the calls, and what went over the wire."""

    state: State
    exchanges: Sequence[WireExchange]


# Says what is wrong with the value of a call; nothing if it is right.
Judge: TypeAlias = Callable[[Seen, Json], Iterable[str]]


def rows(sent: Callable[[State], Iterable[Row]], key: tuple[str, ...] = ("id",), fields: Sequence[str] = ()) -> Judge:
    """A judge of a list: each row once, no other row, and each row with its values.

    Parameters:
        sent: what the sandbox has for the client.
        key: the fields that tell rows apart.
        fields: those that a row has to have where the client's own schema leaves out others; all if not given. The
            others are compared where they are.
    """
    return lambda seen, value: row_faults(list(sent(seen.state)), value, key, fields)


def row_faults(sent: Sequence[Row], got: Json, key: tuple[str, ...], fields: Sequence[str]) -> Iterator[str]:
    """What is wrong with the rows that a client got."""
    if not isinstance(got, list) or not all(isinstance(row, dict) for row in got):
        yield f"{got!r} is no list of rows"[:200]
        return

    def name(row: Row) -> str:
        return " ".join(str(row.get(field)) for field in key)

    wanted = {name(row): row for row in sent}
    counts = Counter(map(name, got))
    yield from _some("missing", wanted.keys() - counts.keys(), len(wanted))
    yield from _some("foreign", counts.keys() - wanted.keys(), len(wanted))
    yield from _some("repeated", {one for one, count in counts.items() if count > 1}, len(wanted))
    wrong = {}
    for row in got:
        known = wanted.get(name(row))
        if known is not None and (found := [*_missing(known, row, fields), *value_faults(known, row, bool(fields))]):
            wrong[name(row)] = found[0]
    for fault in [*wrong.values()][:1]:
        yield f"{len(wrong)} of {len(wanted)} rows are not as sent, such as {fault}"


def _some(what: str, names: Iterable[str], total: int) -> Iterator[str]:
    if found := sorted(names):
        yield f"{len(found)} rows are {what}, where there are {total}: {', '.join(found[:3])}"


def _missing(sent: Row, got: Row, fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        if field not in got and sent.get(field) is not None:
            yield f"$.{field}: is missing"


def value(sent: Callable[[State], Json], *, part: bool = False) -> Judge:
    """A judge of a single thing. With `part`, the client may leave out fields."""
    return lambda seen, got: value_faults(sent(seen.state), got, part)


def value_faults(sent: Json, got: Json, part: bool = False) -> Iterator[str]:
    """Where a value is not what was sent."""
    return differences(_pruned(sent, got) if part else sent, got, "$")


def _pruned(sent: Json, got: Json) -> Json:
    """What was sent, without the fields that are not in what came."""
    if isinstance(sent, dict) and isinstance(got, dict):
        return {name: _pruned(child, got[name]) for name, child in sent.items() if name in got}
    return sent
