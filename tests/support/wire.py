"""A request as the server sees it: decoded, so that two spellings of one URL are equal.

The same form is made of what a client sent, of what the spec prescribes and of what is recorded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx

from tests.support.spec import BASE_URL, Arguments, Operation

# RFC 3986: what may stand in a path or a query as it is; everything else has to be percent-encoded.
_LEGAL_TARGET = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*")


@dataclass(frozen=True)
class WireRequest:
    """Method, origin, decoded path segments, decoded query pairs in a fixed order, decoded JSON body."""

    method: str
    origin: str
    segments: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    body: Any = None


def _wire(method: str, url: str, body: bytes) -> WireRequest:
    parts = urlsplit(url)
    target = url.removeprefix(f"{parts.scheme}://{parts.netloc}")
    assert _LEGAL_TARGET.fullmatch(target), f"not a legal request target: {target!r}"
    return WireRequest(
        method=method,
        origin=f"{parts.scheme}://{parts.netloc}",
        segments=tuple(unquote(segment, errors="strict") for segment in parts.path.split("/")),
        query=tuple(
            sorted(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query), errors="strict"))
        ),
        body=json.loads(body) if body else None,
    )


def sent(request: httpx.Request) -> WireRequest:
    """What a client sent. A body has to be JSON and say so; without a body there is no content type."""
    assert request.headers.get("content-type") == ("application/json" if request.content else None)
    return _wire(request.method, str(request.url), request.content)


def recorded(method: str, uri: str, body: str | None) -> WireRequest:
    """What a recording holds."""
    return _wire(method, uri, (body or "").encode())


def prescribed(operation: Operation, arguments: Arguments) -> WireRequest:
    """What the spec prescribes for these arguments."""
    base = urlsplit(BASE_URL)
    segments = [
        arguments["path"][step[1:-1]] if step.startswith("{") else step
        for step in (base.path + operation.path).split("/")
    ]
    query = sorted((name, _text(value)) for name, value in arguments["query"].items())
    return WireRequest(
        operation.method, f"{base.scheme}://{base.netloc}", tuple(segments), tuple(query), arguments.get("body")
    )


def _text(value: Any) -> str:
    """A scalar as it stands in a query: strings as they are, all others as in JSON."""
    return value if isinstance(value, str) else json.dumps(value)


def arguments_of(operation: Operation, request: WireRequest) -> Arguments:
    """The arguments that make this request: the inverse of `prescribed`."""
    template = (urlsplit(BASE_URL).path + operation.path).split("/")
    assert len(template) == len(request.segments)
    path = {step[1:-1]: value for step, value in zip(template, request.segments, strict=True) if step.startswith("{")}
    query = {name: _typed(operation.parameter(name)["schema"], value) for name, value in request.query}
    return {"path": path, "query": query, **({"body": request.body} if request.body is not None else {})}


def _typed(schema: Mapping[str, Any], text: str) -> Any:
    return text if schema["type"] == "string" else json.loads(text)
