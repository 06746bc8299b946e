"""Secrets, and data that may hold some, kept out of the local variables that tools record when an error is raised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NoReturn, TypeVar, cast

from .errors import PipedreamError

T = TypeVar("T")


class Hidden(Generic[T]):
    """A value that neither `repr` nor a walk through attributes and items shows: a closure holds it.

    Call `reveal` only inside an expression. In a local variable the value can be seen again.
    """

    __slots__ = ("reveal",)

    def __init__(self, value: T) -> None:
        self.reveal: Callable[[], T] = lambda: value

    def __repr__(self) -> str:
        return "***"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret can't be pickled")


def hide(value: T) -> T:
    """An argument as `Hidden`, typed as it was, to overwrite its variable with. `to_json` reveals it."""
    return cast(T, Hidden(value)) if value else value


def without_frames(function: Callable[[], T]) -> T:
    """What a function returns. Its errors do not have its frames, whose local variables hold secrets."""
    try:
        return function()
    except (PipedreamError, TypeError, ValueError) as error:
        failure = error.with_traceback(None)
    try:
        failure.__context__ = None
        raise failure
    finally:
        del failure
