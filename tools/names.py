"""Print the public names of the client, one a line, which docs/versions.md promises to keep.

A release keeps them in `spec/releases/names.txt`; `tests/client/test_public_names_stay.py` compares them with those of
the next version.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence

import pipedream_rest
from pipedream_rest import models

# The classes of which users name the arguments. A page, say, is only made by a call.
MADE_BY_USERS = (
    pipedream_rest.Pipedream,
    pipedream_rest.AsyncPipedream,
    pipedream_rest.PipedreamError,
    pipedream_rest.RawResponse,
)


def names() -> list[str]:
    """All of them, sorted: `Class`, `Class(Base)`, `Class.member`, `function(argument)`, `function(optional=)`."""
    return sorted({*_of_package(), *_of_models(), *_of_client()})


def _of_package() -> Iterator[str]:
    for name in pipedream_rest.__all__:
        value = getattr(pipedream_rest, name)
        yield name
        if inspect.isclass(value):
            public = (base for base in value.__mro__[1:] if base.__name__ in pipedream_rest.__all__)
            yield from (f"{name}({base.__name__})" for base in public)
            yield from _members(name, value.__mro__)
            if issubclass(value, MADE_BY_USERS):
                yield from _arguments(name, value)


def _of_models() -> Iterator[str]:
    for name in models.__all__:
        class_, *bases = getattr(models, name).__mro__
        yield f"models.{name}"
        yield from _members(f"models.{name}", [class_])
        yield from _members("Model", bases)


def _of_client() -> Iterator[str]:
    with pipedream_rest.Pipedream("never-sent") as client:
        for name in dir(client):
            if not name.startswith("_"):
                yield from _members(name, type(getattr(client, name)).__mro__)


def _members(name: str, classes: Sequence[type]) -> Iterator[str]:
    """What is public of classes that the client defines."""
    for class_ in classes:
        for member, value in vars(class_).items() if class_.__module__.startswith("pipedream_rest") else ():
            if not member.startswith("_"):
                yield f"{name}.{member}"
                yield from _arguments(f"{name}.{member}", getattr(value, "__func__", value))


def _arguments(name: str, value: object) -> Iterator[str]:
    if inspect.isfunction(value) or inspect.isclass(value):
        for argument in inspect.signature(value).parameters.values():
            if argument.name == "self":
                continue
            yield f"{name}({argument.name})"
            if argument.default is not argument.empty:
                yield f"{name}({argument.name}=)"


if __name__ == "__main__":
    print(*names(), sep="\n")
