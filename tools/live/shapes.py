"""The shape of a body: where it has values, and of which JSON types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

# Any value can be in these.
FREE = frozenset(
    {"event", "original_event", "configured_props", "props", "credentials", "authProvisionIdMap", "details", "default"}
)
KINDS = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", float: "number"}


def shape(body: Any, place: str = "$") -> Iterator[tuple[str, str]]:
    """Each place and a type of it, `[]` for any item of a list. What is in a free place is no part of the shape."""
    yield place, KINDS.get(type(body), "null")
    if place.rpartition(".")[2] in FREE:
        return
    if isinstance(body, dict):
        for name, value in body.items():
            yield from shape(value, f"{place}.{name}")
    elif isinstance(body, list):
        for value in body:
            yield from shape(value, f"{place}[]")


def differences(live: Iterable[Any], recorded: Iterable[Any]) -> list[str]:
    """What bodies have beyond recorded ones (`+`), what they lack (`-`), and what is of other types (`~`)."""
    new, old = _types(live), _types(recorded)
    found = [f"+ {place}: {' or '.join(kinds)}" for place, kinds in new.items() if place not in old]
    found += [f"- {place}: {' or '.join(kinds)}" for place, kinds in old.items() if place not in new]
    found += [
        f"~ {place}: {' or '.join(kinds)}, recorded as {' or '.join(old[place])}"
        for place, kinds in new.items()
        if place in old and not set(kinds) <= set(old[place])
    ]
    return sorted(found, key=lambda line: line[2:])


def _types(bodies: Iterable[Any]) -> dict[str, list[str]]:
    kinds: dict[str, set[str]] = {}
    for body in bodies:
        for place, kind in shape(body):
            kinds.setdefault(place, set()).add(kind)
    return {place: sorted(found) for place, found in kinds.items()}
