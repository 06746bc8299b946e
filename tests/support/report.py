"""Figures that the tests print at the end of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

# Lines for the end of the run, and the number of cases that each property saw: of one test.
Figures: TypeAlias = tuple[list[str], dict[str, int]]


class Report:
    """What the test that runs has to say."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._cases: Counter[str] = Counter()

    def add(self, line: str) -> None:
        self._lines.append(line)

    def count(self, property_: str) -> None:
        self._cases[property_] += 1

    def take(self) -> Figures:
        """The figures since this was last called."""
        figures = self._lines, dict(self._cases)
        self._lines, self._cases = [], Counter()
        return figures


def summary(tests: Iterable[Figures]) -> list[str]:
    """The lines of all tests in their order, then the cases of each property, which several tests may share."""
    lines: list[str] = []
    cases: Counter[str] = Counter()
    for its_lines, its_cases in tests:
        lines += its_lines
        cases.update(its_cases)
    return [*lines, *(f"{name}: {count} cases" for name, count in sorted(cases.items()))]
