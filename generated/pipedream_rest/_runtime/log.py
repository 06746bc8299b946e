"""The logger of the client, and the line that it has for each attempt."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .calls import Call

LOGGER = logging.getLogger("pipedream_rest")


def log_attempt(call: Call, outcome: object, started: float, attempt: int, library: str) -> None:
    """Log an attempt: method, path, status or kind of error, milliseconds, its number, and the HTTP library."""
    if LOGGER.isEnabledFor(logging.DEBUG):
        milliseconds = (time.monotonic() - started) * 1000
        arguments = call.method, call.path, outcome, milliseconds, attempt + 1, library
        LOGGER.debug("%s %s -> %s in %.0f ms (attempt %d, %s)", *arguments)
