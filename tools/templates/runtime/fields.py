"""Fields that do not fit the specification. Each is recorded, and costs the user no more than itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date as datetime_date
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from .errors import DecodingError, Mismatch

if TYPE_CHECKING:
    from .model import Model

E = TypeVar("E", bound=DecodingError)
M = TypeVar("M")

JsonPath: TypeAlias = tuple[str | int, ...]
At: TypeAlias = "Context | tuple[Any, str | int]"
"""Where a value is: its context, or the place of the value that holds it together with its name or index in there.

It is passed down while a response is decoded. Nothing that says as much costs less than a tuple.
"""


class Context:
    """What models are decoded from: a response, or an object that `from_dict` was given.

    Attributes:
        method: The method of the request; None without a response.
        path: The path of the request, without its query; None without a response.
        status: The status of the response; None without a response.
        mismatches: What does not fit: the first mismatch of each place, and how many the place has.
        moved: The beginning of paths as the specification has it, and as the response has it instead.
    """

    def __init__(self, method: str | None = None, path: str | None = None, status: int | None = None) -> None:
        self.method = method
        self.path = path
        self.status = status
        self.mismatches: dict[Any, list[Any]] = {}
        self.list_at: At | None = None
        """The list whose items were decoded last, and what was recorded of them."""
        self.of_list: dict[Any, list[Any]] = {}
        self.moved: tuple[JsonPath, JsonPath] = ((), ())

    def __reduce__(self) -> tuple[Any, ...]:
        # Without the mismatches: the copy of a model needs those of its own fields only, which it has.
        return Context, (self.method, self.path, self.status), {"moved": self.moved}

    def take_mismatches(self) -> dict[RawMismatch, int]:
        """The first mismatch of each place and their number, which are forgotten: models live on, with their own."""
        taken, self.mismatches, self.list_at, self.of_list = self.mismatches, {}, None, {}
        return dict(map(tuple, taken.values()))


# A value that does not fit: where it is, its name or index in there ("" for the whole of what is decoded), what the
# specification has, the JSON type that came, and the mismatch before it of the same model. A plain tuple, because each
# item of a long list may have one.
RawMismatch: TypeAlias = "tuple[At, str | int, str, str, RawMismatch | None]"


def of_whole(context: Context, expected: str, found: str) -> dict[RawMismatch, int]:
    """The mismatch of a response as a whole, counted."""
    return {(context, "", expected, found, None): 1}


def context_and_path(mismatch: RawMismatch) -> tuple[Context, JsonPath]:
    """What the value was decoded from, and the way from there to the value."""
    at, step = mismatch[:2]
    path = [] if step == "" else [step]
    while isinstance(at, tuple):
        at, step = at
        path.append(step)
    path.reverse()
    documented, actual = at.moved
    if tuple(path[: len(documented)]) == documented:
        path[: len(documented)] = actual
    return at, tuple(path)


def names_of(mismatch: RawMismatch) -> JsonPath:
    """The path from the value up to its context without their indices: the same for all items of a list."""
    at, step = mismatch[:2]
    names = [step if type(step) is str else "*"]
    while type(at) is tuple:
        at, step = at
        if type(step) is str:
            names.append(step)
    return tuple(names)


def public_mismatch(mismatch: RawMismatch, count: int) -> Mismatch:
    """A mismatch as users see it."""
    public = Mismatch(json_path(context_and_path(mismatch)[1]), mismatch[2], mismatch[3])
    public.occurrences = count
    return public


def place_of(mismatch: RawMismatch) -> str:
    """The path to the value without indices, as in `$.data[*].name`."""
    return json_path("*" if type(step) is int else step for step in context_and_path(mismatch)[1])


def decoding_error(
    kind: type[E],
    counts: Mapping[RawMismatch, int],
    *,
    headers: Mapping[str, str] = MappingProxyType({}),
    content: bytes = b"",
    body: Any = None,
) -> E:
    """The error for what does not fit: the first mismatch of each place, and how many the place has.

    The message names the first place.
    """
    context, mismatches = context_and_path(next(iter(counts)))[0], [public_mismatch(*item) for item in counts.items()]
    request = f"{context.method} {context.path}: " if context.method else ""
    return kind(
        f"{request}{mismatches[0]}",
        mismatches=mismatches,
        method=context.method,
        path=context.path,
        status=context.status,
        headers=headers,
        content=content,
        body=body,
    )


def json_path(path: Iterable[str | int]) -> str:
    """A path in JSONPath's notation, as in `$.data[3].name`."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) or step == "*" else f".{step}" for step in path)


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


def mismatch(model: Model, at: At, name: str | int, expected: str, value: Any) -> Any:
    """Record that a field does not fit. Returns what it reads as if it is not required."""
    raw = model._mismatch = (at, name, expected, _JSON_TYPES.get(type(value), "nothing"), model._mismatch)
    record(raw)
    return None


def record(raw: RawMismatch, count: int = 1) -> None:
    """Record mismatches of one place with what they were decoded from, which keeps the first of each place."""
    at, step, _, found, _ = raw
    context: Any = at
    while type(context) is tuple:
        context = context[0]
    # Missing fields are counted apart, because they may be what the caller asked for.
    key = step, found == "nothing"
    # In a list, the item before has often had the same mismatch. There may be one for every few bytes.
    if type(at) is tuple and type(at[1]) is int:
        if at[0] is not context.list_at:
            context.list_at, context.of_list = at[0], {}
        counted = context.of_list.get(key)
        if counted is None:
            counted = context.of_list[key] = context.mismatches.setdefault((names_of(raw), key[1]), [raw, 0])
    else:
        counted = context.mismatches.setdefault((names_of(raw), key[1]), [raw, 0])
    counted[1] += count


def decode_items(decode: Callable[[Any, At], M], wrap: Callable[[Any, At], M], values: list[Any], at: At) -> list[M]:
    """The models of a list. An item that is no object is wrapped in one; all of them are recorded with the first."""
    if {*map(type, values)} <= {dict}:
        return [decode(value, (at, index)) for index, value in enumerate(values)]
    others = sum(type(value) is not dict for value in values)
    models: list[M] = []
    for index, value in enumerate(values):
        if type(value) is dict:
            models.append(decode(value, (at, index)))
            continue
        if others:
            record((at, index, "object", json_type(value), None), others)
            others = 0
        models.append(wrap(value, (at, index)))
    return models


def integer(model: Model, at: At, name: str, value: Any) -> Any:
    """A whole number that came as `1.0`, which JSON Schema takes for an integer."""
    if type(value) is float and value.is_integer():
        return int(value)
    return mismatch(model, at, name, "integer", value)


from_iso = datetime.fromisoformat
"""A date-time as the API writes it."""


def date(model: Model, at: At, name: str, value: str) -> Any:
    """A date."""
    try:
        return datetime_date.fromisoformat(value)
    except ValueError:
        return mismatch(model, at, name, "date", value)


def date_time(model: Model, at: At, name: str, value: str) -> Any:
    """A date-time. With `t` and `z`, which RFC 3339 allows, Python does not read it as it is.

    One without a zone does not fit: it could be any of two dozen, and can't be compared with the others.
    """
    try:
        moment = from_iso(value)
    except ValueError:
        try:
            moment = from_iso(value.upper())
        except ValueError:
            return mismatch(model, at, name, "date-time", value)
    return moment if moment.tzinfo else mismatch(model, at, name, "date-time", value)


def choice(model: Model, at: At, name: str, kind: Callable[[Any], Any], value: Any) -> Any:
    """A member of an enum."""
    try:
        return kind(value)
    except ValueError:
        return mismatch(model, at, name, "a value of the enum", value)


def scalars(model: Model, at: At, name: str, kind: type, values: list[Any]) -> Any:
    """A list of scalars of one kind, which fits as a whole or not at all."""
    for index, value in enumerate(values):
        if type(value) is not kind:
            return mismatch(model, (at, name), index, _JSON_TYPES[kind], value)
    return values


def numbers(model: Model, at: At, name: str, values: list[Any]) -> Any:
    """A list of numbers, which fits as a whole or not at all."""
    for index, value in enumerate(values):
        if type(value) is not float and type(value) is not int:
            return mismatch(model, (at, name), index, "number", value)
    return values


def variants(values: list[Any], at: At, by_prefix: Mapping[str, type[Model]], other: type[Model]) -> list[Any]:
    """A list whose items may be of several models. The beginning of their id tells which, `other` has the rest."""
    return decode_items(
        lambda value, place: _variant(value, by_prefix, other)._decode(value, place), other._wrap_non_object, values, at
    )


def _variant(value: dict[str, Any], by_prefix: Mapping[str, type[Model]], other: type[Model]) -> type[Model]:
    id_ = value.get("id")
    if type(id_) is not str:
        return other
    return next((model for prefix, model in by_prefix.items() if id_.startswith(prefix)), other)
