"""The cases of schemathesis, carried out by the generated client: what it sends, and what it makes of the response.

Each request that schemathesis is about to send becomes a call of the operation's method, of the synchronous and the
asynchronous client by turns. What the client sends goes to the API, and the response to both. Two checks of
schemathesis compare what the client sent, and what it returned or raised. What is no call of a method is sent as it is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import httpx
import requests
import schemathesis

from pipedream_rest import CredentialsError, PipedreamError
from tests.support.client import MODES, plain, promised, with_client_defaults
from tests.support.json import same
from tests.support.schema_values import types
from tests.support.spec import OPERATIONS, Arguments, Operation, Schema, resolve, without_null
from tests.support.stub import Stub
from tests.support.wire import recorded, sent

# How a call ended. What is not expressible as a call ends in what it is.
RESULT, ERROR, REFUSED = "gave a result", "raised the error of the status", "refused by the client"
ERRORS = {400: "BadRequestError", 401: "AuthenticationError", 403: "PermissionDeniedError", 404: "NotFoundError"}
ERRORS |= {429: "RateLimitError"}

Forward = Callable[[requests.PreparedRequest], requests.Response]


class NotACallError(Exception):
    """The request can't be made by a method; the message says what it is."""


@dataclass
class Exchange:
    """What the client did in place of a request."""

    operation: Operation
    arguments: Arguments
    requests: list[httpx.Request]
    outcome: Any
    """What the method returned or raised."""
    following: tuple[Any, Any]
    """The items of the page after the returned one: those that the client gives, and those that the API returns."""


class ThroughClient:
    """Carries out requests by calls of the client.

    Attributes:
        ends: How many requests of each operation ended in which way.
        turn: The number of calls, which chooses the client of the next one.
    """

    def __init__(self, stack: ExitStack) -> None:
        self.ends: Counter[tuple[str, str]] = Counter()
        self._stack = stack
        self._stubs: dict[tuple[str, str], list[Stub]] = {}
        self.turn = 0

    def send(self, forward: Forward, wanted: requests.PreparedRequest) -> requests.Response:
        """The response to a request, which the client gets. It is kept as the `exchange` of the request."""
        name = "no operation"
        try:
            operation, values = operation_of(wanted)
            name = operation.id
            arguments = {"path": values, **arguments_of(wanted, operation)}
            stub = self._stub(wanted, operation)
        except NotACallError as error:
            self.ends[name, str(error)] += 1
            return forward(wanted)
        responses = []

        def answer(request: Any) -> Any:
            response = forward(as_requests_has_it(request))
            responses.append(response)
            headers = [(name.encode(), value.encode()) for name, value in response.headers.items()]
            return stub.response(response.status_code, response.content, headers)

        stub.requests.clear()
        stub.answer = answer
        following: tuple[Any, Any] = (None, None)
        try:
            outcome: Any = stub.call(operation, arguments)
            asked = [*stub.requests]
            if getattr(outcome, "next_cursor", None):
                page = stub.finish(outcome.next_page())
                there = forward(with_cursor(wanted, outcome.next_cursor)).json()["data"]
                following = [item.to_dict() for item in page.data] if page else [], there
        except (PipedreamError, TypeError, ValueError) as error:
            outcome, asked = error, [*stub.requests]
        wanted.exchange = Exchange(operation, arguments, asked, outcome, following)  # type: ignore[attr-defined]
        self.ends[name, REFUSED if not asked else ERROR if isinstance(outcome, Exception) else RESULT] += 1
        if not responses:
            return forward(wanted)
        responses[0].request = wanted
        return responses[0]

    def _stub(self, wanted: requests.PreparedRequest, operation: Operation) -> Stub:
        """The client with the credential of a request whose turn it is."""
        scheme, _, key = str(wanted.headers.get("Authorization", "")).partition(" ")
        if scheme != "Bearer" and operation.node["security"]:
            raise NotACallError("without a credential")
        base_url = str(wanted.url).partition("/v1/")[0] + "/v1"
        if (base_url, key) not in self._stubs:
            settings = {"api_key": key or "none", "base_url": base_url, "allow_http": True, "strict": True}
            try:
                self._stubs[base_url, key] = [Stub(mode, httpx, self._stack, **settings) for mode in MODES]
            except (CredentialsError, ValueError):
                raise NotACallError("with a credential that no header can have") from None
        self.turn += 1
        return self._stubs[base_url, key][(self.turn - 1) % len(MODES)]


def operation_of(wanted: requests.PreparedRequest) -> tuple[Operation, dict[str, str]]:
    """The operation that a request calls, with its path arguments."""
    steps = [unquote(step) for step in urlsplit(str(wanted.url)).path.split("/")[2:]]
    for operation in sorted(OPERATIONS.values(), key=lambda one: one.path.count("{")):
        names = operation.path.split("/")[1:]
        values = {name[1:-1]: step for name, step in zip(names, steps, strict=False) if name.startswith("{")}
        fits = len(names) == len(steps) and all(
            values.get(name[1:-1], name) == step for name, step in zip(names, steps, strict=True)
        )
        if fits and operation.method == wanted.method and "" not in values.values():
            return operation, values
    raise NotACallError("with another method or path")


def arguments_of(wanted: requests.PreparedRequest, operation: Operation) -> Arguments:
    """The arguments of a request's query and body, as their schemas type them."""
    pairs = parse_qsl(urlsplit(str(wanted.url)).query, keep_blank_values=True)
    schemas = {
        parameter["name"]: parameter["schema"] for parameter in operation.parameters if parameter["in"] == "query"
    }
    if len(dict(pairs)) < len(pairs):
        raise NotACallError("with a parameter twice")
    if not schemas.keys() >= dict(pairs).keys():
        raise NotACallError("with an unknown parameter")
    found: Arguments = {"query": {name: typed(value, schemas[name]) for name, value in pairs}}
    if operation.body is None:
        if wanted.body:
            raise NotACallError("with a body that the operation does not have")
        return found
    if wanted.headers.get("Content-Type") != "application/json" or not wanted.body:
        raise NotACallError("without a body in JSON")
    try:
        body = json.loads(text_of(wanted))
    except ValueError:
        raise NotACallError("without a body in JSON") from None
    if not isinstance(body, dict):
        raise NotACallError("with a body that is no object")
    fields = resolve(operation.body)["properties"]
    if not fields.keys() >= body.keys():
        raise NotACallError("with an unknown field of the body")
    if {name for name, schema in fields.items() if "const" in resolve(schema)} - body.keys():
        raise NotACallError("without a field that has one value")
    return {**found, "body": body}


def text_of(wanted: requests.PreparedRequest) -> Any:
    """The body of a request as text."""
    return wanted.body.decode() if isinstance(wanted.body, bytes) else wanted.body


def typed(text: str, schema: Schema) -> Any:
    """The value that stands in a query as this text."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    kind = "boolean" if isinstance(value, bool) else "integer" if isinstance(value, int) else "number"
    return value if text == json.dumps(value) and kind in types(without_null(schema)) else text


def as_requests_has_it(request: Any) -> requests.PreparedRequest:
    """A request of the client, to be sent by requests as it is."""
    headers = {name: value for name, value in request.headers.items() if name != "accept-encoding"}
    prepared = requests.Request(request.method, "http://any", headers, data=request.content).prepare()
    prepared.url = str(request.url)
    return prepared


def with_cursor(wanted: requests.PreparedRequest, cursor: str) -> requests.PreparedRequest:
    """The request for the page that follows."""
    url, _, query = str(wanted.url).partition("?")
    pairs = {**dict(parse_qsl(query, keep_blank_values=True)), "after": cursor}
    following = wanted.copy()
    following.url = f"{url}?{urlencode(pairs)}"
    return following


def map_body(context: Any, body: Any) -> Any:
    """A body without the fields that no document names: a method takes them nowhere."""
    operation = OPERATIONS[context.operation.definition.raw["operationId"]]
    fields = resolve(operation.body or {}).get("properties", {})
    return {name: value for name, value in body.items() if name in fields} if isinstance(body, dict) else body


# --- checks -----------------------------------------------------------------------------------------------------------


@schemathesis.check
def request_is_the_case(_: Any, response: schemathesis.Response, case: schemathesis.Case[Any]) -> None:
    """The client sent the request of the case: path, query, JSON body and credential; a valid one it never refused."""
    exchange: Exchange | None = getattr(response.request, "exchange", None)
    if exchange is None:
        return
    wanted = response.request
    if not exchange.requests:
        # What would lead to another operation is the one thing that the client refuses and the spec does not.
        is_valid = case.meta is None or case.meta.generation.mode.is_positive
        if is_valid and not {".", ".."} & {*exchange.arguments["path"].values()}:
            raise AssertionError(f"a valid request is refused: {exchange.outcome!r}")
        return
    [request] = exchange.requests
    query = with_client_defaults(exchange.operation, exchange.arguments)["query"]
    missing = {name: value for name, value in query.items() if name not in exchange.arguments["query"]}
    url = str(wanted.url)
    url += ("&" if urlsplit(url).query else "?" if missing else "") + urlencode(missing) if missing else ""
    expect(sent(request), recorded(str(wanted.method), url, text_of(wanted)))
    if exchange.operation.node["security"]:
        expect(request.headers["authorization"], wanted.headers["Authorization"])


@schemathesis.check
def result_equals_response(_: Any, response: schemathesis.Response, case: schemathesis.Case[Any]) -> None:  # noqa: ARG001
    """The client returned what the response has, or raised the error of its status."""
    exchange: Exchange | None = getattr(response.request, "exchange", None)
    if exchange is None or not exchange.requests:
        return
    outcome, status = exchange.outcome, response.status_code
    if status < 300:
        kept = promised(exchange.operation, response.json()) if exchange.operation.success[1] else None
        expect(outcome if isinstance(outcome, Exception) else plain(outcome), kept)
        expect(*exchange.following)
        return
    name = ERRORS.get(status, "ClientError" if status < 500 else "ServerError")
    expect((type(outcome).__name__, getattr(outcome, "status", None)), (name, status))
    expect(outcome.body, response.json())


def expect(found: Any, wanted: Any) -> None:
    """Fail if the client has sent or made something else than it should."""
    if not (same(found, wanted) if isinstance(wanted, (dict, list)) else found == wanted):
        raise AssertionError(f"expected {wanted!r}, found {found!r}")
