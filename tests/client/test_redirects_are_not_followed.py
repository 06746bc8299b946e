"""A redirect is an error that names its target, and nothing is sent there."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import APIConnectionError, PipedreamError, RedirectError
from tests.support.client import Mode
from tests.support.loopback import USER, Use, get, post, run
from tests.support.scripted_server import Server, reply
from tests.support.stub import Stub, every_choice, every_stub, every_world

STATUSES = [300, 301, 302, 303, 304, 305, 307, 308, 399]
NO_URLS = ["http://[::1", "http://a:99999999/", "https:\xff\xfe//", "http://xn--/", "http://\xe9 x/", "x" * 70_000]


def invoke(client: Any) -> Any:
    return client.workflows.invoke(client._core.base_url, send_credential=True)


@every_choice
@pytest.mark.parametrize("use", [get, post, invoke])
def test_nothing_is_sent_to_the_target(use: Use, mode: Mode, library: ModuleType) -> None:
    with Server(reply(200, USER)) as elsewhere:
        target = f"{elsewhere.url}/?stolen=1"
        for status in STATUSES:
            with Server(reply(status, headers={"location": target, "content-length": "0"})) as server:
                with pytest.raises(RedirectError) as caught:
                    run(use, mode, library, base_url=server.url)
                assert len(server.requests) == 1
            assert (caught.value.status, caught.value.headers["location"]) == (status, target)
            assert str(caught.value).endswith(f": {status}: {target}")
        assert elsewhere.connections == 0


@every_world
def test_a_client_handed_in_that_follows_redirects_does_not(mode: Mode, library: ModuleType) -> None:
    requests = []

    def answer(request: Any) -> Any:
        requests.append(request)
        return library.Response(302, headers={"location": "https://elsewhere.example/"})

    kind = library.Client if mode == "sync" else library.AsyncClient
    http = kind(transport=library.MockTransport(answer), follow_redirects=True)
    with pytest.raises(RedirectError):
        run(get, mode, library, http_client=http)
    assert len(requests) == 1


@every_stub()
@pytest.mark.parametrize("body", [b"", b"<html>", b'{"error": "moved"}', b'{"error": {"deep": 1}}'])
def test_the_target_is_named_whatever_the_body_says(body: bytes, client: Stub) -> None:
    client.answers(308, body, [(b"location", b"/elsewhere")])
    with pytest.raises(RedirectError, match="308: /elsewhere"):
        client.finish(get(client.client))


@every_choice
@pytest.mark.parametrize("location", NO_URLS)
def test_a_target_that_is_no_url(location: str, mode: Mode, library: ModuleType) -> None:
    """httpx reads it even if it does not follow it, and httpx2 in part; what that ends in is documented, too."""
    with Server(reply(302, headers={"location": location})) as server, pytest.raises(PipedreamError) as caught:
        run(get, mode, library, base_url=server.url, max_retries=0)
    assert type(caught.value) in (RedirectError, APIConnectionError, PipedreamError)
