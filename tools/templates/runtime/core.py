"""A call as a whole: its attempts, its token, and the deadline for all of it.

`Core.steps` decides what happens, without waiting for anything; `SyncCore` and `AsyncCore` do what it says.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Generator
from copy import copy
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeAlias, cast
from urllib.parse import SplitResult, urlsplit
from weakref import WeakSet

from .credentials import Credentials, Token, check_secret, token_of
from .decoding import read_json
from .errors import APIConnectionError, APIStatusError, APITimeoutError, DecodingError, PipedreamError
from .fields import Origin, decoding_error
from .proxies import is_loopback
from .retries import RETRIED_STATUSES, TOO_MANY_REQUESTS, backoff, where_to_look
from .sending import Incoming, Outgoing, UndecodableError
from .transport import LOGGER, Call, Options, Response, log_attempt, make_call, status_error

if TYPE_CHECKING:
    from .sending import AsyncSender, Sender

Step: TypeAlias = (
    tuple[Literal["attempt"], str | None]  # send the request as this bearer; the outcome is the response
    | tuple[Literal["ask"], None]  # ask for the credential; the outcome is the bearer
    | tuple[Literal["token"], Token | None]  # get a token other than this one; the outcome is the token
    | tuple[Literal["wait"], float]  # in seconds
)

SyncSend: TypeAlias = Callable[[Outgoing, Incoming], None]
AsyncSend: TypeAlias = Callable[[Outgoing, Incoming], Awaitable[None]]

# Control characters anywhere, and in the host whatever libraries may read in different ways.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]|^[^/]*//[^/?#]*[\s\\@]")
# What would break out of a line of a message, or turn its direction.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# By how many seconds a library's timer may go off too early.
_EARLY = 0.002
# So many tokens may calls still be under way with, where each call has another.
_REMEMBERED = 256


def check_base_url(url: str, *, allow_http: bool) -> str:
    """The base URL without a slash at its end.

    Raises:
        ValueError: If it is no https URL, unless http is allowed or stays on this machine.
    """
    parts = split_url("base_url", url)
    if "?" in url or "#" in url:
        raise ValueError("base_url: expected a URL without query and fragment")
    if parts.scheme != "https" and not (allow_http or is_loopback(parts.hostname)):
        raise ValueError(f"base_url: http://{parts.hostname} is refused: use https, or pass allow_http=True")
    return url.rstrip("/")


def split_url(name: str, url: str) -> SplitResult:
    """The parts of a URL that leads where it seems to.

    Raises:
        ValueError: If it is no http or https URL, has no host or a user name, or what could end the host elsewhere.
    """
    parts = urlsplit(url)
    is_http = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    if not is_http or _UNSAFE.search(url):
        raise ValueError(f"{name}: expected an http or https URL with a host, and without user name and password")
    return parts


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
        self.told: set[Any] = set()
        """The operations and places in their responses for which a mismatch was logged."""
        self.streams: WeakSet[Any] = WeakSet()
        """The live streams, which are closed with the client."""
        python = ".".join(map(str, sys.version_info[:2]))
        self.identity = {
            "accept": "application/json",
            "accept-encoding": "gzip",
            "user-agent": f"pipedream-rest/{version} python/{python} {sender.name}/{sender.version}",
        }
        self.tokens: deque[str] = deque(maxlen=_REMEMBERED)
        """The tokens in use, which no message may show."""
        self.renew()

    def renew(self) -> None:
        """Begin anew with what can't be shared with another process: the token, and the lock around it."""
        self.latest: Token | PipedreamError | None = None
        """What the latest request for a token ended in."""
        # Last, because from now on other threads of the process take all of it for new.
        self.process = os.getpid()

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

    def outgoing(self, call: Call, options: Options, ends: float, bearer: str | None) -> Outgoing:
        """The request of a call."""
        headers = dict(self.identity)
        if bearer is not None:
            headers["authorization"] = f"Bearer {bearer}"
        if call.content is not None:
            headers["content-type"] = "application/json"
        if call.headers:
            headers.update(call.headers)
        target = f"{call.path}?{call.query}" if call.query else call.path
        base = self.base_url if call.origin is None else call.origin
        url = (base.removesuffix("/v1") if call.is_beside_v1 else base) + target
        limits = options.connect_timeout, options.timeout, ends
        return Outgoing(call.method, url, headers, call.content, *limits, call.origin is not None)

    def redact(self, call: Call, text: str) -> str:
        """The text without the secrets of this client and of the call, and with its control characters escaped."""
        return _CONTROL.sub(_escaped, self.credentials.redact(text, *self.tokens, *call.secrets))

    def raise_failure(self, call: Call, options: Options, ends: float, error: Exception) -> NoReturn:
        """Raise our error for that of the library, or of a hook or transport of the user's own."""
        where = {"method": call.method, "path": call.path}
        failure = self.sender.failure(error)
        detail = self.redact(call, failure.detail)
        # A traceback would show what the library quotes of the secrets.
        cause = error if failure.is_safe and detail == failure.detail else None
        message = f"{call.method} {call.path}: {failure.name}"
        if self.sender.is_closed:
            raise PipedreamError(f"{call.method} {call.path}: the client is closed") from cause
        if failure.is_timeout and time.monotonic() >= ends - _EARLY:
            message = f"{call.method} {call.path}: not done within the deadline of {options.deadline:g} s"
        elif detail and not failure.is_timeout:
            message += f": {detail}"
        if not failure.is_connection and not failure.is_timeout:
            raise PipedreamError(message) from cause
        kind = APITimeoutError if failure.is_timeout else APIConnectionError
        raise kind(message, **where, may_be_processed=failure.was_sent) from cause

    def raise_undecodable(self, call: Call, status: int, error: UndecodableError) -> None:
        """Raise our error for a body that was not read on, unless the status says enough.

        Raises:
            DecodingError: If the status is that of a success.
        """
        if 200 <= status < 300:
            origin = Origin(call.method, call.path, status)
            raise decoding_error(DecodingError, [(origin, "", error.expected, error.found)])

    def too_late(self, call: Call, options: Options) -> APITimeoutError:
        """The error for a call whose deadline has passed before anything was sent."""
        message = f"{call.method} {call.path}: not done within the deadline of {options.deadline:g} s"
        return APITimeoutError(message, method=call.method, path=call.path, may_be_processed=False)

    def steps(self, call: Call, options: Options, ends: float) -> Generator[Step, Any, Response]:
        """What to do for a call, step by step; it is sent the outcome of each, and returns the successful response."""
        retries = 0
        token: Token | None = None
        refused: Token | None = None
        may_be_processed = False
        """By an attempt before the current one."""
        bearer = None if call.is_public else self.credentials.bearer
        if bearer is None and not call.is_public and self.credentials.ask is not None:
            bearer = cast(str, (yield "ask", None))
        while True:
            if bearer is None and not call.is_public:
                try:
                    token = cast(Token, (yield "token", refused))
                except (APIConnectionError, APIStatusError) as error:
                    # What may have been processed is a request for a token; it is no matter of the call.
                    if error.may_be_processed == may_be_processed:
                        raise
                    raise error.saying(may_be_processed=may_be_processed) from error.__cause__
                bearer = token.value
            started = time.monotonic()
            if started >= ends:
                raise self.explained(call, self.too_late(call, options), may_be_processed)
            wanted: float | None = None
            try:
                response: Response = yield "attempt", bearer
            except PipedreamError as error:
                log_attempt(call, type(error).__name__, started, retries, self.sender.name)
                if not isinstance(error, APIConnectionError):
                    raise
                failure: APIConnectionError | APIStatusError = error
                cause = error.__cause__
                is_repeatable = call.is_idempotent or not error.may_be_processed
            else:
                log_attempt(call, response.status, started, retries, self.sender.name)
                status = response.status
                if 200 <= status < 300:
                    return response
                if status == 404 and call.method == "DELETE" and may_be_processed and call.origin is None:
                    LOGGER.info(
                        "%s %s: 404 is taken for success, because the response of an earlier attempt was lost",
                        call.method,
                        call.path,
                    )
                    return response._replace(content=b"")
                # Elsewhere a 401 can be the answer of what was called, which then would be done twice.
                if status == 401 and token and not refused and call.origin is None:
                    refused, bearer = token, None
                    continue
                failure = status_error(call, response, self.redact)
                cause = None
                # Nor does a 429 of what was called elsewhere say that nothing was done.
                is_refused = status == TOO_MANY_REQUESTS and call.origin is None
                is_repeatable = is_refused or (call.is_idempotent and status in RETRIED_STATUSES)
                wanted = failure.retry_after
            may_be_processed = may_be_processed or failure.may_be_processed
            now = time.monotonic()
            if retries >= options.max_retries or not is_repeatable or now >= ends:
                raise self.explained(call, failure, may_be_processed) from cause
            waiting = backoff(retries, wanted)
            if now + waiting >= ends:
                # There is nobody left who would wait for it.
                why = f"not sent again, because a wait of {waiting:.1f} s goes beyond the deadline"
                raise self.explained(call, failure, may_be_processed, why) from cause
            retries += 1
            LOGGER.info("%s %s: next attempt in %.1f s", call.method, call.path, waiting)
            yield "wait", waiting

    def explained(
        self, call: Call, error: APIConnectionError | APIStatusError, may_be_processed: bool, *more: str
    ) -> APIConnectionError | APIStatusError:
        """The error, which says what has to be known before a call is made once more."""
        if may_be_processed and not call.is_idempotent and not call.is_public:
            more = (*more, f"it may have been processed: {where_to_look(call.method, call.path)}")
        if not more and error.may_be_processed == may_be_processed:
            return error
        return error.saying(*more, may_be_processed=may_be_processed)

    def token_call(self) -> Call:
        """The request for a token. It may be sent again: a token too many does no harm."""
        body = {
            "grant_type": "client_credentials",
            "client_id": self.credentials.client_id,
            "client_secret": self.credentials.client_secret,
        }
        call = make_call("oauth.create_token", "POST", "/oauth/token", body=body, is_public=True)
        return call._replace(is_idempotent=True)

    def is_usable(self, latest: Token | PipedreamError | None, refused: Token | None) -> bool:
        """Whether what the latest request for a token ended in is a token that need not be renewed."""
        return isinstance(latest, Token) and latest is not refused and time.monotonic() < latest.renew_at

    def token_in(self, response: Response) -> Token:
        """The token in the token endpoint's answer."""
        try:
            answer = read_json(response.content)[0]
        except (ValueError, RecursionError):
            answer = None
        token = token_of(answer)
        self.tokens.append(token.value)
        return token

    def remember(self, error: PipedreamError) -> None:
        """Keep the error of a request for a token for the calls that wait for it; but a timeout is one call's own."""
        self.latest = None if isinstance(error, APITimeoutError) else copy(error)

    def no_token(self, options: Options) -> APITimeoutError:
        """The error for a call that waited too long for another call's request for a token."""
        message = f"no token within the deadline of {options.deadline:g} s: another call is still waiting for it"
        return APITimeoutError(message, method="POST", path="/oauth/token", may_be_processed=False)

    def token_or_raise(self) -> Token:
        """The token that another call's request for a token ended in while this call waited.

        Raises:
            PipedreamError: If that request failed.
        """
        if isinstance(self.latest, PipedreamError):
            raise copy(self.latest)
        return cast(Token, self.latest)

    def check_asked(self, bearer: object) -> str:
        """The credential that a function of the user's own has given.

        Raises:
            CredentialsError: If a header can't have it.
        """
        found = check_secret(self.credentials.name, bearer)
        if found not in self.tokens:
            self.tokens.append(found)
        return found


class SyncCore(Core):
    """Sends requests and waits for them. Threads may share it."""

    sender: Sender

    def renew(self) -> None:
        """Begin anew with what can't be shared with another process."""
        self._lock = threading.Lock()
        super().renew()

    def send(self, call: Call, options: Options, send: SyncSend | None = None) -> Response:
        """Send a request, again where that is safe, until there is a response with a success status.

        Args:
            call: What to send.
            options: How.
            send: What sends it in place of the sender.
        """
        return self._send(call, options, self.begin(options), send or self.sender.send)

    def _send(self, call: Call, options: Options, ends: float, send: SyncSend) -> Response:
        steps = self.steps(call, options, ends)
        step = next(steps)
        while True:
            outcome: Any = None
            try:
                match step:
                    case "attempt", bearer:
                        outcome = self._attempt(call, options, ends, bearer, send)
                    case "ask", _:
                        outcome = self.check_asked(cast(Any, self.credentials.ask)())
                    case "token", refused:
                        outcome = self._token(options, ends, refused)
                    case "wait", seconds:
                        time.sleep(seconds)
            except PipedreamError as error:
                step = steps.throw(error)
                continue
            try:
                step = steps.send(outcome)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]

    def _attempt(self, call: Call, options: Options, ends: float, bearer: str | None, send: SyncSend) -> Response:
        incoming = Incoming(options.max_response_bytes)
        failure: Exception | None = None
        try:
            send(self.outgoing(call, options, ends, bearer), incoming)
        except UndecodableError as error:
            self.raise_undecodable(call, incoming.status, error)
        except (AssertionError, PipedreamError):  # the first is that of a mock
            raise
        except Exception as error:
            failure = error
        try:
            # Out here, or the library's error, which may quote a secret, would be the context of ours.
            if failure is not None:
                self.raise_failure(call, options, ends, failure)
        finally:
            failure = None  # which holds this frame
        return Response(incoming.status, incoming.headers, incoming.content)

    def _token(self, options: Options, ends: float, refused: Token | None) -> Token:
        latest, lock = self.latest, self._lock
        if self.is_usable(latest, refused):
            return cast(Token, latest)
        if not lock.acquire(timeout=max(0.0, ends - time.monotonic())):
            raise self.no_token(options)
        try:
            if self.latest is latest or self.latest is None:
                try:
                    self.latest = self.token_in(self._send(self.token_call(), options, ends, self.sender.send))
                except PipedreamError as error:
                    self.remember(error)
                    raise
            return self.token_or_raise()
        finally:
            lock.release()

    def close(self) -> None:
        """Close the live streams, and the connections unless the client was handed in."""
        for stream in list(self.streams):
            stream.close()
        self.sender.close()


class AsyncCore(Core):
    """Sends requests and awaits them. Tasks may share it."""

    sender: AsyncSender

    def __init__(self, **arguments: Any) -> None:
        # Here, because importing it takes a synchronous client time.
        self._asyncio = importlib.import_module("asyncio")
        super().__init__(**arguments)

    def renew(self) -> None:
        """Begin anew with what can't be shared with another process."""
        self._lock: Any = None
        self._loop: Any = None
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
            raise PipedreamError("AsyncPipedream needs asyncio's event loop, and none runs in this thread") from None
        return await self._send(call, options, self.begin(options), send or self.sender.send)

    async def _send(self, call: Call, options: Options, ends: float, send: AsyncSend) -> Response:
        steps = self.steps(call, options, ends)
        step = next(steps)
        while True:
            outcome: Any = None
            try:
                match step:
                    case "attempt", bearer:
                        outcome = await self._attempt(call, options, ends, bearer, send)
                    case "ask", _:
                        outcome = self.check_asked(await self._ask(call, options, ends))
                    case "token", refused:
                        outcome = await self._token(options, ends, refused)
                    case "wait", seconds:
                        await self._asyncio.sleep(seconds)
            except PipedreamError as error:
                step = steps.throw(error)
                continue
            try:
                step = steps.send(outcome)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]

    async def _attempt(
        self, call: Call, options: Options, ends: float, bearer: str | None, send: AsyncSend
    ) -> Response:
        incoming = Incoming(options.max_response_bytes)
        failure: Exception | None = None
        try:
            await send(self.outgoing(call, options, ends, bearer), incoming)
        except UndecodableError as error:
            self.raise_undecodable(call, incoming.status, error)
        except (AssertionError, PipedreamError):  # the first is that of a mock
            raise
        except Exception as error:
            failure = error
        try:
            # Out here, or the library's error, which may quote a secret, would be the context of ours.
            if failure is not None:
                self.raise_failure(call, options, ends, failure)
        finally:
            failure = None  # which holds this frame
        return Response(incoming.status, incoming.headers, incoming.content)

    async def _ask(self, call: Call, options: Options, ends: float) -> Any:
        found = cast(Any, self.credentials.ask)()
        if not hasattr(found, "__await__"):
            return found
        timeout = self._asyncio.timeout(max(0.0, ends - time.monotonic()))
        try:
            async with timeout:
                return await found
        except TimeoutError:
            if not timeout.expired():  # the function's own
                raise
            raise self.too_late(call, options) from None

    async def _token(self, options: Options, ends: float, refused: Token | None) -> Token:
        latest = self.latest
        if self.is_usable(latest, refused):
            return cast(Token, latest)
        loop = self._asyncio.get_running_loop()
        if self._loop is not loop:
            # A lock is of the loop in which someone waited for it first, and fails in the next `asyncio.run`.
            self._loop, self._lock = loop, self._asyncio.Lock()
        lock = self._lock
        try:
            async with self._asyncio.timeout(max(0.0, ends - time.monotonic())):
                await lock.acquire()
        except TimeoutError:
            raise self.no_token(options) from None
        try:
            if self.latest is latest or self.latest is None:
                try:
                    self.latest = self.token_in(await self._send(self.token_call(), options, ends, self.sender.send))
                except PipedreamError as error:
                    self.remember(error)
                    raise
            return self.token_or_raise()
        finally:
            lock.release()

    async def close(self) -> None:
        """Close the live streams, and the connections unless the client was handed in."""
        for stream in list(self.streams):
            await stream.close()
        await self.sender.close()
