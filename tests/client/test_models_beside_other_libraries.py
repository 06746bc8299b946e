"""What serializes a model loses none of its fields, or refuses it. pydantic and FastAPI take models as they are."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Annotated, Any

import attrs
import pytest
from fastapi import Body, FastAPI
from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.testclient import TestClient

from pipedream_rest import models
from tests.support.json import same
from tests.support.schema_values import MODELS, whole
from tests.support.spec import Schema

SERIALIZERS: dict[str, Any] = {
    "to_dict": lambda model: model.to_dict(),
    "from_dict": lambda model: model.from_dict(model.to_dict()).to_dict(),
    "pickle": lambda model: pickle.loads(pickle.dumps(model)).to_dict(),  # noqa: S301
    "copy": lambda model: copy.copy(model).to_dict(),
    "deepcopy": lambda model: copy.deepcopy(model).to_dict(),
    "attrs.evolve": lambda model: attrs.evolve(model).to_dict(),
    "pydantic": lambda model: TypeAdapter(type(model)).dump_python(model),
    "pydantic, as JSON": lambda model: json.loads(TypeAdapter(type(model)).dump_json(model)),
    "pydantic, validated": lambda model: TypeAdapter(type(model)).validate_python(model.to_dict()).to_dict(),
}
every_model = pytest.mark.parametrize(("name", "schema"), MODELS.items(), ids=MODELS)


@every_model
@pytest.mark.parametrize("serializer", SERIALIZERS)
def test_what_serializes_a_model_loses_nothing(name: str, schema: Schema, serializer: str) -> None:
    model = getattr(models, name).from_dict({**whole(schema), "of tomorrow": {"deep": [1]}})
    assert same(SERIALIZERS[serializer](model), model.to_dict())
    for refusing in (json.dumps, dict, vars):
        with pytest.raises(TypeError):
            refusing(model)


@every_model
def test_pydantic_describes_a_model_by_its_fields(name: str, schema: Schema) -> None:
    described = TypeAdapter(getattr(models, name)).json_schema(mode="serialization")
    fields = {**schema.get("properties", {}), **schema.get("x-client-properties", {})}
    assert described["properties"].keys() == fields.keys()
    assert sorted(described.get("required", [])) == sorted(schema.get("required", []))
    assert described["additionalProperties"] is True


def test_pydantic_refuses_what_does_not_fit() -> None:
    class Holder(BaseModel):
        source: models.Source

    source = models.Source(id="dc_1")
    assert Holder(source=source).source is source
    for wrong, message in (({}, "id: expected string, found nothing"), ({"id": 7}, "found number"), (7, "got int")):
        with pytest.raises(ValidationError, match=message):
            Holder.model_validate({"source": wrong})


def test_fastapi_takes_and_returns_models() -> None:
    app = FastAPI()

    @app.post("/sources")
    def sources(source: Annotated[Any, Body()]) -> list[models.Source]:
        return [models.Source.from_dict(source)]

    came = {"id": "dc_1", "name": None, "of tomorrow": 1}
    client = TestClient(app)
    assert client.post("/sources", json=came).json() == [came]
    assert "dc_" not in client.get("/openapi.json").text
