"""The course of a call, step by step: credential, attempts, retries and the waits between them.

Nothing here waits or sends, so that the synchronous and the asynchronous client share it.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from .credentials import Token
from .errors import APIConnectionError, APIStatusError, PipedreamError
from .failures import status_error, too_late, with_advice
from .hidden import Hidden
from .log import LOGGER, log_attempt
from .retries import RETRIED_STATUSES, TOO_MANY_REQUESTS, backoff

if TYPE_CHECKING:
    from .calls import Call, Options, Response
    from .core import Core

Step: TypeAlias = (
    tuple[Literal["attempt"], Hidden[str] | None]  # send the request as this bearer; the outcome is the response
    | tuple[Literal["ask"], None]  # ask for the credential; the outcome is the bearer
    | tuple[Literal["token"], Token | None]  # get a token other than this one; the outcome is the token
    | tuple[Literal["wait"], float]  # in seconds
)


def course(core: Core, call: Call, options: Options, deadline_at: float) -> Generator[Step, Any, Response]:
    """Yield the steps of a call. The caller sends back the outcome of each. Returns the successful response."""
    retries = 0
    token: Token | None = None
    refused: Token | None = None
    may_be_processed = False
    """By an attempt before the current one."""
    bearer = None if call.is_public else core.credentials.bearer
    if bearer is None and not call.is_public and core.credentials.ask is not None:
        bearer = cast(Hidden[str], (yield "ask", None))
    while True:
        if bearer is None and not call.is_public:
            try:
                token = cast(Token, (yield "token", refused))
            except (APIConnectionError, APIStatusError) as error:
                # Only the request for a token may have been processed, not the call.
                if error.may_be_processed == may_be_processed:
                    raise
                raise error.saying(may_be_processed=may_be_processed) from error.__cause__
            bearer = token.value
        started = time.monotonic()
        if started >= deadline_at:
            raise with_advice(call, too_late(call, options), may_be_processed)
        wanted: float | None = None
        try:
            response: Response = yield "attempt", bearer
        except PipedreamError as error:
            log_attempt(call, type(error).__name__, started, retries, core.sender.name)
            if not isinstance(error, APIConnectionError):
                raise
            failure: APIConnectionError | APIStatusError = error
            cause = error.__cause__
            is_repeatable = not error._is_lasting and (call.is_idempotent or not error.may_be_processed)
        else:
            log_attempt(call, response.status, started, retries, core.sender.name)
            status = response.status
            if 200 <= status < 300:
                return response
            if status == 404 and call.method == "DELETE" and may_be_processed and call.origin is None:
                LOGGER.info(
                    "%s %s: 404 is taken for success, because the response of an earlier attempt was lost",
                    call.method,
                    call.path,
                )
                return response._replace(content=Hidden(b""))
            # Elsewhere a 401 can be the answer of what was called, which then would be done twice.
            if status == 401 and token and not refused and call.origin is None:
                refused, bearer = token, None
                continue
            failure = status_error(core, call, response)
            cause = None
            # Nor does a 429 of what was called elsewhere say that nothing was done.
            is_refused = status == TOO_MANY_REQUESTS and call.origin is None
            is_repeatable = is_refused or (call.is_idempotent and status in RETRIED_STATUSES)
            wanted = failure.retry_after
        may_be_processed = may_be_processed or failure.may_be_processed
        now = time.monotonic()
        if retries >= options.max_retries or not is_repeatable or now >= deadline_at:
            raise with_advice(call, failure, may_be_processed) from cause
        waiting = backoff(retries, wanted)
        if now + waiting >= deadline_at:
            # After the deadline, nobody waits for the response.
            why = f"not sent again, because a wait of {waiting:.1f} s goes beyond the deadline"
            raise with_advice(call, failure, may_be_processed, why) from cause
        retries += 1
        LOGGER.info("%s %s: next attempt in %.1f s", call.method, call.path, waiting)
        yield "wait", waiting
