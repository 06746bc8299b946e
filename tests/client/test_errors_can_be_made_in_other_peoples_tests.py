"""Each error has its attributes in its constructor, so that a test can raise it as the client does."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
from typing import Any

import pytest

import pipedream_rest
from pipedream_rest import APIStatusError, DecodingError, Mismatch, NotFoundError, PipedreamError

ERRORS: list[type[PipedreamError]] = [
    kind
    for kind in map(pipedream_rest.__getattr__, pipedream_rest.__all__)
    if isinstance(kind, type) and issubclass(kind, PipedreamError)
]
MISMATCH = Mismatch("$.data[3].name", "string", "null")
GIVEN: dict[str, Any] = {
    "status": 404,
    "method": "GET",
    "path": "/apps/x",
    "headers": {"retry-after": "1"},
    "content": b'{"error": "record not found"}',
    "body": {"error": "record not found"},
    "mismatches": [MISMATCH],
    "may_be_processed": True,
    "retry_after": 1.0,
    "rate_limit_limit": 100.0,
    "rate_limit_remaining": 0.0,
    "rate_limit_reset": 1_700_000_000.0,
}
every_error = pytest.mark.parametrize("kind", ERRORS)


def arguments(kind: type[PipedreamError]) -> dict[str, inspect.Parameter]:
    parameters = inspect.signature(kind).parameters
    return {name: parameter for name, parameter in parameters.items() if name != "message"}


def documented(kind: type[PipedreamError]) -> list[str]:
    """The attributes in the docstring of the class that has the constructor."""
    [owner] = [base for base in kind.__mro__ if "__init__" in vars(base)][:1]
    attributes = (inspect.getdoc(owner) or "").partition("\nAttributes:\n")[2]
    return re.findall(r"^    (\w+): \S", attributes, re.MULTILINE)


def made(kind: type[PipedreamError]) -> Any:
    return kind("the message", **{name: GIVEN[name] for name in arguments(kind)})


def test_all_errors_are_looked_at() -> None:
    assert len(ERRORS) == len([name for name in pipedream_rest.__all__ if name.endswith("Error")])


@every_error
def test_what_is_given_is_what_the_error_has(kind: type[PipedreamError]) -> None:
    error = made(kind)
    for one in (error, copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301
        assert type(one) is kind
        assert str(one) == "the message"
        assert {name: getattr(one, name) for name in arguments(kind)} == {
            name: tuple(value) if name == "mismatches" else value
            for name, value in GIVEN.items()
            if name in arguments(kind)
        }


@every_error
def test_every_attribute_is_documented_and_every_documented_one_is_there(kind: type[PipedreamError]) -> None:
    assert vars(made(kind)).keys() == set(documented(kind))
    assert arguments(kind).keys() <= set(documented(kind))


@every_error
def test_every_attribute_goes_by_keyword(kind: type[PipedreamError]) -> None:
    assert {parameter.kind for parameter in arguments(kind).values()} <= {inspect.Parameter.KEYWORD_ONLY}


def test_what_an_error_can_not_do_without_has_to_be_given() -> None:
    with pytest.raises(TypeError, match="'status', 'method', and 'path'"):
        NotFoundError("the message")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_what_is_left_out_has_the_value_of_an_error_without_it() -> None:
    error = APIStatusError("the message", status=418, method="GET", path="/")
    assert (error.headers, error.body, error.may_be_processed, error.retry_after) == ({}, None, False, None)


def test_the_first_mismatch_has_attributes_of_its_own() -> None:
    error = DecodingError("the message", mismatches=[MISMATCH, Mismatch("$", "object", "array")])
    assert (error.json_path, error.expected, error.found) == MISMATCH


def test_a_copy_that_says_more_keeps_the_notes() -> None:
    error = NotFoundError("the message", status=404, method="GET", path="/")
    error.add_note("a note")
    more = error.saying("and more", may_be_processed=True)
    assert (str(more), more.may_be_processed, more.status) == ("the message; and more", True, 404)
    assert more.__notes__ == ["a note"]
    assert (str(error), error.may_be_processed) == ("the message", False)
