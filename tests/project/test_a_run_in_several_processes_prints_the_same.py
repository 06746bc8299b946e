"""Tests that run in several processes print the figures, examples and commands that they print in one."""

from __future__ import annotations

import os
import re

import pytest

from tests.support.project import ROOT

TESTS = """
import os
import warnings

import pytest
from hypothesis import given, strategies as st


@pytest.mark.parametrize("name", ["one", "two", "three", "four"])
def test_that_counts(name, report):
    report.add(f"a line of {name}")
    report.count("things")


@given(st.integers(0, 1000))
def test_a_property(report, number):
    report.count("numbers")
    assert number < 7


@given(st.integers(0, 2**60))
def test_a_property_with_a_seed(report, number):
    assert number < 0


def test_that_warns():
    warnings.warn("that this is old", DeprecationWarning)
"""


def printed(pytester: pytest.Pytester, *options: str) -> list[str]:
    """What a run prints of the figures, of the examples of failing properties and of the failures."""
    result = pytester.runpytest_subprocess("-p", "tests.conftest", "-p", "no:schemathesis", "-q", *options)
    assert re.search(r"3 failed, 4 passed", result.stdout.str())
    words = ("a line of", "things:", "numbers:", "repeat:", "number=", "E   DeprecationWarning")
    return sorted(line for line in result.outlines if any(word in line for word in words))


def test_a_run_in_two_processes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    pytester.makepyfile(test_them=TESTS)
    pytester.makeini("[pytest]\nfilterwarnings = error")
    monkeypatch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
    monkeypatch.setenv("EXAMPLES", "20")
    together = printed(pytester, "-n", "2", "--dist", "worksteal")
    assert "things: 4 cases" in together
    seeds = {line.partition("--hypothesis-seed=")[2] for line in together if line.startswith("repeat:")}
    assert len(seeds) == 1
    assert printed(pytester, f"--hypothesis-seed={seeds.pop()}") == together
