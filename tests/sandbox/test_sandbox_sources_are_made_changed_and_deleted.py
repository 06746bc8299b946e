"""Components and sources of a sandbox: made of code, URL, id or key; configured, renamed, turned off; gone with all."""

from __future__ import annotations

from typing import Any

import pytest

from pipedream_rest import BadRequestError, NotFoundError, PermissionDeniedError
from pipedream_rest_sandbox import Sandbox

CODE = """\
export default {
  key: "my-timer", name: "My Timer", version: "1.2.3",
  props: { timer: { type: "$.interface.timer" }, http: { type: "$.interface.http" }, url: { type: "string" } },
}
"""
RSS = "https://github.com/PipedreamHQ/pipedream/blob/master/components/rss/sources/new-item-in-feed/new-item-in-feed.js"


def test_a_component_is_read_from_its_code(pd: Any) -> None:
    component = pd.components.create(component_code=CODE, component_url="https://example.com/elsewhere.js")
    assert (component.name, component.version, component.code) == ("My Timer", "1.2.3", CODE)
    assert [prop.name for prop in component.configurable_props] == ["timer", "http", "url"]
    assert pd.components.get("my-timer") == pd.components.get(component.id) == component


def test_a_component_of_a_known_url_has_its_code(pd: Any) -> None:
    component = pd.components.create(component_url=RSS)
    assert component.code == pd.components.get_registry("rss-new-item-in-feed").code
    assert component.id != pd.components.get_registry("rss-new-item-in-feed").id


@pytest.mark.parametrize(
    "of",
    [{"component_id": "sc_abc123"}, {"component_code": CODE}, {"component_url": RSS}, {"key": "rss-new-item-in-feed"}],
)
def test_a_source_is_made_of_any_of_four(of: dict[str, str], pd: Any) -> None:
    source = pd.sources.create(**of)
    assert source.active is True
    assert source.id in {other.id for other in pd.users.list_sources()}


def test_an_id_goes_before_code_and_code_before_a_url(pd: Any) -> None:
    assert pd.sources.create(component_id="sc_abc123", component_code=CODE).component_id == "sc_abc123"
    assert pd.sources.create(component_code=CODE, component_url=RSS).name == "My Timer"


JSON_CODE = """\
export default {
  "name": "My Timer",
  "key": "my-timer",
  "version": "1.2.3",
  "props": {
    "timer": { "type": "$.interface.timer", "default": { "intervalSeconds": 60 } },
    'url': { "label": "The URL", "type": "string", "optional": true },
    "db": "$.service.db"
  }
}
"""


def test_code_with_its_keys_in_quotes_is_read(pd: Any) -> None:
    component = pd.components.create(component_code=JSON_CODE)
    assert (component.name, component.version) == ("My Timer", "1.2.3")
    assert [prop.to_dict() for prop in component.configurable_props] == [
        {"name": "timer", "type": "$.interface.timer"}, {"name": "url", "type": "string"},
    ]  # fmt: skip
    assert pd.components.get("my-timer").id == component.id


@pytest.mark.parametrize("of", [{"name": "x"}, {}, {"component_url": "no url"}, {"component_code": 1}])
def test_a_source_of_nothing_is_refused(of: dict[str, Any], pd: Any) -> None:
    with pytest.raises(BadRequestError):
        pd.sources.create(**of)


def test_a_component_that_is_not_there_makes_no_source(pd: Any) -> None:
    with pytest.raises(PermissionDeniedError):
        pd.sources.create(component_id="sc_nothing")
    with pytest.raises(NotFoundError):
        pd.sources.create(key="nothing-of-this-name")


@pytest.mark.parametrize(
    ("sent", "back"),
    [
        ({"intervalSeconds": 60}, {"cron": None, "interval_seconds": 60}),
        ({"interval_seconds": 60}, {"cron": None, "interval_seconds": 60}),
        ({"cron": "0 * * * *"}, {"cron": "0 * * * *", "interval_seconds": None}),
        (None, {"cron": None, "interval_seconds": 900}),
    ],
)
def test_a_timer_comes_back_in_its_other_spelling(sent: Any, back: Any, pd: Any) -> None:
    props = {} if sent is None else {"timer": sent}
    source = pd.sources.create(key="rss-new-item-in-feed", configured_props={"url": "https://x", **props})
    assert source.configured_props.to_dict() == {"url": "https://x", "timer": back}


def test_an_http_prop_gets_an_endpoint(pd: Any) -> None:
    source = pd.sources.create(component_code=CODE)
    assert source.configured_props["http"]["endpoint_url"].startswith("https://")


def test_a_name_slug_that_was_given_back_is_the_next(pd: Any) -> None:
    def create() -> tuple[str, str]:
        made = pd.sources.create(key="rss-new-item-in-feed", name="News", org_id="o_abc123")
        return made.id, made.name_slug

    made = [create() for _ in range(4)]
    assert [slug for _, slug in made] == ["news", "news-2", "news-3", "news-4"]
    for id_, _ in made[1:3]:
        pd.sources.delete(id_)
    assert [create()[1] for _ in range(3)] == ["news-2", "news-3", "news-5"]
    pd.sources.update(made[3][0], name="Other")
    pd.sources.delete(made[0][0])
    assert [create()[1] for _ in range(3)] == ["news", "news-4", "news-6"]


def test_name_slugs_stay_unique(pd: Any) -> None:
    slugs = [pd.sources.create(component_code=CODE, name="My: Source!").name_slug for _ in range(3)]
    assert slugs == ["my-source", "my-source-2", "my-source-3"]
    assert pd.sources.create(component_code=CODE).name_slug == "my-timer"
    other_place = pd.sources.create(component_code=CODE, name="my source", org_id="o_edf456")
    assert other_place.name_slug == "my-source"


def test_an_update_changes_component_name_and_state(pipedream_sandbox: Sandbox, pd: Any) -> None:
    source = pd.sources.create(component_code=CODE, name="first")
    pipedream_sandbox.advance(60)
    changed = pd.sources.update(source.id, component_id="sc_abc123", name="second", active=False)
    assert (changed.component_id, changed.name, changed.name_slug) == ("sc_abc123", "second", "second")
    assert (changed.active, changed.created_at) == (False, source.created_at)
    assert changed.updated_at >= source.updated_at + 60
    again = pd.sources.update(source.id, component_code=CODE)
    assert (again.active, again.name) == (True, "my-timer")


def test_an_update_without_a_component_changes_what_is_sent(pd: Any) -> None:
    source = pd.sources.create(key="rss-new-item-in-feed", name="feed", configured_props={"url": "https://x"})
    timed = pd.sources.update(source.id, configured_props={"timer": {"intervalSeconds": 60}})
    props = {"url": "https://x", "timer": {"cron": None, "interval_seconds": 60}}
    assert (timed.configured_props.to_dict(), timed.name) == (props, "feed")
    named = pd.sources.update(source.id, name="Other", name_slug="other-one")
    assert (named.name, named.name_slug, named.component_id) == ("Other", "other-one", source.component_id)
    assert pd.sources.update(source.id, active=False).active is False


def test_a_deleted_source_takes_all_that_hangs_on_it(pipedream_sandbox: Sandbox, pd: Any) -> None:
    source, listener = (pd.sources.create(component_code=CODE) for _ in range(2))
    pd.subscriptions.create(emitter_id=source.id, listener_id="p_abc123")
    pd.subscriptions.create(emitter_id="p_abc123", listener_id=source.id)
    pd.subscriptions.create_auto(event_name="$errors", listener_id=source.id)
    pipedream_sandbox.emit(source.id, {"a": 1})
    pd.sources.delete(source.id)
    with pytest.raises(NotFoundError):
        pd.sources.list_events(source.id)
    with pytest.raises(NotFoundError):
        pd.sources.delete(source.id)
    new = pd.sources.create(component_code=CODE)
    ids = {id_ for sub in pd.users.list_subscriptions().data for id_ in (sub.emitter_id, sub.listener_id)}
    assert {source.id, new.id} & ids == set()
    assert listener.id in {other.id for other in pd.users.list_sources()}


def test_what_was_just_created_has_an_empty_list_of_events(pd: Any) -> None:
    source = pd.sources.create(component_code=CODE)
    page = pd.sources.list_events(source.id)
    assert (page.data, page.page_info.total_count) == ([], 0)
    pd.sources.delete_events(source.id)
