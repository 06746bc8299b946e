"""Calls of operations through the client, and what went over the wire.

Ids are taken from what came before: a source that was listed is the one whose events are listed. The first id of each
kind is used, so that a run takes one call for each operation.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any, NamedTuple

import httpx

from pipedream_rest import APIStatusError, DecodingError, Pipedream, PipedreamError
from pipedream_rest_sandbox.operations import SPEC
from tools.spec import method_name, operations, parameters

ID = re.compile(r"(apn_|app_|dc_|o_|p_|sc_|wh_)[A-Za-z0-9]+")
# Others, such as those of props, may name what is not the account's any more.
ID_FIELDS = ("id", "component_id", "emitter_id", "listener_id")
LIMIT = 5  # items of a list
NOT_CALLED = "not called"


class Operation:
    """One operation of the spec.

    Attributes:
        method, path: of the request; the path begins below the base path, with each parameter in braces.
        node: what the spec has under them.
        query: the parameters of the query, by name.
        kinds: what the path takes, as the examples say: an id that begins so, or the `key` of a component.
    """

    def __init__(self, method: str, path: str, node: Any) -> None:
        self.method, self.path, self.node = method, path, node
        by_name = {parameter["name"]: parameter for parameter in parameters(node, SPEC)}
        self.query = {name: parameter for name, parameter in by_name.items() if parameter["in"] == "query"}
        examples = [ID.fullmatch(by_name[name].get("example", "")) for name in re.findall(r"{(\w+)}", path)]
        self.kinds = [found[1] if found else "key" for found in examples]

    def keywords(self) -> dict[str, Any]:
        """What goes by keyword: the examples of what the query has to have, and a limit where there is one."""
        required = {name: parameter["example"] for name, parameter in self.query.items() if parameter.get("required")}
        return required | {name: LIMIT for name in self.query if name == "limit"}

    def of(self, client: Pipedream) -> Callable[..., Any]:
        """The client's method."""
        return getattr(getattr(client, self.node["tags"][0]), method_name(self.node))  # type: ignore[no-any-return]


OPERATIONS = {node["operationId"]: Operation(method, path, node) for _, method, path, node in operations(SPEC)}
# Every operation that changes nothing, with the arguments that go by keyword.
READS = {id_: operation.keywords() for id_, operation in OPERATIONS.items() if operation.method == "GET"}


class Exchange(NamedTuple):
    """A request and its response as they went over the wire, the body decoded from its content encoding."""

    method: str
    url: str
    status: int
    content_type: str
    content: bytes

    @property
    def body(self) -> Any:
        """The response's body; None where it is no JSON."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None


class Outcome(NamedTuple):
    """What a call ended in.

    Attributes:
        operation: its id.
        exchange: the last one, None where there was none.
        problem: why there was none, or what the client made of it; None where all went well.
    """

    operation: str
    exchange: Exchange | None
    problem: str | None


@dataclass
class Session:
    """Calls of one client.

    Attributes:
        client: whose calls these are.
        http: what the client sends its requests with.
        base_url: of the service.
        exchanges: all that went over its wire, the last one last.
        ids: the first id of each kind that was seen, and the first key of a component.
        outcomes: what the calls ended in, in their order.
    """

    client: Pipedream
    http: httpx.Client
    base_url: str
    exchanges: list[Exchange]
    ids: dict[str, str]
    outcomes: list[Outcome] = field(default_factory=list)

    def call(self, operation_id: str, *path: str, **arguments: Any) -> Outcome:
        """Call an operation, and keep what it ended in. It raises nothing that the client raises for a call."""
        return self._keep(self._send(operation_id, *path, **arguments))

    def ask(self, operation_id: str, *path: str, **arguments: Any) -> Exchange | None:
        """The last exchange of a call whose outcome is not kept, as it may be an error on purpose."""
        return self._send(operation_id, *path, **arguments).exchange

    def post(self, path: str, **query: Any) -> Exchange | None:
        """The last exchange of a POST request, to which the client adds no workspace."""
        self.exchanges.clear()
        with suppress(PipedreamError):
            self.client.request("POST", path, query=query)
        return self.exchanges[-1] if self.exchanges else None

    def get_without_credential(self, path: str) -> Exchange | None:
        """The exchange of a GET request without a credential."""
        self.exchanges.clear()
        with suppress(httpx.HTTPError):
            self.http.get(self.base_url + path)
        return self.exchanges[-1] if self.exchanges else None

    def _send(self, operation_id: str, *path: str, **arguments: Any) -> Outcome:
        self.exchanges.clear()
        problem = None
        try:
            OPERATIONS[operation_id].of(self.client)(*path, **arguments)
        except APIStatusError as error:
            problem = type(error).__name__  # its message is the server's, and may quote anything
        except DecodingError as error:
            problem = "; ".join(map(str, error.mismatches))
        except PipedreamError as error:
            problem = str(error)
        exchange = self.exchanges[-1] if self.exchanges else None
        for kind, id_ in ids_in(exchange.body) if exchange else ():
            self.ids.setdefault(kind, id_)
        return Outcome(operation_id, exchange, problem)

    def read_all(self) -> None:
        """Call the operations of `READS`, each once responses have shown the ids that its path takes."""
        left = dict.fromkeys(READS)
        while ready := [id_ for id_ in left if self.ids.keys() >= set(OPERATIONS[id_].kinds)]:
            for id_ in ready:
                del left[id_]
                self.call(id_, *(self.ids[kind] for kind in OPERATIONS[id_].kinds), **READS[id_])
        for id_ in left:
            missing = next(kind for kind in OPERATIONS[id_].kinds if kind not in self.ids)
            problem = f"{NOT_CALLED}: no response had an id that begins with {missing}"
            self._keep(Outcome(id_, None, problem))

    def _keep(self, outcome: Outcome) -> Outcome:
        self.outcomes.append(outcome)
        status = outcome.exchange.status if outcome.exchange else "–"  # noqa: RUF001
        line = f"{len(self.outcomes):3} {outcome.operation} {status} {outcome.problem or ''}"
        print(line.rstrip(), file=sys.stderr, flush=True)
        return outcome


def ids_in(body: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The ids in a body with their kinds, and the keys that a search found."""
    if isinstance(body, dict):
        for field_name, value in body.items():
            if field_name != "app":  # of an account: its id may be another than that of the same app in a list
                yield from ids_in(value, field_name)
    elif isinstance(body, list):
        for value in body:
            yield from ids_in(value, name)
    elif isinstance(body, str):
        if name in ("sources", "actions"):
            yield "key", body
        elif name in ID_FIELDS and (found := ID.fullmatch(body)):
            yield found[1], body


@contextmanager
def session(options: argparse.Namespace) -> Iterator[Session]:
    """A session with the credential of the environment, whose requests keep to a rate.

    Raises:
        CredentialsError: if there is none.
    """
    exchanges: list[Exchange] = []
    interval, last = 60 / options.per_minute, float("-inf")

    def wait(_: httpx.Request) -> None:
        nonlocal last
        sleep(max(0.0, last + interval - monotonic()))
        last = monotonic()

    def keep(response: httpx.Response) -> None:
        request, content = response.request, response.read()
        content_type = response.headers.get("content-type", "")
        exchanges.append(Exchange(request.method, str(request.url), response.status_code, content_type, content))

    with (
        httpx.Client(event_hooks={"request": [wait], "response": [keep]}) as http,
        Pipedream(base_url=options.base_url, http_client=http, strict=True) as client,
    ):
        ids = {"p_": options.workflow, "o_": os.environ.get("PIPEDREAM_ORG_ID")}
        known = {kind: id_ for kind, id_ in ids.items() if id_}
        yield Session(client, http, options.base_url.rstrip("/"), exchanges, known)
