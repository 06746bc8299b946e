"""Editions of the specification for tools that can't take all of it.

What differs in content is an OpenAPI Overlay, which a release has beside the edition. What differs in form is a
function here.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from tools import node
from tools.publish import BuildError
from tools.spec import operations
from tools.spec_checks import UNIONS, Node, walk

CODEGEN = Path("spec/codegen.overlay.yaml")
AGENTS = Path("spec/agents.overlay.yaml")


def for_code_generators(source: Path, overlay: Path = CODEGEN) -> Any:
    """The document of a file for generators of clients: what none of them stumbles over."""
    return _edition(source, overlay, _without_extensions, _without_ranges, _with_primitives_inline)


def for_agents(source: Path) -> Any:
    """The document of a file for AI agents: short inputs, and what a call does."""
    steps = (_without_extensions, _without_fields_arguments, _with_primitives_inline, _with_effects)
    return _edition(source, AGENTS, *steps)


def _edition(source: Path, overlay: Path, *steps: Callable[[Any], None]) -> Any:
    options = ("--overlayFile", overlay, "--no-sort", "--no-bundle", "--json", "--verbose")
    result = node.attempt("openapi-format", source, *options)
    # It says nothing of an overlay that it can't read.
    applied, unused = (re.search(rf"{kind} actions: \t(\d+)", result.stderr) for kind in ("Applied", "Unused"))
    if result.returncode or not (applied and unused) or applied[1] == "0" or unused[1] != "0":
        raise BuildError(f"{overlay}: not all of it was applied: {result.stderr.strip()[-2000:]}")
    document = json.loads(result.stdout)
    for step in steps:
        step(document)
    for error in OpenAPIV31SpecValidator(document).iter_errors():
        raise BuildError(f"{overlay}: {error.json_path}: not valid OpenAPI 3.1: {error.message}: correct the overlay")
    return document


def _without_extensions(document: Any) -> None:
    """Remove what begins with `x-`, but for what is so named within an example."""
    for place in walk(Node("document", "", document, document)):
        for name in [name for name in place.value if str(name).startswith("x-")]:
            del place.value[name]
    for holder in (document["info"], *document["tags"], *document["components"]["securitySchemes"].values()):
        for name in [name for name in holder if name.startswith("x-")]:
            del holder[name]


def _without_fields_arguments(document: Any) -> None:
    """Remove the parameters that choose fields, and the workspace where only a search or a reading has it."""
    removed = [f"#/components/parameters/{name}" for name in ("Include", "Exclude", "CallerOrgId")]
    for *_, operation in operations(document):
        kept = [one for one in operation.get("parameters", []) if one.get("$ref") not in removed]
        if "parameters" in operation:
            operation["parameters"] = kept
    for reference in removed:
        del document["components"]["parameters"][reference.rpartition("/")[2]]


def _with_effects(document: Any) -> None:
    """Begin a description with whether the call only reads, or deletes: a model is not shown the method."""
    effects = {"GET": "Only reads. ", "DELETE": "Deletes for good. "}
    for _, method, _, operation in operations(document):
        operation["description"] = effects.get(method, "") + operation["description"]


def _without_ranges(document: Any) -> None:
    """Write the ranges of statuses as statuses: all errors that have no response of their own have one."""
    for *_, operation in operations(document):
        responses = operation["responses"]
        responses.pop("5XX")
        operation["responses"] = {
            {"4XX": "default", "2XX": "200"}.get(status, status): response for status, response in responses.items()
        }


def _with_primitives_inline(document: Any) -> None:
    """Write schemas of plain values where they are used: of a name for one, generators make a class that wraps it."""
    schemas = document["components"]["schemas"]
    plain = {
        name
        for name, schema in schemas.items()
        if not {"properties", "$ref", *UNIONS} & schema.keys() and schema.get("type") != "object"
    }
    for place in walk(Node("document", "", document, document)):
        name = place.value.get("$ref", "").removeprefix("#/components/schemas/")
        if name in plain:
            del place.value["$ref"]
            place.value.update(schemas[name])
    for name in plain:
        del schemas[name]
