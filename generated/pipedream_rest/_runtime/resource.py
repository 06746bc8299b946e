"""What the generated resources are made of: a call for each kind of result."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from copy import copy
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, ParamSpec, TypeVar, cast

from .calls import Call, Options, Response, make_call
from .core import AsyncCore, SyncCore
from .decoding import LIST_IN_DATA, Shape, decode
from .errors import DecodingError
from .hidden import without_frames
from .pages import AsyncPage, AsyncPages, Page
from .values import UNSET, Unset

if TYPE_CHECKING:
    from .model import Model

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M", bound="Model")

Values = Mapping[str, Any]


class RawResponse(Generic[T]):
    """A response. Its body is parsed when you read `parsed`.

    Attributes:
        status: The status.
        headers: The headers, their names in lower case.
        content: The body, in bytes, decoded from its content encoding.
    """

    def __init__(self, status: int, headers: Mapping[str, str], content: bytes, parse: Callable[[], T]) -> None:
        self.status = status
        self.headers = headers
        self.content = content
        self._parse = parse

    @cached_property
    def parsed(self) -> T:
        """What the method returns without `with_raw_response`.

        Raises:
            DecodingError: If no result can be made of the body.
        """
        # The first that is kept is that of all threads.
        return cast(T, self.__dict__.setdefault("parsed", self._parse()))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        mine, others = (self.status, self.headers, self.content), (other.status, other.headers, other.content)
        return mine == others

    __hash__: ClassVar[None]  # type: ignore[assignment]  # its parts can be changed; `__eq__` makes it None

    def __repr__(self) -> str:
        return f"RawResponse(status={self.status}, {len(self.content)} bytes)"

    def __reduce__(self) -> tuple[Any, ...]:
        # What parses it holds the client, so what was parsed goes along instead.
        try:
            outcome: Any = self.parsed
        except DecodingError as error:
            outcome = error
        return _unpickled, (self.status, self.headers, self.content, outcome)


def _unpickled(status: int, headers: Mapping[str, str], content: bytes, outcome: Any) -> RawResponse[Any]:
    def parse() -> Any:
        if isinstance(outcome, DecodingError):
            raise copy(outcome)
        return outcome

    return RawResponse(status, headers, content, parse)


def raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """A method of a resource that was made with `raw=True`, with the type of what it then returns."""
    return cast("Callable[P, RawResponse[T]]", method)


def raw_async(method: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
    """The same for a method of the asynchronous client."""
    return cast("Callable[P, Coroutine[Any, Any, RawResponse[T]]]", method)


def raw_pages(method: Callable[P, AsyncPages[T]]) -> Callable[P, Awaitable[RawResponse[AsyncPage[T]]]]:
    """The same for a list of the asynchronous client."""
    return cast("Callable[P, Awaitable[RawResponse[AsyncPage[T]]]]", method)


class _Resource:
    """What the resources of both clients share."""

    def __init__(self, core: Any, options: Options, *, raw: bool = False) -> None:
        self._core = core
        self._options = options
        self._raw = raw

    def __repr__(self) -> str:
        kind, name = type(self).__name__, type(self).__module__.rpartition(".")[2]
        return f"{'Async' if kind.startswith('Async') else ''}Pipedream.{name}"

    if not TYPE_CHECKING:  # a type checker has to find misspelt methods

        def __getattr__(self, name: str) -> NoReturn:
            from .hints import no_attribute

            raise no_attribute(self, repr(self), name)

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
            raise TypeError("org_id is required: pass it to this call, or once to the client")
        return cast(str, found)

    def _decode(self, call: Call, response: Response, model: type[M], shape: Shape) -> M:
        core, is_strict = self._core, self._options.strict
        return without_frames(lambda: decode(call, response, model, shape, core, is_strict=is_strict))

    def _decode_list(self, call: Call, response: Response, model: Any, *, has_pages: bool = True) -> Any:
        from .lists import list_of

        return self._decode(call, response, list_of(model, has_pages=has_pages), LIST_IN_DATA)

    def _finish(self, response: Response, parse: Callable[[], T]) -> T:
        """The result of a call, or the raw response that it can be parsed from."""
        if not self._raw:
            return parse()
        # The classes with raw responses give their methods this type.
        return cast(T, RawResponse(response.status, dict(response.headers.reveal()), response.content.reveal(), parse))


class Resource(_Resource):
    """A group of operations of the synchronous client."""

    _core: SyncCore

    def _object(self, call: Call, model: type[M], shape: Shape) -> M:
        """Call an operation whose result is an object."""
        response = self._core.send(call, self._options)
        return self._finish(response, partial(self._decode, call, response, model, shape))

    def _nothing(self, call: Call) -> None:
        """Call an operation without a result."""
        return self._finish(self._core.send(call, self._options), lambda: None)

    def _items(self, call: Call, model: type[M]) -> list[M]:
        """Call an operation that changes something and whose result is a list."""
        response = self._core.send(call, self._options)
        return self._finish(response, lambda: self._decode_list(call, response, model, has_pages=False).data)

    def _page(self, operation: str, path: str, query: Values, model: type[M], cursor: str | None = None) -> Page[M]:
        """Get a page of a list; `cursor` is the parameter that leads to the next one, if there is any."""

        def follow(value: str) -> Page[M]:
            further = {**query, cast(str, cursor): value}
            return Resource(self._core, self._options)._page(operation, path, further, model, cursor)

        def parse() -> Page[M]:
            page = self._decode_list(call, response, model)
            return Page(page, follow, cursor, path, query, is_strict=self._options.strict)

        call = make_call(operation, "GET", path, query)
        response = self._core.send(call, self._options)
        return self._finish(response, parse)


class AsyncResource(_Resource):
    """A group of operations of the asynchronous client."""

    _core: AsyncCore

    async def _object(self, call: Call, model: type[M], shape: Shape) -> M:
        """Call an operation whose result is an object."""
        response = await self._core.send(call, self._options)
        return self._finish(response, partial(self._decode, call, response, model, shape))

    async def _nothing(self, call: Call) -> None:
        """Call an operation without a result."""
        return self._finish(await self._core.send(call, self._options), lambda: None)

    async def _items(self, call: Call, model: type[M]) -> list[M]:
        """Call an operation that changes something and whose result is a list."""
        response = await self._core.send(call, self._options)
        return self._finish(response, lambda: self._decode_list(call, response, model, has_pages=False).data)

    def _page(
        self, operation: str, path: str, query: Values, model: type[M], cursor: str | None = None
    ) -> AsyncPages[M]:
        """A list that is asked for when it is awaited; `cursor` as in `Resource._page`."""
        call = make_call(operation, "GET", path, query)
        return AsyncPages(partial(self._get_page, call, path, query, model, cursor))

    async def _get_page(self, call: Call, path: str, query: Values, model: type[M], cursor: str | None) -> AsyncPage[M]:
        async def follow(value: str) -> AsyncPage[M]:
            further = {**query, cast(str, cursor): value}
            return await AsyncResource(self._core, self._options)._page(call.operation, path, further, model, cursor)

        def parse() -> AsyncPage[M]:
            page = self._decode_list(call, response, model)
            return AsyncPage(page, follow, cursor, path, query, is_strict=self._options.strict)

        response = await self._core.send(call, self._options)
        return self._finish(response, parse)


for _class in (RawResponse,):
    _class.__module__ = "pipedream_rest"  # as tracebacks and pickles have it
