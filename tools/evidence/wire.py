"""A sandbox that keeps what it was sent and what it responded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.types import Message, Receive, Scope, Send

from pipedream_rest_sandbox import Sandbox
from pipedream_rest_sandbox.operations import BASE_PATH, ApiError, find_operations, find_path
from pipedream_rest_sandbox.server import HOST, Server


@dataclass
class WireExchange:
    """What went over the wire."""

    method: str
    path: bytes
    query: bytes
    headers: dict[str, str]
    body: bytes = b""
    status: int = 0
    answer: bytes = b""

    @property
    def operation_id(self) -> str:
        """The operation that was called; empty if the request is not one of an operation."""
        try:
            return find_operations(find_path(self.path))[self.method].id
        except (ApiError, LookupError, ValueError):
            return ""


@dataclass
class Wire:
    """Serves a sandbox within `with`, which has the base URL, and keeps all exchanges.

    Parameters:
        sandbox: what is served.
        before_each: is called with the sandbox before each request.
        failing: the status of an empty response to each request, in place of the sandbox's.
    """

    # The requests are those that the documents print.
    sandbox: Sandbox = field(default_factory=lambda: Sandbox(choices={"creation_without_workspace": "allowed"}))
    before_each: Callable[[Sandbox], None] = lambda _: None
    exchanges: list[WireExchange] = field(default_factory=list)
    failing: int = 0

    def __enter__(self) -> str:
        self._server = Server(self)
        return f"http://{HOST}:{self._server.port}{BASE_PATH}"

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.failing:
            await send({"type": "http.response.start", "status": self.failing, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body"})
            return
        self.before_each(self.sandbox)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        exchange = WireExchange(scope["method"], scope["raw_path"], scope["query_string"], headers)
        self.exchanges.append(exchange)

        async def receive_and_keep() -> Message:
            message = await receive()
            exchange.body += message.get("body", b"")
            return message

        async def send_and_keep(message: Message) -> None:
            exchange.status = message.get("status", exchange.status)
            exchange.answer += message.get("body", b"")
            await send(message)

        await self.sandbox.app(scope, receive_and_keep, send_and_keep)
