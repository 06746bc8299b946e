"""The live events of a source.

`_Stream.steps` decides what happens, without waiting for anything; `_SyncStream` and `_AsyncStream` do what it says.
Users hold an `EventStream` or `AsyncEventStream`. Nothing refers to these, so that leaving a loop ends them.
"""

from __future__ import annotations

import os
import re
import time
from collections import deque
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, NoReturn, Self, TypeAlias, cast

from .calls import Call, Options, Response, check_limit, make_call, path_segment
from .core import AsyncCore, Core, SyncCore
from .decoding import json_or_text, log_mismatches
from .errors import APIConnectionError, APITimeoutError, DecodingError, PipedreamError
from .failures import call_error, undecodable_error
from .fields import Origin, decoding_error
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

Step: TypeAlias = (
    tuple[Literal["connect"], Call]  # the outcome is the response, without its body
    | tuple[Literal["list"], None]  # the outcome is the last events, the newest first
    | tuple[Literal["read"], tuple[float, str]]  # until this time, and what to say then; the outcome is bytes
    | tuple[Literal["wait"], float]  # in seconds
    | tuple[Literal["give"], Any]  # an event, or None once there is a connection
)

# The service sends a comment every 15 seconds: three may be lost.
HEARTBEAT_TIMEOUT = 60.0
# How far the list of events reaches back.
LAST_EVENTS = 100
# How many events are remembered, so that none is given twice: more than can come again.
_SEEN = 2 * LAST_EVENTS
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
        self._last_id = ""
        self._seen: deque[str] = deque(maxlen=_SEEN)
        self.is_closed = False
        self._has_told = False
        self._body: Any = None
        self._sender: Any = core.sender.for_stream()
        self._process = os.getpid()  # the client notices only with its next call that it was forked

    # --- steps --------------------------------------------------------------------------------------------------------

    def steps(self) -> Generator[Step, Any, None]:
        """Yield the steps of the stream. The caller sends back the outcome of each."""
        failures = 0
        is_first = True
        retry: float | None = None
        while True:
            messages = Messages(self._options.max_response_bytes, self._last_id, retry)
            response = cast(Response, (yield "connect", self._request()))
            if response.status == 204:  # by the standard, the server's way to end it for good
                return
            connected = time.monotonic()
            if is_first:
                yield "give", None
            if self._since:
                for event in self._missed((yield "list", None)):
                    yield "give", event
            elif not is_first and not self._last_id:
                LOGGER.warning(
                    "%s %s: resumed without the id of an event: those of the meantime are in sources.list_events alone",
                    *self._call[1:3],
                )
            is_first = False
            try:
                while True:
                    for message in self._messages(messages, (yield from self._chunk(messages))):
                        if message is None:
                            # A connection that breaks soon after each heartbeat does not work.
                            failures = 0 if time.monotonic() - connected > LAST_BACKOFF else failures
                            continue
                        failures = 0
                        for event in self._new([self._event(message)]):
                            yield "give", event
            except APIConnectionError as error:
                failure = error
            if failures >= self._options.max_retries:
                raise failure
            retry = messages.retry
            waiting = backoff(failures, retry)
            failures += 1
            LOGGER.info("%s %s: %s; connecting again in %.1f s", *self._call[1:3], type(failure).__name__, waiting)
            yield "wait", waiting

    def _request(self) -> Call:
        headers = {"accept": EVENT_STREAM, "accept-encoding": "identity", "cache-control": "no-store"}
        if _ID.fullmatch(self._last_id):
            headers["last-event-id"] = self._last_id
        return self._call._replace(headers=Hidden(headers))

    def _chunk(self, messages: Messages) -> Generator[Step, Any, bytes]:
        """The next bytes."""
        now = time.monotonic()
        ends, why = now + self._silence, f"nothing came for {self._silence:g} s (heartbeat_timeout)"
        if messages.began is not None and messages.began + self._options.deadline < ends:
            ends = messages.began + self._options.deadline
            why = f"an event was not complete within the deadline of {self._options.deadline:g} s"
        if ends <= now:
            raise self._timed_out(why)
        chunk = cast(bytes, (yield "read", (ends, why)))
        if not chunk:
            raise APIConnectionError(
                f"{self._call.method} {self._call.path}: the server ended the stream",
                method=self._call.method,
                path=self._call.path,
            )
        return chunk

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
        origin = Origin(self._call.method, self._call.path, 200)
        content = message.data.encode()
        value = json_or_text(content)
        if type(value) is dict:
            if message.id:
                value.setdefault("id", message.id)
            event: EventSummary = model._decode(value, origin)
        else:
            event = model._hold(value, (origin, ""))
        # No source says that live events have an id.
        notes = [note for note in origin.notes if note[3] != "nothing"]
        origin.notes = []
        if notes and self._options.strict:
            raise decoding_error(DecodingError, notes, content=content, body=value)
        log_mismatches(self._call, notes, self._core.logged_mismatches)
        return event

    def _missed(self, listed: Sequence[EventSummary]) -> list[EventSummary]:
        """Of the last events, the newest first, those after the last one that was given, the oldest first."""
        found = []
        for event in listed:
            id_ = _text(event._peek("id"))
            if id_ == self._since:
                break
            if _is_later(id_, self._since):
                found.append(event)
        else:
            if len(listed) >= LAST_EVENTS:
                LOGGER.warning(
                    "%s %s: more than %d events since the last one: some may be lost", *self._call[1:3], LAST_EVENTS
                )
        return self._new(found[::-1])

    def _new(self, events: Sequence[EventSummary]) -> list[EventSummary]:
        """Those that were not given yet."""
        new = []
        for event in events:
            metadata = event._peek("metadata")
            id_, emit_id = _text(event._peek("id")), _text(metadata._peek("emit_id")) if metadata else ""
            names = [name for name in (id_, emit_id) if name]
            if any(name in self._seen for name in names):
                continue
            self._seen.extend(names)
            # An id that the list may not have does not mark a place in it.
            if self._since and _EVENT_ID.fullmatch(id_) and _is_later(id_, self._since):
                self._since = id_
            if not names and self._since and not self._has_told:
                self._has_told = True
                LOGGER.warning(
                    "%s %s: events have no ids: after an interruption, some may come again", *self._call[1:3]
                )
            new.append(event)
        return new

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

    def _timed_out(self, why: str) -> APITimeoutError:
        call = self._call
        return APITimeoutError(f"{call.method} {call.path}: {why}", method=call.method, path=call.path)

    def _error(self, error: Exception, why: str) -> PipedreamError:
        """Our error for that of the library."""
        if self._sender.failure(error).is_timeout:
            return self._timed_out(why)
        core: Core = self._core
        return call_error(core, self._call, self._options, float("inf"), error)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _is_later(id_: str, other: str) -> bool:
    """Whether an event comes after another, as far as their ids say so."""
    found, earlier = _EVENT_ID.fullmatch(id_), _EVENT_ID.fullmatch(other)
    return not found or not earlier or [*map(int, found.groups())] > [*map(int, earlier.groups())]


class _SyncStream(_Stream):
    """What an `EventStream` gets its events from."""

    _core: SyncCore
    _body: Body | None

    def interrupt(self) -> None:
        """End the wait of another thread for an event; in a forked child there is none."""
        if self._body is not None and self.is_in_its_process:
            self._body.interrupt()

    def run(self) -> Generator[Any, None, None]:
        """Carry out `steps`. Yields each event, and None once there is a connection."""
        steps = self.steps()
        try:
            step = next(steps)
            while not self.is_closed:
                outcome: Any = None
                try:
                    match step:
                        case "connect", call:
                            outcome = self._connect(call)
                        case "list", _:
                            outcome = self._list()
                        case "read", (ends, why):
                            outcome = self._read(ends, why)
                        case "wait", seconds:
                            self._disconnect()
                            time.sleep(seconds)
                        case "give", event:
                            yield event
                except PipedreamError as error:
                    if not self.is_closed:
                        step = steps.throw(error)
                    continue
                if not self.is_closed:
                    step = steps.send(outcome)
        except StopIteration:
            pass
        finally:
            self._disconnect()
            if self._sender is not self._core.sender:
                self._sender.close()

    def _connect(self, call: Call) -> Response:
        return self._core.send(call, self._options, self._open)

    def _open(self, outgoing: Outgoing, incoming: Incoming) -> None:
        self._check_open()
        self._disconnect()
        self._body = self._sender.open(outgoing, incoming, self._silence)
        self._check(incoming)

    def _list(self) -> list[EventSummary]:
        from pipedream_rest.models import EventSummaryPage

        resource = Resource(self._core, self._options)
        return resource._page("sources.list_events", self._list_path, self._list_query, EventSummaryPage).data

    def _read(self, ends: float, why: str) -> bytes:
        failure: Exception | None = None
        try:
            return cast("Body", self._body).read(ends)
        except Exception as error:
            failure = error
        try:
            # Raise outside `except`, so that the library's error, which may quote a secret, is not in `__context__`.
            raise self._error(failure, why)
        finally:
            failure = None  # which holds this frame

    def _disconnect(self) -> None:
        body, self._body = self._body, None
        if body is not None:
            body.close()


class _AsyncStream(_Stream):
    """What an `AsyncEventStream` gets its events from."""

    _core: AsyncCore
    _body: AsyncBody | None
    _doing: Any
    """The `asyncio.timeout` around the current step."""

    def interrupt(self) -> None:
        """End the step that another task carries out."""
        with suppress(RuntimeError):  # it has ended already
            self._doing.reschedule(0)

    async def run(self) -> AsyncGenerator[Any, None]:
        """Carry out `steps`. Yields each event, and None once there is a connection."""
        steps = self.steps()
        try:
            step = next(steps)
            while not self.is_closed:
                outcome: Any = None
                try:
                    if step[0] == "give":
                        yield step[1]
                    else:
                        async with self._core._asyncio.timeout(None) as self._doing:
                            outcome = await self._do(step)
                except TimeoutError:
                    if not self.is_closed:  # it is of a function that gives the credential, not of `interrupt`
                        raise
                    continue
                except PipedreamError as error:
                    if not self.is_closed:
                        step = steps.throw(error)
                    continue
                if not self.is_closed:
                    step = steps.send(outcome)
        except StopIteration:
            pass
        finally:
            await self._disconnect()
            if self._sender is not self._core.sender:
                await self._sender.close()

    async def _do(self, step: Step) -> Any:
        match step:
            case "connect", call:
                return await self._connect(call)
            case "list", _:
                return await self._list()
            case "read", (ends, why):
                return await self._read(ends, why)
            case "wait", seconds:
                await self._disconnect()
                await self._core._asyncio.sleep(seconds)
        return None

    async def _connect(self, call: Call) -> Response:
        return await self._core.send(call, self._options, self._open)

    async def _open(self, outgoing: Outgoing, incoming: Incoming) -> None:
        self._check_open()
        await self._disconnect()
        self._body = await self._sender.open(outgoing, incoming, self._silence)
        self._check(incoming)

    async def _list(self) -> list[EventSummary]:
        from pipedream_rest.models import EventSummaryPage

        resource = AsyncResource(self._core, self._options)
        page = await resource._page("sources.list_events", self._list_path, self._list_query, EventSummaryPage)
        return page.data

    async def _read(self, ends: float, why: str) -> bytes:
        failure: Exception | None = None
        try:
            return await cast("AsyncBody", self._body).read(ends)
        except Exception as error:
            failure = error
        try:
            # Raise outside `except`, so that the library's error, which may quote a secret, is not in `__context__`.
            raise self._error(failure, why)
        finally:
            failure = None  # which holds this frame

    async def _disconnect(self) -> None:
        body, self._body = self._body, None
        if body is not None:
            await body.close()


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

    def __next__(self) -> EventSummary:
        self._stream.check_process()
        while (event := next(self._events)) is None:
            pass
        return cast("EventSummary", event)

    def __enter__(self) -> Self:
        next(self._events, None)
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection. The stream ends for a thread that waits for an event.

        A thread that is connecting, or waits to connect again, first finishes that attempt or wait.
        """
        self._stream.is_closed = True
        try:
            self._events.close()
        except ValueError:  # that thread runs it
            self._stream.interrupt()


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
        """Close the connection. The stream ends for a task that waits for an event."""
        self._stream.is_closed = True
        if not self._stream.is_in_its_process:
            return  # or the loop of the parent would no longer look after the connection
        if not self._events.ag_running:
            await self._events.aclose()
        else:
            self._stream.interrupt()


class Streaming(Resource):
    """Adds `stream` to the sources of the synchronous client."""

    def stream(
        self, source_id: str, *, since: str | Unset = UNSET, heartbeat_timeout: float = HEARTBEAT_TIMEOUT
    ) -> EventStream:
        """Iterate over the events of a source as they arrive.

        Needs a client that sends with httpx or httpx2. Each stream has its own connection. When that breaks, ends or is
        silent for too long, the client connects again, at most `max_retries` times in a row, after waits as between the
        attempts of a call. `deadline` bounds each connecting, and each event from its first byte to its last.
        `max_response_bytes` bounds each event.

        An event that is emitted while there is no connection is lost, unless the server sends ids with its events and
        continues after the last one, or `since` is given. With `since`, the stream begins with the events after that
        one. After an interruption, it continues with the missed events, as far as they are among the last 100 of
        `list_events`. An event that has an id is given once.

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
        arguments = self._options, source_id, heartbeat_timeout, since, self._org_id(UNSET)
        stream = EventStream(_SyncStream(self._core, *arguments))
        self._core.add_stream(stream)
        return stream


class AsyncStreaming(AsyncResource):
    """Adds `stream` to the sources of the asynchronous client."""

    def stream(
        self, source_id: str, *, since: str | Unset = UNSET, heartbeat_timeout: float = HEARTBEAT_TIMEOUT
    ) -> AsyncEventStream:
        """Iterate over the events of a source as they arrive.

        Needs a client that sends with httpx or httpx2. Each stream has its own connection. When that breaks, ends or is
        silent for too long, the client connects again, at most `max_retries` times in a row, after waits as between the
        attempts of a call. `deadline` bounds each connecting, and each event from its first byte to its last.
        `max_response_bytes` bounds each event.

        An event that is emitted while there is no connection is lost, unless the server sends ids with its events and
        continues after the last one, or `since` is given. With `since`, the stream begins with the events after that
        one. After an interruption, it continues with the missed events, as far as they are among the last 100 of
        `list_events`. An event that has an id is given once.

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
        arguments = self._options, source_id, heartbeat_timeout, since, self._org_id(UNSET)
        stream = AsyncEventStream(_AsyncStream(self._core, *arguments))
        self._core.add_stream(stream)
        return stream
