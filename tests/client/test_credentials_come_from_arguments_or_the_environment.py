"""What is given wins over the environment, which is read when the client is made: credential, address, workspace."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import pytest

from pipedream_rest import CredentialsError
from tests.support.client import Mode
from tests.support.loopback import USER, get
from tests.support.stub import Stub, both_clients, every_world, stub

KEY = {"PIPEDREAM_API_KEY": "key-in-environment"}
CLIENT = {"PIPEDREAM_CLIENT_ID": "id-in-environment", "PIPEDREAM_CLIENT_SECRET": "secret-in-environment"}
NO_ID = {"PIPEDREAM_CLIENT_SECRET": "secret-in-environment"}
NO_KEY = {"PIPEDREAM_API_KEY": ""}
PAIR = {"client_id": "id-given", "client_secret": "secret-given"}
TOKEN_OF_ENVIRONMENT = "token-for-id-in-environment-secret-in-environment"


def set_environment(monkeypatch: pytest.MonkeyPatch, environment: Mapping[str, str]) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)


def bearer(client: Stub) -> str:
    """What the client is known as to the API, whose tokens say for whom they are."""

    def answer(request: Any) -> Any:
        if not request.url.path.endswith("/oauth/token"):
            return client.response(200, json.dumps(USER).encode())
        asked = json.loads(request.content)
        token = f"token-for-{asked['client_id']}-{asked['client_secret']}"
        return client.response(200, json.dumps({"access_token": token, "expires_in": 3600}).encode())

    client.answer = answer
    client.finish(get(client.client))
    return str(client.requests[-1].headers["authorization"].removeprefix("Bearer "))


@every_world
@pytest.mark.parametrize(
    ("environment", "arguments", "expected"),
    [
        ({}, {"api_key": "given"}, "given"),
        ({}, {"access_token": "given"}, "given"),
        ({}, PAIR, "token-for-id-given-secret-given"),
        (KEY, {}, "key-in-environment"),
        (CLIENT, {}, TOKEN_OF_ENVIRONMENT),
        (KEY | CLIENT, {}, "key-in-environment"),
        (NO_KEY | CLIENT, {}, TOKEN_OF_ENVIRONMENT),
        (KEY | CLIENT, {"api_key": "given"}, "given"),
        (KEY | CLIENT, {"access_token": "given"}, "given"),
        (KEY | CLIENT, PAIR, "token-for-id-given-secret-given"),
    ],
)
def test_what_is_given_wins(
    environment: dict[str, str],
    arguments: dict[str, str],
    expected: str,
    mode: Mode,
    library: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_environment(monkeypatch, environment)
    with stub(mode, library, **{"api_key": None, **arguments}) as client:
        assert bearer(client) == expected


@every_world
@pytest.mark.parametrize("environment", [KEY, CLIENT])
def test_the_environment_is_read_when_the_client_is_made(
    environment: dict[str, str], mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_environment(monkeypatch, environment)
    with stub(mode, library, api_key=None) as client:
        set_environment(monkeypatch, dict.fromkeys(environment, "changed"))
        assert "changed" not in bearer(client)


ID, SECRET = "PIPEDREAM_CLIENT_ID", "PIPEDREAM_CLIENT_SECRET"
NONE = "no credentials: give api_key, "
SEVERAL = "give only one of "
BOTH = "client_id and client_secret are both required"
BOTH_VARIABLES = f"{ID} and {SECRET} are both required"


@both_clients
@pytest.mark.parametrize(
    ("environment", "arguments", "message"),
    [
        ({}, {}, NONE),
        (NO_KEY, {}, NONE),
        (NO_ID, {}, f"{BOTH_VARIABLES}: {ID} is missing"),
        (NO_ID, {"client_id": "id-given"}, BOTH),
        ({}, {"client_id": "id-given"}, f"{BOTH}: client_secret is missing"),
        (CLIENT, {"client_secret": "secret-given"}, f"{BOTH}: client_id is missing"),
        ({}, {"api_key": "given", "access_token": "given"}, SEVERAL),
        ({}, {"api_key": "given", **PAIR}, SEVERAL),
        ({}, {"access_token": "given", **PAIR}, SEVERAL),
        # An empty one is given, too: it must not stand for whoever is in the environment.
        (KEY, {"api_key": ""}, "api_key: it is empty: "),
        (KEY, {"access_token": ""}, "access_token: it is empty: "),
        (CLIENT, {"client_id": "id-given", "client_secret": ""}, "client_secret: it is empty: "),
        (CLIENT, {"client_id": "", "client_secret": ""}, "client_id: it is empty: "),
        # The message names where the mistake was made.
        ({"PIPEDREAM_API_KEY": "with-a-line-end\n"}, {}, "PIPEDREAM_API_KEY: it has a character "),
        ({"PIPEDREAM_API_KEY": "  "}, {}, "PIPEDREAM_API_KEY: it has a character "),
        ({ID: "id", SECRET: "with-a-line-end\n"}, {}, f"{SECRET}: it has a character "),
        ({ID: "with-a-line-end\n", SECRET: "secret"}, {}, f"{ID}: it has a character "),
        ({}, {"api_key": "Bearer given"}, "api_key: it has a character "),
        ({}, {"client_id": " ", "client_secret": "secret-given"}, "client_id: it has a character "),
        ({}, {"client_id": 7, "client_secret": "secret-given"}, "client_id: expected str, got int"),
        ({}, {"client_id": "id-given", "client_secret": b"x"}, "client_secret: expected str, got bytes"),
        # Only a bearer may be a function.
        ({}, {"client_id": str, "client_secret": "secret-given"}, "client_id: expected str, got type"),
        ({}, {"client_id": "id-given", "client_secret": str}, "client_secret: expected str, got type"),
    ],
)
def test_a_mistake_shows_at_once_and_by_name(
    environment: dict[str, str],
    arguments: dict[str, str],
    message: str,
    client: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_environment(monkeypatch, environment)
    with pytest.raises(CredentialsError) as caught:
        client(**arguments)
    assert str(caught.value).startswith(message)
    assert "with-a-line-end" not in str(caught.value)


PLACES = {"PIPEDREAM_BASE_URL": "https://api.example/v9/", "PIPEDREAM_ORG_ID": "o_environment"}


@every_world
@pytest.mark.parametrize(
    ("environment", "arguments", "url"),
    [
        (PLACES, {"api_key": "given"}, "https://api.example/v9/sources?org_id=o_environment"),
        (PLACES | KEY, {"api_key": None}, "https://api.example/v9/sources?org_id=o_environment"),
        (PLACES, {"org_id": "o_given"}, "https://api.example/v9/sources?org_id=o_given"),
        (PLACES, {"base_url": "https://given.example/v1"}, "https://given.example/v1/sources?org_id=o_environment"),
        # An OAuth client acts for its own workspace, and a ready token may be one of it.
        (PLACES, {"api_key": None, "access_token": "given"}, "https://api.example/v9/sources"),
        (PLACES, {"api_key": None, **PAIR}, "https://api.example/v9/sources"),
        (dict.fromkeys(PLACES, ""), {}, "https://api.pipedream.com/v1/sources"),
    ],
)
def test_address_and_workspace_come_from_the_environment(
    environment: dict[str, str],
    arguments: dict[str, Any],
    url: str,
    mode: Mode,
    library: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_environment(monkeypatch, environment)
    with stub(mode, library, **{"base_url": None, **arguments}) as client:
        set_environment(monkeypatch, dict.fromkeys(environment, "changed"))
        bearer(client)
        client.answers(204)
        client.finish(client.client.subscriptions.delete(emitter_id="dc_1", listener_id="p_1"))
        host = re.match(r"https://[^/]+", url)
        assert host
        assert host[0] in repr(client.client)
        assert {str(request.url)[: len(host[0])] for request in client.requests} == {host[0]}
        assert client.requests[-1].url.params.get("org_id") == (url.partition("org_id=")[2] or None)


@both_clients
@pytest.mark.parametrize(
    ("environment", "message"),
    [
        (
            {"PIPEDREAM_BASE_URL": "http://api.example/v1"},
            "PIPEDREAM_BASE_URL: http://api.example is refused: ",
        ),
        ({"PIPEDREAM_BASE_URL": "https://me:hunter2@api.example"}, "PIPEDREAM_BASE_URL: expected an http or https URL"),
        ({"PIPEDREAM_BASE_URL": "api.example"}, "PIPEDREAM_BASE_URL: expected an http or https URL"),
        ({"PIPEDREAM_BASE_URL": "https://api.example/v1?a=b"}, "PIPEDREAM_BASE_URL: expected a URL without query"),
        ({"PIPEDREAM_ORG_ID": ".."}, "PIPEDREAM_ORG_ID: "),
    ],
)
def test_a_wrong_address_or_workspace_names_its_variable(
    environment: dict[str, str], message: str, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_environment(monkeypatch, environment)
    with pytest.raises(ValueError, match=f"^{message}") as caught:
        client("a-key")
    assert "hunter2" not in str(caught.value)
