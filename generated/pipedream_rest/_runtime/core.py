"""The core of a client: its base URL, credentials and connections, and the loop that carries out its `course`."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from weakref import ReferenceType, WeakKeyDictionary, ref

from .addresses import beside_v1, host_and_port, host_of
from .calls import Call, Options, Response
from .course import course
from .credentials import Credentials, Token, check_secret
from .errors import PipedreamError
from .failures import call_error, no_token, too_late
from .hidden import Hidden, without_frames
from .permits import Permit, Permits
from .sending import Incoming, Outgoing, UndecodableError
from .tokens import Tokens, get_or_raise

if TYPE_CHECKING:
    from .sending import AsyncSender, Sender

SyncSend: TypeAlias = Callable[[Outgoing, Incoming], None]
AsyncSend: TypeAlias = Callable[[Outgoing, Incoming], Awaitable[None]]

# What would break out of a line of a message, or turn its direction.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _escaped(character: re.Match[str]) -> str:
    return character[0].encode("unicode_escape").decode()


class Core:
    """What the two cores share: where requests go, how, and as whom."""

    def __init__(
        self, *, base_url: str, credentials: Credentials, org_id: str | None, sender: Any, version: str
    ) -> None:
        self.base_url = base_url
        self.credentials = credentials
        self.org_id = org_id
        self.sender = sender
        self.logged_mismatches: set[Any] = set()
        """The operations and places in their responses for which a mismatch was logged."""
        self._streams: set[ReferenceType[Any]] = set()
        """The live streams, which are closed with the client; no `WeakSet`, which threads may not change at once."""
        python = ".".join(map(str, sys.version_info[:2]))
        self.identity = {
            "accept": "application/json",
            "accept-encoding": "gzip",
            "user-agent": f"pipedream-rest/{version} python/{python} {sender.name}/{sender.version}",
        }
        self.tokens = Tokens(credentials)
        self.renew()

    def renew(self) -> None:
        """Begin anew with what can't be shared with another process: the token, and the lock around it."""
        self.tokens.latest = None
        # Last, because from now on other threads of the process take all of it for new.
        self.process = os.getpid()

    def add_stream(self, stream: Any) -> None:
        """Have a live stream closed with the client."""
        self._streams.add(ref(stream, self._streams.discard))

    def streams(self) -> list[Any]:
        """The live streams that are still there."""
        return [stream for reference in list(self._streams) if (stream := reference()) is not None]

    def begin(self, options: Options) -> float:
        """Begin a call.

        Returns:
            When it has to be done, on the monotonic clock.

        Raises:
            PipedreamError: If the client is another process's and can't be used in this one.
        """
        if self.process != os.getpid():
            self.sender.forked()
            self.renew()
        return time.monotonic() + options.deadline

    def outgoing(self, call: Call, options: Options, deadline_at: float, bearer: Hidden[str] | None) -> Outgoing:
        """The request of a call."""
        headers = dict(self.identity)
        if bearer is not None:
            headers["authorization"] = f"Bearer {bearer.reveal()}"
        if call.content.reveal() is not None:
            headers["content-type"] = "application/json"
        headers.update(call.headers.reveal())
        query = call.query.reveal()
        target = f"{call.path}?{query}" if query else call.path
        base = self.base_url if call.origin is None else call.origin
        url = (beside_v1(base) if call.is_beside_v1 else base) + target
        limits = options.connect_timeout, options.timeout, deadline_at
        return Outgoing(call.method, Hidden(url), Hidden(headers), call.content, *limits, call.origin is not None)

    def reached(self, call: Call) -> str:
        """The host and port of a call, and those of the proxy that is known to lead there, for a message."""
        url = self.base_url if call.origin is None else call.origin
        proxy = self.sender.proxies and self.sender.proxies.find(*host_of(url))
        return host_and_port(url) + (f" through the proxy {host_and_port(proxy)}" if proxy else "")

    def redact(self, call: Call, text: str, limit: int = 500) -> str:
        """The beginning of a text without the secrets of this client and of the call, its control characters escaped.

        Every text of a server that a message or a line of the log shows comes from here. In this order, neither its
        length nor what it consists of costs more than some characters do.
        """
        more = (hidden.reveal() for hidden in (*self.tokens.in_use, *call.secrets))
        return _CONTROL.sub(_escaped, self.credentials.redact(text, limit, *more))[:limit]

    def check_asked(self, returned: Hidden[object]) -> Hidden[str]:
        """The credential that a function of the user's own has returned.

        Raises:
            CredentialsError: If a header can't have it.
        """
        bearer = without_frames(lambda: Hidden(check_secret(self.credentials.name, returned.reveal())))
        if all(bearer.reveal() != known.reveal() for known in self.tokens.in_use):
            self.tokens.in_use.append(bearer)
        return bearer


class SyncCore(Core):
    """Sends requests and waits for them. Threads may share it."""

    sender: Sender

    def renew(self) -> None:
        """Begin anew with what can't be shared with another process."""
        self._turns = Permits(1)
        super().renew()

    def send(
        self,
        call: Call,
        options: Options,
        send: SyncSend | None = None,
        wait: Callable[[float], None] | None = None,
    ) -> Response:
        """Send a request, again where that is safe, until there is a response with a success status.

        Args:
            call: What to send.
            options: How.
            send: What sends it in place of the sender.
            wait: What waits so many seconds between attempts, in place of `time.sleep`.
        """
        return self._send(call, options, self.begin(options), send or self.sender.send, wait)

    def _send(
        self,
        call: Call,
        options: Options,
        deadline_at: float,
        send: SyncSend,
        wait: Callable[[float], None] | None = None,
    ) -> Response:
        todo = course(self, call, options, deadline_at)
        step = next(todo)
        while True:
            outcome: Any = None
            try:
                match step:
                    case "attempt", bearer:
                        outcome = self._attempt(call, options, deadline_at, bearer, send)
                    case "ask", _:
                        outcome = self.check_asked(Hidden(cast(Any, self.credentials.ask).reveal()()))
                    case "token", refused:
                        outcome = self._token(options, deadline_at, refused)
                    case "wait", seconds:
                        (wait or time.sleep)(seconds)
            except PipedreamError as error:
                step = todo.throw(error)
                continue
            try:
                step = todo.send(outcome)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]

    def _attempt(
        self, call: Call, options: Options, deadline_at: float, bearer: Hidden[str] | None, send: SyncSend
    ) -> Response:
        incoming = Incoming(options.max_response_bytes)
        failure: Exception | None = None
        try:
            send(self.outgoing(call, options, deadline_at, bearer), incoming)
        except UndecodableError as error:
            failure = error if incoming.is_success else None  # another status says enough
        except (AssertionError, PipedreamError):  # the first is that of a mock
            raise
        except Exception as error:
            failure = error
        try:
            # Raise outside `except`, so that the library's error, which may quote a secret, is not in `__context__`.
            if failure is not None:
                raise call_error(self, call, options, deadline_at, failure, incoming.status)
        finally:
            failure = None  # which holds this frame
        return Response(incoming.status, incoming.headers, Hidden(incoming.content))

    def _token(self, options: Options, deadline_at: float, refused: Token | None) -> Token:
        latest, turns, turn = self.tokens.latest, self._turns, Permit()
        if self.tokens.is_usable(latest, refused):
            return cast(Token, latest)
        try:
            if not turns.wait(turn, deadline_at - time.monotonic()):
                raise no_token(options)
            if (outcome := self.tokens.since(latest)) is not None:
                return get_or_raise(outcome)
            try:
                return self.tokens.keep(self._send(self.tokens.call(), options, deadline_at, self.sender.send))
            except PipedreamError as error:
                self.tokens.keep_error(error)
                raise
        finally:
            turns.release(turn)

    def close(self) -> None:
        """Close the live streams, and the connections unless the client was handed in."""
        for stream in self.streams():
            stream.close()
        self.sender.close()


class AsyncCore(Core):
    """Sends requests and awaits them. Tasks may share it."""

    sender: AsyncSender

    def __init__(self, **arguments: Any) -> None:
        import asyncio  # here, because importing it takes a synchronous client time

        self._asyncio = asyncio
        super().__init__(**arguments)

    def renew(self) -> None:
        """Begin anew with what can't be shared with another process."""
        self._turns: WeakKeyDictionary[Any, Permits] = WeakKeyDictionary()
        super().renew()

    async def send(self, call: Call, options: Options, send: AsyncSend | None = None) -> Response:
        """Send a request, again where that is safe, until there is a response with a success status.

        Args:
            call: What to send.
            options: How.
            send: What sends it in place of the sender.
        """
        try:
            self._asyncio.get_running_loop()
        except RuntimeError:
            raise PipedreamError(
                "AsyncPipedream needs asyncio's event loop, and none runs in this thread: use asyncio.run"
            ) from None
        return await self._send(call, options, self.begin(options), send or self.sender.send)

    async def _send(self, call: Call, options: Options, deadline_at: float, send: AsyncSend) -> Response:
        todo = course(self, call, options, deadline_at)
        step = next(todo)
        while True:
            outcome: Any = None
            try:
                match step:
                    case "attempt", bearer:
                        outcome = await self._attempt(call, options, deadline_at, bearer, send)
                    case "ask", _:
                        outcome = self.check_asked(Hidden(await self._ask(call, options, deadline_at)))
                    case "token", refused:
                        outcome = await self._token(options, deadline_at, refused)
                    case "wait", seconds:
                        await self._asyncio.sleep(seconds)
            except PipedreamError as error:
                step = todo.throw(error)
                continue
            try:
                step = todo.send(outcome)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]

    async def _attempt(
        self, call: Call, options: Options, deadline_at: float, bearer: Hidden[str] | None, send: AsyncSend
    ) -> Response:
        incoming = Incoming(options.max_response_bytes)
        failure: Exception | None = None
        try:
            await send(self.outgoing(call, options, deadline_at, bearer), incoming)
        except UndecodableError as error:
            failure = error if incoming.is_success else None  # another status says enough
        except (AssertionError, PipedreamError):  # the first is that of a mock
            raise
        except Exception as error:
            failure = error
        try:
            # Raise outside `except`, so that the library's error, which may quote a secret, is not in `__context__`.
            if failure is not None:
                raise call_error(self, call, options, deadline_at, failure, incoming.status)
        finally:
            failure = None  # which holds this frame
        return Response(incoming.status, incoming.headers, Hidden(incoming.content))

    async def _ask(self, call: Call, options: Options, deadline_at: float) -> Any:
        found = cast(Any, self.credentials.ask).reveal()()
        if not hasattr(found, "__await__"):
            return found
        timeout = self._asyncio.timeout(max(0.0, deadline_at - time.monotonic()))
        try:
            async with timeout:
                return await found
        except TimeoutError:
            if not timeout.expired():  # the function's own
                raise
            raise too_late(call, options) from None

    async def _token(self, options: Options, deadline_at: float, refused: Token | None) -> Token:
        latest, turn = self.tokens.latest, Permit()
        if self.tokens.is_usable(latest, refused):
            return cast(Token, latest)
        loop = self._asyncio.get_running_loop()
        turns = self._turns.setdefault(loop, Permits(1))
        try:
            try:
                async with self._asyncio.timeout(max(0.0, deadline_at - time.monotonic())):
                    await turns.wait_async(turn, loop)
            except TimeoutError:
                raise no_token(options) from None
            if (outcome := self.tokens.since(latest)) is not None:
                return get_or_raise(outcome)
            try:
                return self.tokens.keep(await self._send(self.tokens.call(), options, deadline_at, self.sender.send))
            except PipedreamError as error:
                self.tokens.keep_error(error)
                raise
        finally:
            turns.release(turn)

    async def close(self) -> None:
        """Close the live streams, and the connections unless the client was handed in."""
        for stream in self.streams():
            await stream.close()
        await self.sender.close()
