"""The way to a method, for those who look for it where it is not."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def no_attribute(owner: Any, place: str, name: str) -> AttributeError:
    """The error for an attribute that a client or a resource does not have, with methods that may be meant.

    Args:
        owner: The client or resource.
        place: How it is called in the message.
        name: The attribute. Tools ask for many that begin with an underscore, and get no hint.
    """
    message = f"{place} has no attribute {name!r}"
    if not name.startswith("_"):
        hints = _hints(place.partition(".")[2], name)
        message += f": {' or '.join(hints)}" if hints else ": no operation of the API does this"
    return AttributeError(message, name=name, obj=owner)


def _hints(resource: str, name: str) -> list[str]:
    """Methods of other resources for the same things, or else names that are nearly the same."""
    methods = {
        module.name: _methods(module.name) for module in iter_modules(import_module("pipedream_rest.api").__path__)
    }
    found = [
        f"pd.{other}.{method}()"
        for other, names in methods.items()
        for method in names
        if (method == f"{name}_{resource}" if resource else method.endswith(f"_{name}"))
    ]
    near = get_close_matches(name, methods.get(resource, methods), n=1)
    return found or [f"pd.{resource}.{other}()" if resource else f"pd.{other}" for other in near]


def _methods(resource: str) -> list[str]:
    module = import_module(f"pipedream_rest.api.{resource}")
    defined = [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__]
    return [name for name in vars(defined[0]) if not name.startswith("_")]
