"""What a type checker knows of the client: mypy and pyright read this file, nothing runs it."""

from __future__ import annotations

from asyncio import create_task
from collections.abc import Callable
from datetime import datetime
from typing import Any, assert_type

import httpx
import httpx2

from pipedream_rest import (
    NOT_GIVEN,
    UNSET,
    APIStatusError,
    AsyncEventStream,
    AsyncPage,
    AsyncPages,
    AsyncPipedream,
    DecodingError,
    EventStream,
    Page,
    Pipedream,
    RateLimitError,
    RawResponse,
    Unset,
    models,
)


def clients(pd: Pipedream, apd: AsyncPipedream) -> None:
    assert_type(Pipedream("key"), Pipedream)
    assert_type(Pipedream(client_id="id", client_secret="secret", org_id="o_1", max_retries=0), Pipedream)
    assert_type(pd.with_options(timeout=1.0, max_retries=3), Pipedream)
    assert_type(apd.with_options(deadline=1.0), AsyncPipedream)
    assert_type(pd.close(), None)
    Pipedream("key", "positional")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Pipedream("key", retries=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def what_is_handed_in(handler: Callable[[httpx.Request], httpx.Response]) -> None:
    transport = httpx.MockTransport(handler)
    Pipedream("key", http_client=httpx.Client())
    Pipedream("key", http_client=httpx2.Client(), http_library="httpx2")
    Pipedream("key", transport=transport)
    Pipedream("key", transport=httpx2.HTTPTransport())
    Pipedream(lambda: "key")
    AsyncPipedream("key", http_client=httpx.AsyncClient())
    AsyncPipedream("key", http_client=httpx2.AsyncClient())
    AsyncPipedream("key", transport=transport)
    AsyncPipedream("key", transport=httpx2.AsyncHTTPTransport())
    AsyncPipedream(a_key)
    Pipedream("key", http_client=httpx.AsyncClient())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Pipedream("key", transport=httpx.Client())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Pipedream(a_key)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AsyncPipedream("key", http_client=httpx.Client())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def a_key() -> str:
    return "key"


def results() -> None:
    with Pipedream() as pd:
        assert_type(pd, Pipedream)
        source = pd.sources.create(component_url="https://…", name="rss", configured_props={"url": "https://…"})
        assert_type(source, models.Source)
        assert_type(pd.sources.update(source.id, active=False), models.Source)
        assert_type(pd.sources.delete_events(source.id, start_id="1-0"), None)
        assert_type(pd.accounts.get("apn_1", include_credentials=True), models.Account)
        assert_type(pd.components.search(query="rss"), models.ComponentSearchResult)
        assert_type(pd.workflows.get("p_1"), models.WorkflowDetails)
        assert_type(pd.workspaces.get(), models.Workspace)
        assert_type(pd.oauth.create_token(client_id="id", client_secret="secret"), models.Token)
        assert_type(pd.workflows.invoke("https://…", body={"a": 1}), RawResponse[Any])
        assert_type(pd.request("GET", "/users/me", query={"limit": 1}), Any)
        with pd.sources.stream("dc_1", since="1-0", heartbeat_timeout=30) as events:
            assert_type(events, EventStream)
            for event in events:
                assert_type(event, models.EventSummary)


async def async_results() -> None:
    async with AsyncPipedream() as pd:
        assert_type(pd, AsyncPipedream)
        source = await pd.sources.create(component_id="sc_1", configured_props=models.ConfiguredProps())
        assert_type(source, models.Source)
        assert_type(await pd.sources.delete(source.id), None)
        assert_type(await pd.oauth.revoke_token(token="t", client_id="i", client_secret="s"), models.TokenRevocation)
        assert_type(await pd.workflows.invoke("https://…", method="GET"), RawResponse[Any])
        assert_type(await pd.request("POST", "/users/me", body=[1]), Any)
        async with pd.sources.stream("dc_1") as events:
            assert_type(events, AsyncEventStream)
            async for event in events:
                assert_type(event, models.EventSummary)


def pages(pd: Pipedream) -> None:
    page = pd.users.list_sources(limit=10)
    assert_type(page, Page[models.Source])
    assert_type(page.data, list[models.Source])
    assert_type(page.page_info, models.PageInfo | None)
    assert_type(page.next_page(), Page[models.Source] | None)
    for source in page:
        assert_type(source, models.Source)
    for each in page.iter_pages():
        assert_type(each, Page[models.Source])
    for event in pd.workflows.list_errors("p_1"):
        assert_type(event, models.ErrorEvent)


async def async_pages(pd: AsyncPipedream) -> None:
    pages = pd.users.list_sources(limit=10)
    assert_type(pages, AsyncPages[models.Source])
    page = await pages
    assert_type(page, AsyncPage[models.Source])
    assert_type(page.data, list[models.Source])
    assert_type(await page.next_page(), AsyncPage[models.Source] | None)
    async for source in pages:
        assert_type(source, models.Source)
    async for source in page:
        assert_type(source, models.Source)
    async for each in pages.iter_pages():
        assert_type(each, AsyncPage[models.Source])


async def raw_responses(pd: Pipedream, apd: AsyncPipedream) -> None:
    raw = pd.sources.with_raw_response.create(component_id="sc_1")
    assert_type(raw, RawResponse[models.Source])
    assert_type((raw.status, raw.content, raw.parsed), tuple[int, bytes, models.Source])
    assert_type(pd.sources.with_raw_response.delete("dc_1"), RawResponse[None])
    assert_type(pd.users.with_raw_response.list_sources(limit=1), RawResponse[Page[models.Source]])
    assert_type(await apd.sources.with_raw_response.create(component_id="sc_1"), RawResponse[models.Source])
    assert_type(await apd.users.with_raw_response.list_sources(), RawResponse[AsyncPage[models.Source]])
    deleted = pd.subscriptions.with_raw_response.delete(emitter_id="dc_1", listener_id="dc_2")
    assert_type(deleted, RawResponse[list[models.Subscription]])
    await create_task(apd.sources.with_raw_response.delete("dc_1"))
    pd.sources.with_raw_response.create(component="sc_1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    pd.sources.with_raw_response.delete(source_id=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    pd.sources.with_raw_response.delete()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await apd.sources.with_raw_response.update("dc_1", "sc_1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await apd.users.with_raw_response.list_sources(limit="1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def fields(source: models.Source, account: models.Account, workflow: models.Workflow) -> None:
    assert_type(source.id, str)
    assert_type(source.name, str | None)
    assert_type(source.configured_props, models.ConfiguredProps | None)
    if source.created_at:
        assert_type(source.created_at, int)
    if source.name is not None:
        assert_type(source.name, str)
    assert_type(account.expires_at, datetime | None)
    assert_type(models.WorkflowSettings().name, str | Unset)
    assert_type(source["unknown"], Any)
    assert_type(source.additional_properties, dict[str, Any])
    assert_type(source.to_dict(), dict[str, Any])
    assert_type(models.Source.from_dict({"id": "dc_1"}), models.Source)
    for trigger in workflow.triggers or []:
        if isinstance(trigger, models.HttpTrigger):
            assert_type(trigger.endpoint_url, str)


def arguments(pd: Pipedream) -> None:
    pd.sources.delete_events("dc_1", start_id=NOT_GIVEN)
    pd.sources.delete_events("dc_1", start_id=UNSET)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    pd.sources.delete_events("dc_1", start_id=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    pd.sources.delete_events("dc_1", "1-0")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    pd.sources.delete_events()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    pd.subscriptions.create(emitter_id="dc_1")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    pd.sources.list_events("dc_1", expand="all")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    pd.workflows.create(
        org_id="o_1",
        project_id="proj_1",
        template_id="tch_1",
        steps=[{"namespace": "a"}, models.WorkflowStepInput(namespace="b")],
        triggers=({"props": {}},),
        settings={"name": "n"},
    )


def errors(pd: Pipedream) -> None:
    try:
        pd.users.get_current()
    except RateLimitError as error:
        assert_type(error.headers.get("retry-after"), str | None)
    except APIStatusError as error:
        assert_type((error.status, error.body, error.method, error.path), tuple[int, Any, str, str])
    except DecodingError as error:
        assert_type((error.json_path, error.expected, error.found), tuple[str, str, str])
