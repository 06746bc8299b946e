"""What a call that fails ends in: the errors, and what their messages say."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .decoding import json_or_text
from .errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    DecodingError,
    PipedreamError,
    status_error_class,
)
from .fields import Context, decoding_error, of_whole
from .retries import RETRIED_STATUSES, TOO_MANY_REQUESTS, advice, rate_limit
from .sending import UndecodableError

if TYPE_CHECKING:
    from .calls import Call, Options, Response
    from .core import Core

# What the service's error has where a user API key creates something, and the call names no workspace.
_NO_WORKSPACE = "specify a valid workspace"
# By how many seconds a library's timer may go off too early.
_EARLY = 0.002


def status_error(core: Core, call: Call, response: Response) -> APIStatusError:
    """The error for a response whose status is not a success."""
    body = json_or_text(response.content.reveal())
    headers = dict(response.headers.reveal())
    details = [headers.get("location")] if 300 <= response.status < 400 else []
    if isinstance(body, dict):
        details += [body.get("error"), body.get("error_description")]
    detail = ": ".join(part for part in details if part and isinstance(part, str))
    message = f"{call.method} {call.path}: {response.status}"
    if detail:
        message += f": {core.redact(call, detail)}"
    error = status_error_class(response.status)(
        message,
        status=response.status,
        body=body,
        headers=headers,
        method=call.method,
        path=call.path,
        may_be_processed=response.status in RETRIED_STATUSES and response.status != TOO_MANY_REQUESTS,
        **rate_limit(headers),
    )
    if 400 <= response.status < 500 and _NO_WORKSPACE in detail:
        return error.saying("pass org_id=, the id of a workspace: pd.users.get_current().orgs lists them")
    return error


def call_error(
    core: Core, call: Call, options: Options, deadline_at: float, error: Exception, status: int = 200
) -> PipedreamError:
    """Our error, with its cause, for that of the library, or of a hook or transport of the user's own."""
    if isinstance(error, UndecodableError):
        return undecodable_error(call, status, error)
    where = {"method": call.method, "path": call.path}
    failure = core.sender.failure(error)
    detail = core.redact(call, failure.detail)
    # A traceback would show what the library, or what it was caused by, quotes of the secrets.
    chain = _chain(error)
    texts = [text for each in chain for text in (str(each), *getattr(each, "__notes__", ()))]
    cause = error if failure.is_safe and all(core.redact(call, text, len(text)) == text for text in texts) else None
    if failure.is_own and (failure.is_connection or failure.is_timeout):
        # The local variables of the library's frames have the request. Its message says enough.
        for each in chain:
            each.__traceback__ = None
    start = f"{call.method} {call.path}: "
    if core.sender.is_closed:
        return _caused(PipedreamError(f"{start}the client is closed: create a new one"), cause)
    if not failure.is_connection and not failure.is_timeout:
        return _caused(PipedreamError(start + failure.name + (detail and f": {detail}")), cause)
    reached = core.reached(call)
    if failure.is_timeout and time.monotonic() >= deadline_at - _EARLY:
        message = f"{start}not done within the deadline of {options.deadline:g} s ({reached})"
    else:
        message = f"{start}{failure.name} ({reached})" + ("" if failure.is_timeout or not detail else f": {detail}")
    kind = APITimeoutError if failure.is_timeout else APIConnectionError
    error = kind(message, **where, may_be_processed=failure.was_sent)
    if failure.is_certificate:
        error = error.saying("SSL_CERT_FILE names a file with the certificates to trust", _is_lasting=True)
    return _caused(error, cause)


def _caused(error: PipedreamError, cause: Exception | None) -> PipedreamError:
    error.__cause__ = cause
    return error


def _chain(error: BaseException) -> list[BaseException]:
    """What a traceback shows of an error: itself, what caused it, and what it groups."""
    chain = [error]
    for each in chain:
        others = (each.__cause__, each.__context__, *getattr(each, "exceptions", ()))
        chain += [other for other in others if other is not None and other not in chain]
    return chain


def undecodable_error(call: Call, status: int, error: UndecodableError) -> DecodingError:
    """The error for the body of a success that was not read on."""
    context = Context(call.method, call.path, status)
    return decoding_error(DecodingError, of_whole(context, error.expected, error.found))


def too_late(call: Call, options: Options) -> APITimeoutError:
    """The error for a call whose deadline has passed before anything was sent."""
    message = f"{call.method} {call.path}: not done within the deadline of {options.deadline:g} s"
    return APITimeoutError(message, method=call.method, path=call.path, may_be_processed=False)


def no_token(options: Options) -> APITimeoutError:
    """The error for a call that waited too long for another call's request for a token."""
    message = f"no token within the deadline of {options.deadline:g} s: another call is still waiting for it"
    return APITimeoutError(message, method="POST", path="/oauth/token", may_be_processed=False)


def with_advice(
    call: Call, error: APIConnectionError | APIStatusError, may_be_processed: bool, *more: str
) -> APIConnectionError | APIStatusError:
    """The error, which says what has to be known before a call is made once more."""
    if may_be_processed and not call.is_idempotent and not call.is_public:
        more = (*more, f"it may have been processed: {advice(call.method, call.lookup)}")
    if not more and error.may_be_processed == may_be_processed:
        return error
    return error.saying(*more, may_be_processed=may_be_processed)
