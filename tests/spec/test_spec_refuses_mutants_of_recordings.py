"""Mutants of the recordings are refused by the spec; the few that survive have a reason each."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pytest

from tests.support.recordings import PRINTED, RECORDINGS, every_printed
from tests.support.report import Report
from tests.support.responses import json_errors
from tests.support.spec import OPERATIONS, Operation, resolve

Pointer: TypeAlias = tuple[str | int, ...]

# A value of another type for each JSON type.
OTHER_TYPE: dict[type, Any] = {str: 7, int: "7", float: "7", bool: "true", type(None): 7, list: {}, dict: []}

# What no path can hold, and what lies outside the bounds that the documents give a parameter or field of this name.
NO_SEGMENTS = ["", ".", ".."]
NO_HOST = ["https://:8080", "https://user@", "https://user@:8080", "https://[", "https://[]", "https://a:b:c"]
OUT_OF_BOUNDS: dict[str, list[Any]] = {
    "limit": [0, 101, -1, 1.5],
    "similarity_threshold": [-0.001, 1.001],
    "url": ["example.com", "mysql://user:pass@host:port", "https://", "https:///path", "http:// host", "", *NO_HOST],
    "expand": ["all"],
    "grant_type": ["password"],
    "component_url": ["not a url"],
}

# Where the spec leaves the type open on purpose: the names in the field's pointer, and why.
ANY_PROP = "props are the component's own, of any type"
ANY_DEFAULT = "a default has the type of its prop"
ANY_EVENT = "any JSON value can be emitted or start a workflow"
REASONS = {
    "configured_props/*": ANY_PROP,
    "props/*": ANY_PROP,
    "default": ANY_DEFAULT,
    "default/*": ANY_DEFAULT,
    "data/event": ANY_EVENT,
    "event/raw_event": ANY_EVENT,
    "event/raw_event/*": ANY_EVENT,
    "original_event": ANY_EVENT,
    "steps/codeRaw": "its name is that of code_raw in other languages, so the spec does not describe it",
    "original_event/*": ANY_EVENT,
}

# More events than a list has may be asked for, as clients have seen: that is no mutant.
MANY_EVENTS = ("event_summaries", "limit", 101)

# Ids that other official editions and working clients have seen missing: a body without one is no mutant.
MISSING_IDS = ("app/id", "steps/id", "savedComponent/id")


@dataclass(frozen=True)
class Mutant:
    """A recorded request (arguments) or response (JSON body) with one thing wrong."""

    kind: str
    operation: Operation
    side: str
    pointer: Pointer
    document: Any

    @property
    def refused(self) -> bool:
        judge = json_errors if self.side == "response" else Operation.argument_errors
        return bool(judge(self.operation, self.document))

    @property
    def place(self) -> str:
        names = "/".join(step for step in self.pointer if isinstance(step, str))
        return f"{self.operation.id} {self.side} {names}"

    @property
    def reason(self) -> str | None:
        """Why the spec lets this mutant pass; None where it should not."""
        names = f"/{'/'.join(step for step in self.pointer if isinstance(step, str))}"
        for pattern, reason in REASONS.items():
            if f"/{pattern.removesuffix('*')}" in names if pattern.endswith("*") else names.endswith(f"/{pattern}"):
                return reason
        return None


def fields(value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Every field and item of a JSON document, with its pointer."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, child in items:
        yield (*pointer, name), child
        yield from fields(child, (*pointer, name))


def changed(document: Any, pointer: Pointer, value: Any) -> Any:
    """The document with another value at the pointer."""
    document = copy.deepcopy(document)
    at(document, pointer[:-1])[pointer[-1]] = value
    return document


def dropped(document: Any, pointer: Pointer) -> Any:
    """The document without the field at the pointer."""
    document = copy.deepcopy(document)
    del at(document, pointer[:-1])[pointer[-1]]
    return document


def at(document: Any, pointer: Pointer) -> Any:
    for step in pointer:
        document = document[step]
    return document


def mutants_of_responses() -> Iterator[Mutant]:
    for recording in PRINTED:
        operation, body = recording.operation, recording.body
        for pointer, value in fields(body):
            yield Mutant(
                "another type", operation, "response", pointer, changed(body, pointer, OTHER_TYPE[type(value)])
            )
            if pointer == ("data",):
                yield Mutant("wrapper dropped", operation, "response", pointer, dropped(body, pointer))
            # The context of an error has the id of an event, which is no resource of the response.
            if pointer[-1] == "id" and "original_context" not in pointer and not may_lack_id(operation, pointer):
                yield Mutant("id dropped", operation, "response", pointer, dropped(body, pointer))


def may_lack_id(operation: Operation, pointer: Pointer) -> bool:
    """Whether the thing whose id this is may come without."""
    names = "/".join(step for step in pointer if isinstance(step, str))
    return operation.tag == "apps" or names.endswith(MISSING_IDS)


def mutants_of_requests() -> Iterator[Mutant]:
    for recording in RECORDINGS:
        operation, arguments = recording.operation, recording.arguments
        for pointer, value in fields(arguments):
            if len(pointer) > 1:
                document = changed(arguments, pointer, OTHER_TYPE[type(value)])
                yield Mutant("another type", operation, "request", pointer, document)
        for pointer in required(operation, arguments):
            yield Mutant("required argument dropped", operation, "request", pointer, dropped(arguments, pointer))
        for place, name in declared(operation):
            for value in NO_SEGMENTS if place == "path" else OUT_OF_BOUNDS.get(name, []):
                pointer = (place, name)
                if (operation.path.rpartition("/")[2], name, value) == MANY_EVENTS:
                    continue
                yield Mutant("bound broken", operation, "request", pointer, changed(arguments, pointer, value))


def declared(operation: Operation) -> list[tuple[str, str]]:
    """The place and name of each parameter and body field."""
    body = resolve(operation.body or {}).get("properties", {})
    return [(parameter["in"], parameter["name"]) for parameter in operation.parameters] + [("body", n) for n in body]


def required(operation: Operation, arguments: Any) -> list[Pointer]:
    """The required arguments, the body, and the one field of "one of … is required" that the recording sends."""
    pointers: list[Pointer] = [(p["in"], p["name"]) for p in operation.parameters if p.get("required")]
    if operation.body is None:
        return pointers
    body = resolve(operation.body)
    choices = {branch["required"][0] for branch in body.get("not", {}).get("not", {}).get("anyOf", [])}
    names = [*body.get("required", []), *(arguments["body"].keys() & choices)]
    return [*pointers, ("body",), *(("body", name) for name in names)]


def test_mutants_are_refused(report: Report) -> None:
    refused, survivors = Counter[str](), Counter[tuple[str, str]]()
    kinds = Counter[str]()
    for mutant in [*mutants_of_responses(), *mutants_of_requests()]:
        kinds[mutant.kind] += 1
        if mutant.refused:
            refused[mutant.kind] += 1
        else:
            assert mutant.reason, f"the spec lets this pass: {mutant.kind} at {mutant.place}"
            survivors[mutant.place, mutant.reason] += 1
    share = refused.total() / kinds.total()
    report.add(f"mutants: {refused.total()} of {kinds.total()} refused ({share:.1%})")
    for kind, count in kinds.items():
        report.add(f"  {kind}: {refused[kind]} of {count} ({refused[kind] / count:.1%})")
    report.add(f"  {survivors.total()} survivors:")
    for (place, reason), count in sorted(survivors.items()):
        report.add(f"    {count} x {place}: {reason}")
    assert share >= 0.95


def test_an_id_that_may_be_missing_is_not_demanded(report: Report) -> None:
    for recording in PRINTED:
        for pointer, _ in fields(recording.body):
            if pointer[-1] == "id" and may_lack_id(recording.operation, pointer):
                report.count("ids that may be missing")
                assert json_errors(recording.operation, dropped(recording.body, pointer)) == [], pointer


@pytest.mark.parametrize("id_", ["p_*", "dc_*", "o_abc123", "u_abc123", "zz_new"])
def test_a_new_id_prefix_is_not_refused(id_: str) -> None:
    arguments = {"path": {}, "query": {"emitter_id": id_, "listener_id": id_}}
    assert OPERATIONS["createSubscription"].argument_errors(arguments) == []


@pytest.mark.parametrize(
    "url",
    [
        *("https://example.com", "http://example.com", "https://example.com:12345/endpoint", "HTTP://EXAMPLE.COM"),
        *("https://user:pass@example.com:8080?a=b#c", "https://[::1]:8080/", "https://例え.jp/ü", "http://localhost"),
    ],
)
def test_a_webhook_may_be_anywhere(url: str) -> None:
    assert OPERATIONS["createWebhook"].argument_errors({"path": {}, "query": {"url": url}}) == []


@every_printed
def test_a_new_field_is_not_refused(recording: Any) -> None:
    for pointer, value in [((), recording.body), *fields(recording.body)]:
        if isinstance(value, dict):
            assert json_errors(recording.operation, changed(recording.body, (*pointer, "brand_new"), {"a": [1]})) == []
