"""Faults that are asked for happen to the requests that they are asked for, and to no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import anyio
import httpx
import pytest

from pipedream_rest import APIConnectionError, RateLimitError
from pipedream_rest_sandbox import Sandbox


@pytest.fixture
def statuses(pipedream_sandbox: Sandbox) -> Iterator[Any]:
    """The statuses of so many requests; None for a broken connection."""
    with httpx.Client(headers={"Authorization": f"Bearer {pipedream_sandbox.api_key}"}) as client:

        def send(count: int, path: str = "/apps", method: str = "GET") -> list[int | None]:
            found: list[int | None] = []
            for _ in range(count):
                try:
                    found.append(client.request(method, pipedream_sandbox.base_url + path).status_code)
                except httpx.TransportError:
                    found.append(None)
            return found

        yield send


def test_the_next_requests_get_the_status(pipedream_sandbox: Sandbox, pd: Any, statuses: Any) -> None:
    pipedream_sandbox.add_fault(status=503, times=2)
    assert statuses(3) == [503, 503, 200]
    pipedream_sandbox.add_fault(status=429, message="slow down", headers={"Retry-After": "7"})
    with pytest.raises(RateLimitError, match="slow down") as caught:
        pd.apps.list()
    assert caught.value.headers["retry-after"] == "7"
    assert pd.apps.list()


def test_a_share_of_the_requests_breaks(pipedream_sandbox: Sandbox, statuses: Any) -> None:
    pipedream_sandbox.add_fault(status=500, times=None, share=0.5)
    assert 30 < statuses(100).count(500) < 70
    pipedream_sandbox.clear_faults()
    assert statuses(20) == [200] * 20


def test_only_the_named_requests_break(pipedream_sandbox: Sandbox, statuses: Any) -> None:
    pipedream_sandbox.add_fault(status=500, times=None, requests="GET /v1/users/*")
    assert statuses(1, "/users/me") + statuses(1, "/apps") + statuses(1, "/users/me", "PUT") == [500, 200, 405]


def test_a_reset_breaks_the_connection(pipedream_sandbox: Sandbox, pd: Any, statuses: Any) -> None:
    pipedream_sandbox.add_fault(reset=True)
    with pytest.raises(APIConnectionError):
        pd.apps.list()
    pipedream_sandbox.add_fault(reset=True)
    assert statuses(2) == [None, 200]


def test_a_truncated_answer_ends_in_the_middle(pipedream_sandbox: Sandbox, pd: Any) -> None:
    pipedream_sandbox.add_fault(truncate=True)
    with pytest.raises(APIConnectionError):
        pd.webhooks.create(url="http://localhost", name="made all the same")
    assert "made all the same" in {webhook.name for webhook in pd.users.list_webhooks()}


def test_latency_is_waited(pipedream_sandbox: Sandbox, statuses: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(anyio, "sleep", wait)
    pipedream_sandbox.add_fault(latency=300)
    assert statuses(2) == [200, 200]
    assert waits == [300]


def test_a_fault_without_these_fields_is_refused(pipedream_sandbox: Sandbox) -> None:
    with pytest.raises(TypeError):
        pipedream_sandbox.add_fault(stauts=500)
