"""Changes are rated by their direction: what shrinks a request or grows a response breaks, what is new adds.

What is left mends: the description was too narrow for a request or too wide for a response.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.support.report import Report
from tools import changes
from tools.publish import text

BASE = yaml.safe_load("""
openapi: 3.1.1
info: {title: Things, version: 1.0.0}
servers: [{url: https://api.example.com/v1}]
security: [{key: []}]
paths:
  /things:
    get:
      tags: [things]
      operationId: listThings
      description: Lists things.
      parameters:
      - {name: q, in: query, schema: {type: string}}
      - {name: kind, in: query, required: true, description: Of this kind., schema: {type: string, enum: [a, b]}}
      - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100}}
      responses:
        '200': {description: Things., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {description: None.}
    post:
      tags: [things]
      operationId: createThing
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/NewThing'}}}
      responses:
        '200': {description: The thing., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
  /things/{id}:
    delete:
      tags: [things]
      operationId: deleteThing
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: place, in: query, required: true, schema: {type: string}, x-client-option: org_id}
      - {name: stream, in: query, schema: {type: string}, x-client-default: ''}
      responses:
        '204': {description: Gone.}
components:
  schemas:
    NewThing:
      type: object
      required: [name]
      properties:
        name: {type: string}
        size: {type: integer, maximum: 10}
        note: {type: [string, 'null']}
        color: {type: string, enum: [red, green]}
    Thing:
      type: object
      required: [id]
      properties:
        id: {type: string}
        size: {type: integer, maximum: 10}
        note: {type: [string, 'null']}
        color: {type: string, enum: [red, green]}
        owner: {type: string}
  securitySchemes:
    key: {type: http, scheme: bearer}
    oauth:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: https://api.example.com/v1/token, scopes: {}}}
""")
GONE = object()
OTHER_WORDS = (
    "What is listed: all things that somebody sorted under one heading. Leave nothing out, as it is required. " * 4
)
LIST = "paths /things get"
PARAMETERS = f"{LIST} parameters"
DELETE = "paths /things/{id} delete parameters"
CONTENT = "responses 200 content application/json schema $ref"
TOKENS = "components securitySchemes oauth flows clientCredentials"
NEW = "components schemas NewThing"
OLD = "components schemas Thing"


class Change(NamedTuple):
    """What is done to the document: new values by place (`+` is the end of a list), and the rating that it deserves."""

    what: str
    edits: Mapping[str, Any]
    rating: str


CHANGES = [
    # Operations
    Change("an operation is removed", {"paths /things/{id}": GONE}, "major"),
    # These two change nothing on the wire, but code that calls the client no longer runs.
    Change("an operation gets another tag", {"paths /things post tags": ["others"]}, "major"),
    Change("a field of a body is removed", {f"{NEW} properties note": GONE}, "major"),
    Change(
        "an operation is added",
        {"paths /things/{id} get": BASE["paths"]["/things/{id}"]["delete"] | {"operationId": "getThing"}},
        "minor",
    ),
    Change("an operation gets another name", {f"{LIST} operationId": "findThings"}, "major"),
    Change("a description changes", {f"{LIST} description": "Lists all things."}, "patch"),
    Change("a parameter is described in other words", {f"{PARAMETERS} 1 description": OTHER_WORDS}, "patch"),
    Change("an extension is added", {f"{PARAMETERS} 1 x-evidence": ["example"]}, "patch"),
    Change("an operation is deprecated", {f"{LIST} deprecated": True}, "minor"),
    Change(
        "a parameter is described in other words and takes another type",
        {f"{PARAMETERS} 1 description": OTHER_WORDS, f"{PARAMETERS} 1 schema": {"type": "integer"}},
        "major",
    ),
    Change("the server changes", {"servers 0 url": "https://api.example.com/v2"}, "major"),
    Change(
        "a credential is needed", {"paths /things/{id} delete security": [{"key": []}, {}], "security": []}, "minor"
    ),
    Change("tokens come from elsewhere", {f"{TOKENS} tokenUrl": "https://auth.example.com/token"}, "major"),
    # The Python client: nothing of this is on the wire.
    Change("an option of the client stands in no more", {f"{DELETE} 1 x-client-option": GONE}, "major"),
    Change("another option of the client stands in", {f"{DELETE} 1 x-client-option": "base_url"}, "major"),
    Change("what is sent by default goes", {f"{DELETE} 2 x-client-default": GONE}, "major"),
    Change("something else is sent by default", {f"{DELETE} 2 x-client-default": "all"}, "major"),
    Change("an argument gets another name", {f"{DELETE} 2 name": "channel"}, "major"),
    Change(
        "a class gets another name",
        {
            "components schemas Item": BASE["components"]["schemas"]["Thing"],
            OLD: GONE,
            f"{LIST} {CONTENT}": "#/components/schemas/Item",
            f"paths /things post {CONTENT}": "#/components/schemas/Item",
        },
        "major",
    ),
    Change("no client can be generated", {f"{OLD} title": "Item"}, "major"),
    # Requests
    Change(
        "a required parameter is added",
        {f"{PARAMETERS} +": {"name": "x", "in": "query", "required": True, "schema": {"type": "string"}}},
        "major",
    ),
    Change(
        "an optional parameter is added",
        {f"{PARAMETERS} +": {"name": "x", "in": "query", "schema": {"type": "string"}}},
        "minor",
    ),
    Change("a parameter is removed", {f"{PARAMETERS} 0": GONE}, "major"),
    Change("a parameter becomes required", {f"{PARAMETERS} 0 required": True}, "major"),
    Change("a parameter becomes optional", {f"{PARAMETERS} 1 required": GONE}, "patch"),
    Change("a parameter takes another type", {f"{PARAMETERS} 0 schema type": "integer"}, "major"),
    Change("a parameter takes fewer values", {f"{PARAMETERS} 1 schema enum": ["a"]}, "major"),
    Change("a parameter takes more values", {f"{PARAMETERS} 1 schema enum": ["a", "b", "c"]}, "patch"),
    Change("a bound of a parameter is narrowed", {f"{PARAMETERS} 2 schema maximum": 50}, "major"),
    Change("a bound of a parameter is widened", {f"{PARAMETERS} 2 schema maximum": 200}, "patch"),
    Change(
        "a required field is added to a body",
        {f"{NEW} required": ["name", "x"], f"{NEW} properties x": {"type": "string"}},
        "major",
    ),
    Change("an optional field is added to a body", {f"{NEW} properties x": {"type": "string"}}, "minor"),
    Change("a field of a body becomes required", {f"{NEW} required": ["name", "size"]}, "major"),
    Change("a field of a body becomes optional", {f"{NEW} required": GONE}, "patch"),
    Change("a field of a body takes null no more", {f"{NEW} properties note type": "string"}, "major"),
    Change("a field of a body takes null", {f"{NEW} properties size type": ["integer", "null"]}, "patch"),
    Change("a field of a body takes fewer values", {f"{NEW} properties color enum": ["red"]}, "major"),
    Change("a field of a body takes more values", {f"{NEW} properties color enum": ["red", "green", "blue"]}, "patch"),
    Change("a body becomes required no more", {"paths /things post requestBody required": False}, "patch"),
    # Responses
    Change("a field of a response is removed", {f"{OLD} properties owner": GONE}, "major"),
    Change("a field of a response is added", {f"{OLD} properties x": {"type": "string"}}, "minor"),
    Change("a field of a response becomes optional", {f"{OLD} required": GONE}, "major"),
    Change("a field of a response becomes certain", {f"{OLD} required": ["id", "size"]}, "patch"),
    Change("a field of a response has another type", {f"{OLD} properties owner type": "integer"}, "major"),
    Change("a field of a response may be null", {f"{OLD} properties size type": ["integer", "null"]}, "major"),
    Change("a field of a response is null no more", {f"{OLD} properties note type": "string"}, "patch"),
    Change(
        "a field of a response may have more values",
        {f"{OLD} properties color enum": ["red", "green", "blue"]},
        "major",
    ),
    # The class of the enum loses a name.
    Change("a field of a response has fewer values", {f"{OLD} properties color enum": ["red"]}, "major"),
    Change("a success goes", {f"{LIST} responses 200": GONE}, "major"),
    Change("an error is added", {f"{LIST} responses 429": {"description": "Too many."}}, "minor"),
    Change("a body goes from a response", {f"{LIST} responses 200 content": GONE}, "major"),
]


def edited(change: Change) -> Any:
    """The base with a change made to it."""
    document = copy.deepcopy(BASE)
    for place, value in change.edits.items():
        *parents, last = [int(step) if step.isdigit() and len(step) == 1 else step for step in place.split()]
        node: Any = document
        for step in parents:
            node = node[step]
        if value is GONE:
            del node[last]
        elif last == "+":
            node.append(value)
        else:
            node[last] = value
    return document


def write(folder: Path, name: str, document: Any) -> Path:
    file = folder / name
    file.write_text(text.as_yaml(document), encoding="utf-8")
    return file


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.what)
def test_the_rating_is_right(change: Change, tmp_path: Path, report: Report) -> None:
    base, revision = write(tmp_path, "base.yaml", BASE), write(tmp_path, "revision.yaml", edited(change))
    assert changes.compare(base, revision)["bump"] == change.rating
    report.count(f"seeded changes rated {change.rating}")
