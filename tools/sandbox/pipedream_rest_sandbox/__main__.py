"""Serve the sandbox on this machine until it is interrupted."""

from __future__ import annotations

import argparse
import signal
import threading

INTRODUCTION = """\
A Pipedream REST API on this machine, in memory. All credentials are made up.

  export PIPEDREAM_API_KEY={sandbox.api_key}
  curl -H "Authorization: Bearer $PIPEDREAM_API_KEY" {url}/users/me

  base URL       {url}
  OAuth client   {sandbox.client_id}, secret {sandbox.client_secret}
  control        {url_of_control}

Ctrl-C ends it."""


def main() -> None:
    """Read the arguments, and serve until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="pipedream-rest-sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8137, help="where to listen on 127.0.0.1; 0 for any (default 8137)")
    parser.add_argument(
        "--allow-host", action="append", default=[], help="a host that webhooks may be on, besides this machine"
    )
    parser.add_argument(
        "--server-name",
        action="append",
        default=[],
        help="a name that the Host header of requests may have, besides localhost and loopback addresses",
    )
    options = parser.parse_args()
    try:
        from . import Sandbox
    except ImportError as error:
        parser.exit(1, f"error: {error}\n")
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    sandbox = Sandbox(options.port, tuple(options.allow_host), server_names=tuple(options.server_name))
    try:
        with sandbox as url:
            control = url.rpartition("/")[0] + "/_sandbox"
            print(INTRODUCTION.format(sandbox=sandbox, url=url, url_of_control=control), flush=True)
            ended.wait()
    except OSError as error:
        parser.error(f"port {options.port}: {error.strerror}")


if __name__ == "__main__":
    main()
