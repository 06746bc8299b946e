"""The specification with every recorded exchange as a named example on its operation.

The source stays small, and documentation, mocks and generators have real values. An exchange has one name wherever it
shows: at the required parameters that it sends, at its request body and at its response.
"""

import copy
import json
from collections.abc import Iterator, Sequence
from typing import Any

from tools.publish import BuildError
from tools.publish.recordings import Recording, value_of
from tools.spec import operations, parameters, resolve


def with_examples(document: Any, exchanges: Sequence[Recording]) -> Any:
    """A copy of the document that has the exchanges as examples."""
    document = copy.deepcopy(document)
    places = {operation["operationId"]: (path, operation) for _, _, path, operation in operations(document)}
    shown: dict[str, tuple[Recording, dict[str, str]]] = {}
    for exchange in exchanges:
        if exchange.operation not in places:
            raise BuildError(f"{exchange.operation}.yaml: name the recording after an operationId of the specification")
        path, operation = places[exchange.operation]
        # Importers send every example, so one of an optional parameter would filter what a call returns.
        required = {one["name"] for one in parameters(operation, document) if one.get("required")}
        values = {
            name: text for name, text in {**exchange.path_values(path), **exchange.query}.items() if name in required
        }
        content = repr([exchange.operation, values, [value for _, value in _bodies(operation, exchange)]])
        same = shown.get(content)
        shown[content] = (same[0].also_in(exchange.source) if same else exchange), values
    for exchange, values in shown.values():
        _, operation = places[exchange.operation]
        _add_parameters(document, operation, exchange, values)
        for media, value in _bodies(operation, exchange):
            _add(media, exchange, value, description=provenance(exchange))
    _drop_unused_parameters(document)
    return document


def _add_parameters(document: Any, operation: Any, exchange: Recording, values: dict[str, str]) -> None:
    for position, parameter in enumerate(operation.get("parameters", [])):
        parameter = copy.deepcopy(resolve(parameter, document))
        if parameter["name"] in values:
            _add(parameter, exchange, value_of(values[parameter["name"]], resolve(parameter["schema"], document)))
            # A shared parameter can't have the values of one operation, so it is written out there.
            operation["parameters"][position] = parameter


def _bodies(operation: Any, exchange: Recording) -> Iterator[tuple[Any, Any]]:
    """The media types of request and response, each with the recorded body."""
    if exchange.request_body is not None:
        yield operation["requestBody"]["content"]["application/json"], exchange.request_body
    if text := exchange.response["body"]["string"]:
        status = str(exchange.response["status"]["code"])
        yield operation["responses"][status]["content"]["application/json"], json.loads(text)


def _add(holder: Any, exchange: Recording, value: Any, **more: Any) -> None:
    """Put a value among the examples of a parameter or media type, in the place of a made-up one."""
    holder.pop("example", None)
    note = " (older edition)" if exchange.name.endswith("-older") else ""
    example = {"summary": exchange.heading + note, **more, "value": value}
    holder.setdefault("examples", {})[exchange.name] = {**example, "x-source": exchange.source}


def provenance(exchange: Recording) -> str:
    """Where an exchange comes from, and what is not as it was printed, in words."""
    source = exchange.source
    status = exchange.response["status"]["code"]
    places = " and ".join(
        f'the {one["edition"]} edition, "{one["section"]}"' for one in [source, *source.get("also", [])]
    )
    lines = [f"Transcribed from {places}; not captured from a live call."]
    if source.get("inferred"):
        lines.append(f"No response body is printed; the status {status} is inferred.")
    if "mended" in source:
        lines.append("Mended: " + " ".join(source["mended"]))
    if "notes" in source:
        lines.append(source["notes"])
    return "\n\n".join(lines)


def _drop_unused_parameters(document: Any) -> None:
    """Remove the shared parameters that every operation has written out."""
    given = [parameter for *_, operation in operations(document) for parameter in operation.get("parameters", [])]
    used = {parameter.get("$ref", "").rpartition("/")[2] for parameter in given}
    shared = document["components"].get("parameters", {})
    document["components"]["parameters"] = {name: value for name, value in shared.items() if name in used}
