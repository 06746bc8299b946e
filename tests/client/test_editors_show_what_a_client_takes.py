"""The source documents each argument of a client, the errors of a client, and each field of a model."""

from __future__ import annotations

import ast
import inspect
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import pipedream_rest
import pipedream_rest.client
from pipedream_rest import AsyncPipedream, Pipedream, models
from tests.support.schema_values import MODELS
from tests.support.spec import Schema, resolve

CLIENTS: list[type[Pipedream] | type[AsyncPipedream]] = [Pipedream, AsyncPipedream]
SECONDS = {"connect_timeout", "timeout", "deadline"}
both_clients = pytest.mark.parametrize("client", CLIENTS)


def docstring(client: type) -> str:
    """What an editor shows: it reads the source, and does not run it."""
    module = ast.parse(Path(pipedream_rest.client.__file__).read_text(encoding="utf-8"))
    [found] = [node for node in module.body if isinstance(node, ast.ClassDef) and node.name == client.__name__]
    return ast.get_docstring(found) or ""


def section(doc: str, name: str) -> dict[str, str]:
    text = doc.partition(f"\n{name}:\n")[2].partition("\n\n")[0]
    return dict(re.findall(r"^    (\w+): (\S.*(?:\n        .*)*)", text, re.MULTILINE))


@both_clients
def test_every_argument_is_documented(client: type) -> None:
    assert list(section(docstring(client), "Args")) == list(inspect.signature(client).parameters)


@both_clients
def test_the_limits_have_their_units(client: type) -> None:
    arguments = section(docstring(client), "Args")
    assert {name for name, text in arguments.items() if "in seconds" in text} == SECONDS
    assert {name for name, text in arguments.items() if "in bytes" in text} == {"max_response_bytes"}


@both_clients
def test_the_errors_are_named(client: type) -> None:
    errors = section(docstring(client), "Raises")
    assert errors.keys() == {"ConfigurationError", "CredentialsError", "TypeError", "ValueError"}
    assert {name for name in errors if hasattr(pipedream_rest, name)} == {"ConfigurationError", "CredentialsError"}


def test_each_client_names_its_own_kind_of_http_client() -> None:
    sync, async_ = (section(docstring(client), "Args")["http_client"] for client in CLIENTS)
    assert (sync[:10], async_[:16]) == ("A `Client`", "An `AsyncClient`")


@pytest.mark.parametrize(("name", "schema"), MODELS.items(), ids=MODELS)
def test_a_text_stands_below_each_field(name: str, schema: Schema) -> None:
    class_: Any = getattr(models, name)
    [found] = [node for node in ast.parse(inspect.getsource(class_)).body if isinstance(node, ast.ClassDef)]
    texts = {
        ast.unparse(node.target): " ".join(ast.literal_eval(below.value).split())
        for node, below in pairwise(found.body)
        if isinstance(node, ast.AnnAssign) and isinstance(below, ast.Expr)
    }
    assert list(texts) == list(class_._fields.values())
    fields = {**schema.get("properties", {}), **schema.get("x-client-properties", {})}
    for field, attribute in class_._fields.items():
        described = resolve(fields[field]).get("description", f"The field `{field}` of the API.")
        assert texts[attribute] == " ".join(described.split())
    assert "Attributes:" not in (ast.get_docstring(found) or "")


@pytest.mark.parametrize("name", models.__all__)
def test_the_types_of_all_arguments_can_be_looked_up(name: str) -> None:
    assert "additional_properties" in get_type_hints(getattr(models, name).__init__)
