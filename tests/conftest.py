"""Figures at the end of the run, and how many examples the properties see."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.support.report import Report

pytest_plugins = ["tools.sandbox.pytest_plugin"]

REPORT = Report()

# EXAMPLES=500 make test: more examples for each property and operation, and new ones in each run.
settings.register_profile(
    "default",
    max_examples=int(os.environ.get("EXAMPLES", "25")),
    derandomize="EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],  # the machine's speed is no property of the client
)
settings.load_profile("default")


@pytest.fixture(scope="session")
def report() -> Report:
    return REPORT


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures, and for each failure the command that repeats it."""
    terminalreporter.section("figures")
    for line in REPORT.lines:
        terminalreporter.write_line(line)
    for name, count in sorted(REPORT.cases.items()):
        terminalreporter.write_line(f"{name}: {count} cases")
    for failed in terminalreporter.stats.get("failed", []):
        terminalreporter.write_line(f"repeat: .venv/bin/pytest '{failed.nodeid}'")
