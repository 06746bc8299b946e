"""An error says how long to wait, whether something may have been made all the same, and where to look for it."""

from __future__ import annotations

import pickle
import re
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import APIConnectionError, APIStatusError, RateLimitError
from tests.support.client import Mode, method_name
from tests.support.loopback import get, run, without_waits
from tests.support.spec import OPERATIONS, Operation, Schema, resolve
from tests.support.stub import Stub, every_choice, every_stub, every_world, stub

LIMITS = [(b"retry-after", b"2.5"), (b"x-ratelimit-limit", b"100"), (b"X-RateLimit-Remaining", b"0")]
MAKING = {
    operation.id: operation
    for operation in OPERATIONS.values()
    if operation.method == "POST" and operation.node["security"]
}


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return without_waits(monkeypatch)


@every_stub()
def test_rate_limits(client: Stub) -> None:
    client.answers(429, b'{"error": "Throttled"}', [*LIMITS, (b"x-ratelimit-reset", b"1700000000")])
    with pytest.raises(RateLimitError) as caught:
        client.finish(get(client.client))
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):  # noqa: S301
        assert error.retry_after == 2.5
        assert (error.rate_limit_limit, error.rate_limit_remaining) == (100, 0)
        assert error.rate_limit_reset == 1_700_000_000
        assert not error.may_be_processed


@every_stub()
@pytest.mark.parametrize("value", [b"", b"many", b"-1", b"nan", b"1e9"])
def test_rate_limits_that_are_no_numbers(value: bytes, client: Stub) -> None:
    client.answers(503, headers=[(b"retry-after", value), (b"x-ratelimit-limit", value)])
    with pytest.raises(APIStatusError) as caught:
        client.finish(get(client.client))
    assert (caught.value.retry_after, caught.value.rate_limit_limit, caught.value.rate_limit_reset) == (
        None,
        None,
        None,
    )


@every_stub()
@pytest.mark.parametrize(("text", "has_advice"), [("please specify a valid workspace", True), ("another", False)])
def test_a_creation_that_lacks_its_workspace(text: str, has_advice: bool, client: Stub) -> None:
    client.answers(400, b'{"error": "%s"}' % text.encode())
    with pytest.raises(APIStatusError, match=text) as caught:
        client.call(OPERATIONS["createWebhook"])
    assert ("pass org_id=, the id of a workspace: pd.users.get_current().orgs" in str(caught.value)) is has_advice


def item(operation: Operation) -> Any:
    """The schema of what an operation returns: the object or the items in `data`."""
    schema: Schema = resolve(operation.success[1] or {}).get("properties", {}).get("data", {})
    return schema.get("items", schema).get("$ref")


def check_advice(advice: str, operation: Operation) -> None:
    """An advice names a list of the caller's that has such things, or tells why it names none."""
    lists = {
        f"look for it in {other.tag}.{method_name(other)}()"
        for other in OPERATIONS.values()
        if other.method == "GET" and not other.argument_schema("path")["properties"] and item(other) == item(operation)
    }
    assert advice in lists or re.fullmatch(r"[^()]+, because no operation lists [a-z ]+", advice)


@every_stub(max_retries=2)
@pytest.mark.parametrize("id_", MAKING)
@pytest.mark.parametrize("answer", [500, 502, 503, 504, 408, "ReadTimeout", "ReadError", "RemoteProtocolError"])
def test_what_may_have_been_made(answer: int | str, id_: str, client: Stub) -> None:
    client.always(answer)
    with pytest.raises((APIStatusError, APIConnectionError)) as caught:
        client.call(MAKING[id_])
    assert len(client.requests) == 1
    error: Any = caught.value
    assert error.may_be_processed
    [advice] = re.findall("; it may have been processed: (.*) before you send it again$", str(error))
    check_advice(advice, MAKING[id_])


@pytest.mark.parametrize("method", ["users.list_webhooks", "users.list_nothing", "sources.create"])
def test_an_advice_that_leads_elsewhere_is_noticed(method: str) -> None:
    with pytest.raises(AssertionError):
        check_advice(f"look for it in {method}()", MAKING["createSource"])


@every_stub(max_retries=1)
@pytest.mark.parametrize("answer", [400, 401, 403, 404, 422, 429, "ConnectError", "ConnectTimeout"])
def test_what_was_not_made(answer: int | str, client: Stub) -> None:
    client.always(answer)
    with pytest.raises((APIStatusError, APIConnectionError)) as caught:
        client.call(OPERATIONS["createSource"])
    error: Any = caught.value
    assert "processed" not in str(error)
    assert not error.may_be_processed


@every_world
def test_control_characters_of_a_server_are_escaped(mode: Mode, library: ModuleType) -> None:
    text = "a\\u001b[2Jb\\r\\nc\\u0000d\\u202ee\\u2028f\\u0085g"
    with stub(mode, library) as client:
        client.answers(404, f'{{"error": "{text}"}}'.encode())
        with pytest.raises(APIStatusError) as caught:
            client.finish(get(client.client))
    assert str(caught.value) == r"GET /users/me: 404: a\x1b[2Jb\r\nc\x00d\u202ee\u2028f\x85g"
    assert caught.value.body["error"] == "a\x1b[2Jb\r\nc\x00d\u202ee\u2028f\x85g"


@every_world
def test_an_assertion_of_a_mock_passes_through(mode: Mode, library: ModuleType) -> None:
    def answer(_: Any) -> Any:
        raise AssertionError("not mocked")

    with stub(mode, library, max_retries=2) as client:
        client.answer = answer
        with pytest.raises(AssertionError, match=r"^not mocked$"):
            client.finish(get(client.client))
        assert len(client.requests) == 1


@every_choice
@pytest.mark.parametrize(
    ("url", "proxy", "place"),
    [
        ("http://127.0.0.1:9/v1", "", "127.0.0.1:9"),
        ("https://[::1]:9/v1", "", "[::1]:9"),
        (
            "https://nothing.invalid/v1",
            "http://me:hunter2@127.0.0.1:9",
            "nothing.invalid:443 through the proxy 127.0.0.1:9",
        ),
    ],
)
def test_a_failed_connection_names_host_and_port(
    url: str, proxy: str, place: str, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(APIConnectionError) as caught:
        run(get, mode, library, base_url=url, max_retries=0)
    assert str(caught.value).startswith(f"GET /users/me: ConnectError ({place}): ")
    assert "hunter2" not in str(caught.value)
