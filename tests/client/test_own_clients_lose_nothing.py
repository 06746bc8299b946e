"""With an `http_client` of one's own and any settings, each operation sends all that the specification prescribes."""

from __future__ import annotations

from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.client import Mode
from tests.support.report import Report
from tests.support.spec import OPERATIONS
from tests.support.stub import ARGUMENTS, WORLDS, Stub, every_world, stub

NAMES = sorted({parameter["name"] for operation in OPERATIONS.values() for parameter in operation.parameters})
PRESCRIBED = ["accept", "accept-encoding", "authorization", "content-length", "content-type", "user-agent"]

texts = st.text("abc/?&=%+ é'~", max_size=5)
settings_ = st.fixed_dictionaries(
    {},
    optional={
        "params": st.dictionaries(st.sampled_from([*NAMES, "utm"]), texts | st.lists(texts, max_size=2), max_size=3),
        "headers": st.dictionaries(
            st.sampled_from([*PRESCRIBED, "Content-Encoding", "Transfer-Encoding", "X-More"]),
            st.text("abc1", min_size=1),
            max_size=4,
        ),
        "cookies": st.dictionaries(st.sampled_from(["a", "session"]), st.text("abc"), max_size=2),
        "base_url": st.sampled_from(["https://elsewhere.example/v9/", ""]),
        "timeout": st.sampled_from([None, 0.001, 5]),
        "follow_redirects": st.booleans(),
    },
)


def handed_in(mode: Mode, library: ModuleType, requests: list[Any], settings: Any) -> Any:
    def answer(request: Any) -> Any:
        requests.append(request)
        return library.Response(599)

    kind = library.Client if mode == "sync" else library.AsyncClient
    return kind(transport=library.MockTransport(answer), **settings)


def sent(client: Stub, requests: list[Any], id_: str) -> Any:
    operation = OPERATIONS[id_]
    before = len(requests)
    with pytest.raises(Exception, match="599"):
        client.call(operation)
    [request] = requests[before:]
    return request


@every_world
def test_every_operation(mode: Mode, library: ModuleType, report: Report) -> None:
    @given(settings=settings_)
    def property_(settings: Any) -> None:
        requests: list[Any] = []
        http = handed_in(mode, library, requests, settings)
        with stub(mode, library) as plain, stub(mode, library, transport=None, http_client=http) as own:
            plain.answers(599)
            for id_ in OPERATIONS:
                expected, found = sent(plain, plain.requests, id_), sent(own, requests, id_)
                assert found.method == expected.method
                assert found.url.copy_with(query=None) == expected.url.copy_with(query=None)
                prescribed, query = pairs(expected), pairs(found)
                names = {name for name, _ in prescribed}
                assert [pair for pair in query if pair[0] in names] == prescribed
                assert {name for name, _ in query} - names <= set(settings.get("params", {}))
                assert found.content == expected.content
                for name in PRESCRIBED:
                    assert found.headers.get_list(name) == expected.headers.get_list(name), name
                assert not {"content-encoding", "transfer-encoding"} & set(found.headers)
                report.count("requests through clients of one's own")

    property_()


def pairs(request: Any) -> list[tuple[str, str]]:
    return parse_qsl(request.url.query.decode(), keep_blank_values=True)


@pytest.mark.parametrize(("mode", "library"), WORLDS)
def test_the_calls_own_query_is_sent_as_it_is(mode: Mode, library: ModuleType) -> None:
    requests: list[Any] = []
    http = handed_in(mode, library, requests, {"params": {"utm": "c i", "end_id": "9-9"}})
    with stub(mode, library, transport=None, http_client=http) as client:
        for given_ in ({"start_id": "1-0", "end_id": "2-0"}, {"start_id": "a b+c/é"}):
            with pytest.raises(Exception, match="599"):
                client.finish(client.client.sources.delete_events("dc_1", **given_))
        with pytest.raises(Exception, match="599"):
            client.finish(client.client.users.get_current())
    assert [request.url.query for request in requests] == [
        b"start_id=1-0&end_id=2-0&utm=c+i",
        b"start_id=a%20b%2Bc%2F%C3%A9&utm=c+i&end_id=9-9",
        b"utm=c+i&end_id=9-9",
    ]
    # What was there before is there afterwards.
    assert dict(http.params) == {"utm": "c i", "end_id": "9-9"}


@every_world
def test_hooks_and_auth_have_the_last_word(mode: Mode, library: ModuleType) -> None:
    requests: list[Any] = []

    def hook(request: Any) -> None:
        request.headers["x-hook"] = "1"

    async def hook_async(request: Any) -> None:
        hook(request)

    settings = {"auth": ("user", "password"), "event_hooks": {"request": [hook if mode == "sync" else hook_async]}}
    http = handed_in(mode, library, requests, settings)
    with stub(mode, library, transport=None, http_client=http) as client:
        sent(client, requests, "getCurrentUser")
    assert requests[0].headers["authorization"].startswith("Basic ")
    assert requests[0].headers["x-hook"] == "1"


def test_the_arguments_have_queries() -> None:
    """Otherwise nothing could be lost."""
    assert sum(bool(ARGUMENTS[id_]["query"]) for id_ in OPERATIONS) > 5
