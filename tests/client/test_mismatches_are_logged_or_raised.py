"""What does not fit the specification is logged once for each place; a strict client raises it."""

from __future__ import annotations

import json
import logging
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import DecodingError
from tests.support.client import Mode
from tests.support.spec import OPERATIONS
from tests.support.stub import ARGUMENTS, Stub, every_world, stub

SECRET = "a-secret-value"


def answer(client: Stub, body: Any, status: int = 200) -> None:
    client.answers(status, json.dumps(body).encode(), [(b"X-Request-Id", b"1")])


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    found = [r for r in caplog.records if r.name == "pipedream_rest" and r.levelno == logging.WARNING]
    caplog.clear()
    return [record.getMessage() for record in found]


@every_world
def test_each_place_is_logged_once(mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    odd = [{"id": f"dc_{number}", "name": 1} for number in range(3)]
    with stub(mode, library) as client:
        answer(client, {"data": odd})
        client.call(OPERATIONS["listUserSources"])
        assert warnings(caplog) == ["users.list_sources: $.data[*].name: expected string, found number"]
        client.call(OPERATIONS["listUserSources"])
        client.finish(client.client.with_options(max_retries=1).users.list_sources())
        assert warnings(caplog) == []
        client.call(OPERATIONS["listWorkspaceSources"])
        assert warnings(caplog) == ["workspaces.list_sources: $.data[*].name: expected string, found number"]
        answer(client, {"data": [{"id": None, "configured_props": [SECRET], "active": SECRET}]})
        client.call(OPERATIONS["listUserSources"])
        assert warnings(caplog) == [
            "users.list_sources: $.data[*].id: expected string, found null",
            "users.list_sources: $.data[*].configured_props: expected object, found array",
            "users.list_sources: $.data[*].active: expected boolean, found string",
        ]
    with stub(mode, library) as another:
        answer(another, {"data": odd})
        another.call(OPERATIONS["listUserSources"])
        assert len(warnings(caplog)) == 1


@every_world
def test_items_that_do_not_fit_are_one_place(mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    with stub(mode, library) as client:
        answer(client, {"data": [1, "a", None]})
        client.call(OPERATIONS["listUserSources"])
        assert warnings(caplog) == ["users.list_sources: $.data[*]: expected object, found number"]
        for actions in (["a", 1], [None]):
            answer(client, {"sources": [], "actions": actions})
            client.call(OPERATIONS["searchComponents"])
        assert warnings(caplog) == ["components.search: $.actions[*]: expected string, found number"]


@every_world
@pytest.mark.parametrize(
    ("operation", "name", "lookup"),
    [("createSubscription", "create", "look for it in users.list_subscriptions()"),
     ("createAutoSubscription", "create_auto",
      "see whether events arrive, because no operation lists automatic subscriptions")],
)  # fmt: skip
def test_a_subscription_that_may_not_exist_is_logged_each_time(
    operation: str, name: str, lookup: str, mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    expected = f"subscriptions.{name}: data is empty, so the service may have made nothing: {lookup}"
    with stub(mode, library, strict=True) as client:
        for _ in range(2):
            answer(client, {"data": []})
            assert client.call(OPERATIONS[operation]) == []
            assert warnings(caplog) == [expected]
        client.answers(200, b"")
        assert client.call(OPERATIONS[operation]) == []
        answer(client, {"data": [{"id": "sub_1"}]})
        client.call(
            OPERATIONS[operation], {**ARGUMENTS[operation], "query": {**ARGUMENTS[operation]["query"], "include": "id"}}
        )
        answer(client, {"data": []})
        client.call(OPERATIONS["deleteSubscription"])
        assert warnings(caplog) == []


@every_world
def test_an_answer_in_another_form_is_logged(mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    with stub(mode, library) as client:
        for _ in range(2):
            answer(client, {"data": [{"id": "app_1"}]})
            client.call(OPERATIONS["getApp"])
        assert warnings(caplog) == ["apps.get: $.data: expected object, found array"]


@every_world
@pytest.mark.parametrize("arguments", [{"include": "name"}, {"exclude": "id"}])
def test_fields_that_the_caller_left_out_are_not_missed(
    arguments: dict[str, str], mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    with stub(mode, library, strict=True) as client:
        answer(client, {"data": [{"name": "rss"}]})
        page = client.finish(client.client.users.list_sources(**arguments))
        assert page.data[0].name == "rss"
        assert not hasattr(page.data[0], "id")
        with pytest.raises(DecodingError):
            client.finish(client.client.users.list_sources())
        answer(client, {"data": {"name": "rss"}})
        assert client.finish(client.client.sources.create(component_id="sc_1", **arguments)).name == "rss"
    assert warnings(caplog) == []


@every_world
def test_fields_that_the_caller_chose_have_to_fit(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library, strict=True) as client:
        answer(client, {"data": [{"name": 1}]})
        with pytest.raises(DecodingError) as caught:
            client.finish(client.client.users.list_sources(include="name"))
        assert [mismatch.json_path for mismatch in caught.value.mismatches] == ["$.data[0].name"]


@every_world
def test_text_that_is_not_utf8_is_told(mode: Mode, library: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    with stub(mode, library) as client:
        client.answers(200, b'{"data": {"id": "app_\xff"}}')
        assert client.call(OPERATIONS["getApp"]).id == "app_\ufffd"
        assert warnings(caplog) == ["apps.get: $: expected UTF-8, found other bytes"]
        with pytest.raises(DecodingError, match=r"\$: expected UTF-8, found other bytes"):
            client.finish(client.client.with_options(strict=True).apps.get("slack"))


@every_world
def test_a_strict_call_of_a_lenient_client(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library) as client:
        answer(client, {"data": [{"id": "dc_1"}, {"id": 1, "name": SECRET, "active": SECRET}]})
        with pytest.raises(DecodingError) as caught:
            client.finish(client.client.with_options(strict=True).users.list_sources())
        error = caught.value
        assert str(error) == "GET /users/me/sources: $.data[1].id: expected string, found number"
        assert [tuple(mismatch) for mismatch in error.mismatches] == [
            ("$.data[1].id", "string", "number"),
            ("$.data[1].active", "boolean", "string"),
        ]
        assert (error.status, error.headers["x-request-id"]) == (200, "1")
        assert error.body == json.loads(error.content)
        assert SECRET not in f"{error!r}{error}"
        client.finish(client.client.users.list_sources())
        with pytest.raises(TypeError, match="strict: expected bool, got str"):
            client.client.with_options(strict="no")


@every_world
def test_a_place_of_a_list_is_told_once_with_its_first_item(mode: Mode, library: ModuleType) -> None:
    items = [{"id": "dc_1"}, 7, {"id": 1, "name": 1}, {"name": 2}, None, {"id": 2}]
    with stub(mode, library, strict=True) as client:
        answer(client, {"data": items})
        with pytest.raises(DecodingError) as caught:
            client.call(OPERATIONS["listUserSources"])
    assert str(caught.value) == "GET /users/me/sources: $.data[1]: expected object, found number"
    assert [(*mismatch, mismatch.occurrences) for mismatch in caught.value.mismatches] == [
        ("$.data[1]", "object", "number", 2),
        ("$.data[2].id", "string", "number", 2),
        ("$.data[2].name", "string", "number", 2),
        ("$.data[3].id", "string", "nothing", 1),
    ]


@every_world
def test_a_token_without_its_text_tells_each_mismatch_once(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library) as client:
        answer(client, {"expires_in": "soon", "access_token": None})
        with pytest.raises(DecodingError) as caught:
            client.call(OPERATIONS["createToken"])
        assert [mismatch.json_path for mismatch in caught.value.mismatches] == ["$.access_token", "$.expires_in"]


@every_world
def test_a_raw_response_is_parsed_when_it_is_asked_for(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library) as client:
        for content in (b"<html>", b"", b'{"data": null}', b"[" * 9000):
            client.answers(200, content, [(b"content-type", b"text/html")])
            for raw in (
                client.finish(client.client.apps.with_raw_response.get("slack")),
                client.finish(client.client.apps.with_raw_response.list()),
            ):
                assert (raw.status, raw.content, raw.headers["content-type"]) == (200, content, "text/html")
                for _ in range(2):
                    with pytest.raises(DecodingError):
                        raw.parsed  # noqa: B018
        answer(client, {"data": {"id": "app_1"}})
        raw = client.finish(client.client.apps.with_raw_response.get("slack"))
        assert raw.parsed is raw.parsed
        assert raw.parsed.id == "app_1"


# --- pages ------------------------------------------------------------------------------------------------------------


@every_world
@pytest.mark.parametrize(
    ("page_info", "path"),
    [
        (None, "$.page_info"),
        ([], "$.page_info"),
        ("x", "$.page_info"),
        ({"end_cursor": 7}, "$.page_info.end_cursor"),
        ({"end_cursor": {}, "total_count": 9}, "$.page_info.end_cursor"),
    ],
)
def test_a_cursor_that_does_not_fit_is_no_silent_end(
    page_info: Any, path: str, mode: Mode, library: ModuleType
) -> None:
    with stub(mode, library) as client:
        answer(client, {"data": [{"id": "dc_1"}], "page_info": page_info})
        page = client.finish(client.client.users.list_sources())
        assert [source.id for source in page.data] == ["dc_1"]
        for go_on in (lambda: client.items(page), lambda: client.finish(page.next_page()), lambda: page.next_cursor):
            with pytest.raises(DecodingError) as caught:
                go_on()
            assert caught.value.json_path == path


@every_world
def test_a_page_that_holds_all_there_is_needs_no_cursor(mode: Mode, library: ModuleType) -> None:
    with stub(mode, library) as client:
        answer(client, {"data": [{"id": "dc_1"}], "page_info": {"end_cursor": 7, "total_count": 1}})
        assert len(client.items(client.client.users.list_sources(limit=2))) == 1


@every_world
def test_a_page_of_one_object_in_place_of_a_list_leads_on(mode: Mode, library: ModuleType) -> None:
    first = {"data": {"id": "dc_1"}, "page_info": {"end_cursor": "c", "total_count": 2}}
    with stub(mode, library) as client:
        client.answer_in_turn(
            client.response(200, json.dumps(first).encode()), client.response(200, b'{"data": [{"id": "dc_2"}]}')
        )
        assert [source.id for source in client.items(client.client.users.list_sources())] == ["dc_1", "dc_2"]
        answer(client, {"data": {"id": "dc_1"}, "page_info": {"end_cursor": 7}})
        with pytest.raises(DecodingError, match=r"\$\.page_info\.end_cursor: expected string, found number"):
            client.items(client.client.users.list_sources())
