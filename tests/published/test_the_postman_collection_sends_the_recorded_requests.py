"""Each request of the Postman collection is the recorded one, with credentials as variables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.support.recordings import PRINTED, RECORDINGS
from tests.support.spec import BASE_URL, OPERATIONS, SPEC, Operation, every_operation, resolve
from tests.support.wire import prescribed, recorded

SECRETS = {"{{token}}": "<access token>", "{{client_id}}": "<client_id>", "{{client_secret}}": "<client secret>"}


@pytest.fixture(scope="module")
def collection(dist: Path) -> Any:
    return json.loads((dist / "postman_collection.json").read_text(encoding="utf-8"))


def item_of(collection: Any, operation: Operation) -> Any:
    folder = next(folder for folder in collection["item"] if folder["name"] == operation.tag)
    return next(item for item in folder["item"] if item["name"] == operation.node["summary"])


def url_of(request: Any) -> str:
    """The URL that Postman makes of a request."""
    values = {f":{variable['key']}": variable["value"] for variable in request["url"]["variable"]}
    path = "/".join(values.get(step, step) for step in request["url"]["path"])
    sent = [f"{item['key']}={item['value']}" for item in request["url"]["query"] if not item.get("disabled")]
    return f"{BASE_URL}/{path}?{'&'.join(sent)}".removesuffix("?").replace(" ", "%20").replace("%20,", ",")


def test_folders_are_the_resources_and_hold_every_operation(collection: Any) -> None:
    assert [folder["name"] for folder in collection["item"]] == [tag["name"] for tag in SPEC["tags"]]
    assert sum(len(folder["item"]) for folder in collection["item"]) == len(OPERATIONS)


@every_operation
def test_the_request_is_the_first_recorded_one(collection: Any, operation: Operation) -> None:
    first = next(recording for recording in RECORDINGS if recording.operation is operation)
    request = item_of(collection, operation)["request"]
    body = request.get("body", {}).get("raw")
    for variable, printed in SECRETS.items():
        body = body and body.replace(variable, printed)
    sent = recorded(request["method"], url_of(request), body)
    assert sent == first.request == prescribed(operation, first.arguments)
    offered = {item["key"] for item in [*request["url"]["query"], *request["url"]["variable"]]}
    assert offered == {parameter["name"] for parameter in operation.parameters}


@every_operation
def test_what_is_switched_off_has_a_value_that_may_be_sent(collection: Any, operation: Operation) -> None:
    off = [item for item in item_of(collection, operation)["request"]["url"]["query"] if item.get("disabled")]
    schemas = {parameter["name"]: resolve(parameter["schema"]) for parameter in operation.parameters}
    for item in off:
        is_text = schemas[item["key"]]["type"] == "string"
        value = item["value"] if is_text else json.loads(item["value"])
        assert item["value"]
        assert jsonschema_rs.is_valid(schemas[item["key"]], value), item


@every_operation
def test_only_public_operations_go_without_the_token(collection: Any, operation: Operation) -> None:
    auth = item_of(collection, operation)["request"].get("auth", collection["auth"])
    assert auth["type"] == ("bearer" if operation.node["security"] else "noauth")


def test_credentials_are_empty_variables(collection: Any) -> None:
    variables = {variable["key"]: variable["value"] for variable in collection["variable"]}
    assert variables == {"baseUrl": BASE_URL, "token": "", "client_id": "", "client_secret": ""}
    assert collection["auth"]["bearer"][0]["value"] == "{{token}}"
    requests = [
        item["request"].get("body", {}).get("raw", "") for folder in collection["item"] for item in folder["item"]
    ]
    assert [secret for secret in SECRETS.values() for request in requests if secret in request] == []


def test_every_printed_response_is_saved(collection: Any) -> None:
    items = [item for folder in collection["item"] for item in folder["item"]]
    saved = [(item["name"], response["body"]) for item in items for response in item["response"]]
    printed = {(recording.operation.node["summary"], recording.text) for recording in PRINTED}
    assert sorted(saved) == sorted(printed)
    ids = [entry["id"] for item in items for entry in [item, *item["response"]]]
    assert len(ids) == len(set(ids)) == len(OPERATIONS) + len(printed)
