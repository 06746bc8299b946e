"""Going through a list gives each item once and in order, with no request before its page is reached."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import re
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipedream_rest import AsyncPage, Page, PaginationError, ServerError
from tests.support.client import method_of
from tests.support.report import Report
from tests.support.schema_values import whole
from tests.support.spec import OPERATIONS, Operation, resolve
from tests.support.stub import ARGUMENTS, Stub, both_httpx, every_stub, stub, stubs

# In a row, which end a list.
MOST_EMPTY_PAGES = 5

LISTS = {
    operation.id: operation
    for operation in OPERATIONS.values()
    if operation.method == "GET"
    and resolve(operation.success[1] or {}).get("properties", {}).get("data", {}).get("type") == "array"
}
FOLLOWED = {id_: operation for id_, operation in LISTS.items() if "next" in operation.links}
ONE_PAGE = {id_: operation for id_, operation in LISTS.items() if id_ not in FOLLOWED}


class Server(NamedTuple):
    """A list of so many sources, as a server with cursors shows it."""

    size: int
    # What `total_count` counts, if it is sent: the list or the page.
    counted: str = "list"
    # Whether the last page has a cursor, too, as the API's has.
    ends_with_cursor: bool = True
    # How many items a page has at most, whatever the limit is.
    cap: int = 100
    # Items that are left out of their page, whose cursors stay.
    hidden: frozenset[int] = frozenset()

    def ids(self, after: int | None = None, before: int | None = None) -> list[str]:
        """The items behind one and before another."""
        return self.shown(self.all_ids(after, before))

    def all_ids(self, after: int | None, before: int | None) -> list[str]:
        first, last = 0 if after is None else after + 1, self.size if before is None else before
        return [f"dc_{index}" for index in range(first, min(last, self.size))]

    def shown(self, ids: list[str]) -> list[str]:
        hidden = {f"dc_{index}" for index in self.hidden}
        return [id_ for id_ in ids if id_ not in hidden]

    def page(self, query: dict[str, str]) -> dict[str, Any]:
        left = self.all_ids(*(index_of(query[name]) if name in query else None for name in ("after", "before")))
        ids = left[: min(int(query.get("limit", 10)), self.cap)]
        data = self.shown(ids)
        info: dict[str, Any] = {"count": len(data)}
        if self.counted:
            info["total_count"] = len(self.ids() if self.counted == "list" else data)
        if ids and (self.ends_with_cursor or ids != left):
            info |= {"start_cursor": cursor_of(ids[0]), "end_cursor": cursor_of(ids[-1])}
        elif ids:
            info["end_cursor"] = None
        return {"page_info": info, "data": [{"id": id_} for id_ in data]}

    def serve(self, client: Stub) -> None:
        client.requests.clear()
        client.answer = lambda request: client.response(200, json.dumps(self.page(dict(request.url.params))).encode())


def cursor_of(id_: str) -> str:
    return base64.b64encode(id_.encode()).decode()


def index_of(cursor: str) -> int:
    return int(base64.b64decode(cursor).decode().removeprefix("dc_"))


def serve_in_turn(client: Stub, *pages: Any) -> None:
    client.answer_in_turn(*(client.response(200, json.dumps(page).encode()) for page in pages))


# --- ways through a list ----------------------------------------------------------------------------------------------


def by_item(client: Stub, result: Any) -> list[str]:
    return [item.id for item in client.items(result)]


def by_page(client: Stub, result: Any) -> list[str]:
    return [item.id for page in client.items(result.iter_pages()) for item in page.data]


def by_hand(client: Stub, result: Any) -> list[str]:
    page, found = client.finish(result), []
    while page is not None:
        found += [item.id for item in page.data]
        page = client.finish(page.next_page())
    return found


def by_first_page(client: Stub, result: Any) -> list[str]:
    return by_item(client, client.finish(result))


def by_raw_response(client: Stub, result: Any) -> list[str]:
    return by_item(client, client.finish(result).parsed)


WAYS = [by_item, by_page, by_hand, by_first_page]


# --- nothing lost, nothing twice --------------------------------------------------------------------------------------


def test_each_item_comes_once_and_in_order(report: Report) -> None:
    indexes = st.none() | st.integers(0, 12)
    # A count of the page ends a list early if the page is also capped, or hides items: such a server can't be told from
    # a short list.
    counts = st.sampled_from([("list", 100), ("list", 2), ("page", 100), ("", 100), ("", 2)])
    servers = st.builds(
        lambda size, count, ends_with_cursor, hidden: Server(
            size, count[0], ends_with_cursor, count[1], frozenset() if count[0] == "page" else hidden
        ),
        st.integers(0, 12),
        counts,
        st.booleans(),
        st.frozensets(st.integers(0, 12), max_size=MOST_EMPTY_PAGES - 1),
    )
    with stubs() as four:

        @settings(max_examples=2 * settings().max_examples)
        @given(server=servers, limit=st.integers(1, 13), after=indexes, before=indexes)
        def property_(server: Server, limit: int, after: int | None, before: int | None) -> None:
            bounds = {"after": after, "before": before}
            asked = {name: cursor_of(f"dc_{index}") for name, index in bounds.items() if index is not None}
            for client in four:
                for way in WAYS:
                    server.serve(client)
                    assert way(client, client.client.users.list_sources(limit=limit, **asked)) == server.ids(**bounds)
                    assert {request.url.params["limit"] for request in client.requests} == {str(limit)}
                    assert {request.url.params.get("before") for request in client.requests} == {asked.get("before")}
                    report.count("lists gone through")

        property_()


@every_stub()
def test_a_page_of_a_raw_response_goes_on_without_raw_responses(client: Stub) -> None:
    Server(5).serve(client)
    result = client.client.users.with_raw_response.list_sources(limit=2)
    assert by_raw_response(client, result) == Server(5).ids()


@every_stub()
@pytest.mark.parametrize("operation", FOLLOWED.values(), ids=FOLLOWED)
def test_every_list_with_cursors_is_followed(client: Stub, operation: Operation) -> None:
    body = whole(operation.success[1] or {})
    pages = [{**body, "page_info": {"end_cursor": "a/b"}}, {**body, "page_info": {"end_cursor": "c"}}, {"data": []}]
    serve_in_turn(client, *pages)
    given = {**ARGUMENTS[operation.id]["query"], "include": "id"}
    given.pop("after", None)
    result = method_of(client.client, operation)(*ARGUMENTS[operation.id]["path"].values(), **given)
    assert len(client.items(result)) == 2
    assert len({request.url.path for request in client.requests}) == 1
    sent = [dict(request.url.params) for request in client.requests]
    assert [query.pop("after", None) for query in sent] == [None, "a/b", "c"]
    assert [query.keys() for query in sent] == [given.keys()] * 3


@every_stub()
@pytest.mark.parametrize("operation", ONE_PAGE.values(), ids=ONE_PAGE)
def test_a_list_without_cursors_is_one_page(client: Stub, operation: Operation) -> None:
    body = {**whole(operation.success[1] or {}), "page_info": {"end_cursor": "c"}}
    client.answers(200, json.dumps(body).encode())
    page = client.call(operation)
    assert isinstance(page, Page if client.mode == "sync" else AsyncPage)
    assert client.finish(page.next_page()) is None
    assert client.items(page) == page.data
    assert len(page.data) == len(client.requests) == 1


# --- no request too early, none too many ------------------------------------------------------------------------------


@every_stub()
def test_a_page_is_asked_for_when_it_is_reached(client: Stub) -> None:
    Server(5).serve(client)
    result = client.client.users.list_sources(limit=2)
    # The synchronous call gets its first page, the asynchronous one is not sent before it is awaited.
    assert len(client.requests) == (1 if client.mode == "sync" else 0)
    assert requests_at_each_item(client, result) == [1, 1, 2, 2, 3]
    assert len(client.requests) == 3  # all items have come


def requests_at_each_item(client: Stub, result: Any) -> list[int]:
    if client.mode == "sync":
        return [len(client.requests) for _ in result]

    async def go() -> list[int]:
        return [len(client.requests) async for _ in result]

    return client.finish(go())  # type: ignore[no-any-return]


@every_stub()
@pytest.mark.parametrize(
    ("server", "limit", "requests"),
    [
        (Server(0), 10, 1),
        (Server(9), 10, 1),
        (Server(10), 10, 2),  # a full page may be followed by another, whatever the count is
        (Server(12), 5, 3),
        (Server(10, ""), 10, 2),
        (Server(10, "", ends_with_cursor=False), 10, 1),
        (Server(10), 5, 3),
        (Server(10, ends_with_cursor=False), 5, 2),
        (Server(35, "page"), 10, 5),
        (Server(35, cap=10), 20, 4),
    ],
)
def test_no_page_is_asked_for_that_cannot_be(client: Stub, server: Server, limit: int, requests: int) -> None:
    for way in WAYS:
        server.serve(client)
        assert way(client, client.client.users.list_sources(limit=limit)) == server.ids()
        assert len(client.requests) == requests


@every_stub()
@pytest.mark.parametrize("bound", ["after", "before"])
def test_a_count_ends_only_a_list_that_is_seen_from_its_start(client: Stub, bound: str) -> None:
    """The documentation prints a page in the middle of a list that counts no more than its own items."""
    page = {"data": [{"id": "dc_1"}], "page_info": {"total_count": 1, "end_cursor": "a"}}
    rest = {"data": [{"id": "dc_2"}], "page_info": {"total_count": 1}}
    serve_in_turn(client, page, rest)
    assert by_item(client, client.client.users.list_sources(limit=2, **{bound: "b"})) == ["dc_1", "dc_2"]


@every_stub()
def test_an_empty_page_after_the_last_is_not_given(client: Stub) -> None:
    Server(4, "").serve(client)
    pages = client.items(client.client.users.list_sources(limit=2).iter_pages())
    assert [len(page.data) for page in pages] == [2, 2]


@every_stub()
def test_an_empty_list_has_one_page(client: Stub) -> None:
    Server(0).serve(client)
    [page] = client.items(client.client.users.list_sources().iter_pages())
    assert (page.data, page.page_info.total_count) == ([], 0)


@every_stub()
@pytest.mark.parametrize("info", [None, {}, {"end_cursor": None}, {"end_cursor": ""}])
def test_a_page_without_a_cursor_is_the_last(client: Stub, info: Any) -> None:
    body = {"data": [{"id": "dc_1"}], **({} if info is None else {"page_info": info})}
    client.answers(200, json.dumps(body).encode())
    page = client.finish(client.client.users.list_sources())
    assert page.next_cursor is None
    assert client.finish(page.next_page()) is None
    assert (page.page_info is None) == (info is None)


# --- lists that go wrong, and many at once ----------------------------------------------------------------------------


@every_stub()
@pytest.mark.parametrize("cursors", [["a"], ["a", "b"], ["a", "b", "c", "b"]])
def test_a_cursor_that_comes_again_ends_in_an_error(client: Stub, cursors: list[str]) -> None:
    rest = iter(cursors * 10)
    client.answer = lambda _: client.response(
        200, json.dumps({"data": [{"id": "dc_1"}], "page_info": {"end_cursor": next(rest)}}).encode()
    )
    with pytest.raises(PaginationError, match=r"^GET /\S+: the server returned a cursor for the second time$"):
        client.items(client.client.users.list_sources())
    assert len(client.requests) == len(set(cursors)) + 1


def page_of(*ids: str, cursor: str | None = None, total: int | None = None) -> dict[str, Any]:
    info = {"end_cursor": cursor, "total_count": total}
    return {"data": [{"id": id_} for id_ in ids], "page_info": {n: v for n, v in info.items() if v is not None}}


A, B, EMPTY = page_of("dc_1", cursor="a", total=9), page_of("dc_2", cursor="b", total=9), page_of(cursor="c", total=9)
EARLY_ENDS = {
    "no cursor": [A, page_of("dc_2", total=9)],
    "no page_info": [A, {"data": [{"id": "dc_2"}]}],
    "an empty page": [A, B, page_of()],
    "an empty page with a count of its own": [A, B, page_of(total=0)],
    "an empty page with the cursor of the page before": [A, B, page_of(cursor="b", total=9)],
    "an empty page with an older cursor": [A, B, EMPTY, page_of(cursor="a")],
    "a count of the last page": [page_of("dc_1", cursor="a"), page_of("dc_2", total=9)],
}


@every_stub()
@pytest.mark.parametrize(
    ("pages", "way"),
    [
        pytest.param(pages, way, id=f"{name}, {way.__name__}")
        for name, pages in EARLY_ENDS.items()
        for way in WAYS
        if way is not by_hand or "older" not in name  # only iter_pages knows older cursors
    ],
)
def test_a_list_that_ends_before_its_count_is_told_once(
    client: Stub, pages: list[dict[str, Any]], way: Any, caplog: pytest.LogCaptureFixture
) -> None:
    serve_in_turn(client, *pages)
    assert way(client, client.client.users.list_sources()) == ["dc_1", "dc_2"]
    assert [record.getMessage() for record in caplog.records if record.name == "pipedream_rest"] == [TOLD]
    serve_in_turn(client, *pages)
    strict = client.client.with_options(strict=True)
    with pytest.raises(PaginationError, match=re.escape(TOLD)):
        way(client, strict.users.list_sources())


TOLD = "GET /users/me/sources: the list ended after 2 of 9 items (total_count)"


@every_stub()
@pytest.mark.parametrize("query", [{"after": "x"}, {"before": "x"}], ids=["seen from an item on", "seen up to an item"])
def test_a_part_of_a_list_may_be_shorter_than_its_count(client: Stub, query: Any, caplog: Any) -> None:
    client.answers(200, json.dumps(page_of("dc_1", total=9)).encode())
    assert by_item(client, client.client.with_options(strict=True).users.list_sources(**query)) == ["dc_1"]
    assert not [record for record in caplog.records if record.name == "pipedream_rest" and record.levelno > 10]


@every_stub()
def test_items_that_were_deleted_meanwhile_are_not_missed(client: Stub) -> None:
    pages = [A, page_of("dc_2", cursor="b", total=2), page_of(total=2)]
    serve_in_turn(client, *pages)
    assert by_item(client, client.client.with_options(strict=True).users.list_sources()) == ["dc_1", "dc_2"]


@every_stub()
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("first", [[], ["dc_1"]], ids=["from the first page on", "behind the first page"])
def test_too_many_empty_pages_in_a_row_end_in_an_error(client: Stub, way: Any, first: list[str]) -> None:
    numbers = itertools.count()

    def answer(_: Any) -> Any:
        number = next(numbers)
        page = page_of(*(first if number == 0 else []), cursor=str(number))
        return client.response(200, json.dumps(page).encode())

    client.answer = answer
    with pytest.raises(PaginationError, match=r"^GET /users/me/sources: the server returned 5 empty pages in a row"):
        way(client, client.client.users.list_sources())
    assert len(client.requests) == MOST_EMPTY_PAGES + len(first)


@every_stub()
def test_an_error_on_the_way_comes_after_the_items_before_it(client: Stub) -> None:
    page = {"data": [{"id": "dc_1"}], "page_info": {"end_cursor": "a"}}
    client.answer_in_turn(client.response(200, json.dumps(page).encode()), client.response(500))
    found: list[str] = []
    with pytest.raises(ServerError):
        take(client, client.client.users.list_sources(), found)
    assert found == ["dc_1"]


def take(client: Stub, result: Any, found: list[str]) -> None:
    if client.mode == "sync":
        found.extend(item.id for item in result)
        return

    async def go() -> None:
        async for item in result:
            found.append(item.id)  # noqa: PERF401

    client.finish(go())


@both_httpx
def test_threads_may_go_through_one_page_at_once(library: ModuleType) -> None:
    with stub("sync", library) as client:
        Server(50).serve(client)
        page = client.client.users.list_sources(limit=3)
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(lambda _: by_item(client, page), range(8)))
        assert found == [Server(50).ids()] * 8


@both_httpx
def test_tasks_may_go_through_one_list_at_once(library: ModuleType) -> None:
    with stub("async", library) as client:
        Server(50).serve(client)
        pages = client.client.users.list_sources(limit=3)

        async def one() -> list[str]:
            return [item.id async for item in pages]

        async def all_() -> list[list[str]]:
            return list(await asyncio.gather(*(one() for _ in range(8))))

        assert client.finish(all_()) == [Server(50).ids()] * 8
