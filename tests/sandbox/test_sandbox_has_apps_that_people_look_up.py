"""A newcomer who looks up a well-known app finds it, with triggers and actions, and can make a source of one."""

from __future__ import annotations

from typing import Any

import pytest

from pipedream_rest_sandbox import Sandbox

WELL_KNOWN = {
    "airtable_oauth": "Airtable", "discord": "Discord", "github": "GitHub", "gmail": "Gmail",
    "google_calendar": "Google Calendar", "google_drive": "Google Drive", "google_sheets": "Google Sheets",
    "hubspot": "HubSpot", "notion": "Notion", "openai": "OpenAI", "slack": "Slack", "stripe": "Stripe",
    "telegram_bot_api": "Telegram Bot",
}  # fmt: skip
WITHOUT_TRIGGERS = {"google_calendar", "openai"}


def slugs(pd: Any, **filters: Any) -> set[str]:
    return {app.name_slug for app in pd.apps.list(limit=100, **filters)}


@pytest.mark.parametrize("slug", WELL_KNOWN)
def test_an_app_is_found_by_its_name_and_its_slug(slug: str, pd: Any) -> None:
    assert slug in slugs(pd, q=WELL_KNOWN[slug])
    app = pd.apps.get(slug)
    assert (app.name, app.name_slug) == (WELL_KNOWN[slug], slug)
    assert pd.apps.get(app.id).to_dict() == app.to_dict()


def test_apps_are_filtered_by_what_the_registry_has_for_them(pd: Any) -> None:
    assert WELL_KNOWN.keys() <= slugs(pd, has_components=True)
    assert WELL_KNOWN.keys() <= slugs(pd, has_actions=True)
    assert WELL_KNOWN.keys() - slugs(pd, has_triggers=True) == WITHOUT_TRIGGERS
    assert slugs(pd, has_triggers=False) >= WITHOUT_TRIGGERS
    assert not slugs(pd, has_components=True) & slugs(pd, has_components=False)


@pytest.mark.parametrize("direction", ["asc", "desc"])
@pytest.mark.parametrize("field", ["name_slug", "name", "featured_weight"])
def test_apps_are_sorted_as_asked_on_all_pages(field: str, direction: str, pd: Any, pipedream_sandbox: Sandbox) -> None:
    for slug, weight in (("slack_again", 5000), ("slack_too", 900.5)):
        pipedream_sandbox.add("app_", name="Slack", name_slug=slug, featured_weight=weight)
    found = [app.to_dict() for app in pd.apps.list(limit=3, sort_key=field, sort_direction=direction)]
    keys = [(app.get(field, 0), app["name_slug"]) for app in found]
    assert len(keys) == len(set(keys)) > len(WELL_KNOWN)
    assert keys == sorted(keys, reverse=direction == "desc")


@pytest.mark.parametrize(
    ("query", "sources", "actions"),
    [
        ("When a new email is received in gmail", ["gmail-new-email-received"], []),
        ("github new star", ["github-new-star"], []),
        ("create a notion page", [], ["notion-create-page"]),
        ("new row added to google sheets", ["google_sheets-new-row-added"], []),
        ("send an email with gmail", [], ["gmail-send-email"]),
    ],
)
def test_a_search_finds_components(query: str, sources: list[str], actions: list[str], pd: Any) -> None:
    found = pd.components.search(query=query, limit=3)
    assert set(sources) <= set(found.sources)
    assert set(actions) <= set(found.actions)
    for key in [*found.sources, *found.actions]:
        assert pd.components.get_registry(key).configurable_props


@pytest.mark.parametrize(
    ("threshold", "found"),
    [({}, {"half-found", "wholly"}), ({"similarity_threshold": 0.5}, {"half-found", "wholly"}),
     ({"similarity_threshold": 0.51}, {"wholly"}), ({"similarity_threshold": 1}, {"wholly"}),
     ({"similarity_threshold": 0}, {"half-found", "wholly", "a-third-found"})],
)  # fmt: skip
def test_a_search_finds_the_keys_that_are_similar_enough(
    threshold: dict[str, float], found: set[str], pipedream_sandbox: Sandbox, pd: Any
) -> None:
    """The similarity is the share of a key's words that the query has."""
    for key in ("wholly", "half-found", "a-third-found", "never-seen"):
        pipedream_sandbox.add_registry_component(key)
    assert set(pd.components.search(query="found wholly", limit=100, **threshold).sources) == found


def test_a_source_is_made_of_a_component(pd: Any) -> None:
    props = {"github": {"authProvisionId": "apn_abc123"}, "repoFullname": "octocat/hello-world"}
    source = pd.sources.create(key="github-new-star", configured_props=props)
    assert (source.name, source.configured_props.to_dict()) == ("New Star", props)
    [prop] = pd.components.get_registry("github-new-star").configurable_props
    assert (prop.name, prop.type_, prop.app) == ("github", "app", "github")
