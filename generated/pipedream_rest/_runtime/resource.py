"""What the generated resources are made of: a call for each kind of result."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from functools import partial
from typing import Any, ClassVar, Generic, ParamSpec, Protocol, Self, TypeVar, cast

from .core import AsyncCore, SyncCore
from .pages import AsyncPage, AsyncPages, Page
from .transport import Call, Options, Response, decode, make_call
from .values import UNSET, Unset

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
M = TypeVar("M", bound="Decodable")
P = ParamSpec("P")

Values = Mapping[str, Any]


class Decodable(Protocol):
    """A model."""

    _fields: ClassVar[dict[str, str]]

    @classmethod
    def _decode(cls, source: Any) -> Self: ...


class Wrapper(Decodable, Protocol[T_co]):
    """A model that wraps a result in `data`."""

    @property
    def data(self) -> T_co: ...


class RawResponse(Generic[T]):
    """A response and what it was parsed to.

    Attributes:
        status: The status.
        headers: The headers, their names in lower case.
        content: The body, in bytes, decoded from its content encoding.
        parsed: What the method returns without `with_raw_response`.
    """

    def __init__(self, status: int, headers: Mapping[str, str], content: bytes, parsed: T) -> None:
        self.status = status
        self.headers = headers
        self.content = content
        self.parsed = parsed

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # models can be changed

    def __repr__(self) -> str:
        return f"RawResponse(status={self.status}, {len(self.content)} bytes)"


class _Resource:
    """What the resources of both clients share."""

    def __init__(self, core: Any, options: Options, *, raw: bool = False) -> None:
        self._core = core
        self._options = options
        self._raw = raw

    def _org_id(self, org_id: str | Unset) -> str | Unset:
        """The workspace of the call, or else of the client."""
        return self._core.org_id if org_id is UNSET and self._core.org_id is not None else org_id

    def _required_org_id(self, org_id: str | Unset) -> str:
        """The workspace of the call, or else of the client.

        Raises:
            TypeError: If there is neither.
        """
        found = self._org_id(org_id)
        if found is UNSET:
            raise TypeError("org_id is needed: pass it here, or once to the client")
        return cast(str, found)

    def _decoded(self, call: Call, response: Response, model: type[M]) -> M:
        if not response.content and not model._fields:  # nothing that could be missing
            response = response._replace(content=b"{}")
        return decode(call, response, model._decode, self._core.redact)

    def _finish(self, response: Response, parsed: T) -> T:
        if not self._raw:
            return parsed
        # The classes with raw responses give their methods this type.
        return cast(T, RawResponse(response.status, dict(response.headers), response.content, parsed))


class Resource(_Resource):
    """A group of operations of the synchronous client."""

    _core: SyncCore

    def _data(self, call: Call, model: type[Wrapper[T]]) -> T:
        """Call an operation whose result is wrapped in `data`."""
        response = self._core.send(call, self._options)
        return self._finish(response, self._decoded(call, response, model).data)

    def _object(self, call: Call, model: type[M]) -> M:
        """Call an operation whose result stands alone."""
        response = self._core.send(call, self._options)
        return self._finish(response, self._decoded(call, response, model))

    def _nothing(self, call: Call) -> None:
        """Call an operation without a result."""
        return self._finish(self._core.send(call, self._options), None)

    def _items(self, call: Call, model: type[Wrapper[list[T]]]) -> list[T]:
        """Call an operation whose result is a list, which may be missing: the call has done something all the same."""
        response = self._core.send(call, self._options)
        return self._finish(response, [] if _is_blank(response) else self._decoded(call, response, model).data)

    def _page(self, path: str, query: Values, model: type[Wrapper[list[T]]], cursor: str | None = None) -> Page[T]:
        """Get a page of a list; `cursor` is the parameter that leads to the next one, if there is any."""

        def follow(name: str, value: str) -> Page[T]:
            return Resource(self._core, self._options)._page(path, {**query, name: value}, model, name)

        call = make_call("GET", path, query)
        response = self._core.send(call, self._options)
        get = None if cursor is None else partial(follow, cursor)
        page: Page[T] = Page(self._decoded(call, response, model), get, _is_start(query))
        return self._finish(response, page)


class AsyncResource(_Resource):
    """A group of operations of the asynchronous client."""

    _core: AsyncCore

    async def _data(self, call: Call, model: type[Wrapper[T]]) -> T:
        """Call an operation whose result is wrapped in `data`."""
        response = await self._core.send(call, self._options)
        return self._finish(response, self._decoded(call, response, model).data)

    async def _object(self, call: Call, model: type[M]) -> M:
        """Call an operation whose result stands alone."""
        response = await self._core.send(call, self._options)
        return self._finish(response, self._decoded(call, response, model))

    async def _nothing(self, call: Call) -> None:
        """Call an operation without a result."""
        return self._finish(await self._core.send(call, self._options), None)

    async def _items(self, call: Call, model: type[Wrapper[list[T]]]) -> list[T]:
        """Call an operation whose result is a list, which may be missing: the call has done something all the same."""
        response = await self._core.send(call, self._options)
        return self._finish(response, [] if _is_blank(response) else self._decoded(call, response, model).data)

    def _page(
        self, path: str, query: Values, model: type[Wrapper[list[T]]], cursor: str | None = None
    ) -> AsyncPages[T]:
        """A list that is asked for when it is awaited; `cursor` as in `Resource._page`."""
        return AsyncPages(partial(self._get_page, make_call("GET", path, query), path, query, model, cursor))

    async def _get_page(
        self, call: Call, path: str, query: Values, model: type[Wrapper[list[T]]], cursor: str | None
    ) -> AsyncPage[T]:
        async def follow(name: str, value: str) -> AsyncPage[T]:
            return await AsyncResource(self._core, self._options)._page(path, {**query, name: value}, model, name)

        response = await self._core.send(call, self._options)
        get = None if cursor is None else partial(follow, cursor)
        page: AsyncPage[T] = AsyncPage(self._decoded(call, response, model), get, _is_start(query))
        return self._finish(response, page)


def _is_blank(response: Response) -> bool:
    """Whether a body says nothing: it is empty, or an empty object."""
    return b"".join(response.content.split()) in (b"", b"{}")


def _is_start(query: Values) -> bool:
    """Whether the page that is asked for is the list's first."""
    return query.get("after", UNSET) is UNSET and query.get("before", UNSET) is UNSET


# The methods of a resource that was made with `raw=True` return RawResponse: these give them the type that says so.


def raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """The type of a synchronous method with a raw response."""
    return cast(Callable[P, RawResponse[T]], method)


def async_raw(method: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
    """The type of an asynchronous method with a raw response."""
    return cast(Callable[P, Coroutine[Any, Any, RawResponse[T]]], method)


def async_raw_pages(method: Callable[P, AsyncPages[T]]) -> Callable[P, Awaitable[RawResponse[AsyncPage[T]]]]:
    """The type of an asynchronous list with a raw response."""
    return cast(Callable[P, Awaitable[RawResponse[AsyncPage[T]]]], method)
