"""Sending: attempts and their deadline, retries, and tokens.

`Core.steps` decides what happens, without waiting for anything; `SyncCore` and `AsyncCore` do what it says.
"""

from __future__ import annotations

import importlib
import importlib.util
import math
import re
import sys
import threading
import time
from collections.abc import Generator
from contextlib import aclosing
from copy import copy
from ipaddress import ip_address
from types import ModuleType
from typing import Any, Literal, NoReturn, TypeAlias, cast
from urllib.parse import SplitResult, urlsplit

from .credentials import Credentials, Token, token_of
from .deadline import Deadline, keep
from .decoding import read_json
from .errors import APIConnectionError, APITimeoutError, DecodingError, PipedreamError
from .fields import Origin, decoding_error
from .transport import (
    LOGGER,
    RETRIED_STATUSES,
    Body,
    Call,
    Options,
    Response,
    UndecodableError,
    backoff,
    log_attempt,
    make_call,
    status_error,
)

Step: TypeAlias = (
    tuple[Literal["attempt"], str | None]  # send the request as this bearer; the outcome is the response
    | tuple[Literal["token"], Token | None]  # get a token other than this one; the outcome is the token
    | tuple[Literal["wait"], float]  # in seconds
)

# How requests are sent: to other hosts without the authentication of a client that was handed in.
TO_THE_API = {"stream": True, "follow_redirects": False}
ELSEWHERE = {**TO_THE_API, "auth": None}

# Control characters anywhere, and in the host whatever libraries may read in different ways.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]|^[^/]*//[^/?#]*[\s\\@]")
# What an error of the library quotes.
_QUOTED = re.compile(r"(['\"]).*\1", re.DOTALL)


def library_of(handed_in: object | None) -> ModuleType:
    """The HTTP library: that of the client or transport handed in, or else httpx2 where it is installed, or httpx."""
    for base in type(handed_in).__mro__:
        name = base.__module__.partition(".")[0]
        if name in ("httpx", "httpx2"):
            return importlib.import_module(name)
    return importlib.import_module("httpx2" if importlib.util.find_spec("httpx2") else "httpx")


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


def is_loopback(host: str | None) -> bool:
    """Whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:  # a name, which may begin with 127, too
        return False


def make_http(library: ModuleType, kind: str, transport: object) -> Any:
    """The library's client, which keeps no cookies.

    One that is not ASCII would break every later request, and looking for them takes a tenth of a call's time.
    """

    class NoCookies(library.Cookies):  # type: ignore[name-defined,misc]
        def extract_cookies(self, response: object) -> None:
            pass

    return type(kind, (getattr(library, kind),), {"cookies": NoCookies()})(transport=transport)


class Core:
    """What the two cores share: where requests go, how, and as whom."""

    def __init__(
        self,
        *,
        base_url: str,
        credentials: Credentials,
        org_id: str | None,
        library: ModuleType,
        http: Any,
        is_own: bool,
        version: str,
    ) -> None:
        self.base_url = base_url
        self.credentials = credentials
        self.org_id = org_id
        self.library = library
        self.http = http
        self.is_own = is_own
        self.latest: Token | PipedreamError | None = None
        """What the latest request for a token ended in."""
        self.told: set[tuple[str, str]] = set()
        """The operations and places in their responses for which a mismatch was logged."""
        self.tokens: tuple[str, ...] = ()
        """The token in hand and the one before, with which a call may still be under way."""
        self.timeouts: tuple[Options | None, Any] = (None, None)
        """The library's timeouts, and the options that they were made of."""
        python = ".".join(map(str, sys.version_info[:2]))
        self.identity = {
            "accept": "application/json",
            "accept-encoding": "gzip",
            "user-agent": f"pipedream-rest/{version} python/{python} {library.__name__}/{library.__version__}",
        }
        if is_own:
            # Once here instead of with every request.
            http.headers = self.identity

    def request(self, call: Call, options: Options, bearer: str | None) -> Any:
        """The library's request."""
        headers = {} if bearer is None else {"authorization": f"Bearer {bearer}"}
        if call.content is not None:
            headers["content-type"] = "application/json"
        target = f"{call.path}?{call.query}" if call.query else call.path
        timeout = self.timeout(options)
        if call.origin is not None:
            # Headers, cookies and parameters of a client that was handed in are for the API, not for other hosts.
            headers = {**self.identity, **headers, **call.headers}
            url, extensions = call.origin + target, {"timeout": timeout.as_dict()}
            return self.library.Request(call.method, url, content=call.content, headers=headers, extensions=extensions)
        request = self.http.build_request(call.method, self.base_url + target, content=call.content, timeout=timeout)
        # Set one by one, which costs less than handing them to the library to merge.
        for name, value in headers.items() if self.is_own else {**self.identity, **headers}.items():
            request.headers[name] = value
        return request

    def timeout(self, options: Options) -> Any:
        """The library's timeouts, which are made again only if the options are others than before."""
        made_of, timeout = self.timeouts
        if made_of is not options:
            read = min(options.timeout, options.deadline)
            timeout = self.library.Timeout(read, connect=min(options.connect_timeout, options.deadline))
            self.timeouts = options, timeout
        return timeout

    def redact(self, call: Call, text: str) -> str:
        """The text without the secrets of this client and of the call."""
        return self.credentials.redact(text, *self.tokens, *call.secrets)

    def failed(self, call: Call, options: Options, ends: float, error: Exception) -> NoReturn:
        """Raise our error for that of the library, or of a hook or transport of the user's own."""
        where = {"method": call.method, "path": call.path}
        detail = self.redact(call, str(error))
        if isinstance(error, self.library.ProtocolError):
            # What it quotes was sent by the server, and may be a part of a secret.
            detail = _QUOTED.sub("…", detail)
        # A traceback would show what the library quotes of the secrets.
        cause = error if detail == str(error) else None
        message = f"{call.method} {call.path}: {type(error).__name__}"
        if self.http.is_closed:
            raise PipedreamError(f"{call.method} {call.path}: the client is closed") from cause
        is_timeout = isinstance(error, self.library.TimeoutException)
        if (is_timeout or isinstance(error, TimeoutError)) and time.monotonic() >= ends:
            message = f"{call.method} {call.path}: not done within the deadline of {options.deadline:g} s"
            raise APITimeoutError(message, **where) from cause
        if is_timeout:
            raise APITimeoutError(message, **where) from cause
        if detail:
            message += f": {detail}"
        if isinstance(error, (self.library.TransportError, OSError)):
            raise APIConnectionError(message, **where) from cause
        raise PipedreamError(message) from cause

    def was_sent(self, error: PipedreamError) -> bool:
        """Whether the server may have seen the request that ended in this error."""
        return not isinstance(
            error.__cause__, (self.library.ConnectError, self.library.ConnectTimeout, self.library.PoolTimeout)
        )

    def undecodable(self, call: Call, status: int, error: UndecodableError) -> None:
        """Raise our error for a body that was not read on, unless the status says enough."""
        if 200 <= status < 300:
            origin = Origin(call.method, call.path, status)
            raise decoding_error(DecodingError, [(origin, "", error.expected, error.found)])

    def steps(self, call: Call, options: Options) -> Generator[Step, Any, Response]:
        """What to do for a call, step by step; it is sent the outcome of each, and returns the successful response."""
        retries = 0
        token: Token | None = None
        refused: Token | None = None
        bearer = None if call.is_public else self.credentials.bearer
        while True:
            if bearer is None and not call.is_public:
                token = cast(Token, (yield "token", refused))
                bearer = token.value
            started = time.monotonic()
            retry_after: str | None = None
            try:
                response: Response = yield "attempt", bearer
            except PipedreamError as error:
                log_attempt(call, type(error).__name__, started, retries)
                is_retried = isinstance(error, APIConnectionError) and (call.is_idempotent or not self.was_sent(error))
                if retries >= options.max_retries or not is_retried:
                    raise
            else:
                log_attempt(call, response.status, started, retries)
                if 200 <= response.status < 300:
                    return response
                # Elsewhere a 401 can be the answer of what was called, which then would be done twice.
                if response.status == 401 and token and not refused and call.origin is None:
                    refused, bearer = token, None
                    continue
                is_retried = call.is_idempotent and response.status in RETRIED_STATUSES
                if retries >= options.max_retries or not is_retried:
                    raise status_error(call, response, self.redact)
                retry_after = response.headers.get("retry-after")
            waiting = backoff(retries, retry_after)
            retries += 1
            LOGGER.info("%s %s: next attempt in %.1f s", call.method, call.path, waiting)
            yield "wait", waiting

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
        self.tokens = (*self.tokens[-1:], token.value)
        return token

    def too_late(self, options: Options) -> APITimeoutError:
        """The error for a call that waited too long for another call's request for a token."""
        message = f"no token within the deadline of {options.deadline:g} s: another call is still waiting for it"
        return APITimeoutError(message, method="POST", path="/oauth/token")

    def outcome(self) -> Token:
        """The token, or the error, that another call's request for a token ended in while this call waited."""
        if isinstance(self.latest, PipedreamError):
            raise copy(self.latest)
        return cast(Token, self.latest)


class SyncCore(Core):
    """Sends requests and waits for them. Threads may share it."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._lock = threading.Lock()
        self._deadline = Deadline()
        if self.is_own:
            keep(self._deadline, self.http)

    def send(self, call: Call, options: Options) -> Response:
        """Send a request, again where that is safe, until there is a response with a success status."""
        steps = self.steps(call, options)
        step = next(steps)
        while True:
            outcome: Any = None
            try:
                match step:
                    case "attempt", bearer:
                        outcome = self._attempt(call, options, bearer)
                    case "token", refused:
                        outcome = self._token(options, refused)
                    case "wait", seconds:
                        time.sleep(seconds)
            except PipedreamError as error:
                step = steps.throw(error)
                continue
            try:
                step = steps.send(outcome)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]

    def _attempt(self, call: Call, options: Options, bearer: str | None) -> Response:
        self._deadline.ends = ends = time.monotonic() + options.deadline
        body = Body(options.max_response_bytes)
        try:
            request = self.request(call, options, bearer)
            response = self.http.send(request, **(ELSEWHERE if call.origin else TO_THE_API))
            try:
                body.open(response)
                for chunk in response.iter_bytes() if body.is_decoded else response.iter_raw():
                    body.add(chunk)
                    if time.monotonic() > ends:
                        raise TimeoutError
                body.close()
            except UndecodableError as error:
                self.undecodable(call, response.status_code, error)
            finally:
                response.close()
        except PipedreamError:
            raise
        except Exception as error:
            self.failed(call, options, ends, error)
        finally:
            self._deadline.ends = math.inf
        return Response(response.status_code, response.headers, body.content)

    def _token(self, options: Options, refused: Token | None) -> Token:
        latest = self.latest
        if self.is_usable(latest, refused):
            return cast(Token, latest)
        if not self._lock.acquire(timeout=options.deadline):
            raise self.too_late(options)
        try:
            if self.latest is latest:
                try:
                    self.latest = self.token_in(self.send(self.token_call(), options))
                except PipedreamError as error:
                    self.latest = copy(error)
                    raise
            return self.outcome()
        finally:
            self._lock.release()

    def close(self) -> None:
        """Close the connections, unless the client was handed in."""
        if self.is_own:
            self.http.close()


class AsyncCore(Core):
    """Sends requests and awaits them. Tasks may share it."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        # Here, because importing it takes a synchronous client time.
        self._asyncio = importlib.import_module("asyncio")
        self._lock: Any = None
        self._loop: Any = None

    async def send(self, call: Call, options: Options) -> Response:
        """Send a request, again where that is safe, until there is a response with a success status."""
        steps = self.steps(call, options)
        step = next(steps)
        while True:
            outcome: Any = None
            try:
                match step:
                    case "attempt", bearer:
                        outcome = await self._attempt(call, options, bearer)
                    case "token", refused:
                        outcome = await self._token(options, refused)
                    case "wait", seconds:
                        await self._asyncio.sleep(seconds)
            except PipedreamError as error:
                step = steps.throw(error)
                continue
            try:
                step = steps.send(outcome)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]

    async def _attempt(self, call: Call, options: Options, bearer: str | None) -> Response:
        ends = time.monotonic() + options.deadline
        body = Body(options.max_response_bytes)
        try:
            async with self._asyncio.timeout(options.deadline):
                request = self.request(call, options, bearer)
                response = await self.http.send(request, **(ELSEWHERE if call.origin else TO_THE_API))
                try:
                    body.open(response)
                    read = response.aiter_bytes if body.is_decoded else response.aiter_raw
                    async with aclosing(read()) as chunks:
                        async for chunk in chunks:
                            body.add(chunk)
                    body.close()
                except UndecodableError as error:
                    self.undecodable(call, response.status_code, error)
                finally:
                    await response.aclose()
        except PipedreamError:
            raise
        except Exception as error:
            self.failed(call, options, ends, error)
        return Response(response.status_code, response.headers, body.content)

    async def _token(self, options: Options, refused: Token | None) -> Token:
        latest = self.latest
        if self.is_usable(latest, refused):
            return cast(Token, latest)
        loop = self._asyncio.get_running_loop()
        if self._loop is not loop:
            # A lock is of the loop in which someone waited for it first, and fails in the next `asyncio.run`.
            self._loop, self._lock = loop, self._asyncio.Lock()
        lock = self._lock
        try:
            async with self._asyncio.timeout(options.deadline):
                await lock.acquire()
        except TimeoutError:
            raise self.too_late(options) from None
        try:
            if self.latest is latest:
                try:
                    self.latest = self.token_in(await self.send(self.token_call(), options))
                except PipedreamError as error:
                    self.latest = copy(error)
                    raise
            return self.outcome()
        finally:
            lock.release()

    async def close(self) -> None:
        """Close the connections, unless the client was handed in."""
        if self.is_own:
            await self.http.aclose()
