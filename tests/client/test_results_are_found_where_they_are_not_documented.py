"""What stands around a result may differ from the documents: each form, and the result or error that it gives."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from pipedream_rest import DecodingError, FieldError
from tests.support.report import Report
from tests.support.spec import OPERATIONS
from tests.support.stub import Stub

SOURCE = {"id": "dc_1", "name": "rss"}
STEPS = {"steps": [{"id": "c_1"}]}
ERROR = {"error": "record not found"}
WORDY = {"error": {"message": "record not found"}, "name": "Error", "message": "no", "status": 404}


class Form(NamedTuple):
    """An answer, the JSON of the result, and where a strict client sees that it is not as documented.

    Without a result, it is where the error says that there is none.
    """

    operation: str
    body: Any
    result: Any
    strict: str | None
    found: str = ""


NONE = object()
FORMS = [
    # One object in `data`.
    Form("getApp", {"data": {"id": "app_1"}}, {"id": "app_1"}, None),
    Form("getApp", {"data": {}}, {}, None),
    Form("getApp", {"data": [{"id": "app_1"}]}, {"id": "app_1"}, "$.data", "array"),
    Form("getApp", {"id": "app_1"}, {"id": "app_1"}, "$.data", "nothing"),
    Form("getApp", [{"id": "app_1"}], {"id": "app_1"}, "$", "array"),
    Form("getApp", {"data": []}, NONE, "$.data", "array"),
    Form("getApp", {"data": [{"id": "app_1"}, {"id": "app_2"}]}, NONE, "$.data", "array"),
    Form("getApp", {"data": None}, NONE, "$.data", "null"),
    Form("getApp", {"data": "app_1"}, NONE, "$.data", "string"),
    Form("getApp", {}, NONE, "$.data", "nothing"),
    Form("getApp", {"unknown": 1}, NONE, "$.data", "nothing"),
    Form("getApp", None, NONE, "$", "null"),
    Form("getApp", "app_1", NONE, "$", "string"),
    Form("getApp", ERROR, NONE, "$.data", "nothing"),
    Form("getApp", WORDY, NONE, "$.data", "nothing"),
    Form("getAccount", ERROR, NONE, "$.data", "nothing"),
    Form("getAccount", WORDY, NONE, "$.data", "nothing"),
    Form("getAccount", {"data": ERROR}, ERROR, "$.data.id", "nothing"),
    Form("getComponent", {**ERROR, "code": "not_found"}, NONE, "$.data", "nothing"),
    # One object that stands alone.
    Form("getWorkflow", STEPS, STEPS, None),
    Form("getWorkflow", {}, {}, None),
    Form("getWorkflow", {"unknown": 1}, {"unknown": 1}, None),
    Form("getWorkflow", {"data": STEPS}, STEPS, "$", "object in data"),
    Form("getWorkflow", {"data": [STEPS]}, STEPS, "$", "object in data"),
    Form("getWorkflow", [STEPS], STEPS, "$", "array"),
    Form("getWorkflow", {"data": None}, NONE, "$", "object in data"),
    Form("getWorkflow", {"data": {"unknown": 1}}, NONE, "$", "object in data"),
    Form("getWorkflow", [], NONE, "$", "array"),
    Form("getWorkflow", [STEPS, STEPS], NONE, "$", "array"),
    Form("getWorkflow", None, NONE, "$", "null"),
    Form("getWorkflow", ERROR, NONE, "$", "an error"),
    Form("getWorkflow", WORDY, NONE, "$", "an error"),
    # A list in `data`.
    Form("listUserSources", {"data": [SOURCE]}, {"data": [SOURCE]}, None),
    Form("listUserSources", {"data": []}, {"data": []}, None),
    Form("listUserSources", {"data": SOURCE}, {"data": [SOURCE]}, "$.data", "object"),
    Form("listUserSources", [SOURCE, SOURCE], {"data": [SOURCE, SOURCE]}, "$", "array"),
    Form("listUserSources", [], {"data": []}, "$", "array"),
    Form("listUserSources", SOURCE, {"data": [SOURCE]}, "$.data", "nothing"),
    Form("listUserSources", {"data": {}}, NONE, "$.data", "object"),
    Form("listUserSources", {"data": {"unknown": 1}}, NONE, "$.data", "object"),
    Form("listUserSources", {"data": None}, NONE, "$.data", "null"),
    Form("listUserSources", {"data": "dc_1"}, NONE, "$.data", "string"),
    Form("listUserSources", {"page_info": {"count": 0}}, NONE, "$.data", "nothing"),
    Form("listUserSources", ["dc_1"], NONE, "$", "array"),
    Form("listUserSources", {}, NONE, "$.data", "nothing"),
    Form("listUserSources", None, NONE, "$", "null"),
    Form("listUserSources", ERROR, NONE, "$.data", "nothing"),
    Form("listAccounts", ERROR, NONE, "$.data", "nothing"),
    Form("listAccounts", WORDY, NONE, "$.data", "nothing"),
    Form("listAccounts", [WORDY], NONE, "$", "array"),
    # A creation or change, which was made.
    Form("createSource", {}, {}, "$.data", "nothing"),
    Form("createSource", b"", {}, "$.data", "nothing"),
    Form("createSource", b" \r\n", {}, "$.data", "nothing"),
    Form("updateWorkflow", b"", {}, "$.data", "nothing"),
    Form("createSource", SOURCE, SOURCE, "$.data", "nothing"),
    Form("createSource", ERROR, NONE, "$.data", "nothing"),
    Form("createSource", {"data": None}, NONE, "$.data", "null"),
    Form("createSource", b"<html>", NONE, "$", "6 bytes (no content type)"),
    Form("revokeToken", {}, {}, None),
    Form("revokeToken", b"", {}, None),
    Form("revokeToken", {"revoked": True}, {"revoked": True}, None),
    Form("revokeToken", ERROR, NONE, "$", "an error"),
    # A token, of which nothing is left without its text.
    Form("createToken", {"access_token": "t"}, {"access_token": "t"}, None),
    Form("createToken", {"data": {"access_token": "t"}}, {"access_token": "t"}, "$", "object in data"),
    Form("createToken", {}, NONE, "$.access_token", "nothing"),
    Form("createToken", b"", NONE, "$.access_token", "nothing"),
    Form("createToken", {"access_token": None, "expires_in": 3600}, NONE, "$.access_token", "null"),
    Form("createToken", {"token_type": "Bearer"}, NONE, "$.access_token", "nothing"),
    # A reading without a body.
    Form("getApp", b"", NONE, "$", "an empty body"),
    Form("getWorkflow", b"", NONE, "$", "an empty body"),
    Form("listUserSources", b"", NONE, "$", "an empty body"),
]


def name(form: Form) -> str:
    body = form.body if isinstance(form.body, bytes) else json.dumps(form.body).encode()
    return f"{form.operation} {body.decode()}"


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_each_form(form: Form, clients: list[Stub], report: Report, request: pytest.FixtureRequest) -> None:
    content = form.body if isinstance(form.body, bytes) else json.dumps(form.body).encode()
    is_strict = "strict" in request.node.callspec.id.split("-")[:1]
    for client in clients:
        client.answers(200, content)
        if form.result is NONE or (is_strict and form.strict):
            with pytest.raises(DecodingError) as caught:
                client.call(OPERATIONS[form.operation])
            assert (caught.value.json_path, caught.value.found) == (form.strict, form.found)
            assert (caught.value.status, caught.value.content) == (200, content)
            is_change = OPERATIONS[form.operation].method != "GET"
            assert str(caught.value).endswith("; the service has processed the call") == is_change
        else:
            assert client.call(OPERATIONS[form.operation]).to_dict() == form.result
        report.count("forms of an answer")


def test_paths_in_a_result_that_was_found_elsewhere_are_those_of_the_answer(strict: list[Stub]) -> None:
    answers: dict[str, list[tuple[Any, str]]] = {
        "getApp": [([{"name_slug": 1}], "$[0].name_slug"), ({"data": [{"name": 1}]}, "$.data[0].name")],
        "getWorkflow": [({"data": {"steps": 1}}, "$.data.steps")],
        "listUserSources": [
            ([SOURCE, {"name": 1}], "$[1].name"),
            ({"data": {**SOURCE, "active": 1}}, "$.data.active"),
            ({**SOURCE, "active": 1}, "$.active"),
        ],
    }
    for operation, cases in answers.items():
        for body, path in cases:
            for client in strict:
                client.answers(200, json.dumps(body).encode())
                with pytest.raises(DecodingError) as caught:
                    client.call(OPERATIONS[operation])
                assert path in {mismatch.json_path for mismatch in caught.value.mismatches}


def test_an_empty_answer_to_a_creation_gives_a_model_that_says_so(lenient: list[Stub]) -> None:
    for client in lenient:
        client.answers(200)
        created = client.call(OPERATIONS["createSource"])
        with pytest.raises(FieldError, match=r"POST /sources: \$\.data\.id: expected string, found nothing"):
            created.id  # noqa: B018
