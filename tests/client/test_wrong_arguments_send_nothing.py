"""An argument that would lead to another operation, or to more than was meant, is refused before anything is sent."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

import pytest

from pipedream_rest import NOT_GIVEN, UNSET, AsyncPipedream, Pipedream
from pipedream_rest.models import ConfiguredProps, WorkflowSettings, WorkflowStepInput
from tests.support.client import API_KEY
from tests.support.report import Report
from tests.support.spec import OPERATIONS, Arguments, Operation
from tests.support.stub import ARGUMENTS, Stub, every_stub

PATH_ARGUMENTS = [
    (operation, parameter["name"])
    for operation in OPERATIONS.values()
    for parameter in operation.parameters
    if parameter["in"] == "path"
]
QUERY_ARGUMENTS = [
    (operation, parameter["name"])
    for operation in OPERATIONS.values()
    for parameter in operation.parameters
    if parameter["in"] == "query"
]
WRONG_IN_A_PATH = {"": ValueError, ".": ValueError, "..": ValueError, None: TypeError, UNSET: TypeError, 7: TypeError}
WRONG_IN_A_QUERY: list[Any] = [None, [], ["a"], {}, b"a", object()]


def changed(operation: Operation, place: str, name: str, value: Any) -> Arguments:
    arguments = ARGUMENTS[operation.id]
    return {**arguments, place: {**arguments[place], name: value}}


@every_stub()
def test_a_path_argument_that_is_no_segment(client: Stub, report: Report) -> None:
    for operation, name in PATH_ARGUMENTS:
        for value, error in WRONG_IN_A_PATH.items():
            with pytest.raises(error, match=rf"^{name}(:| is required)"):
                client.call(operation, changed(operation, "path", name, value))
            report.count("path arguments refused")
    assert client.requests == []


@every_stub()
def test_a_query_argument_that_is_no_scalar(client: Stub, report: Report) -> None:
    for operation, name in QUERY_ARGUMENTS:
        for value in WRONG_IN_A_QUERY:
            with pytest.raises(TypeError, match=rf"^{name}: "):
                client.call(operation, changed(operation, "query", name, value))
            report.count("query arguments refused")
    assert client.requests == []


def narrowing(operation: Operation) -> list[str]:
    """The arguments without which more would be deleted."""
    general = {"org_id", "include", "exclude"}
    optional = [p["name"] for p in operation.parameters if p["in"] == "query" and not p.get("required")]
    return [name for name in optional if operation.method == "DELETE" and name not in general]


NARROWING = [(operation, name) for operation in OPERATIONS.values() for name in narrowing(operation)]
every_narrowing_argument = pytest.mark.parametrize(
    ("operation", "name"), NARROWING, ids=[f"{operation.id}-{name}" for operation, name in NARROWING]
)


@every_stub()
@every_narrowing_argument
@pytest.mark.parametrize("value", [UNSET, None])
def test_a_missing_value_deletes_nothing(client: Stub, operation: Operation, name: str, value: Any) -> None:
    cure = f"^{name}: expected a value, got {value}, .* without {name} more would be deleted. .*NOT_GIVEN"
    with pytest.raises(TypeError, match=cure):
        client.call(operation, changed(operation, "query", name, value))
    assert client.requests == []


@every_stub()
@every_narrowing_argument
def test_an_argument_that_is_not_given_is_left_out(client: Stub, operation: Operation, name: str) -> None:
    client.call(operation, changed(operation, "query", name, NOT_GIVEN))
    assert name not in client.requests[0].url.params
    client.call(operation, changed(operation, "query", name, "x"))
    assert client.requests[1].url.params[name] == "x"


def test_deletions_have_such_arguments() -> None:
    assert {(operation.id, name) for operation, name in NARROWING} == {
        ("deleteSourceEvents", "start_id"),
        ("deleteSourceEvents", "end_id"),
        ("deleteSourceEvents", "event_name"),
        ("deleteSubscription", "event_name"),
    }


@every_stub()
def test_a_subscription_is_deleted_by_an_empty_name_unless_told_otherwise(client: Stub) -> None:
    cases: list[tuple[dict[str, Any], str | None]]
    cases = [({}, ""), ({"event_name": "$errors"}, "$errors"), ({"event_name": NOT_GIVEN}, None)]
    for given, sent in cases:
        client.finish(client.client.subscriptions.delete(emitter_id="dc_1", listener_id="p_1", **given))
        assert client.requests[-1].url.params.get("event_name") == sent


@pytest.mark.parametrize("client", [Pipedream, AsyncPipedream])
@pytest.mark.parametrize("org_id", ["", ".", "..", 7, b"o_1", UNSET])
def test_a_clients_workspace_that_is_no_segment(client: Any, org_id: Any) -> None:
    error = ValueError if isinstance(org_id, str) else TypeError
    with pytest.raises(error, match=r"^org_id: "):
        client(API_KEY, org_id=org_id)


@every_stub()
def test_a_body_argument_that_is_unset_is_not_sent_and_none_is_refused(client: Stub) -> None:
    settings = WorkflowSettings(name="a", auto_deploy=True)
    settings.name = None  # type: ignore[assignment]
    steps = [WorkflowStepInput(namespace="a"), WorkflowStepInput(namespace=None)]  # type: ignore[arg-type]
    template: dict[str, Any] = {"project_id": "proj_1", "template_id": "tch_1", "org_id": "o_1"}
    for name, value, place in (
        ("steps", None, "steps"),
        ("steps", steps, r"steps\[1\].namespace"),
        ("settings", settings, "settings.name"),
        ("project_id", None, "project_id"),
    ):
        with pytest.raises(TypeError, match=f"^{place}: expected a value, got None, .*: leave it out or pass UNSET$"):
            client.finish(client.client.workflows.create(**{**template, name: value}))
    assert client.requests == []
    del settings.name
    client.answers(200, b'{"data": {"id": "p_1"}}')
    client.finish(client.client.workflows.create(**template, settings=settings, steps=UNSET))
    assert json.loads(client.requests[0].content) == {**template, "settings": {"auto_deploy": True}}


@every_stub()
def test_a_query_argument_that_is_unset_is_not_sent(client: Stub) -> None:
    client.answers(200, b'{"data": []}')
    client.finish(client.client.apps.list(q="slack", limit=UNSET))
    assert client.requests[0].url.query == b"q=slack"


@every_stub()
def test_nested_values_are_models_or_plain_ones(client: Stub) -> None:
    props = {"at": datetime(2024, 2, 29, tzinfo=UTC), "unset": UNSET, "null": None, "list": (1, {"deep": UNSET})}
    client.answers(200, b'{"data": {"id": "dc_1"}}')
    client.finish(client.client.sources.create(component_id="sc_1", configured_props=props))
    client.finish(client.client.sources.create(component_id="sc_1", configured_props=ConfiguredProps.from_dict(props)))
    sent = [json.loads(request.content)["configured_props"] for request in client.requests]
    assert sent[0] == {"at": "2024-02-29T00:00:00+00:00", "null": None, "list": [1, {}]}
    assert sent[1] == sent[0]


@every_stub()
@pytest.mark.parametrize(
    "value", [b"bytes", bytearray(b"bytes"), {1}, Decimal(1), object(), float("nan"), float("inf")]
)
def test_a_body_argument_that_is_no_json(client: Stub, value: Any) -> None:
    with pytest.raises((TypeError, ValueError), match=r"^configured_props\.prop: "):
        client.finish(client.client.sources.create(component_id="sc_1", configured_props={"prop": value}))
    assert client.requests == []


class Whole(int, Enum):
    ONE = 1


class Part(float, Enum):
    HALF = 0.5


class Text(StrEnum):
    A = "a b"


class Plain(Enum):
    A = 1


@every_stub()
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_query_argument_that_is_no_number(client: Stub, value: float, report: Report) -> None:
    for operation, name in QUERY_ARGUMENTS:
        with pytest.raises(ValueError, match=rf"^{name}: -?(nan|inf) can't be sent in a query$"):
            client.call(operation, changed(operation, "query", name, value))
        report.count("query arguments refused")
    assert client.requests == []


@every_stub()
def test_a_member_of_an_enum_in_a_query_is_its_value(client: Stub) -> None:
    client.answers(200, b'{"data": []}')
    for value, sent in ((Whole.ONE, b"1"), (Part.HALF, b"0.5"), (Text.A, b"a%20b")):
        client.finish(client.client.apps.list(q=value))
        assert client.requests.pop().url.query == b"q=" + sent
    with pytest.raises(TypeError, match=r"^q: .*got Plain"):
        client.finish(client.client.apps.list(q=Plain.A))
    assert client.requests == []


def circular() -> Any:
    made: dict[str, Any] = {}
    made["self"] = [made]
    return made


def deep() -> Any:
    made: Any = {}
    for _ in range(100_000):
        made = [made]
    return made


@every_stub()
@pytest.mark.parametrize("make", [circular, deep])
def test_a_body_argument_that_has_no_end(client: Stub, make: Any) -> None:
    made = make()
    with pytest.raises(ValueError, match=r"^configured_props: it is nested too deeply, or contains itself$"):
        client.finish(client.client.sources.create(component_id="sc_1", configured_props={"prop": made}))
    with pytest.raises(ValueError, match=r"^body: it is nested too deeply, or contains itself$"):
        client.finish(client.client.workflows.invoke("https://x.example/", body=made))
    assert client.requests == []
