"""The result in the body of a successful response: taken as documented, or else as near to that as it comes."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .errors import DecodingError
from .fields import At, Context, RawMismatch, decoding_error, json_type, names_of, of_whole, place_of
from .values import UNSET

if TYPE_CHECKING:
    from .calls import Call, Response
    from .core import Core
    from .model import Model

M = TypeVar("M", bound="Model")

LOGGER = logging.getLogger("pipedream_rest")

# In bytes. Importing msgspec takes as long as it saves in hundreds of smaller bodies.
WORTH_AN_IMPORT = 4096
# In bytes. A longer body is not looked at for being blank.
LONGEST_BLANK = 64
# How many levels of arrays and objects a response may have. So many can be copied, compared and pickled below any usual
# stack, where a level takes two or three frames. How many the parsers of JSON read depends on the version of Python.
MOST_LEVELS = 200


# --- JSON -------------------------------------------------------------------------------------------------------------


def parse_json(content: bytes) -> Any:
    """The JSON value of a body, parsed by msgspec where it is installed and worth its import.

    Control characters in strings, NaN and infinities are taken. A number of more digits than Python reads becomes a
    string.

    Raises:
        ValueError: If the body is not JSON.
        RecursionError: If it is nested too deeply.
    """
    value = _parse_all(content)
    if _may_be_deep(content) and _is_deep(value):
        raise RecursionError
    return value


def _may_be_deep(content: bytes) -> bool:
    """Whether a body may have too many levels, as its brackets tell: looking at all values would take far longer."""
    if len(content) <= 2 * MOST_LEVELS:
        return False
    marks = content.translate(_MARKS, _OTHERS)
    if len(marks) > 5 * MOST_LEVELS:
        # Brackets in strings could pair with those of more levels than Python's stack has room for. With the quotes in
        # between they can't: quotes are taken away in pairs, and an odd number of them divides such brackets.
        content = content.replace(b"\\\\", b"").replace(b'\\"', b"")
        marks = content.translate(_MARKS, _OTHERS.replace(b'"', b""))
    for taken in range(16):
        marks = marks.replace(b'""', b"")
        if len(marks) <= 2 * (MOST_LEVELS - taken):
            return False
        marks = marks.replace(b"()", b"")
    return True


_MARKS = bytes.maketrans(b"[{]}", b"(())")
_OTHERS = bytes({*range(256)} - {*b"[{]}"})


def _is_deep(value: Any) -> bool:
    """Whether a value has too many levels."""
    level: list[Any] = [[value]]
    for _ in range(MOST_LEVELS + 1):
        dicts, lists = [one for one in level if type(one) is dict], [one for one in level if type(one) is list]
        level = [one for each in dicts for one in each.values() if type(one) is dict or type(one) is list]
        level += [one for each in lists for one in each if type(one) is dict or type(one) is list]
        if not level:
            return False
    return True


def _parse_all(content: bytes) -> Any:
    """The same, however many levels it has."""
    global _fast_parse
    if _fast_parse is None:
        if len(content) < WORTH_AN_IMPORT:
            return _parse(content)
        _fast_parse = _find_fast_parse()
    try:
        return _fast_parse(content)
    except Exception:  # before 0.21, what msgspec raises is no ValueError
        return _parse(content)


def _parse(content: bytes) -> Any:
    """The JSON value by the standard library, which takes some things that msgspec refuses."""
    text = content.decode(json.detect_encoding(content), "surrogatepass")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # a number of more digits than Python reads
        return json.JSONDecoder(strict=False, parse_int=_integer).decode(text)


def _integer(digits: str) -> int | str:
    try:
        return int(digits)
    except ValueError:
        return digits


_DECODER = json.JSONDecoder(strict=False)
_fast_parse: Callable[[bytes], Any] | None = None


def _find_fast_parse() -> Callable[[bytes], Any]:
    try:
        import msgspec.json
    except ImportError:
        return _parse
    return msgspec.json.decode


def read_json(content: bytes) -> tuple[Any, bool]:
    """The JSON value of a body, and whether all of it is UTF-8. Other bytes are replaced.

    Raises:
        ValueError: If the body is not JSON.
        RecursionError: If it is nested too deeply.
    """
    try:
        return parse_json(content), True
    except UnicodeDecodeError:
        return parse_json(content.decode(errors="replace").encode()), False


def json_or_text(content: bytes) -> Any:
    """The JSON value of a body, or its text where it is not JSON."""
    try:
        return read_json(content)[0]
    except (ValueError, RecursionError):
        return content.decode(errors="replace")


# --- where the result is ----------------------------------------------------------------------------------------------


class Shape(NamedTuple):
    """How a result is documented: its JSON type, and the field that wraps it, if any."""

    type: str
    wrapper: str

    def mismatch(self, body: Any, context: Context) -> RawMismatch:
        """What there is in place of the result."""
        if self.wrapper and type(body) is dict:
            return context, self.wrapper, self.type, json_type(body.get(self.wrapper, UNSET)), None
        found = json_type(body)
        if found == "object":
            found = "an error" if "error" in body else "object in data"
        return context, "", "object", found, None


OBJECT = Shape("object", "")
OBJECT_IN_DATA = Shape("object", "data")
LIST_IN_DATA = Shape("array", "data")

# Fields of an error, which do not make an object a result, although an account has an `error`, a component `code`, and
# many a `name`, as errors of JavaScript have.
_ERROR_FIELDS = frozenset({"error", "error_description", "code", "details", "name", "message"})


def find(body: Any, model: type[M], shape: Shape, context: Context) -> tuple[M, bool] | None:
    """The result in a body, and whether it is where it is documented. None if there is none."""
    return _find_list(body, model, context) if shape == LIST_IN_DATA else _find_object(body, model, shape, context)


def _find_object(body: Any, model: type[M], shape: Shape, context: Context) -> tuple[M, bool] | None:
    """The object in the documented place or, if it has a documented field, in the other one. It may be in an array."""
    for wrapper in ("data", "") if shape.wrapper else ("", "data"):
        at: At = (context, wrapper) if wrapper else context
        value = _data(body) if wrapper else body
        is_array = type(value) is list and len(value) == 1
        if is_array:
            value, at = value[0], (at, 0)
        is_documented = wrapper == shape.wrapper
        if _has_field(value, model) or (is_documented and _may_be_result(value, wrapper)):
            return model._decode(value, at), is_documented and not is_array
    return None


def _find_list(body: Any, model: type[M], context: Context) -> tuple[M, bool] | None:
    """The page whose items are in `data`. Items elsewhere, or one alone, are taken if any has a documented field."""
    data = _data(body)
    if type(data) is list:
        return model._decode(body, context), True
    around: dict[str, Any] = {}
    if type(data) is dict:
        items, context.moved, around = [data], (("data", 0), ("data",)), body
    elif type(body) is list:
        items, context.moved = body, (("data",), ())
    elif type(body) is dict and "data" not in body:
        items, context.moved = [body], (("data", 0), ())
    else:
        return None
    page: Any = model._decode({**around, "data": items}, context)
    if items and not any(_has_field(item, type(made)) for item, made in zip(items, page.data, strict=True)):
        return None
    return page, False


def _data(body: Any) -> Any:
    return body.get("data") if type(body) is dict else None


def _has_field(value: Any, model: type[Model]) -> bool:
    """Whether a value is an object with a documented field of its own."""
    return type(value) is dict and not (model._fields.keys() - _ERROR_FIELDS).isdisjoint(value)


def _may_be_result(value: Any, wrapper: str) -> bool:
    """Whether a value in the documented place is a result without documented fields, such as `include` may leave."""
    return type(value) is dict and (wrapper != "" or value.keys().isdisjoint(("data", "error")))


# --- the result -------------------------------------------------------------------------------------------------------


def decode(call: Call, response: Response, model: type[M], shape: Shape, core: Core, *, is_strict: bool) -> M:
    """The result of a successful response.

    Raises:
        DecodingError: If no result can be made of the body, or if `is_strict` and something does not fit.
    """
    context = Context(call.method, call.path, response.status)
    content = response.content.reveal()
    # What answers a change may be empty: it was made all the same.
    is_change = call.method != "GET"
    if is_change and len(content) <= LONGEST_BLANK and not content.strip():
        content = b"{}"
    body, is_utf8 = _read(call, response, content, core, context)
    found = find(body, model, shape, context)
    if found is None and is_change and body == {}:
        found = _without_fields(model, shape, context)
    if found is None:
        raise _error(call, response, {shape.mismatch(body, context): 1})
    result, is_as_documented = found
    if context.mismatches or not is_utf8 or not is_as_documented:
        counts = context.take_mismatches()
        if _chooses_fields(call):
            counts = {raw: count for raw, count in counts.items() if raw[3] != "nothing"}
        if not is_as_documented:
            counts = {shape.mismatch(body, context): 1, **counts}
        if not is_utf8:
            counts = {**of_whole(context, "UTF-8", "other bytes"), **counts}
        lost = _lost_secrets(result)
        if lost or (is_strict and counts):
            raise _error(call, response, {**lost, **counts})
        log_mismatches(call, counts, core.logged_mismatches)
    # A subscription to a pattern was seen to be answered so, and was not made. A body that is empty tells nothing.
    if call.method == "POST" and shape == LIST_IN_DATA and (body == [] or _data(body) == []):
        LOGGER.warning("%s: data is empty, so the service may have made nothing: %s", call.operation, call.lookup)
    return result


def decode_json(call: Call, response: Response, core: Core) -> Any:
    """The JSON value of a successful response; None where a change, a HEAD request or a status 204 has no body.

    Raises:
        DecodingError: If the body is not JSON.
    """
    content = response.content.reveal()
    if (call.method != "GET" or response.status == 204) and not content[:LONGEST_BLANK].strip():
        return None
    return _read(call, response, content, core, Context(call.method, call.path, response.status))[0]


def _read(call: Call, response: Response, content: bytes, core: Core, context: Context) -> tuple[Any, bool]:
    """The JSON value of a response's body, and whether all of it is UTF-8.

    Raises:
        DecodingError: If the body is not JSON, or nested too deeply.
    """
    try:
        return read_json(content)
    except RecursionError:
        deep = of_whole(context, f"JSON of at most {MOST_LEVELS} levels", "more")
        raise _error(call, response, deep) from None
    except ValueError:
        raise _error(call, response, of_whole(context, "JSON", _kind(call, response, core))) from None


def _chooses_fields(call: Call) -> bool:
    """Whether `include` or `exclude` is sent, so that fields may well be missing."""
    names = {part.partition("=")[0] for part in call.query.reveal().split("&")}
    content = call.content.reveal()
    if content is not None:
        names |= json.loads(content).keys()
    return not names.isdisjoint(("include", "exclude"))


def log_mismatches(call: Call, counts: Mapping[RawMismatch, int], logged: set[Any]) -> None:
    """Log what does not fit, but each place in an operation's responses only once."""
    for raw in counts:
        key = call.operation, names_of(raw)
        if key not in logged:
            logged.add(key)
            LOGGER.warning("%s: %s: expected %s, found %s", call.operation, place_of(raw), *raw[2:4])


def _without_fields(model: type[M], shape: Shape, context: Context) -> tuple[M, bool]:
    """The result of a change whose response has no body. A list without items fits the specification."""
    if shape == LIST_IN_DATA:
        context.take_mismatches()  # what was seen while looking for items
        context.moved = ((), ())
        return model._decode({"data": []}, context), True
    result = model._decode({}, (context, shape.wrapper) if shape.wrapper else context)
    context.take_mismatches()
    return result, False


def _lost_secrets(model: Model) -> dict[RawMismatch, int]:
    """The required secrets that are missing: a response without the token is no result, whatever else it has."""
    fields = model._fields.items()
    lost = {name for name, attribute in fields if attribute in model._secret and not hasattr(model, attribute)}
    return {raw: 1 for name, raw in model._mismatches().items() if name in lost}


def _kind(call: Call, response: Response, core: Core) -> str:
    """What a body that is not JSON is, in words."""
    if not response.content.reveal():
        return "an empty body"
    kind = response.headers.reveal().get("content-type", "no content type").partition(";")[0]
    return f"{len(response.content.reveal())} bytes ({core.redact(call, kind, 100)})"


def _error(call: Call, response: Response, counts: Mapping[RawMismatch, int]) -> DecodingError:
    content = response.content.reveal()
    body = json_or_text(content)
    error = decoding_error(DecodingError, counts, headers=response.headers.reveal(), content=content, body=body)
    # With a success status, whoever calls again does it twice.
    return error if call.method == "GET" else error.saying("the service has processed the call")
