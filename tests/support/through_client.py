"""The cases of schemathesis, carried out by the generated client: what it sends, and what it makes of the response.

Each request that schemathesis is about to send becomes a call of the operation's method. What the synchronous client
sends goes to the API, whose response both that client and schemathesis get; the asynchronous one gets it again. Two
checks of schemathesis compare what each of them sent, and what it returned or raised. What is no call of a method is
sent as it is.
"""

from __future__ import annotations

import inspect
import json
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import httpx
import httpx2
import requests
import schemathesis

from pipedream_rest import CredentialsError, PipedreamError
from tests.support.client import Mode, method_of, plain, promised, with_client_defaults
from tests.support.json import same
from tests.support.schema_values import types
from tests.support.spec import OPERATIONS, Arguments, Operation, Schema, resolve, without_null
from tests.support.stub import Stub
from tests.support.wire import recorded, sent

# How a call ended. What is not expressible as a call ends in what it is.
CALLS = RESULT, ERROR, REFUSED = "with a result", "with the error of the status", "refused by the client"
FORM = "with a form as its body"
ERRORS = {400: "BadRequestError", 401: "AuthenticationError", 403: "PermissionDeniedError", 404: "NotFoundError"}
ERRORS |= {429: "RateLimitError"}

Forward = Callable[[requests.PreparedRequest], requests.Response]


class NotACallError(Exception):
    """The request can't be made by a method; the message says what it is."""


@dataclass
class Exchange:
    """What one client did in place of a request."""

    operation: Operation
    arguments: Arguments
    sent: list[Any]
    """The requests on the wire."""
    outcome: Any
    """What the method returned or raised."""
    page: Any
    """The page after the returned one, where there is one."""
    responses: list[requests.Response]
    """Those to its requests."""

    @property
    def end(self) -> str:
        """How the call ended."""
        return REFUSED if not self.sent else ERROR if isinstance(self.outcome, Exception) else RESULT


# The clients that carry out each request, each on another HTTP library.
CARRIERS: tuple[tuple[Mode, Any], ...] = (("sync", httpx), ("async", httpx2))


class ThroughClient:
    """Carries out requests by calls of the clients.

    Attributes:
        ends: How many requests of each operation ended in which way.
    """

    def __init__(self, stack: ExitStack) -> None:
        self.ends: Counter[tuple[str, str]] = Counter()
        self._stack = stack
        self._stubs: dict[tuple[str, str], list[Stub]] = {}

    def send(self, forward: Forward, wanted: requests.PreparedRequest) -> requests.Response:
        """The response to a request, which the clients get, too. What they did is kept at the request."""
        name = "no operation"
        try:
            operation, values = operation_of(wanted)
            name = operation.id
            arguments = {"path": values, **arguments_of(wanted, operation)}
            stubs = self._clients(wanted, operation)
            check_required(method_of(stubs[0].client, operation), arguments)
        except NotACallError as error:
            self.ends[name, str(error)] += 1
            wanted.not_a_call = str(error)  # type: ignore[attr-defined]
            return forward(wanted)
        responses: list[requests.Response] = []
        exchanges = [carry_out(operation, arguments, stub, forward, responses) for stub in stubs]
        wanted.exchanges = exchanges  # type: ignore[attr-defined]
        [end] = {exchange.end for exchange in exchanges}
        self.ends[name, end] += 1
        if not responses:
            return forward(wanted)
        responses[0].request = wanted
        return responses[0]

    def _clients(self, wanted: requests.PreparedRequest, operation: Operation) -> list[Stub]:
        """The clients with the credential of a request."""
        scheme, _, key = str(wanted.headers.get("Authorization", "")).partition(" ")
        if scheme != "Bearer" and operation.node["security"]:
            raise NotACallError("without a credential")
        base_url = str(wanted.url).partition("/v1/")[0] + "/v1"
        if (base_url, key) not in self._stubs:
            settings: dict[str, Any] = {"base_url": base_url, "allow_http": True, "strict": True}
            settings["api_key"] = key or "none"
            try:
                self._stubs[base_url, key] = [Stub(*carrier, self._stack, **settings) for carrier in CARRIERS]
            except (CredentialsError, ValueError):
                raise NotACallError("with a credential that no header can have") from None
        return self._stubs[base_url, key]


def carry_out(
    operation: Operation, arguments: Arguments, stub: Stub, forward: Forward, responses: list[requests.Response]
) -> Exchange:
    """Call a method, and ask for the page that follows. The API gets those requests that have no response yet."""

    def answer(request: Any) -> Any:
        if len(stub.requests) > len(responses):
            responses.append(forward(as_requests_has_it(request)))
        response = responses[len(stub.requests) - 1]
        headers = [(name.encode(), value.encode()) for name, value in response.headers.items()]
        return stub.response(response.status_code, response.content, headers)

    stub.requests.clear()
    stub.answer = answer
    outcome: Any = None
    page: Any = None
    try:
        outcome = stub.call(operation, arguments)
        if getattr(outcome, "next_cursor", None):
            page = stub.finish(outcome.next_page())
    except (PipedreamError, TypeError, ValueError) as error:
        outcome = error
    return Exchange(operation, arguments, [*stub.requests], outcome, page, responses)


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
    if wanted.headers.get("Content-Type") == "application/x-www-form-urlencoded":
        raise NotACallError(FORM)
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


def check_required(method: Any, arguments: Arguments) -> None:
    """Raise if Python itself would refuse the call."""
    try:
        inspect.signature(method).bind(*arguments["path"].values(), **arguments["query"], **arguments.get("body", {}))
    except TypeError:
        raise NotACallError("without a required argument") from None


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


def map_body(context: Any, body: Any) -> Any:
    """A body without the fields that no document names: a method takes them nowhere."""
    operation = OPERATIONS[context.operation.definition.raw["operationId"]]
    fields = resolve(operation.body or {}).get("properties", {})
    return {name: value for name, value in body.items() if name in fields} if isinstance(body, dict) else body


# --- checks -----------------------------------------------------------------------------------------------------------


@schemathesis.check
def request_is_the_case(_: Any, response: schemathesis.Response, case: schemathesis.Case[Any]) -> None:
    """The client sent the request of the case: path, query, JSON body and credential; a valid one it never refused."""
    wanted = response.request
    is_valid = case.meta is None or case.meta.generation.mode.is_positive
    # The client sends JSON where the spec also takes a form.
    if is_valid and (reason := getattr(wanted, "not_a_call", FORM)) != FORM:
        raise AssertionError(f"a valid request is no call of a method: {reason}")
    for exchange in exchanges_of(response):
        # What would lead to another operation is the one thing that the client refuses and the spec does not.
        if is_valid and exchange.end == REFUSED and not {".", ".."} & {*exchange.arguments["path"].values()}:
            raise AssertionError(f"a valid request is refused: {exchange.outcome!r}")
        defaults = with_client_defaults(exchange.operation, exchange.arguments)["query"]
        query = dict(parse_qsl(urlsplit(str(wanted.url)).query, keep_blank_values=True))
        query |= {name: value for name, value in defaults.items() if name not in query}
        pages = [{}, {"after": exchange.outcome.next_cursor}] if has_next_page(exchange) else [{}]
        expect(len(exchange.sent), 0 if exchange.end == REFUSED else len(pages))
        url = str(wanted.url).partition("?")[0]
        for request, more in zip(exchange.sent, pages, strict=False):
            pairs = urlencode({**query, **more})
            expected = recorded(str(wanted.method), f"{url}?{pairs}" if pairs else url, text_of(wanted))
            expect(sent(request), expected)
            if exchange.operation.node["security"]:
                expect(request.headers["authorization"], wanted.headers["Authorization"])


@schemathesis.check
def result_equals_response(_: Any, response: schemathesis.Response, case: schemathesis.Case[Any]) -> None:  # noqa: ARG001
    """The client returned what the response has, or raised the error of its status."""
    status = response.status_code
    for exchange in exchanges_of(response):
        outcome = exchange.outcome
        if exchange.end == REFUSED:
            continue
        if status < 300:
            kept = promised(exchange.operation, response.json()) if exchange.operation.success[1] else None
            expect(outcome if isinstance(outcome, Exception) else plain(outcome), kept)
            if has_next_page(exchange) and len(exchange.responses) > 1:
                # A page without items ends a list.
                expect(plain(exchange.page)["data"] if exchange.page else [], exchange.responses[1].json()["data"])
            continue
        name = ERRORS.get(status, "ClientError" if status < 500 else "ServerError")
        expect((type(outcome).__name__, getattr(outcome, "status", None)), (name, status))
        expect(outcome.body, response.json())


def exchanges_of(response: schemathesis.Response) -> list[Exchange]:
    """What the clients did in place of the request, if it is a call of a method."""
    found: list[Exchange] = getattr(response.request, "exchanges", [])
    return found


def has_next_page(exchange: Exchange) -> bool:
    """Whether the client has to find another page."""
    return bool(getattr(exchange.outcome, "next_cursor", None))


def expect(found: Any, wanted: Any) -> None:
    """Fail if the client has sent or made something else than it should."""
    if not (same(found, wanted) if isinstance(wanted, (dict, list)) else found == wanted):
        raise AssertionError(f"expected {wanted!r}, found {found!r}")
