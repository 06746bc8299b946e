"""`include` and `exclude` choose the fields of a sandbox's answers; the id and what the spec requires always stay."""

from __future__ import annotations

from typing import Any

import pytest

ALL = {"id", "name", "name_slug", "auth_type", "description", "img_src", "custom_fields_json", "categories"}


@pytest.mark.parametrize(
    ("choice", "fields"),
    [
        ({"include": "name"}, {"id", "name"}),
        ({"include": " name , nothing"}, {"id", "name"}),
        ({"include": ""}, ALL),
        ({"exclude": "id,description,categories"}, ALL - {"description", "categories"}),
        ({"include": "name,description", "exclude": "name"}, {"id", "description"}),
    ],
)
def test_lists_and_single_things_have_the_chosen_fields(choice: dict[str, str], fields: set[str], pd: Any) -> None:
    assert pd.apps.get("slack", **choice).to_dict().keys() == fields
    assert {frozenset(app.to_dict()) for app in pd.apps.list(**choice)} == {frozenset(fields)}


def test_fields_of_what_is_created_are_chosen_in_the_body(pd: Any) -> None:
    component = pd.components.create(component_code="x", include="version")
    assert component.to_dict().keys() == {"id", "version"}
    source = pd.sources.create(component_id=component.id, exclude="configured_props,user_id")
    assert {"configured_props", "user_id"} & source.to_dict().keys() == set()


def test_an_answer_without_data_is_chosen_from_as_a_whole(pd: Any) -> None:
    assert pd.workflows.get("p_abc123", include="steps").to_dict().keys() == {"steps"}
    assert pd.components.search(query="twilio send sms", exclude="sources").to_dict().keys() == {"actions"}


def test_nested_fields_of_the_same_name_stay(pd: Any) -> None:
    assert pd.accounts.get("apn_abc123", exclude="name").to_dict()["app"] == {
        "id": "app_abc123",
        "name": "Google Sheets",
    }
