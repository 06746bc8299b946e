"""Pages of a list, and the way through them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from .errors import PaginationError
from .log import LOGGER
from .values import UNSET

if TYPE_CHECKING:
    from pipedream_rest.models import PageInfo

T = TypeVar("T")

# How many ids `repr` shows of a page.
_SHOWN = 3

# A filter of the server may leave pages empty, but a list of so many in a row may have no end.
MOST_EMPTY_PAGES = 5


class _Page(Generic[T]):
    """What both kinds of page share.

    Args:
        model: The model that has the items.
        get: Requests the page at a cursor.
        cursor: The parameter for cursors; None if the list has only one page.
        path: The path of the request.
        query: The query of the request.
        is_strict: Whether a list that ends before its `total_count` is an error.
    """

    def __init__(
        self,
        model: Any,
        get: Callable[[str], Any],
        cursor: str | None,
        path: str,
        query: Mapping[str, Any],
        *,
        is_strict: bool,
    ) -> None:
        self._model = model
        self._get = get
        self._has_one_page = cursor is None
        self._path = path
        self._limit = query.get("limit")
        self._cursor = query.get(cursor or "")
        self._is_strict = is_strict
        self._is_logged = False
        is_start = all(query.get(name, UNSET) in (UNSET, "") for name in ("after", "before"))
        # Of the list before this page: the items, the latest total_count, and the empty pages at its end.
        self._received: int | None = 0 if is_start else None
        self._total: int | None = None
        self._empty = 0

    @property
    def data(self) -> list[T]:
        """The items of this page."""
        return self._model.data  # type: ignore[no-any-return]

    @property
    def page_info(self) -> PageInfo | None:
        """Counts and cursors of this page; None where the API sends none."""
        return getattr(self._model, "page_info", None)

    def to_dict(self) -> dict[str, Any]:
        """The page as the server sent it, unknown fields included."""
        return self._model.to_dict()  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        total = getattr(self.page_info, "total_count", None)
        items: list[Any] = self.data[:_SHOWN]
        ids = [repr(id_) for item in items if (id_ := item._get_or_unset("id"))]
        ids += ["…"] if ids and len(self.data) > _SHOWN else []
        counts = f"len={len(self.data)}" + (f", total_count={total}" if total else "")
        return f"{type(self).__name__}({counts}" + (f", ids=[{', '.join(ids)}])" if ids else ")")

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} holds a client and can't be pickled: pickle its `data`")

    @property
    def next_cursor(self) -> str | None:
        """The cursor of the next page; None where this page is the last.

        The API sends a cursor with the last page, too, so that a list usually ends with an empty page. No other page is
        requested if this one has fewer items than `limit` and all items so far are as many as `total_count`.

        Raises:
            DecodingError: If `page_info` or its cursor does not fit, so that it is not known whether there is more.
            PaginationError: If the page has its own cursor for the next page, or is the last of several empty pages in
                a row that have one, or if the client is strict and the list ends before its `total_count`.
        """
        return self._find_cursor(set())

    def _find_cursor(self, seen: set[str]) -> str | None:
        """The cursor of the next page, which is added to those that were seen."""
        if self._has_one_page:
            return None
        count = len(self.data)
        if count:
            self._model._check("page_info")
        received = None if self._received is None else self._received + count
        total = self._latest_total
        if type(self._limit) is int and count < self._limit and total is not None and total == received:
            return None
        if count and self.page_info:
            self.page_info._check("end_cursor")
        cursor = (self.page_info and self.page_info.end_cursor) or None
        if cursor and (cursor == self._cursor or cursor in seen):
            if count:
                raise self._error("the server returned a cursor for the second time")
            cursor = None
        if cursor is None:
            if total and received is not None and received < total:
                self._tell(f"the list ended after {received} of {total} items (total_count)")
            return None
        if not count and self._empty + 1 >= MOST_EMPTY_PAGES:
            raise self._error(f"the server returned {MOST_EMPTY_PAGES} empty pages in a row, each with a new cursor")
        seen.add(cursor)
        return cursor

    @property
    def _latest_total(self) -> int | None:
        """How many items the list has: an empty page does not know better than those before it."""
        total = self.page_info.total_count if self.page_info else None
        return self._total if total is None or (self._total and not self.data) else total

    def _tell(self, message: str) -> None:
        if self._is_strict:
            raise self._error(message)
        if not self._is_logged:
            self._is_logged = True
            LOGGER.warning("GET %s: %s", self._path, message)

    def _error(self, message: str) -> PaginationError:
        return PaginationError(f"GET {self._path}: {message}")

    def _continue(self, previous: Self) -> None:
        """Take over what is known of the list from the page before."""
        count = len(previous.data)
        self._received = None if previous._received is None else previous._received + count
        self._total = previous._latest_total
        self._empty = 0 if count else previous._empty + 1


class Page(_Page[T]):
    """One page of a list. Iterate it to get the items of all pages, each of which is requested when it is reached."""

    def __iter__(self) -> Iterator[T]:
        for page in self.iter_pages():
            yield from page.data

    def iter_pages(self) -> Iterator[Page[T]]:
        """This page and all further ones, without empty ones.

        Raises:
            DecodingError: If the cursor does not fit, so that it is not known whether there is a further page.
            PaginationError: If the list returns a cursor for the second time or several empty pages in a row, or if
                the client is strict and the list ends before its `total_count`.
        """
        page: Page[T] | None = self
        seen: set[str] = set()
        while page is not None:
            yield page
            page = page._next(seen)

    def next_page(self) -> Page[T] | None:
        """The next page that has items; None where this one is the last. Raises the same errors as `next_cursor`.

        Only `iter_pages` notices that a cursor is repeated by a later page.
        """
        return self._next(set())

    def _next(self, seen: set[str]) -> Page[T] | None:
        page: Page[T] = self
        while (cursor := page._find_cursor(seen)) is not None:
            previous, page = page, page._get(cursor)
            page._continue(previous)
            if page.data:
                return page
        return None


class AsyncPage(_Page[T]):
    """One page of a list. Iterate it to get the items of all pages, each of which is requested when it is reached."""

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.iter_pages():
            for item in page.data:
                yield item

    async def iter_pages(self) -> AsyncIterator[AsyncPage[T]]:
        """This page and all further ones, without empty ones.

        Raises:
            DecodingError: If the cursor does not fit, so that it is not known whether there is a further page.
            PaginationError: If the list returns a cursor for the second time or several empty pages in a row, or if
                the client is strict and the list ends before its `total_count`.
        """
        page: AsyncPage[T] | None = self
        seen: set[str] = set()
        while page is not None:
            yield page
            page = await page._next(seen)

    async def next_page(self) -> AsyncPage[T] | None:
        """The next page that has items; None where this one is the last. Raises the same errors as `next_cursor`.

        Only `iter_pages` notices that a cursor is repeated by a later page.
        """
        return await self._next(set())

    async def _next(self, seen: set[str]) -> AsyncPage[T] | None:
        page: AsyncPage[T] = self
        while (cursor := page._find_cursor(seen)) is not None:
            previous, page = page, await page._get(cursor)
            page._continue(previous)
            if page.data:
                return page
        return None


class AsyncPages(Generic[T]):
    """A list that is requested when you use it: `await` it for its first page, or iterate it with `async for`."""

    def __init__(self, get: Callable[[], Awaitable[AsyncPage[T]]]) -> None:
        self._get = get

    def __await__(self) -> Generator[Any, None, AsyncPage[T]]:
        return self._get().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await self:
            yield item

    async def iter_pages(self) -> AsyncIterator[AsyncPage[T]]:
        """All pages of the list."""
        async for page in (await self).iter_pages():
            yield page


for _class in (AsyncPage, AsyncPages, Page):
    _class.__module__ = "pipedream_rest"  # as tracebacks and pickles have it
