"""What is taken out of a recording: everything that could be secret or personal.

The rules are lists of what may stay, so that a field nobody has thought of is taken out.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from tools.live.calls import ID, Exchange
from tools.sandbox.contract import BASE_PATH

# These answer what anybody can look up, so their texts stay.
PUBLIC = frozenset({"listApps", "getApp", "searchComponents", "getRegistryComponent"})
# The texts and numbers of these fields say nothing about anybody, where they are what they should be: words.
KEPT = frozenset(
    {"type", "auth_type", "authType", "lang", "version", "source_type", "platform_version"}
    | {"count", "total_count", "ts", "indexed_at_ms", "interval_seconds", "created_at", "updated_at", "expires_at"}
)
# Any value can be in these, so only its type stays.
FREE = frozenset(
    {"event", "original_event", "configured_props", "props", "credentials", "authProvisionIdMap", "details", "default"}
)
EMPTY: dict[type, Any] = {dict: {}, list: [], str: "", int: 0, float: 0.0}
WORD = re.compile(r"[\w$.\[\]-]{0,40}")
# Ids of events, date-times, and the streams that all emitters have.
HARMLESS = re.compile(r"\d{13}-\d+|\d{4}-\d\d-\d\dT[\d:.]+Z|\$errors|\$logs|")


def scrubber() -> Callable[[str, Exchange], tuple[str, Any]]:
    """A function that gives the URL and the body of an exchange as they may be recorded.

    An id is replaced by the same one wherever it stands, so that what belongs together stays so.
    """
    numbers: dict[str, itertools.count[int]] = defaultdict(lambda: itertools.count(1))
    ids: dict[str, str] = {}

    def other_id(found: re.Match[str]) -> str:
        if found[0] not in ids:
            ids[found[0]] = f"{found[1]}live{next(numbers[found[1]])}"
        return ids[found[0]]

    def scrub(value: Any, name: str, *, is_public: bool) -> Any:
        if isinstance(value, bool) or value is None:
            return value
        if name in FREE and not (name == "event" and _is_error(value)):
            return EMPTY[type(value)]
        if isinstance(value, dict):
            return {key: scrub(item, key, is_public=is_public) for key, item in value.items()}
        if isinstance(value, list):
            return [scrub(item, name, is_public=is_public) for item in value]
        if isinstance(value, str) and ID.fullmatch(value):
            return ID.sub(other_id, value)
        if not isinstance(value, str):
            return value if is_public or name in KEPT else EMPTY[type(value)]
        is_kept = is_public or HARMLESS.fullmatch(value) or (name in KEPT and WORD.fullmatch(value))
        return value if is_kept else "masked"

    def scrub_exchange(operation_id: str, exchange: Exchange) -> tuple[str, Any]:
        _, _, target = exchange.url.partition(BASE_PATH)
        path = "/".join(ID.sub(other_id, step) if ID.fullmatch(step) else step for step in target.split("/"))
        url = f"https://api.pipedream.com{BASE_PATH}{path}"
        return url, scrub(exchange.body, "", is_public=operation_id in PUBLIC)

    return scrub_exchange


def _is_error(value: Any) -> bool:
    """Whether an event is one of `$errors`, which has declared fields."""
    return isinstance(value, dict) and {"error", "original_context"} <= value.keys()
