"""The docstring of each method names the errors that can occur for its operation, as the spec has them."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pipedream_rest
from pipedream_rest import Pipedream, PipedreamError
from tests.support.client import API_KEY, method_of
from tests.support.spec import OPERATIONS, Operation, every_operation, resolve

BY_STATUS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "429": "RateLimitError",
    "4XX": "ClientError",
    "5XX": "ServerError",
}
OF_EVERY_CALL = {"APITimeoutError", "APIConnectionError", "DecodingError", "PipedreamError", "TypeError"}


def raised(method: Any) -> dict[str, str]:
    """What the docstring says of each error."""
    text = (inspect.getdoc(method) or "").partition("\nRaises:\n")[2].partition("\n\n")[0]
    found = re.findall(r"^    (\w+): (\S.*(?:\n        .*)*)", text, re.MULTILINE)
    return {name: " ".join(said.split()) for name, said in found}


def of(operation: Operation) -> dict[str, str]:
    with Pipedream(API_KEY) as pd:
        return raised(method_of(pd, operation))


@every_operation
def test_each_documented_status_has_its_error(operation: Operation) -> None:
    said = of(operation)
    for status, response in operation.node["responses"].items():
        if not status.startswith("2"):
            assert said[BY_STATUS[status]] == " ".join(resolve(response)["description"].split())


@every_operation
def test_no_other_error_is_named(operation: Operation) -> None:
    expected = OF_EVERY_CALL | {BY_STATUS[status] for status in operation.node["responses"] if status in BY_STATUS}
    if operation.node.get("security") != []:
        expected |= {"CredentialsError"}
    if "next" in operation.links:
        expected |= {"PaginationError"}
    if any(parameter["in"] == "path" for parameter in operation.parameters):
        expected |= {"ValueError"}
    assert of(operation).keys() == expected


def test_every_error_that_is_named_is_public() -> None:
    with Pipedream(API_KEY) as pd:
        named = {name for operation in OPERATIONS.values() for name in raised(method_of(pd, operation))}
        named |= raised(pd.workflows.invoke).keys()
    for name in named - {"TypeError", "ValueError"}:
        assert issubclass(getattr(pipedream_rest, name), PipedreamError)
