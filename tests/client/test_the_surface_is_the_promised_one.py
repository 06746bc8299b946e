"""A resource for each tag, with one method for each operation, the same for both clients, and documented."""

from __future__ import annotations

import inspect
import json
import re
from types import ModuleType
from typing import Any
from unittest.mock import create_autospec

import httpx
import pytest

import pipedream_rest
from pipedream_rest import AsyncPage, CredentialsError, Page, RawResponse, models
from tests.support.client import API_KEY, CLIENTS, MODES, Mode, method_name
from tests.support.schema_values import MODELS, whole
from tests.support.spec import OPERATIONS, Operation, every_operation, resolve
from tests.support.stub import ARGUMENTS, every_world, stub

# The methods that are no operation, and their positional parameter. `invoke` gives a raw response already, and a stream
# is none.
OTHERS = {"invoke": "url", "stream": "source_id"}
BY_METHOD = {(operation.tag, method_name(operation)): operation for operation in OPERATIONS.values()}
ALL = [*BY_METHOD, ("workflows", "invoke"), ("sources", "stream")]
METHODS = {tag: {method for own, method in ALL if own == tag} for tag, _ in ALL}
every_method = pytest.mark.parametrize(("resource", "method"), ALL, ids=[".".join(names) for names in ALL])
both_modes = pytest.mark.parametrize("mode", MODES)


def client(mode: Mode) -> Any:
    """A client that is only looked at; a transport that is none costs nothing to make."""
    transport: Any = httpx.MockTransport(lambda _: httpx.Response(204))
    return CLIENTS[mode](API_KEY, transport=transport)


def public(value: object) -> set[str]:
    return {name for name in dir(value) if not name.startswith("_")}


def method_of(mode: Mode, resource: str, method: str) -> Any:
    return getattr(getattr(client(mode), resource), method)


@both_modes
def test_the_client_has_a_resource_for_each_tag_and_no_more(mode: Mode) -> None:
    assert public(client(mode)) == {*METHODS, "close", "request", "with_options"}


@both_modes
@pytest.mark.parametrize("resource", METHODS)
def test_a_resource_has_its_methods_and_no_more(mode: Mode, resource: str) -> None:
    made = getattr(client(mode), resource)
    assert public(made) == {*METHODS[resource], "with_raw_response"}
    assert public(made.with_raw_response) == METHODS[resource] - OTHERS.keys()


def test_there_is_a_method_for_each_operation() -> None:
    assert len(ALL) == len(OPERATIONS) + len(OTHERS)


@every_method
def test_both_clients_have_the_same_signatures_and_documents(resource: str, method: str) -> None:
    sync, async_ = (method_of(mode, resource, method) for mode in MODES)
    parameters = inspect.signature(sync).parameters
    assert parameters == inspect.signature(async_).parameters
    assert inspect.getdoc(sync) == inspect.getdoc(async_)
    for mode in MODES:
        if method not in OTHERS:
            raw = getattr(getattr(client(mode), resource).with_raw_response, method)
            assert inspect.signature(raw).parameters == parameters


@every_method
def test_path_parameters_are_positional_and_all_others_keywords(resource: str, method: str) -> None:
    parameters = inspect.signature(method_of("sync", resource, method)).parameters.values()
    positional = {p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD}
    assert {p.kind for p in parameters} <= {inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY}
    assert positional == ({OTHERS[method]} if method in OTHERS else path_parameters(BY_METHOD[resource, method]))


def path_parameters(operation: Operation) -> set[str]:
    return {parameter["name"] for parameter in operation.parameters if parameter["in"] == "path"}


@every_method
def test_a_docstring_tells_what_a_caller_needs(resource: str, method: str) -> None:
    found = method_of("sync", resource, method)
    doc = inspect.getdoc(found) or ""
    arguments = doc.partition("\nArgs:\n")[2].partition("\n\n")[0]
    documented = re.findall(r"^    (\w+): \S", arguments, re.MULTILINE)
    assert documented == list(inspect.signature(found).parameters)
    source = "neither edition" if method == "stream" else '(newer|older|newer and older) editions?,? "'
    assert re.search(f"Source: {source}", doc.replace("\n", " "))
    assert re.search(r"\nRaises:\n(    \S.*\n(        .*\n)*)*    PipedreamError: ", doc)
    assert re.match(r"[A-Z][^\n]+\.\n\n", doc)


@every_world
@every_operation
def test_a_method_gives_what_its_operation_has(mode: Mode, library: ModuleType, operation: Operation) -> None:
    status, schema = operation.success
    body = None if schema is None else whole(schema)
    with stub(mode, library) as made:
        made.answers(int(status.replace("X", "0")), b"" if body is None else json.dumps(body).encode())
        result = made.call(operation)
        raw = made.finish(raw_method(made.client, operation)(**arguments(operation)))
    assert type(result) is result_type(mode, operation)
    assert type(raw) is RawResponse
    assert type(raw.parsed) is type(result)
    assert (raw.status, json.loads(raw.content or b"null")) == (int(status.replace("X", "0")), body)


def arguments(operation: Operation) -> dict[str, Any]:
    given = ARGUMENTS[operation.id]
    return {**given["path"], **given["query"], **given.get("body", {})}


def raw_method(client: Any, operation: Operation) -> Any:
    return getattr(getattr(client, operation.tag).with_raw_response, method_name(operation))


def result_type(mode: Mode, operation: Operation) -> type:
    """None without a body, else the object or list in `data`, a page of a list, or the body's own model."""
    schema = operation.success[1]
    if schema is None:
        return type(None)
    data = resolve(schema).get("properties", {}).get("data", {})
    if "items" in data and operation.method != "GET":
        return list
    if "items" in data:
        return Page if mode == "sync" else AsyncPage
    return getattr(models, (data or schema)["$ref"].rpartition("/")[2])  # type: ignore[no-any-return]


@pytest.mark.parametrize("id_", ["createWorkflow", "updateWorkflow", "getWorkflow"])
@every_world
def test_triggers_come_as_the_right_class(mode: Mode, library: ModuleType, id_: str) -> None:
    operation = OPERATIONS[id_]
    with stub(mode, library) as made:
        made.answers(200, json.dumps(whole(operation.success[1] or {})).encode())
        workflow = made.call(operation)
    assert [type(trigger).__name__ for trigger in workflow.triggers] == [
        "HttpTrigger",
        "EmailTrigger",
        "TimerTrigger",
        "SourceTrigger",
        "OtherTrigger",
    ]


@pytest.mark.parametrize("module", [pipedream_rest, models])
def test_every_public_name_is_there_and_no_other(module: ModuleType) -> None:
    assert len(set(module.__all__)) == len(module.__all__)
    for name in module.__all__:
        assert getattr(module, name) is not None
    assert set(module.__all__) <= set(dir(module))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = module.nothing


def test_public_classes_are_named_by_the_package() -> None:
    for name in pipedream_rest.__all__:
        value = getattr(pipedream_rest, name)
        if isinstance(value, type) and "Pipedream" not in name.removesuffix("Error"):
            assert value.__module__ == "pipedream_rest"
    assert str(CredentialsError) == "<class 'pipedream_rest.CredentialsError'>"


@both_modes
def test_a_mock_of_a_client_has_its_methods(mode: Mode) -> None:
    mock = create_autospec(type(client(mode)), instance=True)
    assert [*inspect.signature(mock.sources.delete).parameters][-1] == "org_id"
    with pytest.raises(AttributeError):
        _ = mock.users.get_curent
    assert {"with_options", "__enter__" if mode == "sync" else "__aenter__"} <= vars(type(client(mode))).keys()


@both_modes
def test_a_wrong_argument_names_the_class_that_was_called(mode: Mode) -> None:
    own = type("Own", (CLIENTS[mode],), {})
    for class_ in (CLIENTS[mode], own):
        with pytest.raises(TypeError, match=rf"^{class_.__name__}\.__init__\(\) got an unexpected keyword argument"):
            class_(key=API_KEY)
    assert inspect.signature(own) == inspect.signature(CLIENTS[mode])


def test_every_object_of_the_spec_has_a_model() -> None:
    assert set(models.__all__) == MODELS.keys()


@both_modes
@pytest.mark.parametrize("resource", METHODS)
def test_a_resource_prints_its_name(resource: str, mode: Mode) -> None:
    made = client(mode)
    assert repr(getattr(made, resource)) == f"{type(made).__name__}.{resource}"


@both_modes
@pytest.mark.parametrize(
    ("path", "end"),
    [
        ("sources.list", "sources has no attribute 'list': pd.users.list_sources() or pd.workspaces.list_sources()"),
        ("webhooks.list", "webhooks has no attribute 'list': pd.users.list_webhooks()"),
        ("sources.get", "sources has no attribute 'get': no operation of the API does this"),
        ("workflows.list", "workflows has no attribute 'list': no operation of the API does this"),
        ("accounts.create", "accounts has no attribute 'create': no operation of the API does this"),
        ("accounts.lst", "accounts has no attribute 'lst': pd.accounts.list()"),
        ("sorces", "Pipedream has no attribute 'sorces': pd.sources"),
        ("sources._repr_html_", "sources has no attribute '_repr_html_'"),
        ("_repr_html_", "Pipedream has no attribute '_repr_html_'"),
    ],
)
def test_what_is_not_there_names_the_way(path: str, end: str, mode: Mode) -> None:
    owner, _, name = f".{path}".rpartition(".")
    made = client(mode)
    with pytest.raises(AttributeError) as caught:
        getattr(getattr(made, owner.strip(".")) if owner.strip(".") else made, name)
    assert str(caught.value).endswith(end)
    assert caught.value.name == name


@both_modes
def test_events_are_found_where_they_are(mode: Mode) -> None:
    assert not hasattr(client(mode), "events")
    with pytest.raises(AttributeError, match=r"'events': .*pd\.sources\.list_events\(\).*pd\.workflows\.list_events"):
        _ = client(mode).events
