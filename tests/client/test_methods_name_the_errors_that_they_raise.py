"""A docstring names the errors that are particular to its operation; those of any call stand at the base class."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from typing import Any

import pipedream_rest
from pipedream_rest import Pipedream, PipedreamError
from tests.inside import status_error_class
from tests.support.client import API_KEY, method_of
from tests.support.spec import OPERATIONS, Operation, every_operation, resolve


def documented(operation: Operation) -> set[tuple[str, str]]:
    """The class of errors and the description of each failure that the spec has."""
    return {
        (
            status_error_class(int(status.replace("XX", "99"))).__name__,
            " ".join(resolve(response)["description"].partition(" Beyond the documents:")[0].split()),
        )
        for status, response in operation.node["responses"].items()
        if not status.startswith("2")
    }


def usual() -> set[tuple[str, str]]:
    """Those that more than half of the operations have."""
    counts = Counter(failure for operation in OPERATIONS.values() for failure in documented(operation))
    return {failure for failure, count in counts.items() if count > len(OPERATIONS) / 2}


def raised(method: Any) -> dict[str, str]:
    """What the docstring says of each error."""
    text = (inspect.getdoc(method) or "").partition("\nRaises:\n")[2].partition("\n\n")[0]
    found = re.findall(r"^    (\w+): (\S.*(?:\n        .*)*)", text, re.MULTILINE)
    return {name: " ".join(said.split()) for name, said in found}


def of(operation: Operation) -> dict[str, str]:
    with Pipedream(API_KEY) as pd:
        return raised(method_of(pd, operation))


@every_operation
def test_a_docstring_names_what_is_particular_to_its_operation(operation: Operation) -> None:
    said = of(operation)
    particular = {*documented(operation)} - usual()
    assert {(name, said.get(name)) for name, _ in particular} == particular
    others = {"PipedreamError"}
    if "next" in operation.links:
        others |= {"PaginationError"}
    optional = {parameter["name"] for parameter in operation.parameters if not parameter.get("required")}
    if operation.method == "DELETE" and optional - {"org_id", "include", "exclude"}:
        others |= {"TypeError"}
    if any(parameter["in"] == "path" for parameter in operation.parameters):
        others |= {"ValueError"}
    assert said.keys() - {name for name, _ in particular} == others


def test_what_any_call_can_raise_is_said_of_the_base_class() -> None:
    said = inspect.getdoc(PipedreamError) or ""
    assert {name for name, _ in usual()} == {"AuthenticationError", "RateLimitError", "ClientError", "ServerError"}
    of_any_call = {name for name, _ in usual()} | {"APITimeoutError", "APIConnectionError", "DecodingError"}
    assert {*re.findall(r"`(\w+Error)`", said)} == of_any_call | {"CredentialsError", "TypeError", "ValueError"}


def test_every_error_that_is_named_is_public() -> None:
    with Pipedream(API_KEY) as pd:
        named = {name for operation in OPERATIONS.values() for name in raised(method_of(pd, operation))}
        named |= raised(pd.workflows.invoke).keys()
    for name in named - {"TypeError", "ValueError"}:
        assert issubclass(getattr(pipedream_rest, name), PipedreamError)
