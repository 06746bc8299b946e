"""The recorded exchanges, as far as they are published. spec/recordings/README.md tells where they come from."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from tools import spec


class Recording(NamedTuple):
    """A recorded request and what was printed as its response."""

    operation: str  # operationId
    name: str  # unique within the operation: the edition, with a number where it has several
    method: str
    url: str
    request: dict[str, Any]  # as the cassette has it: headers, body
    response: dict[str, Any]  # as the cassette has it: status, headers, body
    source: dict[str, Any]

    @property
    def request_body(self) -> Any:
        return json.loads(self.request["body"]) if self.request["body"] else None

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    def path_values(self, template: str) -> dict[str, str]:
        """The values of the parameters in the path, of which the template has the end only."""
        names = template.split("/")[1:]
        values = urlsplit(self.url).path.split("/")[-len(names) :]
        return {name[1:-1]: unquote(value) for name, value in zip(names, values, strict=True) if name.startswith("{")}


def load(folder: Path) -> list[Recording]:
    """All exchanges of the cassettes in a folder, `<operationId>.yaml` each."""
    return [exchange for cassette in sorted(folder.glob("*.yaml")) for exchange in _read(cassette)]


def _read(cassette: Path) -> Iterator[Recording]:
    seen = Counter[str]()
    for interaction in spec.load(cassette).document["interactions"]:
        request, source = interaction["request"], interaction["source"]
        edition = source["edition"]
        seen[edition] += 1
        name = edition if seen[edition] == 1 else f"{edition}-{seen[edition]}"
        yield Recording(
            cassette.stem, name, request["method"], request["uri"], request, interaction["response"], source
        )


def value_of(text: str, schema: Any) -> Any:
    """The value that a text in a path or query has by its schema."""
    return text if "string" in schema["type"] else json.loads(text)
