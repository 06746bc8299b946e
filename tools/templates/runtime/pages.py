"""Pages of a list, and the way through them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from .errors import PaginationError
from .values import UNSET, Unset

if TYPE_CHECKING:
    from pipedream_rest.models import PageInfo

T = TypeVar("T")


class _Page(Generic[T]):
    """What both kinds of page share."""

    def __init__(self, model: Any, get: Callable[[str], Any] | None, is_first: bool, path: str) -> None:
        self._model = model
        self._get = get
        self._is_first = is_first
        self._path = path

    @property
    def data(self) -> list[T]:
        """The items of this page."""
        return self._model.data  # type: ignore[no-any-return]

    @property
    def page_info(self) -> PageInfo | Unset:
        """Counts and cursors of this page; `UNSET` where the API sends none."""
        return getattr(self._model, "page_info", UNSET)

    def to_dict(self) -> dict[str, Any]:
        """The page as the server sent it, unknown fields included."""
        return self._model.to_dict()  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"{type(self).__name__}(data={self.data!r}, page_info={self.page_info!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} holds a client and can't be pickled: pickle its `data`")

    @property
    def next_cursor(self) -> str | None:
        """The cursor of the next page; None where this page is the last.

        The API sends a cursor with the last page, too. If the first page has all items, no other page is requested.
        Otherwise the list ends with an empty page.

        Raises:
            DecodingError: If `page_info` or its cursor does not fit, so that it is not known whether there is more.
        """
        if self._get is None or not self.data:
            return None
        self._model._check("page_info")
        if not self.page_info:
            return None
        if self._is_first and self.page_info.total_count == len(self.data):
            return None
        self.page_info._check("end_cursor")
        return self.page_info.end_cursor or None


def _check_cursor(page: _Page[Any], seen: set[str]) -> str | None:
    """The cursor of the next page.

    Raises:
        PaginationError: If the list has been there before.
    """
    cursor = page.next_cursor
    if cursor is not None:
        if cursor in seen:
            raise PaginationError(
                f"GET {page._path}: the server returned a cursor for the second time: stopped after page {len(seen)}"
            )
        seen.add(cursor)
    return cursor


class Page(_Page[T]):
    """One page of a list. Iterate it to get the items of all pages, each of which is requested when it is reached."""

    def __iter__(self) -> Iterator[T]:
        for page in self.iter_pages():
            yield from page.data

    def iter_pages(self) -> Iterator[Page[T]]:
        """This page and all further ones.

        Raises:
            DecodingError: If the cursor does not fit, so that it is not known whether there is a further page.
            PaginationError: If the list returns a cursor for the second time.
        """
        page: Page[T] | None = self
        seen: set[str] = set()
        while page is not None:
            yield page
            page = page._follow(_check_cursor(page, seen))

    def next_page(self) -> Page[T] | None:
        """The next page; None where this one is the last. Only `iter_pages` notices a cursor that is repeated."""
        return self._follow(self.next_cursor)

    def _follow(self, cursor: str | None) -> Page[T] | None:
        if cursor is None or self._get is None:
            return None
        page: Page[T] = self._get(cursor)
        return page if page.data else None


class AsyncPage(_Page[T]):
    """One page of a list. Iterate it to get the items of all pages, each of which is requested when it is reached."""

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.iter_pages():
            for item in page.data:
                yield item

    async def iter_pages(self) -> AsyncIterator[AsyncPage[T]]:
        """This page and all further ones.

        Raises:
            DecodingError: If the cursor does not fit, so that it is not known whether there is a further page.
            PaginationError: If the list returns a cursor for the second time.
        """
        page: AsyncPage[T] | None = self
        seen: set[str] = set()
        while page is not None:
            yield page
            page = await page._follow(_check_cursor(page, seen))

    async def next_page(self) -> AsyncPage[T] | None:
        """The next page; None where this one is the last. Only `iter_pages` notices a cursor that is repeated."""
        return await self._follow(self.next_cursor)

    async def _follow(self, cursor: str | None) -> AsyncPage[T] | None:
        if cursor is None or self._get is None:
            return None
        page: AsyncPage[T] = await self._get(cursor)
        return page if page.data else None


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
