"""Whatever a server answers, a call ends in a result or in a `PipedreamError`."""

from __future__ import annotations

import copy
import itertools
import json
import pickle
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipedream_rest import AsyncPage, DecodingError, Page, PipedreamError
from tests.support.client import plain, promised
from tests.support.json import same
from tests.support.report import Report
from tests.support.schema_values import JSON, SAMPLES, Steps, misfits, whole
from tests.support.spec import OPERATIONS, Operation, every_operation, every_operation_with_body
from tests.support.stub import Stub, stubs

# What parsers may disagree on, and what Python can't hold.
AWKWARD = [
    b"",
    b" ",
    b"null",
    b"NaN",
    b"Infinity",
    b"-Infinity",
    b"-0",
    b"1e400",
    b"-1e400",
    b"18446744073709551616",
    b"9007199254740993.0",
    b"1" * 5000,
    b"9" * 400 + b".0",
    b'"\\ud800"',
    b'"\xed\xa0\x80"',
    b'"\xff"',
    b'"\x01"',
    b'"\\u0000"',
    b'"\\x"',
    b'{"a": 1, "a": 2}',
    b'{"\\ud800": 1}',
    b"[1,]",
    b"tru",
    b"1 2",
    b"\x00",
    b"<html>502 Bad Gateway</html>",
    b"\xef\xbb\xbfnull",
    '{"data": []}'.encode("utf-16"),
    '{"data": []}'.encode("utf-16-le"),
    '{"data": {}}'.encode("utf-32"),
    b'"0000-00-00T00:00:00Z"',
    b'"2016-12-31T23:59:60Z"',
]
DEPTHS = (100, 900, 2000, 100_000)
DEEP = [start * depth + end * depth for depth in DEPTHS for start, end in ((b"[", b"]"), (b'{"a":', b"}"))]


def outcome(stub: Stub, operation: Operation) -> Any:
    """What a call gives, all pages of a list included, or the documented error that it ends in."""
    try:
        result = stub.call(operation)
        if hasattr(result, "iter_pages"):
            stub.items(result)
    except PipedreamError as error:
        return error
    return result


# --- any bytes --------------------------------------------------------------------------------------------------------


def body_of(operation: Operation) -> Any:
    schema = operation.success[1]
    return None if schema is None else whole(schema)


def places(value: Any, *steps: str | int) -> Iterator[Steps]:
    """The way to each value in a JSON value."""
    yield steps
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in children:
        yield from places(child, *steps, step)


def with_token(value: Any, steps: Steps, token: bytes) -> bytes:
    """The JSON text of a value with these bytes, which may be no JSON, in one place."""
    if not steps:
        return token
    parts = [
        (b"" if isinstance(value, list) else json.dumps(step).encode() + b":")
        + (with_token(child, steps[1:], token) if step == steps[0] else json.dumps(child).encode())
        for step, child in (value.items() if isinstance(value, dict) else enumerate(value))
    ]
    return (b"{%s}" if isinstance(value, dict) else b"[%s]") % b",".join(parts)


def contents(operation: Operation) -> st.SearchStrategy[bytes]:
    """Bytes of all kinds: mostly JSON that is nearly what the operation answers."""
    body = body_of(operation)
    text = json.dumps(body).encode()
    any_json = JSON.map(lambda value: json.dumps(value).encode())
    tokens = any_json | st.sampled_from(AWKWARD + [json.dumps(sample).encode() for sample in SAMPLES.values()])
    near = st.builds(lambda place, token: with_token(body, place, token), st.sampled_from(list(places(body))), tokens)
    truncated = st.integers(0, len(text)).map(lambda length: text[:length])
    recoded = st.sampled_from(["utf-8-sig", "utf-16", "utf-32-be"]).map(lambda coding: text.decode().encode(coding))
    return st.one_of(st.binary(max_size=30), any_json, near, near, near, truncated, recoded)


NAMES = [
    b"content-encoding",
    b"content-length",
    b"content-type",
    b"link",
    b"location",
    b"retry-after",
    b"set-cookie",
    b"transfer-encoding",
    b"www-authenticate",
]
VALUES = [
    b"br",
    b"gzip",
    b"deflate",
    b"identity",
    b"gzip, gzip",
    b"chunked",
    b"0",
    b"text/html; charset=utf-7",
    b"application/json; charset=none",
    b"https://[::1",
    b"https://host:99999999/",
    b"//",
    b"https://xn--\xff/",
    b"a=\xb4; Path=/",
    b"a=b; expires=x; domain=.",
]
# A header's value: no control characters but the tab, as servers can't send them and be understood.
headers = st.lists(
    st.tuples(
        st.sampled_from(NAMES) | st.text("abcxyz-", min_size=1, max_size=8).map(str.encode),
        st.sampled_from(VALUES) | st.binary(max_size=20).map(lambda raw: bytes(b for b in raw if b > 31 or b == 9)),
    ),
    max_size=4,
)
statuses = st.sampled_from([200, 200, 201, 202, 204]) | st.integers(100, 599)


@every_operation
def test_any_status_headers_and_bytes(operation: Operation, lenient: list[Stub], report: Report) -> None:
    @given(
        pair=st.sampled_from([lenient[::3], lenient[1:3]]),
        status=statuses,
        headers=st.just([]) | headers,
        content=contents(operation),
    )
    def property_(pair: list[Stub], status: int, headers: list[tuple[bytes, bytes]], content: bytes) -> None:
        for stub in pair:
            stub.answers(status, content, headers)
            result = outcome(stub, operation)
            assert isinstance(result, PipedreamError) or 200 <= status < 300
            assert repr(result)
            report.count("any responses")

    property_()


@every_operation
def test_awkward_bytes_at_every_place(operation: Operation, parser: str, lenient: list[Stub], report: Report) -> None:
    body, contents = body_of(operation), itertools.cycle(AWKWARD)
    for place in [*[()] * len(AWKWARD), *places(body)]:
        lenient[0].answers(200, with_token(body, place, next(contents)))
        outcome(lenient[0], operation)
        report.count(f"awkward bytes at a place ({parser})")


@every_operation_with_body
def test_deep_nesting(operation: Operation, parser: str, lenient: list[Stub], report: Report) -> None:
    body = body_of(operation)
    for content in DEEP:
        for status, place in itertools.product((200, 404), itertools.islice(places(body), 2)):
            lenient[0].answers(status, with_token(body, place, content))
            use(outcome(lenient[0], operation))
            report.count(f"deep nesting ({parser})")


def use(result: Any) -> None:
    """Do with a result, or an error, what copies, compares and prints it."""
    if isinstance(result, (Page, AsyncPage)):  # which hold a client
        result = result.data, result.to_dict()
    for again in (copy.copy(result), copy.deepcopy(result), pickle.loads(pickle.dumps(result))):  # noqa: S301
        assert repr(again) == repr(result)
        if isinstance(result, PipedreamError):
            assert vars(again) == vars(result)
        else:
            assert again == result


# How many levels a response may have.
MOST_LEVELS = 200
# Levels of arrays, of objects with more beside them, and of arrays beside strings with brackets and quotes.
LEVELS = [("[", "]"), ('{"a":1,"b":', ',"c":"[{"}'), ('["]",', ',"["]'), ('["\\"","]","\\"",', ',"\\\\","[","\\""]')]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("start", "end"), LEVELS)
@pytest.mark.parametrize("field", ["new", "name"])  # one that is not documented, and one that does not fit
def test_a_response_may_have_200_levels(field: str, start: str, end: str, lenient: list[Stub]) -> None:
    def answer(client: Stub, levels: int, status: int = 200) -> Any:
        inner = levels - 2  # two are around it
        content = f'{{"data": {{"id": "app_1", "{field}": {start * inner}1{end * inner}}}}}'
        client.answers(status, content.encode())
        return outcome(client, OPERATIONS["getApp"])

    for client in lenient:
        app = answer(client, MOST_LEVELS)
        assert app.id == "app_1"
        use(app)
        # A few more may pass beside strings with brackets.
        use(answer(client, MOST_LEVELS + 50))
        for levels in (MOST_LEVELS + (100 if '"]"' in start else 1), 900):
            error = answer(client, levels)
            assert str(error).endswith(": $: expected JSON of at most 200 levels, found more")
            use(error)
            use(answer(client, levels, 400))


def test_any_answer_of_the_token_endpoint(report: Report) -> None:
    @settings(max_examples=4 * settings().max_examples)
    @given(status=st.just(200) | statuses, content=contents(OPERATIONS["createToken"]))
    def property_(status: int, content: bytes) -> None:
        # New clients, as they keep their token.
        with stubs(client_id="an-id", client_secret="a-secret") as made:
            for stub in made:
                stub.answer_in_turn(stub.response(status, content), stub.response(204))
                result = outcome(stub, OPERATIONS["deleteSource"])
                assert result is None or isinstance(result, PipedreamError)
                report.count("any answers of the token endpoint")

    property_()


def test_any_answer_of_a_trigger(lenient: list[Stub], report: Report) -> None:
    @settings(max_examples=2 * settings().max_examples)
    @given(status=st.just(200) | statuses, headers=headers, content=contents(OPERATIONS["createWorkflow"]))
    def property_(status: int, headers: list[tuple[bytes, bytes]], content: bytes) -> None:
        for stub in lenient:
            stub.answers(status, content, headers)
            with suppress(PipedreamError):
                result = stub.finish(stub.client.workflows.invoke("https://trigger.example/"))
                assert result.status == status
            report.count("any answers of a trigger")

    property_()


def test_any_cursor(lenient: list[Stub], report: Report) -> None:
    @settings(max_examples=2 * settings().max_examples)
    @given(cursor=st.text(min_size=1, max_size=5) | st.sampled_from(["\ud800", "&a=b#c", "\x00\n", "..", " "]))
    def property_(cursor: str) -> None:
        pages: list[Any] = [{"data": [{"id": "dc_1"}], "page_info": {"end_cursor": cursor}}, {"data": []}]
        for stub in lenient:
            stub.answer_in_turn(*(stub.response(200, json.dumps(page).encode()) for page in pages))
            assert [source.id for source in stub.items(stub.client.users.list_sources())] == ["dc_1"]
            query = stub.requests[-1].url.query.decode()
            assert parse_qsl(query, errors="surrogatepass") == [("after", cursor)]
            report.count("any cursors")

    property_()


# --- strict clients ---------------------------------------------------------------------------------------------------


@every_operation_with_body
@pytest.mark.usefixtures("parser")
def test_the_whole_body_is_taken(operation: Operation, strict: list[Stub]) -> None:
    for stub in strict:
        stub.answers(200, json.dumps(body_of(operation)).encode())
        assert same(plain(stub.call(operation)), promised(operation, body_of(operation)))


@every_operation_with_body
def test_one_value_of_another_type_is_named(
    operation: Operation, parser: str, strict: list[Stub], report: Report
) -> None:
    schema = operation.success[1]
    assert schema is not None
    # Where a change was made, an empty object is no fault.
    faults = (fault for fault in misfits(schema) if operation.tag != "subscriptions" or fault.body != {})
    for path, found, body in faults:
        strict[0].answers(200, json.dumps(body).encode())
        with pytest.raises(DecodingError) as caught:
            strict[0].call(operation)
        assert (caught.value.json_path, caught.value.found) == (path, found)
        report.count(f"values of another type ({parser})")
