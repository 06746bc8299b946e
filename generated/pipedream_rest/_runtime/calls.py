"""A call before it is sent: its method, path, query and body, and the limits that it keeps to."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from .addresses import target
from .hidden import Hidden
from .retries import may_repeat
from .values import UNSET, to_bytes


class Options(NamedTuple):
    """How a call is sent. Times are in seconds."""

    connect_timeout: float
    timeout: float
    deadline: float
    max_retries: int
    max_response_bytes: int
    strict: bool = False


class Call(NamedTuple):
    """One call, ready to be sent. The path stands in logs and errors; the query does not."""

    operation: str
    """The method that is called, as in `accounts.list`."""
    method: str
    path: str
    query: Hidden[str] = Hidden("")
    content: Hidden[bytes | None] = Hidden(None)
    is_public: bool = False
    is_idempotent: bool = False
    origin: str | None = None
    """Where the path is, if not at the API."""
    is_beside_v1: bool = False
    """Whether the path is beside the API's `/v1` instead of below it."""
    headers: Hidden[Mapping[str, str]] = Hidden({})
    secrets: Sequence[Hidden[Any]] = ()
    """What no message may show."""
    lookup: str = ""
    """What to do to see what the call may have made, if it makes anything."""


class Response(NamedTuple):
    """A response that was read to its end: status, headers with lower-case names, and the decoded body."""

    status: int
    headers: Hidden[Mapping[str, str]]
    content: Hidden[bytes]


# What a method or the name of a header consists of (RFC 9110).
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# In seconds. Sockets count milliseconds in 31 bits.
LONGEST = 1e6


def check_limit(name: str, value: object, *, is_count: bool = False) -> None:
    """Check a limit, which is a count or a number of seconds.

    Raises:
        TypeError: If it is no number.
        ValueError: If it is out of range.
    """
    if isinstance(value, bool) or not isinstance(value, int if is_count else (int, float)):
        kind = "int" if is_count else "int or float, in seconds"
        raise TypeError(f"{name}: expected {kind}, got {type(value).__name__}")
    if not (value >= 0 if is_count else 0 < value <= LONGEST):  # NaN is not
        bounds = "0 or more" if is_count else f"more than 0 and at most {LONGEST:,.0f} seconds"
        raise ValueError(f"{name}: expected {bounds}, got {value}")


def path_segment(name: str, value: str) -> str:
    """A path argument, percent-encoded.

    Raises:
        TypeError: If it is not a str.
        ValueError: If it is empty, `.` or `..`, which would lead to another operation.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name}: expected str, got {type(value).__name__}")
    if value in ("", ".", ".."):
        raise ValueError(f"{name}: {value!r} can't be a part of a path")
    return _quoted(value)


def query_string(parameters: Mapping[str, Any]) -> str:
    """The query, percent-encoded, without its `UNSET` parameters.

    Raises:
        TypeError: If a parameter is None or not a scalar.
        ValueError: If a number is infinite or not a number.
    """
    parts = []
    for name, value in parameters.items():
        if value is UNSET:
            continue
        if isinstance(value, str):
            text = _quoted(value)
        elif isinstance(value, bool):
            text = "true" if value else "false"
        elif isinstance(value, int):
            text = int.__repr__(value)  # which of a member of an enum is its value, too
        elif isinstance(value, float):
            if not math.isfinite(value):
                raise ValueError(f"{name}: {value} can't be sent in a query")
            text = _quoted(float.__repr__(value))
        elif isinstance(value, date):  # a date-time, too
            text = _quoted(value.isoformat())
        else:
            kind = "None; leave it out or pass UNSET" if value is None else type(value).__name__
            raise TypeError(f"{name}: expected str, int, float, bool, date or datetime, got {kind}")
        parts.append(f"{name}={text}")
    return "&".join(parts)


def _quoted(text: str) -> str:
    # A lone surrogate is no text, but a cursor that a server sent with one goes back as it came.
    return quote(text, safe="", errors="surrogatepass")


def body_bytes(body: Any, name: str = "") -> bytes:
    """A request body.

    Args:
        body: The body.
        name: The argument that it is, if it is not made of several.

    Raises:
        TypeError: If a value has no form in JSON.
        ValueError: If a number is infinite or not a number, or the body is nested too deeply, or in itself.
    """
    with suppress(RecursionError):
        return to_bytes(body, name)
    # Raise outside `except`, so that the frames of json, whose local variables hold the body, are not in `__context__`.
    raise ValueError(f"{name or _unsendable(body)}: it is nested too deeply, or contains itself")


def _unsendable(body: Mapping[str, Any]) -> str:
    """The name of the first field of a body that is nested too deeply."""
    for name, value in body.items():
        try:
            to_bytes({name: value})
        except RecursionError:
            return name
    return "body"


def _refused_nulls(name: str, value: Any) -> Iterator[str]:
    """Where models in an argument have null but the specification does not allow it."""
    if isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _refused_nulls(f"{name}[{index}]", item)
    elif hasattr(value, "_refused_nulls"):
        yield from (name + path for path in value._refused_nulls())


def make_call(
    operation: str,
    method: str,
    path: str,
    query: Mapping[str, Any] | None = None,
    body: Mapping[str, Any] | None = None,
    *,
    nullable: Sequence[str] = (),
    is_public: bool = False,
    lookup: str = "",
) -> Call:
    """A call of an operation. The path is encoded already. What is `Hidden` in the body stands in no message.

    Raises:
        TypeError: If a parameter is None or not a scalar, or a value of the body has no form in JSON or is None where
            the specification does not allow null.
        ValueError: If a number is infinite or not a number, or the body is nested too deeply, or in itself.
    """
    for name, value in (body or {}).items():
        for place in [name] if value is None and name not in nullable else _refused_nulls(name, value):
            raise TypeError(f"{place}: expected a value, got None, but it can't be null: leave it out or pass UNSET")
    return Call(
        operation,
        method,
        path,
        Hidden(query_string(query) if query else ""),
        Hidden(None if body is None else body_bytes(body)),
        is_public,
        may_repeat(method, query, UNSET),
        secrets=[value for value in (body or {}).values() if isinstance(value, Hidden)],
        lookup=lookup,
    )


def check_method(method: str) -> str:
    """An HTTP method, in upper case.

    Raises:
        TypeError: If it is not a str.
        ValueError: If it is no method, or CONNECT.
    """
    if not isinstance(method, str):
        raise TypeError(f"method: expected str, got {type(method).__name__}")
    if not TOKEN.fullmatch(method):
        raise ValueError(f"method: {method!r} is not an HTTP method")
    if method.upper() == "CONNECT":
        raise ValueError("method: CONNECT is for proxies: use another")
    return method.upper()


def make_request(method: str, path: str, query: Mapping[str, Any] | None, body: Any) -> Call:
    """A call of any path below the base URL.

    Raises:
        TypeError: If an argument or a parameter has the wrong type, or a value of the body has no form in JSON.
        ValueError: If the method or the path is none that can be sent unchanged, or a number of the query or the body
            is infinite or not a number.
    """
    method = check_method(method)
    if not isinstance(path, str):
        raise TypeError(f"path: expected str, got {type(path).__name__}")
    if not path.startswith("/") or path.startswith("//"):
        # The path is not shown: a URL may hold a password.
        raise ValueError("path: expected a path below the base URL, such as /users/me: the credential goes only there")
    path, parameters = target("path", f"//api{path}")
    if parameters or path.endswith("?"):
        raise ValueError("path: pass what follows the question mark as query=")
    if query is not None and not isinstance(query, Mapping):
        raise TypeError(f"query: expected a mapping, got {type(query).__name__}")
    for name in query or ():
        if not isinstance(name, str):
            raise TypeError(f"query: a name: expected str, got {type(name).__name__}")
    query = {_quoted(name): value for name, value in (query or {}).items()}
    if path.rstrip("/").endswith("/events"):
        # Deleting events without an end is not sent again, as by `delete_events`.
        query.setdefault("end_id", UNSET)
    call = make_call("request", method, path, query)
    return call if body is UNSET else call._replace(content=Hidden(body_bytes(body, "body")))
