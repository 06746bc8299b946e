"""Models and errors can be compared, copied and pickled; clients, which hold secrets and connections, can't leave."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from types import ModuleType
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

import pipedream_rest
from pipedream_rest import UNSET, FieldError, PipedreamError, models
from tests.support.client import API_KEY, Mode
from tests.support.json import same
from tests.support.report import Report
from tests.support.schema_values import MODELS, values, whole
from tests.support.spec import OPERATIONS, Schema
from tests.support.stub import Stub, every_world, stub, stubs

COPIED: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy]

every_model = pytest.mark.parametrize(("name", "schema"), MODELS.items(), ids=MODELS)


def class_of(name: str) -> Any:
    return getattr(models, name)


# --- models -----------------------------------------------------------------------------------------------------------


@every_model
def test_any_model(name: str, schema: Schema, report: Report) -> None:
    @settings(max_examples=max(1, settings().max_examples // 4))
    @given(value=values(schema))
    def property_(value: Any) -> None:
        before = copy.deepcopy(value)
        model = class_of(name).from_dict(value)
        assert same(model.to_dict(), value)
        assert value == before
        assert model == class_of(name).from_dict(value)
        for again in (pickle.loads(pickle.dumps(model)), *(copied(model) for copied in COPIED)):  # noqa: S301
            assert (type(again), again) == (type(model), model)
            assert repr(again) == repr(model)
        assert same(attrs.evolve(model).to_dict(), value)
        report.count("models pickled and compared")

    property_()


@every_model
def test_unknown_fields_are_kept_and_reachable(name: str, schema: Schema) -> None:
    model = class_of(name).from_dict({**whole(schema), "of tomorrow": {"deep": [1]}})
    assert "of tomorrow" in model
    assert model["of tomorrow"] == {"deep": [1]}
    assert model.additional_properties == {"of tomorrow": {"deep": [1]}}
    assert model.to_dict()["of tomorrow"] == {"deep": [1]}
    with pytest.raises(KeyError):
        model["of yesterday"]
    model.additional_properties["more"] = None
    assert model.to_dict()["more"] is None


def test_json_names_read_what_to_dict_has() -> None:
    came: dict[str, Any] = {
        "id": 7,
        "name": "a",
        "created_at": "2024-02-29t23:59:59.12z",
        "app": {"id": "app_1"},
        "later": None,
    }
    account = models.Account.from_dict(came)
    del account.name
    account.additional_properties["unsent"] = UNSET
    del account.healthy
    account.expires_at = account.dead = None
    for name in (*came, "unsent", "healthy", "expires_at", "dead"):
        assert (name in account) == (name in account.to_dict())
        assert account.get(name, "missing") == account.to_dict().get(name, "missing")
    assert {name: account[name] for name in account.to_dict()} == account.to_dict()
    for missing in ("name", "unsent", "healthy"):
        with pytest.raises(KeyError, match=missing):
            account[missing]
    del account.app
    assert "app" not in account


@pytest.mark.parametrize("came", [{}, {"name": None}, {"name": "a"}, {"name": 7}], ids=str)
def test_a_field_that_is_missing_reads_as_none_and_is_not_null(came: dict[str, Any]) -> None:
    source = models.Source.from_dict({"id": "dc_1", **came, "later": None})
    for one in (source, copy.copy(source), pickle.loads(pickle.dumps(source)), attrs.evolve(source)):  # noqa: S301
        assert one.name == (came.get("name") if came != {"name": 7} else None)
        assert one.to_dict() == {"id": "dc_1", **came, "later": None}
        assert attrs.evolve(one, active=True).to_dict() == {"id": "dc_1", **came, "active": True, "later": None}
        one.name = None
        assert one.to_dict() == {"id": "dc_1", "name": None, "later": None}
        for _ in range(2):
            del one.name
            assert (one.name, one.to_dict()) == (None, {"id": "dc_1", "later": None})
        one.name = "b"
        assert one.to_dict() == {"id": "dc_1", "name": "b", "later": None}
        del one.id
        assert not hasattr(one, "id")
        assert "id" not in one
    assert "name" not in repr(models.Source(id="dc_1"))
    with pytest.raises(AttributeError):
        source.nmae = "a"  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


@every_model
def test_attrs_finds_the_fields_of_a_model_and_nothing_else(name: str, schema: Schema) -> None:
    model = class_of(name).from_dict({**whole(schema), "of tomorrow": {"deep": [1]}})
    assert [field.name for field in attrs.fields(type(model))] == ["additional_properties", *model._fields.values()]
    found = attrs.asdict(model, recurse=False)
    assert found == {field: getattr(model, field) for field in found}
    assert found["additional_properties"] == {"of tomorrow": {"deep": [1]}}
    assert attrs.asdict(attrs.evolve(model), recurse=False) == found


@every_model
def test_models_that_differ_are_not_equal(name: str, schema: Schema) -> None:
    model = class_of(name).from_dict(whole(schema))
    for field in schema.get("properties", {}):
        other = class_of(name).from_dict(whole(schema))
        setattr(other, class_of(name)._fields[field], None)
        assert other != model
        delattr(other, class_of(name)._fields[field])
        assert other != model
        assert field not in other
    assert model != whole(schema)
    assert model != class_of("PageInfo" if name != "PageInfo" else "App").from_dict({})
    with pytest.raises(TypeError):
        hash(model)


@every_model
def test_a_model_is_neither_list_nor_mapping(name: str, schema: Schema) -> None:
    model = class_of(name).from_dict({**whole(schema), "of tomorrow": 1})
    for convert in (iter, list, dict):
        with pytest.raises(TypeError, match="not iterable"):
            convert(model)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol(protocol: int) -> None:
    model = models.Source.from_dict(whole(MODELS["Source"]))
    error = pipedream_rest.NotFoundError("m", status=404, body=None, headers={}, method="GET", path="/")
    assert pickle.loads(pickle.dumps(model, protocol)) == model  # noqa: S301
    assert vars(pickle.loads(pickle.dumps(error, protocol))) == vars(error)  # noqa: S301


def test_a_model_made_of_an_object_keeps_a_copy_of_it() -> None:
    source = {"id": "dc_1", "unknown": [1]}
    model = models.Source.from_dict(source)
    source["unknown"].append(2)  # type: ignore[attr-defined]
    assert model["unknown"] == [1]
    model.to_dict()["unknown"].append(3)
    assert model["unknown"] == [1]


def test_an_item_that_is_no_object_keeps_what_came() -> None:
    (item,) = models.WorkflowDetails.from_dict({"steps": [[1]]}).steps or []
    one: Any
    for one in (item, pickle.loads(pickle.dumps(item)), *(copied(item) for copied in COPIED)):  # noqa: S301
        one.to_dict().append(2)
        assert one.to_dict() == [1]


def test_a_copy_has_additional_properties_of_its_own() -> None:
    model = models.Source.from_dict({"id": "dc_1", "unknown": 1})
    copy.copy(model).additional_properties["more"] = 2
    assert model.additional_properties == {"unknown": 1}


def test_the_copy_of_a_model_knows_where_it_came_from() -> None:
    with stubs() as four:
        for client in four:
            client.answers(200, b'[{"name_slug": "rss"}]')
            (source,) = client.call(OPERATIONS["listUserSources"]).data
            for one in (source, pickle.loads(pickle.dumps(source)), copy.deepcopy(source)):  # noqa: S301
                with pytest.raises(FieldError, match=r"^GET /users/me/sources: \$\[0\]\.id: "):
                    one.id  # noqa: B018


@pytest.mark.parametrize(
    "came", ["2024-02-29T23:59:59.120Z", "2024-02-29t23:59:59.12z", "2024-02-29T23:59:59.12+00:00"]
)
def test_a_date_time_is_given_back_as_it_came_unless_it_was_changed(came: str) -> None:
    account = models.Account.from_dict({"id": "apn_1", "created_at": came})
    assert account.created_at
    assert account.created_at == datetime(2024, 2, 29, 23, 59, 59, 120_000, UTC)
    assert account.to_dict()["created_at"] == attrs.evolve(account).to_dict()["created_at"] == came
    account.created_at = account.created_at.astimezone(timezone(timedelta(hours=1)))
    assert account.to_dict()["created_at"] == "2024-03-01T00:59:59.120000+01:00"
    account.created_at = datetime(2025, 1, 1, tzinfo=UTC)
    assert account.to_dict()["created_at"] == "2025-01-01T00:00:00+00:00"


def test_a_model_of_responses_takes_an_object_that_does_not_fit() -> None:
    account = models.Account.from_dict({"id": 7, "app": {"name": None}})
    assert account.to_dict() == {"id": 7, "app": {"name": None}}
    with pytest.raises(FieldError, match=r"^\$\.id: expected string, found number; .* takes a default$") as caught:
        account.id  # noqa: B018
    assert (caught.value.method, caught.value.path, caught.value.status) == (None, None, None)


def test_a_model_of_requests_refuses_an_object_that_does_not_fit() -> None:
    with pytest.raises(ValueError, match=r"^\$\.namespace: expected string, found nothing$"):
        models.WorkflowStepInput.from_dict({"props": {}})


# --- errors -----------------------------------------------------------------------------------------------------------


def fail(kind: str) -> Callable[[Stub], Any]:
    def answer(client: Stub) -> Any:
        raise getattr(client.library, kind)("broken")

    return answer


def respond(status: int, content: bytes = b"") -> Callable[[Stub], Any]:
    return lambda client: client.response(status, content, [(b"X-Request-Id", b"1")])


ERRORS: dict[str, Callable[[Stub], Any]] = {
    "APIConnectionError": fail("ReadError"),
    "APITimeoutError": fail("ReadTimeout"),
    "APIStatusError": respond(100),
    "RedirectError": respond(302),
    "BadRequestError": respond(400, b'{"error": "missing"}'),
    "AuthenticationError": respond(401, b"text"),
    "PermissionDeniedError": respond(403, b"[null]"),
    "NotFoundError": respond(404),
    "RateLimitError": respond(429),
    "ClientError": respond(418),
    "ServerError": respond(502, b"<html>"),
    "DecodingError": respond(200, b'{"data": null}'),
    "FieldError": respond(200, b'{"data": [{"id": 7}]}'),
    "PaginationError": respond(200, b'{"data": [{"id": "dc_1"}], "page_info": {"end_cursor": "c"}}'),
}


def subclasses(kind: type[Exception]) -> set[type[Exception]]:
    return {kind}.union(*(subclasses(below) for below in kind.__subclasses__()))


def test_every_class_of_error_is_public_and_can_be_pickled() -> None:
    names = {kind.__name__ for kind in subclasses(PipedreamError)}
    assert names == {*ERRORS, "PipedreamError", "ConfigurationError", "CredentialsError"}
    assert names <= set(pipedream_rest.__all__)
    for kind in (PipedreamError, pipedream_rest.ConfigurationError, pipedream_rest.CredentialsError):
        check_error(kind("message"))


def read_all(client: Stub) -> None:
    for source in client.items(client.client.users.list_sources()):
        assert source.id


@every_world
@pytest.mark.parametrize("kind", ERRORS)
def test_a_pickled_error_keeps_its_attributes(mode: Mode, library: ModuleType, kind: str) -> None:
    with stub(mode, library) as client:
        client.answer = lambda _: ERRORS[kind](client)
        with pytest.raises(PipedreamError) as caught:
            read_all(client)
    assert type(caught.value) is getattr(pipedream_rest, kind)
    check_error(caught.value)


def check_error(error: PipedreamError) -> None:
    for again in (pickle.loads(pickle.dumps(error)), *(copied(error) for copied in COPIED)):  # noqa: S301
        assert type(again) is type(error)
        assert (str(again), repr(again), again.args) == (str(error), repr(error), error.args)
        assert vars(again) == vars(error)


@every_world
def test_an_error_holds_nothing_of_the_http_library(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library) as client:
        client.answers(404, b"{}", [(b"X-Many", b"1"), (b"x-many", b"2")])
        with pytest.raises(PipedreamError) as caught:
            client.call(OPERATIONS["deleteSource"])
    assert library.__name__.encode() not in pickle.dumps(caught.value)
    assert vars(caught.value)["headers"] == {"x-many": "1, 2"}


# --- results and clients ----------------------------------------------------------------------------------------------


def test_a_raw_response_can_be_pickled() -> None:
    with stubs() as four:
        for client in four:
            client.answers(200, json.dumps({"data": {"id": "dc_1"}}).encode())
            raw = client.finish(client.client.sources.with_raw_response.create(component_id="sc_1"))
            assert pickle.loads(pickle.dumps(raw)) == raw  # noqa: S301


@every_world
def test_a_client_and_what_holds_it_refuse_to_leave(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library) as client:
        clients = [client.client, client.client.with_options(max_retries=0)]
        for kept in clients:
            for leave in (pickle.dumps, *COPIED):
                with pytest.raises(TypeError, match="holds secrets and connections and can't be pickled"):
                    leave(kept)
        for holder in (client.client.sources, client.client.sources.with_raw_response):
            for leave in (pickle.dumps, copy.deepcopy):
                with pytest.raises(TypeError):
                    leave(holder)
        assert API_KEY not in repr(clients)


@every_world
def test_pages_hold_a_client_and_stay(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library) as client:
        client.answers(200, b'{"data": [{"id": "dc_1"}]}')
        page = client.finish(client.client.users.list_sources())
        with pytest.raises(TypeError, match="can't be pickled: pickle its `data`"):
            pickle.dumps(page)
        assert pickle.loads(pickle.dumps(page.data)) == page.data  # noqa: S301


@pytest.mark.parametrize(
    ("ids", "page_info", "shown"),
    [
        (["dc_1"], {}, "(len=1, ids=['dc_1'])"),
        (
            ["dc_1", "dc_2", "dc_3"],
            {"page_info": {"total_count": 250}},
            "(len=3, total_count=250, ids=['dc_1', 'dc_2', 'dc_3'])",
        ),
        ([f"dc_{n}" for n in range(100)], {"page_info": None}, "(len=100, ids=['dc_0', 'dc_1', 'dc_2', …])"),
        ([], {"page_info": {"total_count": 0}}, "(len=0)"),
        ([7, "dc_1"], {"page_info": {"total_count": "many"}}, "(len=2, ids=['dc_1'])"),
    ],
)
def test_a_page_prints_as_a_summary(ids: list[Any], page_info: dict[str, Any], shown: str) -> None:
    with stubs() as four:
        for client in four:
            body = {"data": [{"id": id_, "name": "unseen"} for id_ in ids], **page_info}
            client.answers(200, json.dumps(body).encode())
            page = client.finish(client.client.users.list_sources())
            assert repr(page) == f"{'Page' if client.mode == 'sync' else 'AsyncPage'}{shown}"
