"""The live events of a source.

`_Stream.course` decides what happens, without waiting for anything; `_SyncStream` and `_AsyncStream` carry it out.
Users hold an `EventStream` or `AsyncEventStream`. Nothing refers to these, so that leaving a loop ends them.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar, cast

from .calls import Call, Options, Response, check_limit, make_call, path_segment
from .core import AsyncCore, Core, SyncCore
from .decoding import json_or_text, log_mismatches
from .errors import APIConnectionError, APITimeoutError, DecodingError, PipedreamError
from .failures import call_error, undecodable_error
from .fields import Context, decoding_error, json_type, record
from .hidden import Hidden
from .log import LOGGER
from .resource import AsyncResource, Resource
from .retries import LAST_BACKOFF, backoff
from .sending import Incoming, Outgoing, UndecodableError, refuse_fork
from .sse import EVENT_STREAM, Message, Messages
from .values import UNSET, Unset

if TYPE_CHECKING:
    from pipedream_rest.models import EventSummary

    from .sending import AsyncBody, Body

S = TypeVar("S")

# The service sends a comment every 15 seconds: three may be lost.
HEARTBEAT_TIMEOUT = 60.0
# How far the list of events reaches back.
LAST_EVENTS = 100
# How many events are remembered, so that none is yielded twice: more than can come again.
_REMEMBERED = 2 * LAST_EVENTS
# In seconds: how long events that the server sends again may take.
_RESUMING = 5.0
# How many names of events are logged.
_LOGGED_NAMES = 20
# What may be sent back as an id.
_ID = re.compile(r"[!-~]([ -~]{0,998}[!-~])?")
_EVENT_ID = re.compile(r"(\d{1,30})-(\d{1,30})", re.ASCII)


class _Stream:
    """What the streams of both clients share.

    Args:
        core: The client's.
        options: How the call is sent.
        source_id: The source's id.
        heartbeat_timeout: How long the server may be silent, in seconds.
        since: The id of the event to begin after, or `UNSET`.
        org_id: The workspace, for the list of events.
    """

    _resource: Any
    _connect: Callable[[Call], Any]
    """Send the request, and set `_body`."""
    _wait: Callable[[float], Any]

    def __init__(
        self,
        core: Core,
        options: Options,
        source_id: str,
        heartbeat_timeout: float,
        since: str | Unset,
        org_id: str | Unset,
    ) -> None:
        check_limit("heartbeat_timeout", heartbeat_timeout)
        if since is not UNSET and not isinstance(since, str):
            raise TypeError(f"since: expected the id of an event, got {type(since).__name__}")
        if since == "":
            raise ValueError("since: expected the id of an event, got an empty string")
        source = f"/sources/{path_segment('source_id', source_id)}"
        self._core: Any = core
        self._options = options
        self.path = f"{source}/sse"
        self._call = make_call("sources.stream", "GET", self.path)._replace(is_beside_v1=True)
        self._list_path = f"{source}/event_summaries"
        self._list_query = {"limit": LAST_EVENTS, "expand": "event", "org_id": org_id}
        self._silence = heartbeat_timeout
        self._since = since or ""
        self._latest = self._since
        """The id of the latest event that was yielded."""
        self._seen: deque[set[object]] = deque([{self._since}], maxlen=_REMEMBERED)
        """The last events that were yielded: what each can be recognized by."""
        self._last_id = ""
        self._failures = 0
        """How often the connection was lost since the last new event."""
        self._warned: set[str] = set()
        self.is_closed = False
        self._body: Any = None
        self._sender: Any = core.sender.for_stream()
        self._process = os.getpid()  # the client notices only with its next call that it was forked

    # --- what happens -------------------------------------------------------------------------------------------------

    def course(self) -> Generator[Any, Any, None]:
        """Yield events, None once there is a connection, and functions without arguments.

        The caller calls these, and sends back what each returns, or the exception that it raises.
        """
        reconnects = 0
        """In a row, with events or without: only a connection that holds ends it, or the service would be stormed."""
        is_first = True
        retry: float | None = None
        while True:
            messages = Messages(self._options.max_response_bytes, self._last_id, retry)
            response: Response = yield from _do(self._connect, self._request())
            if response.status == 204:  # by the standard, the server's way to end it for good
                return
            missed: list[EventSummary] = []
            is_whole = True
            if self._since:
                missed, is_whole = self._missed((yield from self._list()))
            elif not is_first and not self._last_id:
                self._warn("resumed without the id of an event: those of the meantime are in sources.list_events alone")
            if is_first:
                is_first = False
                yield None
            connected = time.monotonic()
            # Those before the list come first, if the server sends them because it continues after the last id.
            held_until = connected if is_whole or not self._last_id else connected + _RESUMING
            try:
                while True:
                    if time.monotonic() >= held_until:
                        yield from self._offer_missed(missed)
                    for message in self._messages(messages, (yield from self._read(messages))):
                        if time.monotonic() - connected > LAST_BACKOFF:
                            # A connection that breaks soon after each heartbeat does not work.
                            self._failures = reconnects = 0
                        if message is not None and message.name:
                            if len(self._warned) < _LOGGED_NAMES:
                                name = self._core.redact(self._call, message.name, 100)
                                self._warn(f"left out the events named {name}", is_once=True)
                        elif message is not None:
                            event = self._event(message)
                            if missed and not () < _event_order(event) < _event_order(missed[0]):
                                yield from self._offer_missed(missed)
                            yield from self._offer(event, message.data)
            except APIConnectionError as error:
                failure = error
            yield from self._offer_missed(missed)
            if self._failures >= self._options.max_retries:
                raise failure
            retry = messages.retry
            waiting = max(retry or 0, backoff(reconnects, None))
            self._failures += 1
            reconnects += 1
            LOGGER.info("%s %s: %s; connecting again in %.1f s", *self._call[1:3], type(failure).__name__, waiting)
            yield from _do(self._body.close)
            yield from _do(self._wait, waiting)

    def _request(self) -> Call:
        headers = {"accept": EVENT_STREAM, "accept-encoding": "identity", "cache-control": "no-store"}
        if _ID.fullmatch(self._last_id):
            headers["last-event-id"] = self._last_id
        return self._call._replace(headers=Hidden(headers))

    def _list(self) -> Generator[Any, Any, Sequence[EventSummary]]:
        """The last events, the newest first."""
        from pipedream_rest.models import EventSummary

        get_page = self._resource(self._core, self._options)._page
        page = yield from _do(get_page, "sources.list_events", self._list_path, self._list_query, EventSummary)
        return cast("Sequence[EventSummary]", page.data)

    def _read(self, messages: Messages) -> Generator[Any, Any, bytes]:
        """The next bytes."""
        now = time.monotonic()
        deadline_at, why = now + self._silence, f"nothing came for {self._silence:g} s (heartbeat_timeout)"
        if messages.began is not None and messages.began + self._options.deadline < deadline_at:
            deadline_at = messages.began + self._options.deadline
            why = f"an event was not complete within the deadline of {self._options.deadline:g} s"
        if deadline_at <= now:
            raise self._lost(APITimeoutError, why)
        chunk, failure = b"", None
        try:
            chunk = yield from _do(self._body.read, deadline_at)
        except Exception as error:
            failure = error
        try:
            # Raise outside `except`, so that the library's error, which may quote a secret, is not in `__context__`.
            if failure is not None and self._sender.failure(failure).is_timeout:
                raise self._lost(APITimeoutError, why)
            if failure is not None:
                raise call_error(self._core, self._call, self._options, float("inf"), failure)
        finally:
            failure = None  # which holds this frame
        if not chunk:
            raise self._lost(APIConnectionError, "the server ended the stream")
        return chunk

    def _lost(self, kind: type[APIConnectionError], why: str) -> APIConnectionError:
        method, path = self._call[1:3]
        return kind(f"{method} {path}: {why} ({self._core.reached(self._call)})", method=method, path=path)

    def _messages(self, messages: Messages, chunk: bytes) -> Generator[Message | None, None, None]:
        undecodable: UndecodableError | None = None
        try:
            for message in messages.add(chunk, time.monotonic()):
                self._last_id = messages.last_id
                yield message
        except UndecodableError as error:
            undecodable = error.with_traceback(None)
        if undecodable:
            raise undecodable_error(self._call, 200, undecodable)
        self._last_id = messages.last_id

    def _event(self, message: Message) -> EventSummary:
        """The event in a message. What does not fit costs no more than itself."""
        from pipedream_rest.models import EventSummary

        model: Any = EventSummary
        context = Context(self._call.method, self._call.path, 200)
        content = message.data.encode()
        value = json_or_text(content)
        if type(value) is dict:
            if message.id:
                value.setdefault("id", message.id)
            event: EventSummary = model._decode(value, context)
        else:
            event = model._wrap_non_object(value, (context, ""))
            record((context, "", "object", json_type(value), None))
        # No source says that live events have an id.
        counts = {raw: count for raw, count in context.take_mismatches().items() if raw[3] != "nothing"}
        if counts and self._options.strict:
            raise decoding_error(DecodingError, counts, content=content, body=value)
        log_mismatches(self._call, counts, self._core.logged_mismatches)
        return event

    # --- which events are yielded -------------------------------------------------------------------------------------

    def _missed(self, listed: Sequence[EventSummary]) -> tuple[list[EventSummary], bool]:
        """Of the last events, the newest first, those after the last one that was yielded, the oldest first.

        Returns:
            These, and whether there are no others.
        """
        missed: list[EventSummary] = []
        is_whole = len(listed) < LAST_EVENTS
        for event in listed:
            if not self._is_old(event, _names(event)):
                missed.append(event)
                continue
            is_whole = True
            if not _order(self._latest):
                break  # only the list knows the order of such ids
        if not is_whole:
            self._warn(f"more than {LAST_EVENTS} events since the last one: some may be lost")
        missed.reverse()
        if all(map(_event_order, missed)):
            missed.sort(key=_event_order)
        return missed, is_whole

    def _offer_missed(self, missed: list[EventSummary]) -> Generator[EventSummary, None, None]:
        while missed:
            yield from self._offer(missed.pop(0), is_listed=True)

    def _offer(
        self, event: EventSummary, data: str = "", *, is_listed: bool = False
    ) -> Generator[EventSummary, None, None]:
        """Yield an event unless it is old.

        One without an id is always yielded; it counts as new if no other had the same data.
        """
        names = _names(event)
        recognized_by = names or {hash(data)}
        if not self._is_old(event, recognized_by):
            self._failures = 0
            self._seen.append(recognized_by)
            id_ = _text(event, "id")
            # An id that the list may not have marks no place in it.
            is_place = _order(id_) if _order(self._latest) or not self._latest else is_listed
            if id_ and is_place:
                self._latest = id_
        elif names:
            return
        if not names and self._since:
            self._warn("events have no ids: after an interruption, some may come again", is_once=True)
        yield event

    def _is_old(self, event: EventSummary, recognized_by: set[object]) -> bool:
        """Whether an event was yielded before, or one with a later id was."""
        if any(not recognized_by.isdisjoint(other) for other in self._seen):
            return True
        order, latest, since = _event_order(event), _order(self._latest), _order(self._since)
        if not order or not latest or order > latest:
            return False
        if not since or order > since:
            self._warn("left out an event whose id is not later than that of the one before", is_once=True)
        return True

    def _warn(self, text: str, *, is_once: bool = False) -> None:
        if not is_once or text not in self._warned:
            self._warned.add(text)
            LOGGER.warning("%s %s: %s", *self._call[1:3], text)

    # --- shared by the synchronous and the asynchronous stream --------------------------------------------------------

    @property
    def is_in_its_process(self) -> bool:
        """Whether this is the process that began the stream, and not a forked child of it."""
        return self._process == os.getpid()

    def check_process(self) -> None:
        """Refuse to work in a forked child, which would read from the connection of its parent.

        Raises:
            PipedreamError: If this is a forked child.
        """
        if not self.is_in_its_process:
            raise refuse_fork("this stream")

    def _check_open(self) -> None:
        """Check that neither the stream nor its client was closed before a request is sent.

        Raises:
            PipedreamError: If one was.
        """
        core: Core = self._core
        if self.is_closed or core.sender.is_closed:
            raise PipedreamError(f"{self._call.method} {self._call.path}: the client is closed: create a new one")

    def _check(self, incoming: Incoming) -> None:
        """Check that a response is a stream of events.

        Raises:
            UndecodableError: If it is not.
        """
        if not incoming.is_success or incoming.status == 204:
            return
        get = incoming.headers.reveal().get
        if get("content-encoding", "identity").strip().lower() != "identity":
            raise UndecodableError("no content encoding", "one")
        if get("content-type", "").partition(";")[0].strip().lower() != EVENT_STREAM:
            raise UndecodableError(EVENT_STREAM, "another content type")

    def _left_open(self) -> list[Any]:
        """What is closed with the stream."""
        return [each for each in (self._body, self._sender) if each not in (None, self._core.sender)]


def _do(function: Callable[..., Any], *arguments: Any) -> Generator[Any, Any, Any]:
    """Have the caller of `course` call a function, and return or raise what comes of it."""
    outcome = yield partial(function, *arguments)
    try:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome
    finally:
        del outcome  # which holds this frame


def _text(model: Any, attribute: str) -> str:
    value = model._get_or_unset(attribute)
    return value if isinstance(value, str) else ""


def _names(event: EventSummary) -> set[object]:
    """The ids of an event, each of which tells it from others."""
    metadata = event._get_or_unset("metadata")
    return {name for name in (_text(event, "id"), _text(metadata, "emit_id") if metadata else "") if name}


def _order(id_: str) -> tuple[int, ...]:
    """Where an event with an id of the service (`<milliseconds>-<number>`) comes; for other ids, nothing."""
    match = _EVENT_ID.fullmatch(id_)
    return tuple(map(int, match.groups())) if match else ()


def _event_order(event: EventSummary) -> tuple[int, ...]:
    return _order(_text(event, "id"))


class _SyncStream(_Stream):
    """What an `EventStream` gets its events from."""

    _core: SyncCore
    _body: Body | None
    _resource = Resource

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._interrupted = threading.Event()

    def interrupt(self) -> None:
        """End the wait of another thread for a response, an event or to connect again; a forked child has none."""
        if self.is_in_its_process:
            self._interrupted.set()
            self._sender.interrupt()
            if self._body is not None:
                self._body.interrupt()

    def run(self) -> Generator[Any, None, None]:
        """Carry out `course`. Yields each event, and None once there is a connection."""
        course = self.course()
        outcome: Any = None
        try:
            while not self.is_closed:
                step = course.send(outcome)
                outcome = None
                if not isinstance(step, partial):
                    yield step
                    continue
                try:
                    outcome = step()
                except Exception as error:
                    outcome = error
        except StopIteration:
            pass
        finally:
            outcome = None  # which may hold this frame
            for each in self._left_open():
                each.close()

    def _connect(self, call: Call) -> Response:
        return self._core.send(call, self._options, self._open, self._wait)

    def _open(self, outgoing: Outgoing, incoming: Incoming) -> None:
        self._check_open()
        self._body = self._sender.open(outgoing, incoming, self._silence)
        self._check(incoming)

    def _wait(self, seconds: float) -> None:
        self._interrupted.wait(seconds)


class _AsyncStream(_Stream):
    """What an `AsyncEventStream` gets its events from."""

    _core: AsyncCore
    _body: AsyncBody | None
    _resource = AsyncResource
    _doing: Any
    """The `asyncio.timeout` around the current step."""
    loop: Any = None
    """The event loop in which the stream has begun."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether the stream belongs to another event loop, which runs."""
        loop = self.loop
        return loop is not None and loop.is_running() and loop is not self._core._asyncio.get_running_loop()

    def interrupt(self) -> None:
        """End the step that another task carries out."""
        with suppress(RuntimeError):  # it has ended already
            self._doing.reschedule(0)

    async def run(self) -> AsyncGenerator[Any, None]:
        """Carry out `course`. Yields each event, and None once there is a connection."""
        self.loop = self._core._asyncio.get_running_loop()
        course = self.course()
        outcome: Any = None
        try:
            while not self.is_closed:
                step = course.send(outcome)
                outcome = None
                if not isinstance(step, partial):
                    yield step
                    continue
                try:
                    async with self._core._asyncio.timeout(None) as self._doing:
                        outcome = await step()
                except Exception as error:
                    outcome = error
        except StopIteration:
            pass
        finally:
            outcome = None  # which may hold this frame
            for each in self._left_open():
                await each.close()

    async def _connect(self, call: Call) -> Response:
        return await self._core.send(call, self._options, self._open)

    async def _open(self, outgoing: Outgoing, incoming: Incoming) -> None:
        self._check_open()
        self._body = await self._sender.open(outgoing, incoming, self._silence)
        self._check(incoming)

    async def _wait(self, seconds: float) -> None:
        await self._core._asyncio.sleep(seconds)


class _Handle:
    """What the streams that users hold have in common."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._events: Any = stream.run()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._stream.path!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} holds a connection and can't be pickled")


class EventStream(_Handle):
    """The live events of a source, one after the other, as they arrive.

    The stream ends with `close`, with its `with` block, when its client is closed, and when the loop over it is left
    and nothing else refers to it. A `with` block begins once there is a connection.
    """

    def __iter__(self) -> Self:
        return self

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        # Python 3.11 crashes if a generator is closed that another thread runs.
        self._running = threading.Lock()

    def __next__(self) -> EventSummary:
        self._stream.check_process()
        while (event := self._advance()) is None:
            pass
        return cast("EventSummary", event)

    def __enter__(self) -> Self:
        with suppress(StopIteration):
            self._advance()
        return self

    def _advance(self) -> Any:
        try:
            with self._running:
                return next(self._events)
        finally:
            if self._stream.is_closed:
                self.close()  # another thread could not

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection. The stream ends for a thread that waits for a response, an event, or to connect again.

        A thread that is establishing a connection (`connect_timeout`), or waits for the list of events, for a token or,
        with an `http_client` or `transport` of your own, for a response, first comes to the end of that.
        """
        self._stream.is_closed = True
        if not self._running.acquire(blocking=False):
            self._stream.interrupt()
            return
        try:
            self._events.close()
        finally:
            self._running.release()


class AsyncEventStream(_Handle):
    """The live events of a source, one after the other, as they arrive.

    The stream ends with `close`, with its `async with` block, when its client is closed, when a task is cancelled while
    it waits for an event, and when the loop over it is left and nothing else refers to it. An `async with` block begins
    once there is a connection.
    """

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> EventSummary:
        self._stream.check_process()
        while (event := await anext(self._events)) is None:
            pass
        return cast("EventSummary", event)

    async def __aenter__(self) -> Self:
        await anext(self._events, None)
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection. The stream ends for a task that waits for an event.

        In another event loop than the stream's own, the stream is told to end, and closes its connection itself.
        """
        self._stream.is_closed = True
        if not self._stream.is_in_its_process:
            return  # or the loop of the parent would no longer look after the connection
        if self._stream.is_elsewhere:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                self._stream.loop.call_soon_threadsafe(self._stream.interrupt)
        elif not self._events.ag_running:
            await self._events.aclose()
        else:
            self._stream.interrupt()


class _Streaming(Generic[S]):
    """Adds `stream` to the sources of both clients."""

    _core: Any
    _options: Options
    _org_id: Any
    _stream: tuple[type[Any], type[Any]]
    """What users hold, and what that gets its events from."""

    def stream(self, source_id: str, *, since: str | Unset = UNSET, heartbeat_timeout: float = HEARTBEAT_TIMEOUT) -> S:
        """Iterate over the events of a source as they arrive.

        Needs a client that sends with httpx or httpx2. Each stream has its own connection. When that breaks, ends or is
        silent for too long, the client connects again, at most `max_retries` times without a new event, after waits
        that grow to 8 seconds. `deadline` bounds each connecting, and each event from its first byte to its last.
        `max_response_bytes` bounds each event.

        An event that is emitted while there is no connection is lost, unless the server sends ids with its events and
        continues after the last one, or `since` is given. With `since`, the stream begins with the events after that
        one. After an interruption, it continues with the missed events, as far as they are among the last 100 of
        `list_events`. Events that have ids are yielded once, in the order of their ids. Named events (the field `event`
        of server-sent events, other than `message`) are left out.

        Source: neither edition. Another official edition and working clients show the stream, but no ids of events.

        Args:
            source_id: The source's id (`dc_…`).
            since: The id of an event, as in `list_events`. The stream begins with the events after it.
            heartbeat_timeout: How long the server may be silent, in seconds. Default: 60. The service sends a comment
                every 15 seconds.

        Returns:
            The events, as an iterator and context manager. An event may have no id, so read it with
            `getattr(event, "id", None)`.

        Raises:
            PipedreamError: While iterating, the errors of a call: `APITimeoutError` also after a silence, and
                `DecodingError` also for an event that is too large.
            ConfigurationError: If the client sends with pyreqwest.
            TypeError: If an argument has the wrong type.
            ValueError: If the id is empty, `.` or `..`, `since` is empty, or the timeout is out of range.
        """
        handle, stream = self._stream
        arguments = self._options, source_id, heartbeat_timeout, since, self._org_id(UNSET)
        events: S = handle(stream(self._core, *arguments))
        self._core.add_stream(events)
        return events


class Streaming(_Streaming[EventStream], Resource):
    """Adds `stream` to the sources of the synchronous client."""

    _stream = EventStream, _SyncStream


class AsyncStreaming(_Streaming[AsyncEventStream], AsyncResource):
    """Adds `stream` to the sources of the asynchronous client."""

    _stream = AsyncEventStream, _AsyncStream


for _class in (AsyncEventStream, EventStream):
    _class.__module__ = "pipedream_rest"  # as tracebacks and pickles have it
