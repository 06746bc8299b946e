"""What a sample sends: the first recorded request of an operation, with credentials from the environment."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tools.publish.recordings import Recording, value_of
from tools.spec import operations, parameters, resolve

# The environment variables that stand for the credentials of a request body.
CREDENTIALS = {
    "token": "PIPEDREAM_ACCESS_TOKEN",
    "client_id": "PIPEDREAM_CLIENT_ID",
    "client_secret": "PIPEDREAM_CLIENT_SECRET",
}


class Variable(NamedTuple):
    """A value that is read from the environment."""

    name: str


class Request(NamedTuple):
    """A request, and the operation that it calls.

    Parameters:
        document: what the operation's references point into.
        method: in capitals.
        template: the path with its parameters in braces.
        operation: as the document has it.
        path: values of the path's parameters, in their order.
        query: values of the query's parameters, in the types of their schemas.
        body: the JSON object that is sent; None if there is none. A field of it may be a `Variable`.
    """

    document: Any
    method: str
    template: str
    operation: Any
    path: dict[str, str]
    query: dict[str, Any]
    body: Any

    @property
    def id(self) -> str:
        """The operationId."""
        return str(self.operation["operationId"])

    @property
    def tag(self) -> str:
        """The resource."""
        return str(self.operation["tags"][0])

    @property
    def type_name(self) -> str:
        """The operationId as types are named after it."""
        return self.id[0].upper() + self.id[1:]

    @property
    def is_public(self) -> bool:
        """Whether it takes no credential."""
        return not self.operation["security"]

    @property
    def is_list(self) -> bool:
        """Whether the response has items."""
        return self.id.startswith("list")

    @property
    def has_result(self) -> bool:
        """Whether the response has a body."""
        return any("content" in known for status, known in self.operation["responses"].items() if status[0] == "2")

    @property
    def noun(self) -> str:
        """A name for what comes back, in lower case: the last word of the operationId."""
        *_, last = re.findall("[A-Z][a-z]*", self.id)
        return str(last).lower()

    @property
    def assignment(self) -> str:
        """What assigns the result to its name, if there is one."""
        return f"{self.noun} = " if self.has_result else ""

    @property
    def required_query(self) -> dict[str, Any]:
        """The part of the query that has to be sent, in the order of the specification."""
        taken = parameters(self.operation, self.document)
        required = [each["name"] for each in taken if each["in"] == "query" and each.get("required")]
        return {name: self.query[name] for name in required}


def requests(document: Any, exchanges: Sequence[Recording]) -> Iterator[Request]:
    """The request of each operation."""
    first = {exchange.operation: exchange for exchange in reversed(exchanges)}
    for _, method, template, operation in operations(document):
        exchange = first[operation["operationId"]]
        body = exchange.request_body
        if body is not None:
            body = {name: Variable(CREDENTIALS[name]) if name in CREDENTIALS else body[name] for name in body}
        taken = parameters(operation, document)
        schemas = {parameter["name"]: resolve(parameter["schema"], document) for parameter in taken}
        query = {name: value_of(text, schemas[name]) for name, text in exchange.query.items()}
        yield Request(document, method, template, operation, exchange.path_values(template), query, body)
