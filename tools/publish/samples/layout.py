"""Writes nested code: on one line where it fits, else each item on a line of its own."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

WIDTH = 88


class Group(NamedTuple):
    """Items between an opening and a closing, each with what stands in front of it.

    Parameters:
        opening: such as `call(` or `{`.
        items: pairs such as `name=` and a value.
        closing: such as `)` or `}`.
        pad: what separates items from the brackets on one line.
        last: what follows the last item where each has a line.
        step: by how much items are indented.
        separator: what stands between items; spaces follow it on one line.
    """

    opening: str
    items: "Sequence[tuple[str, Code]]"
    closing: str
    pad: str = ""
    last: str = ","
    step: str = "    "
    separator: str = ","

    @property
    def flat(self) -> str:
        """All of it on one line."""
        between = self.separator and f"{self.separator} "
        inner = between.join(before + (value if isinstance(value, str) else value.flat) for before, value in self.items)
        return f"{self.opening}{self.pad}{inner}{self.pad}{self.closing}" if inner else self.opening + self.closing


Code: TypeAlias = str | Group


def write(before: str, code: Code, after: str = "", indent: str = "") -> str:
    """The lines of a statement; the first is not indented."""
    line = before + (code if isinstance(code, str) else code.flat) + after
    if isinstance(code, str) or len(indent + line) <= WIDTH or not code.items:
        return line
    inner = indent + code.step
    ends = [code.separator] * (len(code.items) - 1) + [code.last]
    items = [inner + write(*item, end, inner) for item, end in zip(code.items, ends, strict=True)]
    return "\n".join([before + code.opening, *items, indent + code.closing + after])


def call(opening: str, arguments: Sequence[Code], closing: str = ")") -> Code:
    """A call whose last argument alone is broken into lines, if it is a group."""
    *others, last = arguments
    before = opening + "".join(f"{argument if isinstance(argument, str) else argument.flat}, " for argument in others)
    if isinstance(last, str):
        return before + last + closing
    return last._replace(opening=before + last.opening, closing=last.closing + closing)


def program(lines: Iterable[str]) -> str:
    """A file of these lines."""
    return "\n".join(lines) + "\n"
