"""The one way in which the tests call the generated client: `call(operation_id, arguments, answer)`.

Only this file knows the client's surface, so that it can change without the tests.
"""

from __future__ import annotations

import asyncio
import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import httpx

from pipedream_rest import AuthenticatedClient, Client
from tests.support.spec import BASE_URL, OPERATIONS, Arguments, Operation

TOKEN = "made-up-token"
Mode: TypeAlias = Literal["sync", "async"]
MODES: tuple[Mode, ...] = ("sync", "async")
Answer: TypeAlias = Callable[[httpx.Request], httpx.Response]


@dataclass(frozen=True)
class Outcome:
    """The requests that the call sent, and its result as the JSON that the client makes of it."""

    requests: list[httpx.Request]
    result: Any


def call(operation_id: str, arguments: Arguments, answer: Answer, mode: Mode) -> Outcome:
    """Call an operation through the generated client.

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

    httpx_args = {"transport": httpx.MockTransport(handle)}
    client = (
        AuthenticatedClient(BASE_URL, TOKEN, httpx_args=httpx_args)
        if operation.node["security"]
        else Client(BASE_URL, httpx_args=httpx_args)
    )
    keywords: dict[str, Any] = {**arguments["path"], **arguments["query"]}
    if "url" in keywords:  # the generator renames what its own code uses
        keywords["url_query"] = keywords.pop("url")
    if "body" in arguments:
        keywords["body"] = _model(operation.body).from_dict(arguments["body"])
    module = importlib.import_module(f"pipedream_rest.api.{operation.tag}.{_snake(operation.id)}")
    if mode == "sync":
        response = module.sync_detailed(client=client, **keywords)
    else:
        response = asyncio.run(module.asyncio_detailed(client=client, **keywords))
    return Outcome(requests, None if response.parsed is None else response.parsed.to_dict())


def _model(schema: Any) -> Any:
    return getattr(importlib.import_module("pipedream_rest.models"), schema["$ref"].rpartition("/")[2])


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def authorization(operation: Operation) -> str | None:
    """The Authorization header that the client of `call` has to send for an operation."""
    return f"Bearer {TOKEN}" if operation.node["security"] else None
