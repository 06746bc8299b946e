"""A pytest plugin: a test that runs too long ends its process and is named.

An exception would not do: what holds a test up would hold up its cleaning up, too.
"""

from __future__ import annotations

import faulthandler
import os
import threading
from collections.abc import Iterator

import pytest

# How long a test may run, in seconds: ten times what the slowest takes on a machine that does nothing else.
LIMIT = float(os.environ.get("TEST_LIMIT", "300"))
LONG_LIMIT = 3600.0
# Standard error while pytest does not capture it.
STDERR = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[STDERR] = os.dup(2)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    stderr = item.config.stash[STDERR]
    limit = LONG_LIMIT if "long" in item.keywords or item.path.parent.name == "published" else LIMIT

    def stop() -> None:
        os.write(stderr, f"\n{item.nodeid} did not end within {limit:g} s\n".encode())
        faulthandler.dump_traceback(stderr)
        os._exit(1)

    timer = threading.Timer(limit, stop)
    timer.daemon = True
    timer.start()
    # This needs no Python code to run, so it also ends a test that never releases the interpreter.
    faulthandler.dump_traceback_later(limit * 1.1, file=stderr, exit=True)
    try:
        return (yield)
    finally:
        timer.cancel()
        faulthandler.cancel_dump_traceback_later()
