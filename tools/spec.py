"""Reads the specification: the file with its lines, its operations, references, method names and version.

All tools share this reading. The tests have one of their own (`tests/support/spec.py`), so that a fault in this one
shows, and the sandbox one (`operations.py`), as it is installed without the tools. What compares requests with a
sandbox (`wire.py`, `languages/check.py`, `clients/`) takes the sandbox's.
"""

import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from openapi_python_client.strings import PythonIdentifier

PATH = Path(__file__).parents[1] / "spec" / "openapi.yaml"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class SpecError(Exception):
    """A fault of the specification, in one line: where it is, what is wrong, what to write instead."""


class Spec(NamedTuple):
    """A parsed specification, with the line of each of its JSON pointers."""

    path: Path
    document: Any
    lines: dict[str, int]

    def error(self, pointer: str, message: str) -> SpecError:
        """The error for one place; a place that does not exist has its parent's line."""
        known = pointer
        while known not in self.lines:
            known = known.rpartition("/")[0]
        return SpecError(f"{self.path}:{self.lines[known]}: #{pointer}: {message}")


YAML_TAG = "tag:yaml.org,2002:"


class SpecLoader(yaml.CSafeLoader):
    """Reads scalars as JSON does, which OpenAPI asks for. YAML 1.1 takes `no`, `12:30` and dates for something else."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


def _number(text: str) -> float:
    if not math.isfinite(number := float(text)):
        raise ValueError(text)
    return number


# How a scalar of each tag is read, and which ones have it without saying so.
SCALARS: dict[str, tuple[Callable[[str], Any], str]] = {
    "null": (lambda _: None, r"(null|~|)$"),
    "bool": ({"true": True, "false": False}.__getitem__, r"(true|false)$"),
    "int": (int, r"-?(0|[1-9]\d*)$"),
    "float": (_number, r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$"),
    "str": (str, r"(?!)"),
}
for _tag, (_, _pattern) in SCALARS.items():
    SpecLoader.add_implicit_resolver(f"{YAML_TAG}{_tag}", re.compile(_pattern), None)


# Beyond this, the libraries that read the document end in errors of their own.
MOST_LEVELS = 60
# How much all aliases together may stand for: values, and the characters of their texts.
MOST_ALIASED = 100_000
# The generator breaks the lines of a description in a time that grows with the square of its length.
MOST_CHARACTERS = 100_000
TOO_DEEP = "nested too deeply: name schemas, and refer to them"


def load(path: Path) -> Spec:
    """Parse the file. A duplicate key is an error: YAML parsers keep the last one and say nothing."""
    spec, text = Spec(path, None, {"": 1}), b""
    try:
        text = path.read_bytes()
        _check_size(path, text)
        root = SpecLoader(text).get_single_node()
    except OSError as error:
        raise SpecError(f"{path}: {error.strerror}: name the specification with --spec") from error
    except yaml.reader.ReaderError as error:  # its position is one of characters, as far as they could be read
        line = text[: error.position].count(b"\n") + 1
        raise SpecError(f"{path}:{line}: not YAML: {error.reason}: save it in UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or error
        raise SpecError(f"{path}:{mark.line + 1 if mark else 1}: not YAML: {problem}") from error
    return spec._replace(document=_value(root, "", spec) if root else None)


def _check_size(path: Path, text: bytes) -> None:
    """Refuse, before anything is built, what is nested too deeply, and aliases that stand for too much."""
    sizes: dict[str | None, int] = {}
    opened: list[tuple[str | None, int]] = []
    size = aliased = 0
    for event in yaml.parse(text, Loader=SpecLoader):
        problem = ""
        if isinstance(event, yaml.ScalarEvent):
            size += 1 + len(event.value)
            sizes[event.anchor] = 1 + len(event.value)
            problem = (
                f"a text of more than {MOST_CHARACTERS} characters: shorten it"
                if len(event.value) > MOST_CHARACTERS
                else ""
            )
        elif isinstance(event, yaml.CollectionStartEvent):
            opened.append((event.anchor, size))
            size += 1
            problem = TOO_DEEP if len(opened) > MOST_LEVELS else ""
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = opened.pop()
            sizes[anchor] = size - before
        elif isinstance(event, yaml.AliasEvent):
            size += sizes.get(event.anchor, 0)
            aliased += sizes.get(event.anchor, 0)
            if any(event.anchor == anchor for anchor, _ in opened):
                problem = "an alias stands within what it names: write it out"
            elif aliased > MOST_ALIASED:
                problem = "the aliases stand for too much: name schemas, and refer to them"
        if problem and event.start_mark:
            raise SpecError(f"{path}:{event.start_mark.line + 1}: {problem}")


def _value(node: yaml.Node, pointer: str, spec: Spec) -> Any:
    """The value of a node, which also notes the line of every pointer below it.

    What an alias names in several places becomes as many objects, so that a change to one is not one to all.
    """
    if pointer.count("/") > MOST_LEVELS:
        raise SpecError(f"{spec.path}:{node.start_mark.line + 1}: {TOO_DEEP}")
    if isinstance(node, yaml.SequenceNode) and node.tag == f"{YAML_TAG}seq":
        items = []
        for position, item in enumerate(node.value):
            here = join(pointer, position)
            spec.lines[here] = item.start_mark.line + 1
            items.append(_value(item, here, spec))
        return items
    if isinstance(node, yaml.MappingNode) and node.tag == f"{YAML_TAG}map":
        fields: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "a name"
            here = join(pointer, name)
            spec.lines[here] = key.start_mark.line + 1
            if key.tag != f"{YAML_TAG}str":
                raise spec.error(here, f"the key is not a string: write '{name}'")
            if name in fields:
                raise spec.error(here, "duplicate key, of which only the last would count: keep one")
            fields[name] = _value(value, here, spec)
        return fields
    read, _ = SCALARS.get(node.tag.removeprefix(YAML_TAG), (None, ""))
    if read is None or not isinstance(node, yaml.ScalarNode):
        raise spec.error(pointer, f"JSON has nothing for the tag {node.tag}: remove it")
    try:
        return read(node.value)
    except (KeyError, ValueError) as error:
        message = "not a value of this tag, or a number with too many digits: write it as a string"
        raise spec.error(pointer, message) from error


def join(pointer: str, *keys: object) -> str:
    """A JSON pointer (RFC 6901) to something below another one."""
    return "".join([pointer, *("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)])


def operations(document: Any) -> Iterator[tuple[str, str, str, Any]]:
    """Pointer, method in capitals, path and value of every operation."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield join("/paths", path, method), method.upper(), path, item[method]


def resolve(schema: Any, document: Any) -> Any:
    """What the `$ref` of an object points at, None if there is nothing; the object itself if it has none."""
    if "$ref" not in schema:
        return schema
    section, _, name = schema["$ref"].removeprefix("#/components/").partition("/")
    return document.get("components", {}).get(section, {}).get(name)


def parameters(operation: Any, document: Any) -> list[Any]:
    """The parameters of an operation, without references."""
    return [resolve(parameter, document) for parameter in operation.get("parameters", [])]


def body_schema(operation: Any) -> Any:
    """The schema of a request's JSON body, as it stands there; empty if the operation takes none."""
    return operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})


def method_name(operation: Any) -> str:
    """An operation's method: its operationId in snake case without the words of its tag."""
    tag = operation["tags"][0]
    words = PythonIdentifier(operation["operationId"], "field_").split("_")
    return "_".join(word for word in words if word not in (tag, tag.removesuffix("s")))


class VersionError(Exception):
    """A version does not have three numbers, or is too low for what has changed."""


class Version(NamedTuple):
    """The three numbers of a version, in the order in which they count."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return ".".join(map(str, self))


def parse_version(text: str) -> Version:
    """The version that a text says."""
    if not re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", text):
        raise VersionError(f"version: expected three numbers, such as 1.2.3, got {text!r}")
    return Version(*map(int, text.split(".")))
