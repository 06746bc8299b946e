"""Serve the sandbox on this machine until it is interrupted."""

from __future__ import annotations

import argparse
import signal
import threading
from typing import Any


def logged(app: Any) -> Any:
    """An ASGI application that prints each request when its response begins, or that there is none."""

    async def log(scope: Any, receive: Any, send: Any) -> None:
        status = "no response"

        async def note(message: Any) -> None:
            nonlocal status
            status = message.get("status", status)
            if message["type"] == "http.response.start":
                tell()
            await send(message)

        def tell() -> None:
            query = scope["query_string"].decode("latin-1")
            target = scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
            print(f"{scope['method']} {target} -> {status}", flush=True)

        await app(scope, receive, note)
        if status == "no response":
            tell()

    return log


def main() -> None:
    """Read the arguments, and serve until SIGINT or SIGTERM."""
    try:
        from . import Sandbox
        from .app import introduction
        from .live import HEARTBEAT_SECONDS
    except ImportError as error:
        raise SystemExit(f"error: {error}") from None
    parser = argparse.ArgumentParser(prog="pipedream-rest-sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8137, help="the port on 127.0.0.1; 0 for any (default 8137)")
    parser.add_argument(
        "--allow-host", action="append", default=[], help="a host that webhooks may be on, besides this machine"
    )
    parser.add_argument(
        "--server-name",
        action="append",
        default=[],
        help="a name that the Host header of requests may have, besides localhost and loopback addresses",
    )
    parser.add_argument(
        "--heartbeat",
        type=float,
        default=HEARTBEAT_SECONDS,
        help="how often a live stream sends a comment, in seconds (default %(default)s)",
    )
    parser.add_argument(
        "--cors",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="the origin of pages that may call the API from a browser, such as http://localhost:8080",
    )
    parser.add_argument(
        "--choice",
        action="append",
        default=[],
        metavar="NAME=ANSWER",
        help="another answer to a question that no document answers; docs/choices.md lists names and answers",
    )
    parser.add_argument("--log", action="store_true", help="print each request as it comes: method, target, status")
    options = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    try:
        sandbox = Sandbox(
            options.port,
            tuple(options.allow_host),
            server_names=tuple(options.server_name),
            heartbeat=options.heartbeat,
            cors_origins=tuple(options.cors),
            choices={name: answer for name, _, answer in (text.partition("=") for text in options.choice)},
        )
    except ValueError as error:
        parser.error(str(error))
    if options.log:
        sandbox.app = logged(sandbox.app)
    try:
        with sandbox as url:
            print(introduction(sandbox, url.split("/")[2]), "Ctrl-C ends it.", sep="\n", flush=True)
            ended.wait()
    except OSError as error:
        parser.error(f"port {options.port}: {error.strerror}: choose another with --port, or 0 for any free one")


if __name__ == "__main__":
    main()
