"""The recorded exchanges, as far as they are published. spec/recordings/README.md tells where they come from."""

import json
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from tools import spec

# Headings that do not say what is shown.
GENERAL = ("Example Request", "Notes and Examples", "Parameters")


class Recording(NamedTuple):
    """A recorded request and what was printed as its response."""

    operation: str  # operationId
    name: str  # unique within the operation, and made of the heading that it is printed under
    method: str
    url: str
    request: dict[str, Any]  # as the cassette has it: headers, body
    response: dict[str, Any]  # as the cassette has it: status, headers, body
    source: dict[str, Any]  # `also` has the other places where the same is printed

    @property
    def heading(self) -> str:
        """The last heading that says what is shown."""
        headings: list[str] = self.source["section"].split(" > ")
        return [*takewhile(lambda heading: heading not in GENERAL, headings)][-1]

    def also_in(self, source: dict[str, Any]) -> "Recording":
        """The exchange, with where else the same is printed."""
        other = {key: value for key, value in source.items() if key != "also"}
        also = [*self.source.get("also", []), other, *source.get("also", [])]
        return self._replace(source={**self.source, "also": also})

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
    """The exchanges of the cassettes in a folder, `<operationId>.yaml` each; those that are alike once."""
    return [exchange for cassette in sorted(folder.glob("*.yaml")) for exchange in _read(cassette)]


def _read(cassette: Path) -> Iterator[Recording]:
    found: dict[str, Recording] = {}
    for interaction in spec.load(cassette).document["interactions"]:
        request, response, source = interaction["request"], interaction["response"], interaction["source"]
        exchange = Recording(cassette.stem, "", request["method"], request["uri"], request, response, source)
        same = [name for name, other in found.items() if (other.request, other.response) == (request, response)]
        if same:
            found[same[0]] = found[same[0]].also_in(source)
            continue
        name = "-".join(re.findall(r"\w+", exchange.heading.lower()))
        if name in found:
            is_newer = source["edition"] == found[name].source["edition"]
            name = "-".join([name, *(exchange.query if is_newer else [source["edition"]])])
        found[name] = exchange._replace(name=name)
    yield from found.values()


def value_of(text: str, schema: Any) -> Any:
    """The value that a text in a path or query has by its schema."""
    return text if "string" in schema["type"] else json.loads(text)
