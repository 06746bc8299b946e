"""Fields that do not fit the specification. Each is noted, and costs the user no more than itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from .errors import DecodingError, Mismatch
from .values import UNSET

if TYPE_CHECKING:
    from .model import Model

E = TypeVar("E", bound=DecodingError)

Steps: TypeAlias = tuple[str | int, ...]
At: TypeAlias = "Origin | tuple[Any, str | int]"
"""Where a value is: its origin, or the place of the value that holds it together with its name or index in there.

It is passed down while a response is decoded. Nothing that says as much costs less than a tuple.
"""


class Origin:
    """What models are decoded from: a response, or an object that `from_dict` was given.

    Attributes:
        method: The method of the request; None without a response.
        path: The path of the request, without its query; None without a response.
        status: The status of the response; None without a response.
        notes: What did not fit.
        moved: The first steps of a path as the specification has them, and as the response has them instead.
    """

    def __init__(self, method: str | None = None, path: str | None = None, status: int | None = None) -> None:
        self.method = method
        self.path = path
        self.status = status
        self.notes: list[Note] = []
        self.moved: tuple[Steps, Steps] = ((), ())

    def __reduce__(self) -> tuple[Any, ...]:
        # Without the notes: the copy of a model needs those of its own fields only, which it has.
        return Origin, (self.method, self.path, self.status), {"moved": self.moved}


# A value that does not fit: where it is, its name or index in there ("" for the whole of what is decoded), what the
# specification has, and the JSON type that came. A plain tuple, because each item of a long list may have one.
Note: TypeAlias = tuple[At, str | int, str, str]


def origin_of(at: At) -> Origin:
    """What a value was decoded from."""
    while isinstance(at, tuple):
        at = at[0]
    return at


def origin_and_steps(note: Note) -> tuple[Origin, Steps]:
    """What the value was decoded from, and the way from there to the value."""
    at, step = note[:2]
    steps = [] if step == "" else [step]
    while isinstance(at, tuple):
        at, step = at
        steps.append(step)
    steps.reverse()
    documented, actual = at.moved
    if tuple(steps[: len(documented)]) == documented:
        steps[: len(documented)] = actual
    return at, tuple(steps)


def names_of(note: Note) -> Steps:
    """The steps from the value up to its origin without their indices: the same for all items of a list."""
    at, step, _, _ = note
    names = [step if type(step) is str else "*"]
    while type(at) is tuple:
        at, step = at
        if type(step) is str:
            names.append(step)
    return tuple(names)


def mismatch_of(note: Note) -> Mismatch:
    """A note as users see it."""
    return Mismatch(json_path(origin_and_steps(note)[1]), note[2], note[3])


def place_of(note: Note) -> str:
    """The path to the value without indices, as in `$.data[*].name`."""
    return json_path("*" if type(step) is int else step for step in origin_and_steps(note)[1])


def decoding_error(
    kind: type[E],
    notes: Sequence[Note],
    *,
    headers: Mapping[str, str] = MappingProxyType({}),
    content: bytes = b"",
    body: Any = None,
) -> E:
    """The error for what does not fit. Its message names the first place."""
    origin, mismatches = origin_and_steps(notes[0])[0], [mismatch_of(note) for note in notes]
    request = f"{origin.method} {origin.path}: " if origin.method else ""
    return kind(
        f"{request}{mismatches[0]}",
        mismatches=mismatches,
        method=origin.method,
        path=origin.path,
        status=origin.status,
        headers=headers,
        content=content,
        body=body,
    )


def json_path(steps: Iterable[str | int]) -> str:
    """A path in JSONPath's notation, as in `$.data[3].name`."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) or step == "*" else f".{step}" for step in steps)


def json_type(value: Any) -> str:
    """The name of a value's JSON type. Never the value, which may be a secret."""
    return _JSON_TYPES.get(type(value), "nothing")


_JSON_TYPES = {
    type(None): "null",
    bool: "boolean",
    str: "string",
    int: "number",
    float: "number",
    list: "array",
    dict: "object",
}


# --- what generated models call ---------------------------------------------------------------------------------------


def misfit(model: Model, at: At, name: str, expected: str, value: Any) -> Any:
    """Note that a field does not fit, and give what takes its place."""
    return note_field(model, name, (at, name, expected, json_type(value)))


def note_field(model: Model, name: str, note: Note) -> Any:
    """Keep a note with the field's model, and with what it was decoded from."""
    if model._misfits is None:
        model._misfits = {name: note}
    else:
        model._misfits[name] = note
    origin_of(note[0]).notes.append(note)
    return UNSET


def integer(model: Model, at: At, name: str, value: Any) -> Any:
    """A whole number that came as `1.0`, which JSON Schema takes for an integer."""
    if type(value) is float and value.is_integer():
        return int(value)
    return misfit(model, at, name, "integer", value)


from_iso = datetime.fromisoformat
"""A date-time as the API writes it."""


date_from_iso = date.fromisoformat
"""A date as the API writes it."""


def date_time(model: Model, at: At, name: str, value: str) -> Any:
    """A date-time that Python does not read as it is: with `t` and `z`, which RFC 3339 allows, it does.

    One without a zone does not fit: it could be any of two dozen, and can't be compared with the others.
    """
    try:
        moment = from_iso(value.upper())
    except ValueError:
        moment = None
    return moment if moment and moment.tzinfo else misfit(model, at, name, "date-time", value)


def choice(model: Model, at: At, name: str, kind: Callable[[Any], Any], value: Any) -> Any:
    """A member of an enum."""
    try:
        return kind(value)
    except ValueError:
        return misfit(model, at, name, "a value of the enum", value)


def scalars(model: Model, at: At, name: str, kind: type, values: list[Any]) -> Any:
    """A list of scalars of one kind, which fits as a whole or not at all."""
    for index, value in enumerate(values):
        if type(value) is not kind:
            return note_field(model, name, ((at, name), index, _JSON_TYPES[kind], json_type(value)))
    return values


def numbers(model: Model, at: At, name: str, values: list[Any]) -> Any:
    """A list of numbers, which fits as a whole or not at all."""
    for index, value in enumerate(values):
        if type(value) is not float and type(value) is not int:
            return note_field(model, name, ((at, name), index, "number", json_type(value)))
    return values


def variants(values: list[Any], at: At, by_prefix: Mapping[str, type[Model]], other: type[Model]) -> list[Any]:
    """A list whose items may be of several models. The beginning of their id tells which, `other` has the rest."""
    return [_variant(value, by_prefix, other)._decode(value, (at, index)) for index, value in enumerate(values)]


def _variant(value: Any, by_prefix: Mapping[str, type[Model]], other: type[Model]) -> type[Model]:
    id_ = value.get("id") if type(value) is dict else None
    if type(id_) is not str:
        return other
    return next((model for prefix, model in by_prefix.items() if id_.startswith(prefix)), other)
