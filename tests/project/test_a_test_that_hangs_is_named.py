"""A test that hangs ends within the limit and is named, and the tests of the other processes go on."""

from __future__ import annotations

import os
import re

import pytest

from tests.support.project import ROOT

TESTS = """
import asyncio
import re
import threading
from concurrent.futures import ThreadPoolExecutor


def test_a_permit_that_is_lost():
    permits = threading.Semaphore(1)
    permits.acquire()
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda _: permits.acquire(), range(3)))


def test_a_lock_that_is_held():
    with (lock := threading.Lock()):
        lock.acquire()


def test_a_task_that_cannot_be_cancelled():
    async def task():
        while True:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                pass

    async def close():
        async with asyncio.timeout(0.01):
            await task()

    asyncio.run(close())


def test_a_pattern_that_never_releases_the_interpreter():
    re.match("(a+)+$", "a" * 60 + "b")


def test_that_ends():
    pass
"""


@pytest.fixture(autouse=True)
def tests_that_hang(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    pytester.makepyfile(test_them=TESTS)
    monkeypatch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("TEST_LIMIT", "1")


def run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess("-p", "tests.support.limits", "-p", "xdist", "-q", *options)


def test_in_one_process(pytester: pytest.Pytester) -> None:
    result = run(pytester, "-k", "lock_that_is_held")
    assert result.ret == 1
    result.stderr.fnmatch_lines(
        ["test_them.py::test_a_lock_that_is_held did not end within 1 s", "*test_them.py*in test_a_lock_that_is_held"]
    )


def test_in_two_processes(pytester: pytest.Pytester) -> None:
    result = run(pytester, "-n", "2", "--dist", "worksteal")
    result.assert_outcomes(passed=1, failed=4)
    for name in re.findall("test_a_.*(?=\\(\\))", TESTS):
        result.stdout.fnmatch_lines([f"*crashed while running 'test_them.py::{name}'"])
