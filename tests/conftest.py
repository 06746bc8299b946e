"""Figures at the end of the run, and how many examples the properties see."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from pipedream_rest import Pipedream
from pipedream_rest_sandbox import Sandbox
from tests.inside import PARSERS, use_parser
from tests.support.client import AS_PRINTED
from tests.support.report import Figures, Report, summary

pytest_plugins = ["pytester", "tests.support.limits"]

# Its assertions are a test's, and show what they compare.
pytest.register_assert_rewrite("tests.support.machine")

# The environment for what takes nothing of this project but what it installs, and that from elsewhere.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

# What a test starts as a process of its own imports the client and the sandbox, as the test does.
ROOT = Path(__file__).parents[1]
_PATHS = [*filter(None, [os.environ.get("PYTHONPATH")]), str(ROOT / "generated"), str(ROOT / "tools" / "sandbox")]
os.environ["PYTHONPATH"] = os.pathsep.join(_PATHS)

# Nor does the client take anything from the environment of whoever runs the tests.
for _name in [name for name in os.environ if name.startswith("PIPEDREAM_")]:
    del os.environ[_name]

REPORT = Report()
# By the place of their test among all tests, because they arrive in any order.
FIGURES: dict[int, Figures] = {}
SEED = "hypothesis_seed"
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")

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


@pytest.fixture(scope="module")
def served_sandbox() -> Iterator[Sandbox]:
    # Not for all modules: some set the clock by which the server's loop wakes up.
    sandbox = Sandbox()
    with sandbox:
        yield sandbox


@pytest.fixture
def pipedream_sandbox(served_sandbox: Sandbox) -> Sandbox:
    """A sandbox in which nothing has happened. Unlike that of the plugin it is served once for a module."""
    served_sandbox.reset()
    return served_sandbox


@pytest.fixture
def pd(pipedream_sandbox: Sandbox) -> Iterator[Pipedream]:
    """A client of the test's sandbox, which sends everything once, and creates things in the workspace."""
    box = pipedream_sandbox
    with Pipedream(box.api_key, org_id=box.org_id, base_url=box.base_url, max_retries=0) as client:
        yield client


@pytest.fixture
def as_printed() -> Iterator[tuple[Sandbox, Pipedream]]:
    """A sandbox that creates things without a workspace, as the documents print it, and a client that has none."""
    sandbox = Sandbox(choices=AS_PRINTED)
    with sandbox as base_url, Pipedream(sandbox.api_key, base_url=base_url, max_retries=0) as client:
        yield sandbox, client


@pytest.fixture(params=PARSERS)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The parser that the client uses: with msgspec, or as if it weren't installed."""
    name = str(request.param)
    use_parser(monkeypatch, name)
    return name


@pytest.fixture(scope="session")
def report() -> Report:
    return REPORT


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the seed of new examples here, so that it can be named: before hypothesis looks whether there is one.

    The machine's proxies and certificates are not for tests, whose servers are all on it; to read a file of
    certificates for each client would take a tenth of the run.
    """
    for name in [name for name in os.environ if name.lower().endswith("_proxy") or name in CERTIFICATES]:
        del os.environ[name]
    if "EXAMPLES" in os.environ and config.getoption(SEED) is None:
        seed = getattr(config, "workerinput", {}).get(SEED) or str(random.getrandbits(32))
        setattr(config.option, SEED, seed)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Have the processes of one run use one seed, which is the one that is named."""
    node.workerinput[SEED] = node.config.getoption(SEED)


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Send the figures of a test along with its report: it may run in another process than the summary."""
    if any(figures := REPORT.take()):
        item.user_properties.append(("figures", (item.session.items.index(item), figures)))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Receive the figures of a test. Its last report has them all."""
    if report.when == "teardown":
        sent: list[Any] = [value for name, value in report.user_properties if name == "figures"]
        FIGURES.update(sent)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the figures, and for each failure the command that repeats it."""
    terminalreporter.section("figures")
    for line in summary(figures for _, figures in sorted(FIGURES.items())):
        terminalreporter.write_line(line)
    for failed in terminalreporter.stats.get("failed", []):
        terminalreporter.write_line(f"repeat: {command_of(failed, config)}")


def command_of(failed: pytest.TestReport, config: pytest.Config) -> str:
    """The command that repeats a test with the same examples."""
    words = [f"{os.path.relpath(sys.prefix)}/bin/pytest", f"'{failed.nodeid}'"]
    if "long" in failed.keywords:
        words.insert(1, "-m long")
    if "EXAMPLES" in os.environ:
        words = [f"EXAMPLES={os.environ['EXAMPLES']}", *words, f"--hypothesis-seed={config.getoption(SEED)}"]
    return " ".join(words)
