"""Writes nested code: on one line where it fits, else each item on a line of its own."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from tools.publish.samples.request import Variable

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


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class Style(NamedTuple):
    """How a language writes the values of a request.

    Parameters:
        variable: what reads an environment variable; `{}` stands for its name.
        object: what fields stand in.
        array: what items stand in.
        key: what stands in front of a field's value.
        scalar: any other value.
    """

    variable: str
    object: Group
    array: Group
    key: Callable[[str], str] = lambda name: f"{_quoted(name)}: "
    scalar: Callable[[Any], str] = _quoted

    def value(self, value: Any) -> Code:
        """Any value."""
        if isinstance(value, Variable):
            return self.variable.format(value.name)
        if isinstance(value, dict):
            return self.object._replace(items=self.fields(value))
        if isinstance(value, list):
            return self.array._replace(items=[("", self.value(item)) for item in value])
        return self.scalar(value)

    def fields(self, values: Mapping[str, Any]) -> list[tuple[str, Code]]:
        """The fields of an object, or arguments that go by name."""
        return [(self.key(name), self.value(value)) for name, value in values.items()]


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
