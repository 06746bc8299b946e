"""The tests that look inside the client, and the handles by which other tests change what is inside.

All other tests go through the public surface, so that a private module can be renamed without them. What is here has no
public way to it: cutting bytes between any two, a clock in the middle of a connection attempt, a parser that is not
installed. The handles import when they are called, so that a renamed module fails the tests that use it and no others.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import msgspec
import pytest

PARSERS = ("json", "msgspec")


def use_parser(patch: pytest.MonkeyPatch, name: str) -> None:
    """Decode JSON with msgspec, or with the standard library as if msgspec weren't installed."""
    decoding = import_module("pipedream_rest._runtime.decoding")
    parse: Any = msgspec.json.decode if name == "msgspec" else decoding._parse
    patch.setattr(decoding, "_fast_parse", parse)


def keep_idle_connections(patch: pytest.MonkeyPatch) -> None:
    """Keep connections that nobody uses for an hour. On a slow machine they would grow old, and others replace them."""
    for name in ("connections", "on_pyreqwest"):
        patch.setattr(import_module(f"pipedream_rest._runtime.{name}"), "KEPT", 3600.0)


def replace_waits_of_streams(patch: pytest.MonkeyPatch, wait: Callable[[float], Any]) -> None:
    """Call this instead of the waits in which a synchronous stream looks whether it was closed."""
    streaming = import_module("pipedream_rest._runtime.streaming")
    patch.setattr(streaming._SyncStream, "_wait", lambda _, seconds: wait(seconds))


def hold_no_events_back(patch: pytest.MonkeyPatch) -> None:
    """Let a stream that was resumed wait no seconds for the events that it missed."""
    patch.setattr(import_module("pipedream_rest._runtime.streaming"), "_RESUMING", 0)


def status_error_class(status: int) -> type[Exception]:
    """The class of error for a status."""
    found: type[Exception] = import_module("pipedream_rest._runtime.errors").status_error_class(status)
    return found
