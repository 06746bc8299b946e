"""A credential that is given wins over the environment, which is read when the client is made."""

from __future__ import annotations

import json
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


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*KEY, *CLIENT):
        monkeypatch.delenv(name, raising=False)


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
