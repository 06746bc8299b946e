"""No secret is in what the client prints, logs or raises: marked secrets are looked for in all of it.

What a program asks for by name it gets: `account.credentials.oauth_access_token`, `error.body`, `raw.content`.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import pprint
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import create_model
from rich.pretty import pretty_repr

import pipedream_rest
from pipedream_rest import (
    APIConnectionError,
    CredentialsError,
    PaginationError,
    Pipedream,
    PipedreamError,
    RawResponse,
    models,
)
from tests.support.client import Mode, method_of
from tests.support.loopback import Use, get, post, run
from tests.support.report import Report
from tests.support.schema_values import MODELS, misfits, whole
from tests.support.scripted_server import CLOSE, FOREVER, RESET, Received, Server, head, reply
from tests.support.spec import OPERATIONS, Operation, Schema
from tests.support.stub import ARGUMENTS, CHOICES, WORLDS, Stub, both_clients, every_choice, every_world, stub

# A secret is found by its first word, whatever is done to the signs after it.
SIGNS = "+/=~"
API_KEY = f"MarkedApiKey{SIGNS}"
ACCESS_TOKEN = f"MarkedAccessToken{SIGNS}"
CLIENT_ID = f"MarkedClientId{SIGNS}"
CLIENT_SECRET = f"MarkedClientSecret{SIGNS}"
ISSUED = f"MarkedIssuedToken{SIGNS}"
ACCOUNT = f"MarkedAccountSecret{SIGNS}"
ARGUMENT = f"MarkedArgument{SIGNS}"
MARK = "Marked"
URL = "https://trigger.example/"

CREDENTIALS: dict[str, dict[str, str]] = {
    "API key": {"api_key": API_KEY},
    "access token": {"access_token": ACCESS_TOKEN},
    "OAuth client": {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET},
}
# What the caller hands to single operations as secrets.
SECRET_ARGUMENTS = {
    "createToken": {"client_id": "an-id", "client_secret": f"{ARGUMENT}1"},
    "revokeToken": {"client_id": "an-id", "client_secret": f"{ARGUMENT}2", "token": f"{ARGUMENT}3"},
}


class Shown(logging.Handler):
    """All that was shown: what was printed of objects, and what was logged, as a formatter would write it."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts += [self.format(record), repr(record.args)]

    def print(self, *values: object) -> None:
        for value in values:
            self.texts += [repr(value), str(value)]

    def print_error(self, error: BaseException) -> None:
        self.print(error)
        self.texts += traceback.format_exception(error)
        # Tools that report errors may go on to what a traceback leaves out.
        for other in (error.__cause__, error.__context__):
            if other is not None:
                self.print_error(other)

    def check(self) -> None:
        assert self.texts
        assert [text for text in self.texts if MARK in text] == []
        self.texts.clear()


@pytest.fixture
def shown() -> Iterator[Shown]:
    """What is logged at any level, by the libraries, too, for as long as the test lasts, and what the test prints."""
    handler, root = Shown(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)


@contextmanager
def clients(**settings: Any) -> Iterator[dict[str, list[Stub]]]:
    """A client of each kind and library, for each kind of credential."""
    with ExitStack() as stack:
        yield {
            kind: [stack.enter_context(stub(mode, library, **secrets, **settings)) for mode, library in WORLDS]
            for kind, secrets in CREDENTIALS.items()
        }


# --- what servers answer ----------------------------------------------------------------------------------------------

Answer = Callable[[Stub, str], Any]
"""Makes a response, or raises an error of the library, from an echo of the credentials that the request had."""


def echo(request: Any) -> str:
    """The secrets that a server can know, and the client, too."""
    asked = json.loads(request.content) if request.content else {}
    secrets = [str(asked[name]) for name in ("client_id", "client_secret", "token") if name in asked]
    return " ".join([request.headers.get("authorization", ""), *secrets])


STATUSES = [100, 200, 300, 302, 307, 400, 401, 403, 404, 418, 429, 500, 599]
BODIES: list[Callable[[str], bytes]] = [
    lambda _: b"",
    lambda text: text.encode(),
    lambda text: f"<html>{text}</html>".encode(),
    lambda text: json.dumps(text).encode(),
    lambda text: json.dumps({"error": text}).encode(),
    lambda text: json.dumps({"error": "e" * 480 + text}).encode(),
    lambda text: json.dumps({"error": "invalid", "error_description": text}).encode(),
    lambda text: json.dumps({"error": {"message": text}, "data": text, "access_token": f"{text}\n"}).encode(),
    lambda text: json.dumps({"data": [{"id": text}]}).encode()[:-4],
]
HEADERS: list[Callable[[str], tuple[str, str]]] = [
    lambda _: ("content-type", "application/json"),
    lambda text: ("content-type", f"text/{text}"),
    lambda text: ("content-encoding", text),
    lambda text: ("location", f"https://elsewhere.example/?key={text}"),
    lambda text: ("location", f"https://elsewhere.example/?key={quote(text, safe='')}"),
    lambda text: ("location", f"https://elsewhere.example:{text}/"),
    lambda text: ("retry-after", text),
    lambda text: ("set-cookie", f"session={text}; Path=/"),
    lambda text: ("www-authenticate", f"Bearer error={text}"),
    lambda text: (quote(text, safe=""), text),
]
# Of httpx and httpx2 alike.
FAILURES = [
    "ConnectError",
    "ConnectTimeout",
    "DecodingError",
    "LocalProtocolError",
    "PoolTimeout",
    "ProxyError",
    "ReadError",
    "ReadTimeout",
    "RemoteProtocolError",
    "UnsupportedProtocol",
    "WriteError",
]


def answer_with(status: int, body: Callable[[str], bytes], header: Callable[[str], tuple[str, str]]) -> Answer:
    def answer(stub: Stub, text: str) -> Any:
        name, value = header(text)
        return stub.response(status, body(text), [(name.encode(), value.encode())])

    return answer


def fail_with(kind: str) -> Answer:
    def answer(stub: Stub, text: str) -> Any:
        try:
            raise OSError(f"illegal header line: {text}")
        except OSError as error:
            raise getattr(stub.library, kind)(f"illegal header line: {text}") from error

    return answer


def succeed_with(body: Any) -> Answer:
    return lambda stub, _: stub.response(200, json.dumps(body).encode())


def misfit(body: Any) -> Answer:
    """A body that has a value of another type somewhere, and the echo at every other place."""
    return lambda stub, text: stub.response(200, json.dumps(body).replace('"text"', json.dumps(text)).encode())


def marked(schema: Any) -> Any:
    """A valid body with marks wherever secrets are, unknown ones included."""
    body = json.dumps(whole(schema))
    for name in {name for model in MODELS for name in getattr(models, model)._secret}:
        body = body.replace(f'"{name}": "text"', f'"{name}": "{ACCOUNT}"')
    return json.loads(body.replace('"credentials": {', f'"credentials": {{"api_key": "{ACCOUNT}", '))


def answers(operation: Operation) -> st.SearchStrategy[Answer]:
    echoed = st.builds(answer_with, st.sampled_from(STATUSES), st.sampled_from(BODIES), st.sampled_from(HEADERS))
    no_json = st.builds(answer_with, st.just(200), st.sampled_from(BODIES), st.sampled_from(HEADERS))
    failed = st.builds(fail_with, st.sampled_from(FAILURES))
    schema = operation.success[1]
    if schema is None:
        return echoed | no_json | failed
    wrong = st.sampled_from(list(misfits(schema))).map(lambda fault: misfit(fault.body))
    return echoed | no_json | failed | wrong | st.just(succeed_with(marked(schema)))


def use(stub: Stub, operation: Operation, shown: Shown) -> None:
    """Call an operation in both ways, and print whatever comes of it."""
    given = {**ARGUMENTS[operation.id], "body": ARGUMENTS[operation.id].get("body", {})}
    keywords = {**given["query"], **given["body"], **SECRET_ARGUMENTS.get(operation.id, {})}
    resource = getattr(stub.client, operation.tag)
    plain = method_of(stub.client, operation)
    shown.print(stub.client, resource, resource.with_raw_response)
    for method in (plain, getattr(resource.with_raw_response, plain.__name__)):
        try:
            result = stub.finish(method(*given["path"].values(), **keywords))
            shown.print(result, getattr(result, "parsed", None))
            if hasattr(result, "iter_pages"):
                shown.print(result.page_info, *result.data, *stub.items(result))
        except PipedreamError as error:
            shown.print_error(error)


# It is over at once, so that each call asks for one.
TOKEN = succeed_with({"access_token": ISSUED, "token_type": "Bearer", "expires_in": 0})


def test_nothing_shows_a_secret(shown: Shown, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.uniform", lambda *_: 0.0)  # no waits between attempts
    drawn = {operation.id: answers(operation) for operation in OPERATIONS.values()}

    # A strict client names what does not fit. Another gives a result, which shows what came in its place.
    with clients(max_retries=1, strict=True) as made:

        @settings(max_examples=4 * settings().max_examples)
        @given(kind=st.sampled_from(sorted(CREDENTIALS)), id_=st.sampled_from(sorted(OPERATIONS)), data=st.data())
        def property_(kind: str, id_: str, data: st.DataObject) -> None:
            answer = data.draw(drawn[id_])
            token = data.draw(st.just(TOKEN) | drawn["createToken"]) if kind == "OAuth client" else TOKEN
            for client in made[kind]:
                client.answer = answering(client, answer, token if id_ != "createToken" else answer)
                use(client, OPERATIONS[id_], shown)
                shown.check()
                report.count("outcomes without a secret")

        property_()


def test_no_echo_shows_a_secret(shown: Shown, report: Report) -> None:
    answers = [answer_with(status, body, HEADERS[0]) for status in STATUSES for body in BODIES]
    answers += [answer_with(status, BODIES[1], header) for status in STATUSES for header in HEADERS]
    answers += [fail_with(kind) for kind in FAILURES]
    with clients() as made:
        cases = [(four, answer, TOKEN) for four in made.values() for answer in answers]
        cases += [(made["OAuth client"], TOKEN, answer) for answer in answers]
        for number, (four, answer, token) in enumerate(cases):
            client = four[number % 4]
            client.answer = answering(client, answer, token)
            use(client, OPERATIONS["getAccount"], shown)
            shown.check()
            report.count("echoes without a secret")


def answering(client: Stub, answer: Answer, token: Answer) -> Callable[[Any], Any]:
    return lambda request: (token if request.url.path == "/v1/oauth/token" else answer)(client, echo(request))


# --- what one property does not reach ---------------------------------------------------------------------------------


@both_clients
@pytest.mark.parametrize("name", ["api_key", "access_token", "client_secret"])
@pytest.mark.parametrize("end", ["\n", "\r\nx: y", " ", "\x00", "é", "\udcff"])
def test_a_credential_that_no_header_takes(client: Any, name: str, end: str, shown: Shown) -> None:
    more = {"client_id": CLIENT_ID} if name == "client_secret" else {}
    with pytest.raises(CredentialsError, match=name) as caught:
        client(**{name: f"{MARK}{end}"}, **more)
    shown.print_error(caught.value)
    shown.check()


VARIABLES = ["PIPEDREAM_API_KEY", "PIPEDREAM_CLIENT_ID", "PIPEDREAM_CLIENT_SECRET"]


@pytest.mark.parametrize("variable", VARIABLES)
def test_a_credential_of_the_environment_that_does_not_do(
    variable: str, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, f"{MARK}\n")
    with pytest.raises(CredentialsError) as caught:
        Pipedream()
    shown.print_error(caught.value)
    shown.check()


@every_world
def test_a_token_that_was_renewed_meanwhile(mode: Mode, library: ModuleType, shown: Shown) -> None:
    with stub(mode, library, **CREDENTIALS["OAuth client"]) as client:
        tokens = [{"access_token": f"{ISSUED}{number}"} for number in range(2)]
        client.answer_in_turn(
            client.response(200, json.dumps(tokens[0]).encode()),
            client.response(401),
            client.response(200, json.dumps(tokens[1]).encode()),
            client.response(403, json.dumps({"error": f"{ISSUED}0 was replaced by {ISSUED}1"}).encode()),
        )
        with pytest.raises(PipedreamError, match=r"\*\*\* was replaced by \*\*\*") as caught:
            client.call(OPERATIONS["deleteSource"])
        shown.print_error(caught.value)
        shown.check()


@every_world
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("no secret", "no secret"),
        ("key k/1+ and k%2F1%2B", "key *** and ***"),
        ("k/1+k/1+ i-1", "****** ***"),
        ("of ab: ab-secret", "of ***: ***"),  # a secret that holds the id is taken out whole
    ],
)
def test_secrets_are_taken_out_however_often_they_come(said: str, shown: str, mode: Mode, library: ModuleType) -> None:
    pairs = [("i-1", "k/1+"), ("ab", "ab-secret")]
    for id_, secret in pairs if said == "no secret" else [pair for pair in pairs if pair[1][:2] in said]:
        with stub(mode, library, client_id=id_, client_secret=secret) as client:
            client.answers(400, json.dumps({"error": said}).encode())
            with pytest.raises(PipedreamError) as caught:
                client.finish(get(client.client))
            assert str(caught.value) == f"POST /oauth/token: 400: {shown}"


@given(
    st.integers(0, 600),
    st.integers(0, 200),
    st.sampled_from(["ab-secret/x", "ab-secret%2Fx", "ab-secret/", "ab", "-x"]),
)
def test_no_cut_of_a_long_text_shows_a_part_of_a_secret(padding: int, times: int, text: str) -> None:
    said = "." * padding + text * times + "." * 2000
    with stub(*WORLDS[0], client_id="ab", client_secret="ab-secret/x") as client:
        client.answers(400, json.dumps({"error": said}).encode())
        with pytest.raises(PipedreamError) as caught:
            get(client.client)
    whole = said.replace("ab-secret/x", "***").replace("ab-secret%2Fx", "***").replace("ab", "***")
    shown = str(caught.value).removeprefix("POST /oauth/token: 400: ")
    assert whole.startswith(shown)
    assert 400 < len(shown) <= 500 or times  # what a text of secrets has behind its first 500 characters is not read


def with_cause(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def with_context(error: Exception, context: Exception) -> Exception:
    error.__context__ = context
    return error


def with_note(error: Exception, note: Exception) -> Exception:
    error.add_note(str(note))
    return error


def grouped(error: Exception, other: Exception) -> Exception:
    return ExceptionGroup("several", [error, with_cause(ValueError("plain"), other)])


@every_world
@pytest.mark.parametrize("around", [with_cause, with_context, with_note, grouped])
def test_what_an_error_of_a_transport_was_caused_by(
    around: Callable[[Exception, Exception], Exception], mode: Mode, library: ModuleType, shown: Shown
) -> None:
    with stub(mode, library, api_key=API_KEY) as client:
        for said in (f"sent Bearer {API_KEY}", "out of memory"):

            def answer(_: Any, said: str = said) -> Any:
                raise around(library.ReadError("plain"), ValueError(said))

            client.answer = answer
            with pytest.raises(PipedreamError) as caught:
                client.call(OPERATIONS["deleteSource"])
            shown.print_error(caught.value)
            shown.check()
        # Where it holds no secret, it helps.
        assert caught.value.__cause__ is not None


@every_world
def test_a_cursor_that_comes_again(
    mode: Mode, library: ModuleType, shown: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    with stub(mode, library, api_key=API_KEY) as client:
        page = {"data": [{"id": "dc_1"}], "page_info": {"end_cursor": API_KEY}}
        client.answers(200, json.dumps(page).encode())
        caplog.set_level(logging.WARNING, logger=library.__name__)  # it logs URLs, and so what is asked for
        with pytest.raises(PaginationError) as caught:
            client.items(client.client.users.list_sources())
        shown.print_error(caught.value)
        shown.check()


@every_world
@pytest.mark.parametrize("send_credential", [False, True])
def test_a_trigger_that_echoes(mode: Mode, library: ModuleType, send_credential: bool, shown: Shown) -> None:
    headers = {"x-more": "more"} if send_credential else {"authorization": f"Bearer {ARGUMENT}"}
    with stub(mode, library, api_key=API_KEY) as client:
        for answer in [*(answer_with(400, body, HEADERS[0]) for body in BODIES), *map(fail_with, FAILURES)]:
            client.answer = answering(client, answer, answer)
            with pytest.raises(PipedreamError) as caught:
                client.finish(client.client.workflows.invoke(URL, headers=headers, send_credential=send_credential))
            shown.print_error(caught.value)
            shown.check()


@every_world
@pytest.mark.parametrize("end", ["\n", "\x00", "é"])
def test_a_header_that_a_trigger_cannot_be_sent(mode: Mode, library: ModuleType, end: str, shown: Shown) -> None:
    with stub(mode, library) as client:
        with pytest.raises(ValueError, match="authorization") as caught:
            client.finish(client.client.workflows.invoke(URL, headers={"authorization": f"{MARK}{end}"}))
        shown.print_error(caught.value)
        shown.check()


def compared(model: Any) -> str:
    """What pytest says of two models that are not equal."""
    with pytest.raises(AssertionError) as caught:
        assert [model] == [type(model).from_dict({**model.to_dict(), "of today": ACCOUNT})]
    return str(caught.value)


PRINTERS: dict[str, Callable[[Any], str]] = {
    "repr": repr,
    "str": str,
    "format": "{}".format,
    "%r": "%r".__mod__,
    "pprint": pprint.pformat,
    "rich": pretty_repr,
    "pytest": compared,
    "pydantic": lambda model: repr(create_model("Holder", it=(type(model), ...))(it=model)),
}


@pytest.mark.parametrize("printer", PRINTERS)
@pytest.mark.parametrize(("name", "schema"), MODELS.items(), ids=MODELS)
def test_printers_of_models(name: str, schema: Schema, printer: str) -> None:
    decoded = getattr(models, name).from_dict({**marked(schema), "of tomorrow": ACCOUNT})
    for model in (decoded, attrs.evolve(decoded)):
        text = PRINTERS[printer](model)
        assert f"{name}(" in text
        assert "'of tomorrow'" in repr(model)
        assert MARK not in text


# --- over a network ---------------------------------------------------------------------------------------------------


def sent_back(request: Received) -> str:
    """The secrets of a request over a network, as `echo` has them."""
    asked = json.loads(request.body) if request.body else {}
    secrets = [str(asked[name]) for name in ("client_id", "client_secret", "token") if name in asked]
    return " ".join([request.header("authorization") or "", *secrets])


@pytest.mark.parametrize(("mode", "library"), CHOICES)
def test_a_query_of_a_trigger_that_can_not_be_reached(mode: Mode, library: ModuleType, shown: Shown) -> None:
    """The libraries of httpx log it at INFO where there is an answer; an error has it on none of them."""
    for end in (CLOSE, RESET):
        with Server([end]) as server, pytest.raises(APIConnectionError) as caught:
            run(lambda c: c.workflows.invoke(f"{server.url}/?key={ARGUMENT}"), mode, library, max_retries=0)
        shown.print_error(caught.value)
        shown.check()


@every_world
def test_requests_over_a_network(mode: Mode, library: ModuleType, shown: Shown) -> None:
    """The libraries log at DEBUG, too: of a request its method and URL, not its headers (httpcore 1.0)."""
    transport = library.HTTPTransport() if mode == "sync" else library.AsyncHTTPTransport()
    with (
        Server(reply(204)) as server,
        stub(mode, library, base_url=server.url, transport=transport, api_key=API_KEY) as client,
    ):
        client.call(OPERATIONS["deleteSource"])
    assert any("send_request_headers" in text for text in shown.texts)
    shown.check()


# --- local variables --------------------------------------------------------------------------------------------------


def recorded(error: BaseException, root: Path = Path(pipedream_rest.__file__).parent) -> list[str]:
    """What tools that record local variables could show of functions in a folder, with the place of each text."""
    texts, errors = [], [error]
    for each in errors:
        others = (each.__cause__, each.__context__, *getattr(each, "exceptions", ()))
        errors += [other for other in others if other is not None and other not in errors]
        for frame, _ in traceback.walk_tb(each.__traceback__):
            if Path(frame.f_code.co_filename).is_relative_to(root):
                for name, value in frame.f_locals.items():
                    place = f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_name}:{name}"
                    texts += [f"{place}: {text}" for text in (pretty_repr(value, max_width=10**6), *reached(value, 5))]
    return texts


def reached(value: Any, depth: int) -> Iterator[str]:
    """What is printed of a value, and of what it leads to by items and, in objects of the client, by attributes.

    Errors and raw responses have the server's text in public attributes, which programs ask for by name.
    """
    yield repr(value)
    below: Any = ()
    if isinstance(value, Mapping):
        below = [*value, *value.values()]
    elif isinstance(value, (list, tuple, set, frozenset, deque)):
        below = value
    elif type(value).__module__.startswith("pipedream_rest.") and not isinstance(value, (BaseException, RawResponse)):
        slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        below = [*getattr(value, "__dict__", {}).values(), *(getattr(value, name, None) for name in slots)]
    for item in below if depth else ():
        yield from reached(item, depth - 1)


SECRETS: list[dict[str, Any]] = [
    {"api_key": API_KEY},
    {"access_token": lambda: ACCESS_TOKEN},
    CREDENTIALS["OAuth client"],
]
TRIGGER: dict[str, Any] = {
    "headers": {"authorization": f"Bearer {ARGUMENT}", "x-api-key": ARGUMENT},
    "body": {"password": ARGUMENT},
}


def first_event(client: Any) -> Any:
    stream = client.sources.stream("dc_abc123")
    return next(stream) if hasattr(stream, "__next__") else anext(stream)


CALLS: list[Use] = [
    get,
    post,
    lambda c: c.oauth.create_token(**SECRET_ARGUMENTS["createToken"]),
    lambda c: c.oauth.revoke_token(**SECRET_ARGUMENTS["revokeToken"]),
    lambda c: c.workflows.invoke(f"{c._core.base_url}/a?key={ARGUMENT}", **TRIGGER),
    lambda c: c.workflows.invoke(f"{c._core.base_url}/?{ARGUMENT}", send_credential=True),
    first_event,
]


def echoed(status: int, *more: Any, body: str = "{}", length: int | None = None, coding: str = "") -> Any:
    """An answer that has all secrets of its request, and a token, which no error shows."""

    def answer(request: Received) -> Any:
        text = f"{sent_back(request)} {request.target}"
        found = {"error": text, "access_token": ISSUED, "data": {"id": 7, "credentials": ACCOUNT}}
        content = body.replace("{}", json.dumps(found)).encode()
        fields = {
            "content-length": str(length or len(content)),
            "location": f"https://elsewhere.example/{text}",
            "content-encoding": coding,
        }
        return [head(status, fields) + content, *more]

    return answer


ANSWERS: dict[str, Any] = {
    "401": echoed(401),
    "404": echoed(404),
    "500": echoed(500),
    "a redirect": echoed(302),
    "no JSON": echoed(200, body="<html>{}"),
    "a mismatch": echoed(200),
    "no end": echoed(200, CLOSE, length=10**5),
    "a reset": echoed(200, RESET, length=10**5),
    "silence": echoed(200, FOREVER, length=10**5),
    "no answer": [FOREVER],
    "no response": [RESET],
    "no HTTP": lambda request: [f"no HTTP {sent_back(request)}\r\n\r\n".encode(), CLOSE],
    "no header": lambda request: [f"HTTP/1.1 200 OK\r\n:{sent_back(request)}\r\n\r\n".encode(), CLOSE],
    "too much": echoed(200, body="{}" + " " * 10**5),
    "no gzip": echoed(200, coding="gzip"),
    "another coding": echoed(200, coding="br"),
    "a stream that ends": [head(200, {"content-type": "text/event-stream"}) + b": heartbeat\n\n", CLOSE],
}


def check_locals(error: BaseException, report: Report) -> None:
    texts = recorded(error)
    assert texts
    assert [text for text in texts if MARK in text] == []
    report.count("tracebacks without a secret in local variables")


def check_without(library: ModuleType, error: BaseException) -> None:
    """The library's functions, and those below it, had the request, and are left out."""
    assert recorded(error, Path(str(library.__file__)).parents[1]) == []


@every_choice
@pytest.mark.parametrize("answer", ANSWERS)
def test_calls_over_a_network(
    mode: Mode, library: ModuleType, answer: str, report: Report, shown: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    # What a server sends, httpcore logs at DEBUG as it came, and httpx logs URLs: that is the libraries' to change.
    for logger in ("httpcore", "httpcore2", "httpx", "httpx2"):
        caplog.set_level(logging.WARNING if logger.startswith("httpx") else logging.INFO, logger=logger)
    limits = {"max_retries": 0, "timeout": 0.1, "strict": True, "max_response_bytes": 10**4}
    with Server(ANSWERS[answer]) as server:
        for use, secrets in zip([get, get, *CALLS], itertools.cycle(SECRETS), strict=False):
            try:
                shown.print(run(use, mode, library, base_url=server.url, **limits, **secrets))
            except PipedreamError as error:
                shown.print_error(error)
                check_locals(error, report)
                check_without(library, error)
            shown.check()


@every_choice
def test_local_variables_of_a_call_that_is_stopped(
    mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    """While it waits for another attempt: that is where Ctrl-C, or a task that is cancelled, finds most calls."""

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", stop)
    monkeypatch.setattr(asyncio, "sleep", stop)
    with Server(echoed(500)) as server:
        for secrets in SECRETS:
            with pytest.raises(KeyboardInterrupt) as caught:
                run(get, mode, library, base_url=server.url, **secrets)
            check_locals(caught.value, report)


def invoke(query: str = f"https://trigger.example/?{ARGUMENT}", **arguments: Any) -> Use:
    return lambda c: c.workflows.invoke(query, **{**TRIGGER, **arguments})


def create_token(**arguments: Any) -> Use:
    return lambda c: c.oauth.create_token(**{**SECRET_ARGUMENTS["createToken"], **arguments})


def make(**settings: Any) -> Use:
    """Make another client, and call with it."""
    return lambda c: get(type(c)(**{"base_url": c._core.base_url, "api_key": API_KEY, **settings}))


def fail(key: str) -> str:
    raise LookupError(key[:0])


ENDLESS: list[Any] = [ARGUMENT]
ENDLESS.append(ENDLESS)

REFUSED: dict[str, Use] = {
    "an argument beside a secret": create_token(scope=object()),
    "a secret of another type": create_token(client_secret=[ARGUMENT, object()]),
    "a URL": invoke(f"no://{ARGUMENT}"),
    "a method": invoke(method="GE T"),
    "a header": invoke(headers={"authorization": f"{ARGUMENT}\n"}),
    "a value in a body": invoke(body={"a": ARGUMENT, "b": object()}),
    "a number in a body": invoke(body=[ARGUMENT, float("nan")]),
    "a body in itself": invoke(body=ENDLESS),
    "a body of a request": lambda c: c.request("POST", "/x", body=[ARGUMENT, float("nan")]),
    "a path of a request": lambda c: c.request("GET", f"https://user:{ARGUMENT}@elsewhere.example/"),
    "a trigger without https": invoke(f"http://trigger.example/?{ARGUMENT}", send_credential=True),
    "a limit": make(timeout=-1),
    "a base URL": make(base_url="http://elsewhere.example"),
    "two credentials": make(access_token=ACCESS_TOKEN),
    "half an OAuth client": make(api_key=None, client_secret=CLIENT_SECRET),
    "a key that no header takes": make(api_key=f"{API_KEY}\n"),
    "a function that fails": make(api_key=partial(fail, API_KEY)),
    "a function that returns no key": make(api_key=lambda: f"{API_KEY}\n"),
}


@every_choice
@pytest.mark.parametrize("name", REFUSED)
def test_local_variables_of_what_is_refused(mode: Mode, library: ModuleType, name: str, report: Report) -> None:
    with Server(reply()) as server, pytest.raises((PipedreamError, TypeError, ValueError, LookupError)) as caught:
        run(REFUSED[name], mode, library, base_url=server.url, api_key=API_KEY)
    check_locals(caught.value, report)


@every_choice
@pytest.mark.parametrize(
    "proxy",
    [
        "http://user:{}@127.0.0.1:1",
        "https://user:{}@127.0.0.1:1",
        "socks5://user:{}@127.0.0.1:1",
        "no://user:{}@host",
        "http://user:{}@[::1",
    ],
)
def test_local_variables_of_a_proxy(
    mode: Mode, library: ModuleType, proxy: str, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.format(MARK))
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")  # which is read for a proxy on https alone
    for use in (invoke("http://trigger.example/"), make(base_url="http://api.example", allow_http=True)):
        with Server(reply()) as server, pytest.raises(PipedreamError) as caught:
            run(use, mode, library, base_url=server.url, max_retries=0)
        check_locals(caught.value, report)


@every_world
def test_local_variables_of_an_error_of_a_hook(mode: Mode, library: ModuleType, report: Report) -> None:
    with stub(mode, library, api_key=API_KEY) as client:
        for kind in FAILURES:
            client.always(kind)
            with pytest.raises(PipedreamError) as caught:
                client.call(
                    OPERATIONS["createToken"], {"path": {}, "query": {}, "body": SECRET_ARGUMENTS["createToken"]}
                )
            check_locals(caught.value, report)
