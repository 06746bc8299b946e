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
from tools.spec import operations, resolve


def with_examples(document: Any, exchanges: Sequence[Recording]) -> Any:
    """A copy of the document that has the exchanges as examples."""
    document = copy.deepcopy(document)
    places = {operation["operationId"]: (path, operation) for _, _, path, operation in operations(document)}
    for exchange in exchanges:
        if exchange.operation not in places:
            raise BuildError(f"{exchange.operation}.yaml: name the recording after an operationId of the specification")
        template, operation = places[exchange.operation]
        _add_parameters(document, operation, exchange, exchange.path_values(template) | exchange.query)
        for media, value in _bodies(operation, exchange):
            _add(media, exchange, value, description=provenance(exchange))
    _drop_unused_parameters(document)
    return document


def _add_parameters(document: Any, operation: Any, exchange: Recording, values: dict[str, str]) -> None:
    parameters = operation.get("parameters", [])
    for position, parameter in enumerate(parameters):
        parameter = copy.deepcopy(resolve(parameter, document))
        # Importers send every example, so one of an optional parameter would filter what a call returns.
        if parameter["name"] in values and parameter.get("required"):
            _add(parameter, exchange, value_of(values[parameter["name"]], resolve(parameter["schema"], document)))
            # A shared parameter can't have the values of one operation, so it is written out there.
            parameters[position] = parameter


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
    heading = exchange.source["section"].rpartition(" > ")[2]
    example = {"summary": f"{exchange.source['edition'].capitalize()} edition: {heading}", **more, "value": value}
    holder.setdefault("examples", {})[exchange.name] = {**example, "x-source": exchange.source}


def provenance(exchange: Recording) -> str:
    """Where an exchange comes from, and what is not as it was printed, in words."""
    source = exchange.source
    status = exchange.response["status"]["code"]
    lines = [f'Transcribed from the {source["edition"]} edition, "{source["section"]}"; not captured from a live call.']
    if source.get("inferred"):
        lines.append(f"No response body is printed; the status {status} is inferred.")
    if "mended" in source:
        lines.append("Mended: " + " ".join(source["mended"]))
    if "notes" in source:
        lines.append(source["notes"])
    return "\n\n".join(lines)


def _drop_unused_parameters(document: Any) -> None:
    """Remove the shared parameters that every operation has written out."""
    parameters = [parameter for *_, operation in operations(document) for parameter in operation.get("parameters", [])]
    used = {parameter.get("$ref", "").rpartition("/")[2] for parameter in parameters}
    shared = document["components"].get("parameters", {})
    document["components"]["parameters"] = {name: value for name, value in shared.items() if name in used}
