"""Events: who emits them, who listens, and their way to webhooks.

A source or workflow that listens only gets a noted delivery, as no code runs here. docs/choices.md has what no document
says.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import hashlib
import hmac
import json
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from .operations import Json
from .server import is_local
from .state import LAST_DELIVERIES, Record, State

TRUNCATE_ABOVE = 1024  # bytes
WAIT_SECONDS = 0.1  # before the second attempt, and twice as long before the third
MAX_AT_ONCE = 100  # deliveries that are made at the same time
MAX_WAITING = 1000  # deliveries that wait for one webhook
# The control surface refuses requests with this header, whatever name of this machine a webhook's URL has.
DELIVERY_HEADER = "x-sandbox-delivery"
# Made up: no source shows how a webhook of this API gets a key.
SIGNING_KEY = b"sandbox-signing-key"
ERRORS = "$errors"


def stream(name: str | None) -> str:
    """The stream of this name. The ordinary one has none; the older document calls it `default`."""
    return "" if name in (None, "default") else str(name)


def emit(
    state: State, emitter: Record, event: Json, name: str, description: dict[str, Any]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Put an event on a stream of a source or workflow.

    Parameters:
        state: where the emitter is.
        emitter: the source or workflow.
        event: anything that is JSON.
        name: the stream.
        description: what the emitter's code states about the event, for its metadata; what is None is left out.

    Returns:
        The event as the API lists it, and its deliveries, of which those to a URL are still to be made.

    Raises:
        FullError: if there are too many streams.
    """
    id_, ms = state.new_event_id()
    metadata = {"emit_id": state.text(27), "name": name, "emitter_id": emitter.id}
    metadata |= {field: value for field, value in description.items() if value is not None}
    summary = {"id": id_, "indexed_at_ms": ms, "event": event, "metadata": metadata}
    deliveries = []
    for listener in dict.fromkeys(_listeners(state, emitter, name)):
        target = state.records[listener].shown
        delivery: dict[str, Any] = {
            "event_id": id_,
            "emitter_id": emitter.id,
            "event_name": name,
            "listener_id": listener,
        }
        delivery |= {"event": event, "url": target.get("url"), "status": None, "attempts": 0, "error": None}
        # A source or workflow that is turned off does not run.
        if target.get("url") or target["active"]:
            deliveries.append(delivery)
    state.add_event(emitter.id, name, summary)
    state.deliveries.extend(deliveries)
    return summary, deliveries


def _listeners(state: State, emitter: Record, name: str) -> Iterator[str]:
    for subscription in state.of("sub_"):
        shown = subscription.shown
        if stream(shown["event_name"]) == name and _matches(subscription, emitter):
            yield shown["listener_id"]
    for workflow in state.of("p_") if not name else ():
        if any(trigger["id"] == emitter.id for trigger in workflow.shown["triggers"]):
            yield workflow.id


def _matches(subscription: Record, emitter: Record) -> bool:
    """Whether a subscription is to this emitter: to itself, to all that its owner has of the kind, or to its owner."""
    pattern = subscription.shown["emitter_id"]
    if pattern in ("p_*", "dc_*"):
        return emitter.id.startswith(pattern[:-1]) and subscription.owner.has(emitter.owner)
    return pattern in (emitter.id, *emitter.owner)


def listed(summary: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """An event as it is listed: above 1 KB the first bytes of its JSON text stand in for it, unless it is to be whole.

    An error keeps its fields, and loses what it was caused by.
    """
    event = summary["event"]
    if whole or _cut(event) == event:
        return summary
    if summary["metadata"]["name"] == ERRORS:
        error = {field: _cut(value) for field, value in event["error"].items()}
        return {**summary, "event": {**event, "original_event": _cut(event["original_event"]), "error": error}}
    return {**summary, "event": _cut(event)}


def _cut(value: Json) -> Json:
    text = json.dumps(value, ensure_ascii=False).encode()
    return value if len(text) <= TRUNCATE_ABOVE else text[:TRUNCATE_ABOVE].decode(errors="ignore")


class Courier:
    """Delivers events to webhooks from a thread of its own: to each its events in their order, to many at once.

    Parameters:
        allowed_hosts: the hosts that may be delivered to besides those of this machine.
        timeout: how long an attempt may take until the webhook's status has arrived, in seconds.
        attempts: how often a delivery is attempted that fails or gets a 5xx.
        signs: whether deliveries have a signature.
    """

    def __init__(self, allowed_hosts: tuple[str, ...], timeout: float, attempts: int, *, signs: bool) -> None:
        self._allowed, self._timeout, self._attempts, self._signs = allowed_hosts, timeout, attempts, signs
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[Future[None]] = set()

    def take(self, delivery: dict[str, Any]) -> None:
        """Deliver as soon as it is its turn, and note the outcome in the delivery. Too long a queue takes no more."""
        if len(self._waiting) >= LAST_DELIVERIES:
            delivery["error"] = _not_sent(LAST_DELIVERIES)
            return
        if self._loop is None:
            started: Future[asyncio.AbstractEventLoop] = Future()
            # A daemon, so that a webhook that does not respond can't keep a program from ending.
            self._thread = threading.Thread(
                target=asyncio.run, args=(self._work(started),), name="courier", daemon=True
            )
            self._thread.start()
            self._loop = started.result()
        future = asyncio.run_coroutine_threadsafe(self._deliver(delivery), self._loop)
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)

    def wait(self, seconds: float) -> None:
        """Wait until all is delivered or given up, at most for so many seconds."""
        concurrent.futures.wait(list(self._waiting), seconds)

    def stop(self) -> None:
        """Deliver nothing more."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._is_stopped.set)
            self._thread.join()
            self._loop = None

    async def _work(self, started: Future[asyncio.AbstractEventLoop]) -> None:
        self._is_stopped, self._permits = asyncio.Event(), asyncio.Semaphore(MAX_AT_ONCE)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting_for: Counter[str] = Counter()
        headers = {DELIVERY_HEADER: "1"}
        async with httpx.AsyncClient(headers=headers, timeout=self._timeout, trust_env=False) as self._client:
            started.set_result(asyncio.get_running_loop())
            await self._is_stopped.wait()

    async def _deliver(self, delivery: dict[str, Any]) -> None:
        webhook = delivery["listener_id"]
        if not self._may_reach(delivery["url"]):
            delivery["error"] = "not a host of this machine, and not allowed by name"
            return
        if self._waiting_for[webhook] >= MAX_WAITING:
            delivery["error"] = _not_sent(MAX_WAITING)
            return
        self._waiting_for[webhook] += 1
        try:
            async with self._turns[webhook], self._permits:
                await self._try(delivery)
        finally:
            self._waiting_for[webhook] -= 1
            if not self._waiting_for[webhook]:
                del self._waiting_for[webhook], self._turns[webhook]

    async def _try(self, delivery: dict[str, Any]) -> None:
        body = json.dumps(delivery["event"], ensure_ascii=False).encode()
        headers = _headers(delivery, body, signs=self._signs)
        for attempt in range(self._attempts):
            await asyncio.sleep(WAIT_SECONDS * attempt)
            delivery["attempts"] = attempt + 1
            try:
                # One limit for everything, as a webhook may send its headers bit by bit. Not reading the body keeps a
                # webhook from sending one without end. Redirects are not followed.
                async with (
                    asyncio.timeout(self._timeout),
                    self._client.stream("POST", delivery["url"], content=body, headers=headers) as response,
                ):
                    delivery["status"], delivery["error"] = response.status_code, None
                    if response.status_code < 500:
                        return
            except TimeoutError:
                delivery["error"] = f"no status within {self._timeout:g} s"
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                delivery["error"] = f"{type(error).__name__}: {error}"

    def _may_reach(self, url: str) -> bool:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            return False
        return is_local(f"[{host}]" if ":" in host else host, self._allowed)


def _headers(delivery: dict[str, Any], body: bytes, *, signs: bool) -> dict[str, str]:
    """Those that were measured on triggers of Connect; the time is that of the event, which its id begins with."""
    seconds = int(delivery["event_id"].partition("-")[0]) // 1000
    headers = {
        "content-type": "application/json",
        "x-pd-emitter-id": delivery["emitter_id"],
        "x-pd-timestamp": datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    if signs:
        digest = hmac.new(SIGNING_KEY, b"%d." % seconds + body, hashlib.sha256).hexdigest()
        headers["x-pd-signature"] = f"t={seconds},v1={digest}"
    return headers


def _not_sent(waiting: int) -> str:
    return f"not sent, as {waiting} deliveries are waiting"
