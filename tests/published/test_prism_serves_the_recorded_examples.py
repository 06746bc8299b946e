"""Prism, a mock server, answers each operation with its recorded example, and a wrong request with 422."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.support.recordings import PRINTED, RECORDINGS
from tests.support.spec import Arguments, Operation, every_operation, resolve
from tools import node

FIRST = {recording.operation.id: recording for recording in reversed(RECORDINGS)}
# Free text and ids are all that these take, so that nothing which they are sent is wrong.
TAKE_ANYTHING = {
    "getApp",
    "getComponent",
    "getRegistryComponent",
    "deleteSource",
    "deleteSourceEvents",
    "deleteWebhook",
    "getWorkflow",
    "getCurrentUser",
    "getWorkspace",
}


@pytest.fixture(scope="module")
def mock(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server that Prism made of the published file."""
    log = tmp_path_factory.mktemp("prism") / "log"
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    with (
        log.open("w") as output,
        subprocess.Popen(
            node.command("prism", "mock", dist / "openapi.yaml", "--port", port, "--errors"),
            stdout=output,
            stderr=subprocess.STDOUT,
            env=node.environment(),
        ) as process,
    ):
        try:
            while "Prism is listening" not in log.read_text(encoding="utf-8"):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                time.sleep(0.1)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=300) as client:
                yield client
        finally:
            process.terminate()


def ask(mock: httpx.Client, operation: Operation, arguments: Arguments, *, signed: bool = True) -> httpx.Response:
    """Send these arguments, and a credential where the operation needs one."""
    path = operation.path
    for name, value in arguments["path"].items():
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    headers = {"Authorization": "Bearer key"} if signed and operation.node["security"] else {}
    # httpx writes True as `true`.
    body = {"json": arguments["body"]} if "body" in arguments else {}
    return mock.request(operation.method, path, params=arguments["query"], headers=headers, **body)


def wrong(operation: Operation) -> Iterator[Arguments]:
    """The recorded arguments with one thing wrong each: no required field or parameter, a value out of bounds."""
    arguments = FIRST[operation.id].arguments
    if "body" in arguments:
        fields = resolve(operation.body or {})["properties"]
        switches = [name for name, field in fields.items() if resolve(field).get("type") == "boolean"]
        yield from ({**arguments, "body": {**arguments["body"], name: "perhaps"}} for name in switches)
        # An empty body is wrong where something is required.
        if operation.argument_errors({**arguments, "body": {}}):
            yield {**arguments, "body": {}}
    for parameter in operation.parameters:
        name, schema, query = parameter["name"], parameter["schema"], arguments["query"]
        if parameter.get("required") and parameter["in"] == "query":
            yield {**arguments, "query": {key: value for key, value in query.items() if key != name}}
        if "maximum" in schema:
            yield {**arguments, "query": {**query, name: schema["maximum"] + 1}}
        if schema.get("type") == "boolean":
            yield {**arguments, "query": {**query, name: "perhaps"}}
        if "const" in schema:
            yield {**arguments, "query": {**query, name: "another"}}


@every_operation
def test_the_first_recorded_example_is_served(mock: httpx.Client, operation: Operation) -> None:
    recording = FIRST[operation.id]
    response = ask(mock, operation, recording.arguments)
    assert response.is_success, response.text
    if recording in PRINTED:
        assert response.json() == recording.body


@every_operation
def test_wrong_requests_are_refused(mock: httpx.Client, operation: Operation) -> None:
    answers = [ask(mock, operation, arguments) for arguments in wrong(operation)]
    assert [(answer.url, answer.status_code) for answer in answers if answer.status_code != 422] == []
    assert bool(answers) is (operation.id not in TAKE_ANYTHING)


@every_operation
def test_a_request_without_credential_is_refused(mock: httpx.Client, operation: Operation) -> None:
    response = ask(mock, operation, FIRST[operation.id].arguments, signed=False)
    assert response.status_code == (401 if operation.node["security"] else 200)
