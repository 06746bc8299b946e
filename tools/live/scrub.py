"""What is taken out of a recording: everything that could be secret or personal.

The rules say what may stay, so that everything else is taken out: at a place that the specification declares, its own
words, booleans, nulls, small counts and times near now; at any other place, booleans, nulls and empty texts. Ids are
replaced by others of their kind, and a key that the specification does not name is replaced like a value.
"""

from __future__ import annotations

import itertools
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from pipedream_rest_sandbox.operations import BASE_PATH, SPEC, resolve
from tools.live.calls import ID, OPERATIONS, READS, Exchange
from tools.live.judge import schema_of

# What takes the place of a text that has to be of a form.
MASKS: dict[str, str] = {
    **dict.fromkeys(["email", "email_address"], "masked@example.com"),
    **dict.fromkeys(["img_src", "endpoint_url", "component_url"], "https://example.com/masked"),
}
MASKED_TIME = "1970-01-01T00:00:00.000Z"
MASKED_EVENT = "1000000000000-{}"
EMPTY: dict[type, Any] = {dict: {}, list: [], str: "", int: 0, float: 0.0}
# Where the specification says how many there are, and up to which number that says nothing about anybody.
COUNTS = frozenset({"count", "total_count", "excluded_count"})
SMALL = 1000
# The streams that all emitters have.
STREAMS = frozenset({"$errors", "$logs"})
NEAR = 366 * 24 * 3600  # seconds
DEPTH = 30  # no documented response has half as many levels
ISO_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z")
EVENT_ID = re.compile(r"(\d{13})-(\d{1,3})")


def scrubber() -> Callable[[str, Exchange], tuple[str, Any]]:
    """A function that gives the URL and the body of an exchange as they may be recorded.

    An id is replaced by the same one wherever it stands, so that what belongs together stays so.
    """
    numbers: dict[str, itertools.count[int]] = defaultdict(lambda: itertools.count(1))
    ids: dict[str, str] = {}

    def other(id_: str, kind: str, form: str) -> str:
        if id_ not in ids:
            ids[id_] = form.format(next(numbers[kind]))
        return ids[id_]

    def scrub(value: Any, schemas: Sequence[Any], name: str, depth: int = 0) -> Any:
        if depth > DEPTH:
            return None
        nodes = [node for schema in schemas for node in _nodes(schema)]
        if isinstance(value, dict):
            declared: dict[str, list[Any]] = defaultdict(list)
            for node in nodes:
                for key, schema in node.get("properties", {}).items():
                    declared[key].append(schema)
            if nodes and not declared:
                return {}  # the specification says that anything can be in here
            unknown = (f"masked{number}" for number in itertools.count(1))
            return {
                key if key in declared else next(unknown): scrub(item, declared.get(key, ()), key, depth + 1)
                for key, item in value.items()
            }
        if isinstance(value, list):
            items = [node["items"] for node in nodes if "items" in node]
            return [] if nodes and not items else [scrub(item, items, name, depth + 1) for item in value]
        if isinstance(value, str):
            return scrub_text(value, nodes, name)
        is_kept = isinstance(value, bool) or value is None or _is_harmless_number(value, nodes, name)
        return value if is_kept else EMPTY[type(value)]

    def scrub_text(value: str, nodes: Sequence[Any], name: str) -> str:
        if found := ID.fullmatch(value):
            return other(value, found[1], found[1] + "live{}")
        if not value or (nodes and (value in STREAMS or any(value in _words(node) for node in nodes))):
            return value
        if nodes and (found := EVENT_ID.fullmatch(value)):
            return value if _is_near(int(found[1]) / 1000) else other(value, "event", MASKED_EVENT)
        if any(node.get("format") == "date-time" for node in nodes):
            return value if ISO_TIME.fullmatch(value) and _is_near(_seconds(value)) else MASKED_TIME
        return MASKS.get(name, "masked") if nodes else "masked"

    def scrub_url(operation_id: str, url: str) -> str:
        operation, sent = OPERATIONS[operation_id], READS.get(operation_id, {})
        path, _, query = url.partition(BASE_PATH)[2].partition("?")
        steps = zip(operation.path.split("/")[1:], path.split("/")[1:], strict=False)
        scrubbed = "".join(f"/{scrub_text(text, (), '') if name.startswith('{') else name}" for name, text in steps)
        fields = [
            (name, text if str(sent.get(name)) == text else scrub_text(text, (), ""))
            for name, text in parse_qsl(query)
            if name in operation.query
        ]
        return f"{SPEC['servers'][0]['url']}{scrubbed}{'?' if fields else ''}{urlencode(fields)}"

    def scrub_exchange(operation_id: str, exchange: Exchange) -> tuple[str, Any]:
        schema = schema_of(operation_id, exchange)
        return scrub_url(operation_id, exchange.url), scrub(exchange.body, [schema] if schema else [], "")

    return scrub_exchange


def _nodes(schema: Any) -> Iterator[Any]:
    """A schema and its alternatives, without references."""
    node = resolve(schema)
    yield node
    for place in ("anyOf", "oneOf", "allOf"):
        for part in node.get(place, ()):
            yield from _nodes(part)


def _words(node: Any) -> set[Any]:
    """The values that the specification itself names at a place."""
    words = [*node.get("enum", ()), *node.get("examples", ()), node.get("const"), node.get("example")]
    return {word for word in words if isinstance(word, str)} | set(re.findall("`([^`]+)`", node.get("description", "")))


def _is_harmless_number(value: float, nodes: Sequence[Any], name: str) -> bool:
    if nodes and name in COUNTS and 0 <= value < SMALL:
        return True
    texts = [text for node in nodes if "since the Unix epoch" in (text := node.get("description", ""))]
    # Divided first, a number could be too large for a float.
    return any(_is_near(value // 1000 if "milliseconds" in text else value) for text in texts)


def _is_near(seconds: float) -> bool:
    now = time.time()
    return now - NEAR < seconds < now + NEAR


def _seconds(text: str) -> float:
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError:  # such as the 31st of February
        return 0
