"""A tour of the client on a sandbox: what it does, step by step, and what came of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from typing import TYPE_CHECKING, Any

from pipedream_rest import NotFoundError, PermissionDeniedError, Pipedream, PipedreamError, models

if TYPE_CHECKING:
    from . import Sandbox

FEED = {"url": "https://example.com/feed.xml", "timer": {"intervalSeconds": 60}}


def main() -> None:
    """Take the tour."""
    try:
        from . import Sandbox
    except ImportError as error:
        raise SystemExit(f"error: {error}") from None
    sandbox = Sandbox()
    with sandbox as base_url, endpoint() as (url, deliveries):
        show("A sandbox of the API, in memory", base_url)
        with Pipedream(sandbox.api_key, org_id=sandbox.org_id, base_url=base_url) as pd:
            tour(pd, sandbox, url, deliveries)
        # A token is fetched with the first call, and renewed when it is about to expire.
        with Pipedream(client_id=sandbox.client_id, client_secret=sandbox.client_secret, base_url=base_url) as pd:
            show("An OAuth client acts for its workspace", [account.id for account in pd.accounts.list()])
            show("Some operations take user API keys only", error_of(pd.users.get_current, PermissionDeniedError))


def tour(pd: Pipedream, sandbox: Sandbox, url: str, deliveries: Queue[Any]) -> None:
    """What a user with an API key does."""
    show("A user API key acts for a user", pd.users.get_current().username)

    # Path parameters are positional, everything else goes by keyword.
    source = pd.sources.create(key="rss-new-item-in-feed", name="News", configured_props=FEED)
    show("A source, made of a component of the registry", f"{source.id} {source.name_slug!r}")

    # Iterating a list goes on across its pages; `limit` is the size of one.
    page = pd.users.list_sources(limit=2)
    counts = page.page_info  # which some lists lack
    show("Its first page, and how many there are in all", (len(page.data), counts.total_count if counts else None))
    show("Every source, page by page", [[item.name for item in part.data] for part in page.iter_pages()])

    webhook = pd.webhooks.create(url=url, name="Mine")
    pd.subscriptions.create(emitter_id=source.id, listener_id=webhook.id)
    show("A webhook that is subscribed to the source", webhook.id)

    for number in range(1, 6):
        sandbox.emit(source.id, {"title": f"Item {number}"})
    show("What was delivered to it", sorted(deliveries.get(timeout=10)["title"] for _ in range(5)))

    # The events since one, and those that come afterwards. The block begins once the stream is connected.
    first = pd.sources.list_events(source.id, limit=5).data[-1]
    with pd.sources.stream(source.id, since=first.id) as live:
        sandbox.emit(source.id, {"title": "Item 6"})
        show("The events since the first, as they come", titles(next(live) for _ in range(5)))

    events = pd.sources.list_events(source.id, limit=100).data
    show("The events of the source, newest first", titles(events))

    # The range includes both its ends.
    pd.sources.delete_events(source.id, start_id=events[3].id, end_id=events[1].id)
    show("What is left of them without the middle three", titles(pd.sources.list_events(source.id)))

    pd.sources.delete(source.id)
    show("What was deleted is not there", error_of(lambda: pd.sources.delete(source.id), NotFoundError))


def titles(events: Iterable[models.EventSummary]) -> list[str]:
    """The titles of the items that were emitted."""
    return [event.to_dict()["event"]["title"] for event in events]


def error_of(call: Any, kind: type[PipedreamError]) -> str:
    """The error that a call ends in, with its class."""
    try:
        call()
    except kind as error:
        return f"{type(error).__name__}: {error}"
    raise SystemExit(f"expected {kind.__name__}")


def show(what: str, result: object) -> None:
    """Say what was done, and what came of it."""
    print(f"# {what}\n{result if isinstance(result, str) else json.dumps(result)}\n", flush=True)


@contextmanager
def endpoint() -> Iterator[tuple[str, Queue[Any]]]:
    """An endpoint on this machine: its URL, and the events that are delivered to it."""
    received: Queue[Any] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.put(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/events", received
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    main()
