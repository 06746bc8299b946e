"""Each dependency group has a lock, which holds all that the group names, with hashes and without a package index."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.support.project import ROOT
from tools.lock import APART, OLDEST, WHOLE, sources

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
LOCKS = {file.stem: file.read_text("utf-8") for file in (ROOT / "requirements").glob("*.txt")}


def requirements(group: str) -> Iterator[Requirement]:
    entry: Any
    for entry in GROUPS[group]:
        if isinstance(entry, dict):
            yield from requirements(entry["include-group"])
        else:
            yield Requirement(entry)


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+)==([^\s;]+)", LOCKS[lock], re.MULTILINE))


def test_every_group_has_a_lock_and_every_lock_a_purpose() -> None:
    assert LOCKS.keys() == {name for name, _ in sources()} == {*GROUPS, "oldest"}
    assert {file.name for file in (ROOT / "requirements").iterdir()} == {f"{name}.txt" for name in LOCKS}


@pytest.mark.parametrize("group", GROUPS)
def test_a_lock_holds_what_its_group_names(group: str) -> None:
    locked = pins(group)
    wrong = [str(item) for item in requirements(group) if not item.specifier.contains(locked.get(item.name, "0"))]
    assert wrong == [], "run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_each_entry_of_a_lock_has_hashes_and_names_no_index(lock: str) -> None:
    entry = r"[a-z0-9-]+==\S+( ; [^\\\n]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n"
    assert re.fullmatch(f"({entry})+", LOCKS[lock])


@pytest.mark.parametrize("lock", [lock for lock in LOCKS if not lock.startswith((*APART, "oldest"))])
def test_the_locks_agree(lock: str) -> None:
    whole = pins(WHOLE)
    assert {name: release for name, release in pins(lock).items() if whole.get(name, release) != release} == {}


def test_the_make_targets_know_every_lock() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = re.findall(r"^(?:SHARED|BENCH|APART) := (.*)$", makefile, re.MULTILINE)
    assert sorted(name for line in named for name in line.split() if "$" not in name) == sorted(LOCKS)


def test_the_oldest_releases_are_those_of_every_extra_that_the_client_takes() -> None:
    extras = {OLDEST[place + 1] for place, word in enumerate(OLDEST) if word == "--extra"}
    assert extras == PROJECT["project"]["optional-dependencies"].keys() - {"sandbox"}
