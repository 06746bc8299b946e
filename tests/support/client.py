"""The one way in which the tests call the generated client: `call(operation_id, arguments, answer, mode)`.

Only this file knows the client's surface, so that it can change without the tests.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import httpx

from pipedream_rest import AsyncPipedream, Pipedream
from tests.support.spec import BASE_URL, OPERATIONS, Arguments, Operation, resolve

API_KEY = "0123456789abcdef0123456789abcdef"
# The workspace of a sandbox's user, without which it refuses creations; and the choice to take them as printed.
WORKSPACE = "o_abc123"
AS_PRINTED = {"creation_without_workspace": "allowed"}
Mode: TypeAlias = Literal["sync", "async"]
MODES: tuple[Mode, ...] = ("sync", "async")
CLIENTS: dict[Mode, Any] = {"sync": Pipedream, "async": AsyncPipedream}
Answer: TypeAlias = Callable[[httpx.Request], httpx.Response]


@dataclass(frozen=True)
class Outcome:
    """The requests that the call sent, and its result as the JSON that the client makes of it."""

    requests: list[httpx.Request]
    result: Any


def call(operation_id: str, arguments: Arguments, answer: Answer, mode: Mode) -> Outcome:
    """Call an operation through the generated client, which refuses responses that do not fit the spec.

    Parameters:
        operation_id: which operation.
        arguments: its arguments by place.
        answer: makes the response of each request; nothing reaches a network.
        mode: the synchronous or the asynchronous client.
    """
    operation = OPERATIONS[operation_id]
    requests: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return answer(request)

    transport = httpx.MockTransport(handle)
    settings: dict[str, Any] = {"base_url": BASE_URL, "transport": transport, "max_retries": 0, "strict": True}
    positional = list(arguments["path"].values())
    keywords = {**arguments["query"], **arguments.get("body", {})}
    if mode == "sync":
        with Pipedream(API_KEY, **settings) as client:
            result = method_of(client, operation)(*positional, **keywords)
    else:

        async def run() -> Any:
            async with AsyncPipedream(API_KEY, **settings) as client:
                return await method_of(client, operation)(*positional, **keywords)

        result = asyncio.run(run())
    return Outcome(requests, plain(result))


def plain(result: Any) -> Any:
    """A result as JSON."""
    if isinstance(result, list):
        return [item.to_dict() for item in result]
    return None if result is None else result.to_dict()


def with_client_defaults(operation: Operation, arguments: Arguments) -> Arguments:
    """The arguments that the client sends: with its own for those that are not given."""
    defaults = {p["name"]: p["x-client-default"] for p in operation.parameters if "x-client-default" in p}
    return {**arguments, "query": {**defaults, **arguments["query"]}}


def method_name(operation: Operation) -> str:
    """The method of an operation: `listSourceEvents` is `list_events` of the sources."""
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+", operation.id)]
    return "_".join(word for word in words if word not in (operation.tag, operation.tag.removesuffix("s")))


def method_of(client: Any, operation: Operation) -> Any:
    """The bound method of an operation."""
    return getattr(getattr(client, operation.tag), method_name(operation))


def promised(operation: Operation, body: Any) -> Any:
    """The part of a response body that the client promises to keep: what it wraps in `data`, or all of it."""
    _, schema = operation.success
    data = resolve(schema or {}).get("properties", {}).get("data", {})
    is_page = "items" in data and operation.method == "GET"
    return body["data"] if data and not is_page else body


def authorization(operation: Operation) -> str | None:
    """The Authorization header that the client of `call` has to send for an operation."""
    return f"Bearer {API_KEY}" if operation.node["security"] else None
