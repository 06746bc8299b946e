"""Each recorded exchange is a named example on its operation, with its values and where they come from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.support.recordings import RECORDINGS, Recording, every_recording
from tests.support.spec import PATH, Operation, every_operation
from tools.spec import load, parameters


def places(operation: Any) -> Iterator[tuple[str, str, Any]]:
    """Side, name and examples of each place of an operation that has some."""
    for parameter in operation.get("parameters", []):
        yield parameter.get("in", ""), parameter.get("name", ""), parameter.get("examples", {})
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    yield "body", "", body.get("examples", {})
    for status, response in operation["responses"].items():
        yield "response", status, response.get("content", {}).get("application/json", {}).get("examples", {})


def published(document: Any, recording: Recording) -> dict[str, list[Any]]:
    """The published values of each example name of an exchange's operation, with where they stand."""
    operation = document["paths"][recording.operation.path][recording.operation.method.lower()]
    names: dict[str, list[Any]] = {}
    for side, place, examples in places(operation):
        for name, example in examples.items():
            assert "value" in example
            names.setdefault(name, []).append((side, place, example["value"], example["x-source"]))
    return names


def sources(values: list[Any]) -> list[Any]:
    """Where the values of an example are printed; each of them has the same."""
    first, *others = [source for *_, source in values]
    assert all(other == first for other in others)
    return [{key: value for key, value in first.items() if key != "also"}, *first.get("also", [])]


@every_recording
def test_values_and_source_are_the_recorded_ones(document: Any, recording: Recording) -> None:
    arguments = recording.arguments
    expected = [
        (side, name, value)
        for side in ("path", "query")
        for name, value in arguments[side].items()
        if recording.operation.parameter(name).get("required")
    ]
    if "body" in arguments:
        expected.append(("body", "", arguments["body"]))
    if recording.text is not None:
        expected.append(("response", str(recording.status), recording.body))

    def order(place: Any) -> str:
        return json.dumps(place, sort_keys=True)

    found = published(document, recording)
    [name] = [name for name, values in found.items() if recording.source in sources(values)] or [""] * (not expected)
    values = [value for *value, _ in found.get(name, [])]
    assert sorted(map(list, expected), key=order) == sorted(values, key=order)


@every_recording
def test_an_optional_parameter_has_no_example_that_is_sent(document: Any, recording: Recording) -> None:
    operation = document["paths"][recording.operation.path][recording.operation.method.lower()]
    taken = parameters(operation, document)
    optional = {parameter["name"]: parameter for parameter in taken if not parameter.get("required")}
    holders = [(name, holder) for name, parameter in optional.items() for holder in (parameter, parameter["schema"])]
    assert [name for name, holder in holders if {"example", "examples"} & holder.keys()] == []


def test_no_example_is_without_a_recording_or_there_twice(document: Any) -> None:
    for recording in RECORDINGS:
        same = [other.source for other in RECORDINGS if other.operation is recording.operation]
        found = published(document, recording)
        assert all(source in same for values in found.values() for source in sources(values))
        contents = [str([value for *value, _ in values]) for values in found.values()]
        assert len(set(contents)) == len(contents)


def test_yaml_and_json_are_the_same(dist: Path, document: Any) -> None:
    file = dist / "openapi.yaml"
    assert yaml.safe_load(file.read_text(encoding="utf-8")) == document
    assert load(file).document == document


def without_examples(node: Any, document: Any) -> Any:
    """A part of a document without its examples, samples and notes to the client, its parameters written out."""
    if isinstance(node, dict):
        if node.get("$ref", "").startswith("#/components/parameters/"):
            node = document["components"]["parameters"][node["$ref"].rpartition("/")[2]]
        return {
            key: without_examples(value, document)
            for key, value in node.items()
            if key not in ("example", "examples", "x-codeSamples") and not key.startswith("x-client-")
        }
    return [without_examples(item, document) for item in node] if isinstance(node, list) else node


def test_the_rest_is_as_in_the_source(document: Any) -> None:
    source = load(PATH).document
    source["components"]["parameters"], shared = {}, source["components"]["parameters"]
    parts = {key: without_examples(value, {"components": {"parameters": shared}}) for key, value in source.items()}
    assert "x-client-" not in json.dumps(document["paths"])
    published = {key: without_examples(value, document) for key, value in document.items()}
    del parts["components"]["parameters"], published["components"]["parameters"]
    assert published == parts


@every_operation
def test_every_success_with_a_body_has_an_example(document: Any, operation: Operation) -> None:
    node = document["paths"][operation.path][operation.method.lower()]
    contents = [media for response in node["responses"].values() for media in response.get("content", {}).values()]
    assert all({"example", "examples"} & media.keys() for media in contents)
