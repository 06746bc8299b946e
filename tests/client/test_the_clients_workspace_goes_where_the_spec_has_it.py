"""`org_id`, given once to the client, goes where the spec says `x-client-option: org_id`; one given to a call wins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from pipedream_rest import AsyncPipedream, Pipedream
from tests.support.client import method_name, method_of
from tests.support.documents import DOCUMENTED
from tests.support.responses import smallest
from tests.support.spec import OPERATIONS, Arguments, Operation, every_operation, resolve
from tests.support.stub import ARGUMENTS, Stub, stubs
from tests.support.wire import prescribed, sent


def belongs_in(id_: str) -> bool:
    """Whether the client's own workspace belongs in a call, by the documentation and the printed requests.

    It does where the call names a workspace in its path, requires one, is printed or was seen with one, or creates
    something; and in the deletion that takes what the creation at the same path takes.
    """
    rows = [row for row in DOCUMENTED[id_]["parameters"] if row["name"] == "org_id"]
    method, path = DOCUMENTED[id_]["endpoint"].split()
    printed = [place for place in ARGUMENTS[id_].values() if "org_id" in place]
    makes = method in ("POST", "DELETE") and any(row["endpoint"] == f"POST {path}" for row in DOCUMENTED.values())
    return any(row["required"] or "facts" in row["from"] or printed or makes for row in rows)


FILLED_IN = {id_ for id_ in DOCUMENTED if belongs_in(id_)}


def workspace(operation: Operation) -> tuple[str | None, dict[str, Any]]:
    """Where the operation takes a workspace, and the parameter or field."""
    for parameter in operation.parameters:
        if parameter["name"] == "org_id":
            return parameter["in"], parameter
    body = resolve(operation.body) if operation.body else {}
    field = body.get("properties", {}).get("org_id")
    return ("body", resolve(field)) if field else (None, {})


def place_of(operation: Operation) -> str | None:
    """Where the operation takes a workspace."""
    return workspace(operation)[0]


def is_filled_in(operation: Operation) -> bool:
    """Whether the client's workspace stands in for one that is not given."""
    return workspace(operation)[1].get("x-client-option") == "org_id"


def needs_one(operation: Operation) -> bool:
    """Whether the operation has to be given a workspace."""
    body = resolve(operation.body) if operation.body else {}
    return place_of(operation) == "path" or "org_id" in body.get("required", [])


def arguments_with(operation: Operation, org_id: str | None) -> Arguments:
    """Valid arguments, with this workspace where the operation takes one."""
    arguments = {
        place: {name: value for name, value in values.items() if name != "org_id"}
        for place, values in ARGUMENTS[operation.id].items()
    }
    place = place_of(operation)
    if org_id is not None and place is not None:
        arguments[place]["org_id"] = org_id
    return arguments


def call(client: Any, operation: Operation, arguments: Arguments) -> Any:
    path = {name: value for name, value in arguments["path"].items() if name != "org_id"}
    keywords = {**arguments["query"], **arguments.get("body", {})}
    if "org_id" in arguments["path"]:
        keywords["org_id"] = arguments["path"]["org_id"]
    return method_of(client, operation)(*path.values(), **keywords)


@pytest.fixture(scope="module")
def with_workspace() -> Iterator[list[Stub]]:
    with stubs(org_id="o_client") as four:
        yield four


@pytest.fixture(scope="module")
def without_workspace() -> Iterator[list[Stub]]:
    with stubs() as four:
        yield four


@every_operation
def test_each_operation(operation: Operation, with_workspace: list[Stub]) -> None:
    for client in with_workspace:
        client.answers(200, smallest_answer(operation))
        for given, expected in [(None, "o_client" if is_filled_in(operation) else None), ("o_call", "o_call")]:
            client.finish(call(client.client, operation, arguments_with(operation, given)))
            assert sent(client.requests[-1]) == prescribed(operation, arguments_with(operation, expected))


@every_operation
def test_without_any(operation: Operation, without_workspace: list[Stub]) -> None:
    arguments = arguments_with(operation, None)
    for client in without_workspace:
        client.requests.clear()
        client.answers(200, smallest_answer(operation))
        if needs_one(operation):
            with pytest.raises(TypeError, match="org_id is required"):
                client.finish(call(client.client, operation, arguments))
            assert client.requests == []
        else:
            client.finish(call(client.client, operation, arguments))
            assert [sent(request) for request in client.requests] == [prescribed(operation, arguments)]


def smallest_answer(operation: Operation) -> bytes:
    _, schema = operation.success
    return json.dumps(smallest(schema)).encode() if schema else b""


def test_the_client_fills_in_where_a_workspace_belongs() -> None:
    assert {operation.id for operation in OPERATIONS.values() if is_filled_in(operation)} == FILLED_IN


@every_operation
def test_every_operation_takes_one(operation: Operation) -> None:
    is_taken = operation.tag != "oauth" and operation.id != "updateSource"
    assert (place_of(operation) is not None) is is_taken


def test_there_are_operations_of_each_kind() -> None:
    assert {place_of(operation) for operation in OPERATIONS.values()} == {"path", "query", "body", None}


@pytest.mark.parametrize("client", [Pipedream, AsyncPipedream])
def test_the_clients_docstring_names_these_calls(client: type) -> None:
    text = " ".join((client.__doc__ or "").partition(" org_id: ")[2].partition(" base_url: ")[0].split())
    named = set(re.findall(r"`pd\.([\w.]+)`", text))
    calls = {id_: (operation.tag, f"{operation.tag}.{method_name(operation)}") for id_, operation in OPERATIONS.items()}
    assert {id_ for id_, names in calls.items() if named & {*names}} == FILLED_IN
