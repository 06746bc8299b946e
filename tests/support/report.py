"""Figures that the tests print at the end of the run."""

from __future__ import annotations


class Report:
    """Lines for the end of the run, and the number of cases that each property saw."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.cases: dict[str, int] = {}

    def add(self, line: str) -> None:
        self.lines.append(line)

    def count(self, property_: str) -> None:
        self.cases[property_] = self.cases.get(property_, 0) + 1
