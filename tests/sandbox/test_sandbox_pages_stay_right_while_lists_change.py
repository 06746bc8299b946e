"""Pages of a sandbox's lists have the documented sizes and true counts, and cursors hold while the list changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipedream_rest import BadRequestError
from pipedream_rest_sandbox import Sandbox


@pytest.fixture
def webhooks(pd: Any) -> list[str]:
    """The ids of 25 webhooks in the order of the list."""
    for number in range(25 - len(list(pd.users.list_webhooks()))):
        pd.webhooks.create(url=f"http://localhost/{number}")
    return [webhook.id for webhook in pd.users.list_webhooks(limit=100).data]


def test_a_page_has_ten_items_unless_told_otherwise(webhooks: list[str], pd: Any) -> None:
    assert len(webhooks) == 25
    assert webhooks == sorted(webhooks)
    page = pd.users.list_webhooks()
    assert [webhook.id for webhook in page.data] == webhooks[:10]
    assert (page.page_info.total_count, page.page_info.count) == (25, 10)
    assert len(pd.users.list_webhooks(limit=1).data) == 1


def test_pages_forwards_and_backwards_are_the_list(webhooks: list[str], pd: Any) -> None:
    pages = list(pd.users.list_webhooks(limit=7).iter_pages())
    assert [webhook.id for page in pages for webhook in page.data] == webhooks
    assert [(page.page_info.total_count, page.page_info.count) for page in pages[:4]] == [(25, 7)] * 3 + [(25, 4)]
    before = pd.users.list_webhooks(limit=7, before=pages[2].page_info.start_cursor)
    assert [webhook.id for webhook in before.data] == webhooks[7:14]


def test_a_cursor_holds_when_its_item_is_deleted(webhooks: list[str], pd: Any) -> None:
    cursor = pd.users.list_webhooks(limit=5).page_info.end_cursor
    pd.webhooks.delete(webhooks[4])
    pd.webhooks.delete(webhooks[0])
    assert [webhook.id for webhook in pd.users.list_webhooks(limit=3, after=cursor).data] == webhooks[5:8]


def test_a_cursor_holds_when_items_are_added(webhooks: list[str], pd: Any) -> None:
    cursor = pd.users.list_webhooks(limit=5).page_info.end_cursor
    new = {pd.webhooks.create(url="http://localhost").id for _ in range(10)}
    after = [webhook.id for webhook in pd.users.list_webhooks(limit=100, after=cursor).data]
    assert [id_ for id_ in after if id_ not in new] == webhooks[5:]


def test_a_page_beyond_the_end_is_empty(webhooks: list[str], pd: Any) -> None:
    last = pd.users.list_webhooks(limit=100).page_info.end_cursor
    page = pd.users.list_webhooks(after=last)
    assert (page.data, page.page_info.total_count, page.page_info.end_cursor) == ([], len(webhooks), None)


@pytest.mark.parametrize("cursor", ["", "no cursor!", "ZGNfSzB1QWVl", "é", "=" * 50])
def test_an_unknown_cursor_is_no_error(cursor: str, pd: Any) -> None:
    assert pd.users.list_webhooks(after=cursor).page_info.total_count >= 0


@pytest.mark.parametrize("limit", [0, 101, -1])
def test_a_limit_out_of_bounds_is_refused(limit: int, pd: Any) -> None:
    with pytest.raises(BadRequestError):
        pd.users.list_webhooks(limit=limit)


def test_apps_are_in_the_order_of_their_slugs(pipedream_sandbox: Sandbox, pd: Any) -> None:
    before = len(list(pd.apps.list(limit=100)))
    for number in range(150):
        pipedream_sandbox.add("app_", name=f"App {number}", name_slug=f"app_{number:03}")
    slugs = [app.name_slug for app in pd.apps.list(limit=100)]
    assert len(slugs) == before + 150
    assert slugs == sorted(slugs)


@pytest.mark.parametrize("of", ["accounts", "users", "workspaces", "organizations"])
def test_a_list_has_page_info_once_it_fills_more_than_a_page(of: str, pipedream_sandbox: Sandbox, pd: Any) -> None:
    lists: dict[str, Callable[[], Any]] = {
        "accounts": pd.accounts.list,
        "users": pd.users.list_subscriptions,
        "workspaces": lambda: pd.workspaces.list_subscriptions("o_abc123"),
        "organizations": lambda: pd.workspaces.list_organization_subscriptions("o_abc123"),
    }
    assert "page_info" not in lists[of]().to_dict()
    ids = {"emitter_id": "dc_abc123", "listener_id": "p_abc123", "org_id": "o_abc123"}
    for number in range(20):
        pipedream_sandbox.add("apn_", name=f"Account {number}")
        pd.subscriptions.create(**ids, event_name=f"stream {number}")
    assert lists[of]().page_info.total_count == len(list(lists[of]())) > 20
