"""Makes what a release consists of: the specification for other languages and tools, and the Python package."""

from collections.abc import Iterator
from typing import Any

from tools.spec_checks import METHODS


class BuildError(Exception):
    """A release can't be built of what is there; the specification itself is not at fault."""


def endpoints(document: Any) -> Iterator[tuple[str, str, Any]]:
    """Method, path and operation of every operation."""
    for path, item in document["paths"].items():
        yield from ((method.upper(), path, item[method]) for method in METHODS if method in item)
