"""Sending: attempts and their deadline, retries, and tokens.

`Core.steps` decides what happens, without waiting for anything; `SyncCore` and `AsyncCore` do what it says.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
import threading
import time
from collections.abc import Generator
from ipaddress import ip_address
from types import ModuleType
from typing import Any, Literal, NoReturn, TypeAlias
from urllib.parse import SplitResult, urlsplit

from .credentials import Credentials, Token, token_of
from .errors import APIConnectionError, APITimeoutError, DecodingError, PipedreamError
from .transport import (
    DECODED_ENCODINGS,
    LOGGER,
    RETRIED_STATUSES,
    Call,
    Options,
    Response,
    backoff,
    log_attempt,
    make_call,
    parse_json,
    status_error,
)

Step: TypeAlias = (
    tuple[Literal["attempt"], str | None]  # send the request as this bearer; the outcome is the response
    | tuple[Literal["token"], str | None]  # get a token other than this one; the outcome is the token
    | tuple[Literal["wait"], float]  # in seconds
)


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


# Control characters anywhere, and in the host whatever libraries may read in different ways.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]|^[^/]*//[^/?#]*[\s\\@]")


_QUOTED = re.compile(r"(['\"]).*\1", re.DOTALL)


def is_loopback(host: str | None) -> bool:
    """Whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:  # a name, which may begin with 127, too
        return False


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
        self.token: Token | None = None
        # The token in hand and the one before, with which a call may still be under way.
        self.tokens: tuple[str, ...] = ()
        self.token_failure: PipedreamError | None = None
        self.timeouts: dict[Options, Any] = {}
        python = ".".join(map(str, sys.version_info[:2]))
        self.headers = {
            "accept": "application/json",
            "accept-encoding": "gzip, deflate",
            "user-agent": f"pipedream-rest/{version} python/{python} {library.__name__}/{library.__version__}",
        }
        if is_own:
            # Headers of the library's client cost a fifth of those of a request, and most calls need no others.
            http.headers = self.headers
            self.headers = {}

    def request(self, call: Call, options: Options, bearer: str | None) -> Any:
        """The library's request."""
        headers = self.headers.copy()
        if bearer is not None:
            headers["authorization"] = f"Bearer {bearer}"
        if call.content is not None:
            headers["content-type"] = "application/json"
        if call.headers:
            headers.update(call.headers)
        url = (self.base_url if call.origin is None else call.origin) + call.path
        if call.query:
            url += f"?{call.query}"
        timeout = self.timeouts.get(options)
        if timeout is None:
            read = min(options.timeout, options.deadline)
            timeout = self.library.Timeout(read, connect=min(options.connect_timeout, options.deadline))
            self.timeouts[options] = timeout
        return self.http.build_request(call.method, url, content=call.content, headers=headers, timeout=timeout)

    def redact(self, call: Call, text: str) -> str:
        """The text without the secrets of this client and of the call."""
        return self.credentials.redact(text, *self.tokens, *call.secrets)

    def failed(self, call: Call, error: Exception) -> NoReturn:
        """Raise our error for the library's."""
        where = {"method": call.method, "path": call.path}
        detail = self.redact(call, str(error))
        if isinstance(error, self.library.ProtocolError):
            # What it quotes was sent by the server, and may be a part of a secret.
            detail = _QUOTED.sub("…", detail)
        # A traceback would show what the library quotes of the secrets.
        cause = error if detail == str(error) else None
        kind = type(error).__name__
        message = f"{call.method} {call.path}: {kind}"
        if isinstance(error, self.library.TimeoutException):
            raise APITimeoutError(message, **where) from cause
        if isinstance(error, self.library.DecodingError):
            raise DecodingError(
                message,
                **where,
                status=0,
                json_path="$",
                expected="the announced content encoding",
                found="other bytes",
            ) from cause
        raise APIConnectionError(f"{message}: {detail}" if detail else message, **where) from cause

    def was_sent(self, error: PipedreamError) -> bool:
        """Whether the server may have seen the request that ended in this error."""
        return not isinstance(
            error.__cause__, (self.library.ConnectError, self.library.ConnectTimeout, self.library.PoolTimeout)
        )

    def too_late(self, call: Call, options: Options) -> NoReturn:
        """Raise the error for an attempt that did not end in time."""
        message = f"{call.method} {call.path}: not done within the deadline of {options.deadline:g} s"
        raise APITimeoutError(message, method=call.method, path=call.path)

    def check_encoding(self, call: Call, response: Any) -> None:
        """Refuse content encodings that were not asked for: theirs could be bombs that no limit stops in time."""
        headers = response.headers
        if "content-encoding" in headers and headers["content-encoding"].strip().lower() not in DECODED_ENCODINGS:
            self.undecodable(call, response, "gzip, deflate or no content encoding", "another content encoding")

    def too_large(self, call: Call, options: Options, response: Any) -> NoReturn:
        """Raise the error for a body above the limit."""
        self.undecodable(call, response, f"at most {options.max_response_bytes} bytes", "more")

    def undecodable(self, call: Call, response: Any, expected: str, found: str) -> NoReturn:
        """Raise the error for a body that is not read on."""
        raise DecodingError(
            f"{call.method} {call.path}: expected {expected}, found {found}",
            method=call.method,
            path=call.path,
            status=response.status_code,
            json_path="$",
            expected=expected,
            found=found,
        )

    def steps(self, call: Call, options: Options) -> Generator[Step, Any, Response]:
        """What to do for a call, step by step; it is sent the outcome of each, and returns the successful response."""
        retries = 0
        refused: str | None = None
        bearer = self.credentials.bearer
        while True:
            if bearer is None and not call.is_public:
                bearer = yield "token", refused
            started = time.monotonic()
            retry_after: str | None = None
            try:
                response: Response = yield "attempt", None if call.is_public else bearer
            except APIConnectionError as error:
                log_attempt(call, type(error).__name__, started, retries)
                if retries >= options.max_retries or (self.was_sent(error) and not call.is_idempotent):
                    raise
            else:
                log_attempt(call, response.status, started, retries)
                if 200 <= response.status < 300:
                    return response
                if response.status == 401 and self.credentials.client_secret and not (call.is_public or refused):
                    refused, bearer = bearer, None
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
        return make_call("POST", "/oauth/token", body=body, is_public=True)._replace(is_idempotent=True)

    def fresh_token(self, refused: str | None) -> str | None:
        """The token in hand, unless it has to be renewed or is the one that was refused."""
        token = self.token
        if token is None or token.value == refused or time.monotonic() >= token.renew_at:
            return None
        return token.value

    def give_up_after(self, failure: PipedreamError | None) -> None:
        """Raise what another request for a token ended in while this one waited for it."""
        if self.token_failure is not failure and self.token_failure is not None:
            raise self.token_failure

    def keep_token(self, response: Response) -> str:
        """Take the token out of the token endpoint's answer."""
        try:
            self.token = token_of(parse_json(response.content))
        except (ValueError, RecursionError):
            self.token = token_of(None)
        self.tokens = (*self.tokens[-1:], self.token.value)
        return self.token.value


class SyncCore(Core):
    """Sends requests and waits for them. Threads may share it."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._lock = threading.Lock()

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
        ends = time.monotonic() + options.deadline
        request = self.request(call, options, bearer)
        chunks: list[bytes] = []
        size = 0
        try:
            response = self.http.send(request, stream=True, follow_redirects=False)
            try:
                self.check_encoding(call, response)
                for chunk in response.iter_bytes():
                    chunks.append(chunk)
                    size += len(chunk)
                    if size > options.max_response_bytes:
                        self.too_large(call, options, response)
                    if time.monotonic() > ends:
                        self.too_late(call, options)
            finally:
                response.close()
        except self.library.RequestError as error:
            self.failed(call, error)
        return Response(response.status_code, response.headers, b"".join(chunks))

    def _token(self, options: Options, refused: str | None) -> str:
        token = self.fresh_token(refused)
        if token is None:
            failure = self.token_failure
            with self._lock:
                token = self.fresh_token(refused)
                if token is None:
                    self.give_up_after(failure)
                    try:
                        token = self.keep_token(self.send(self.token_call(), options))
                    except PipedreamError as error:
                        self.token_failure = error
                        raise
        return token

    def close(self) -> None:
        """Close the connections, unless the client was handed in."""
        if self.is_own:
            self.http.close()


class AsyncCore(Core):
    """Sends requests and awaits them. Tasks may share it."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._lock: Any = None

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
                        await anyio_sleep(seconds)
            except PipedreamError as error:
                step = steps.throw(error)
                continue
            try:
                step = steps.send(outcome)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]

    async def _attempt(self, call: Call, options: Options, bearer: str | None) -> Response:
        import anyio

        request = self.request(call, options, bearer)
        chunks: list[bytes] = []
        size = 0
        try:
            with anyio.fail_after(options.deadline):
                response = await self.http.send(request, stream=True, follow_redirects=False)
                try:
                    self.check_encoding(call, response)
                    async for chunk in response.aiter_bytes():
                        chunks.append(chunk)
                        size += len(chunk)
                        if size > options.max_response_bytes:
                            self.too_large(call, options, response)
                finally:
                    await response.aclose()
        except TimeoutError:
            self.too_late(call, options)
        except self.library.RequestError as error:
            self.failed(call, error)
        return Response(response.status_code, response.headers, b"".join(chunks))

    async def _token(self, options: Options, refused: str | None) -> str:
        token = self.fresh_token(refused)
        if token is None:
            import anyio

            self._lock = self._lock or anyio.Lock()
            failure = self.token_failure
            async with self._lock:
                token = self.fresh_token(refused)
                if token is None:
                    self.give_up_after(failure)
                    try:
                        token = self.keep_token(await self.send(self.token_call(), options))
                    except PipedreamError as error:
                        self.token_failure = error
                        raise
        return token

    async def close(self) -> None:
        """Close the connections, unless the client was handed in."""
        if self.is_own:
            await self.http.aclose()


async def anyio_sleep(seconds: float) -> None:
    """Sleep on any event loop that anyio knows."""
    import anyio

    await anyio.sleep(seconds)
