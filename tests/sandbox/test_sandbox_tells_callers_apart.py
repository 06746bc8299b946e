"""A sandbox lets in who has a good credential, to what is theirs, as each operation says."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from pipedream_rest import UNSET, AuthenticationError, NotFoundError, PermissionDeniedError, Pipedream
from pipedream_rest_sandbox import Sandbox
from tests.support.spec import OPERATIONS, Operation

PROTECTED = [operation for operation in OPERATIONS.values() if operation.node["security"]]
KEY_ONLY = [operation for operation in PROTECTED if operation.node["security"] == [{"userApiKey": []}]]


def oauth(sandbox: Sandbox) -> Any:
    return Pipedream(
        client_id=sandbox.client_id,
        client_secret=sandbox.client_secret,
        base_url=sandbox.base_url,
        max_retries=0,
    )


def token(sandbox: Sandbox) -> str:
    with oauth(sandbox) as pd:
        return str(pd.oauth.create_token(client_id=sandbox.client_id, client_secret=sandbox.client_secret).access_token)


def send(operations: list[Operation], sandbox: Sandbox, *headers: tuple[str, str]) -> list[httpx.Response]:
    """The answers to a request of each operation with these headers, and without arguments."""
    with httpx.Client(base_url=sandbox.base_url, headers=list(headers)) as client:
        paths = [operation.path.replace("{", "").replace("}", "") for operation in operations]
        return [client.request(operation.method, path) for operation, path in zip(operations, paths, strict=True)]


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("Authorization", "")],
        [("Authorization", "Bearer")],
        [("Authorization", "Bearer ffffffffffffffffffffffffffffffff")],
        [("Authorization", "Basic MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY6")],
        [("Authorization", "0123456789abcdef0123456789abcdef")],
        [("Authorization", "Bearer 0123456789abcdef0123456789abcdef")] * 2,
    ],
    ids=["none", "empty", "no token", "unknown", "basic", "no scheme", "twice"],
)
def test_without_a_good_credential_every_operation_answers_401(
    headers: list[tuple[str, str]], pipedream_sandbox: Sandbox
) -> None:
    answers = send(PROTECTED, pipedream_sandbox, *headers)
    assert {(answer.status_code, answer.headers["www-authenticate"]) for answer in answers} == {(401, "Bearer")}
    assert {tuple(answer.json()) for answer in answers} == {("error",)}


def test_nobody_learns_which_paths_there_are_without_a_credential(pipedream_sandbox: Sandbox) -> None:
    assert httpx.get(pipedream_sandbox.base_url + "/nowhere").status_code == 401
    assert httpx.request("TRACE", pipedream_sandbox.base_url + "/apps").status_code == 401


def test_an_oauth_token_is_refused_where_only_user_api_keys_are_taken(pipedream_sandbox: Sandbox) -> None:
    answers = send(KEY_ONLY, pipedream_sandbox, ("Authorization", f"Bearer {token(pipedream_sandbox)}"))
    assert [(answer.status_code, tuple(answer.json())) for answer in answers] == [(403, ("error",))] * 11
    others = [operation for operation in PROTECTED if operation not in KEY_ONLY]
    answers = send(others, pipedream_sandbox, ("Authorization", f"Bearer {token(pipedream_sandbox)}"))
    assert {answer.status_code for answer in answers} & {401, 403} == set()


def test_a_client_of_its_workspace_sees_the_workspaces_things(pipedream_sandbox: Sandbox) -> None:
    with oauth(pipedream_sandbox) as pd:
        assert pd.workspaces.get("o_abc123").id == "o_abc123"
        assert [source.id for source in pd.workspaces.list_sources("o_abc123")]
        with pytest.raises(PermissionDeniedError):
            pd.users.get_current()


def test_a_token_ends_after_an_hour(pipedream_sandbox: Sandbox) -> None:
    pipedream_sandbox.set_clock(1_700_000_000)
    with Pipedream(access_token=token(pipedream_sandbox), base_url=pipedream_sandbox.base_url) as pd:
        pipedream_sandbox.advance(3599)
        assert pd.apps.get("slack").name == "Slack"
        pipedream_sandbox.advance(1)
        with pytest.raises(AuthenticationError):
            pd.apps.get("slack")


def test_a_revoked_token_is_unknown_and_others_stay(pipedream_sandbox: Sandbox) -> None:
    first, second = token(pipedream_sandbox), token(pipedream_sandbox)
    secret = {"client_id": pipedream_sandbox.client_id, "client_secret": pipedream_sandbox.client_secret}
    with oauth(pipedream_sandbox) as pd:
        pd.oauth.revoke_token(token=first, **secret)
        pd.oauth.revoke_token(token="unknown", **secret)
    with Pipedream(access_token=first, base_url=pipedream_sandbox.base_url) as pd, pytest.raises(AuthenticationError):
        pd.apps.list()
    with Pipedream(access_token=second, base_url=pipedream_sandbox.base_url) as pd:
        assert pd.apps.list()


def test_a_client_cannot_revoke_anothers_token(pipedream_sandbox: Sandbox) -> None:
    other = pipedream_sandbox.add_user()
    mine = token(pipedream_sandbox)
    with oauth(pipedream_sandbox) as pd:
        pd.oauth.revoke_token(token=mine, client_id=other["client_id"], client_secret=other["client_secret"])
    with Pipedream(access_token=mine, base_url=pipedream_sandbox.base_url) as pd:
        assert pd.apps.list()


def test_a_revoked_key_is_unknown(pipedream_sandbox: Sandbox, pd: Any) -> None:
    pipedream_sandbox.revoke(pipedream_sandbox.api_key)
    with pytest.raises(AuthenticationError):
        pd.users.get_current()


@pytest.mark.parametrize("body", [{"client_secret": "wrong"}, {"client_id": "wrong"}, {"grant_type": "password"}, {}])
def test_the_token_endpoint_has_errors_in_the_form_of_oauth(body: dict[str, str], pipedream_sandbox: Sandbox) -> None:
    good = {"client_id": pipedream_sandbox.client_id, "client_secret": pipedream_sandbox.client_secret}
    sent = {"grant_type": "client_credentials", **good, **body} if body else {}
    answer = httpx.post(pipedream_sandbox.base_url + "/oauth/token", json=sent)
    expected = (401, "invalid_client") if body.keys() & good.keys() else (400, "invalid_request")
    assert (answer.status_code, answer.json()["error"]) == expected
    assert answer.json()["error_description"]


def test_what_belongs_to_another_workspace_is_not_there(pipedream_sandbox: Sandbox, pd: Any) -> None:
    source = pd.sources.create(component_code="export default {}", org_id="o_abc123")
    component, webhook = pd.components.create(component_code="x"), pd.webhooks.create(url="http://localhost")
    with Pipedream(pipedream_sandbox.add_user()["api_key"], base_url=pipedream_sandbox.base_url) as other:
        for attempt in (
            lambda: other.sources.update(source.id, component_code="x"),
            lambda: other.sources.delete(source.id),
            lambda: other.sources.list_events(source.id),
            lambda: other.components.get(component.id),
            lambda: other.webhooks.delete(webhook.id),
            lambda: other.workflows.get("p_abc123"),
            lambda: other.accounts.get("apn_abc123"),
            lambda: other.workspaces.get("o_abc123"),
            lambda: other.workspaces.list_sources("o_abc123"),
            lambda: other.subscriptions.create(emitter_id=source.id, listener_id="p_abc123"),
        ):
            with pytest.raises(NotFoundError):
                attempt()
        assert [list(other.users.list_sources()), list(other.users.list_webhooks())] == [[], []]
        assert list(other.accounts.list()) == []


def test_a_workspace_of_others_is_no_place_for_new_things(pipedream_sandbox: Sandbox, pd: Any) -> None:
    other = pipedream_sandbox.add_user()
    with pytest.raises(PermissionDeniedError):
        pd.sources.create(component_code="x", org_id=other["org_id"])
    with pytest.raises(PermissionDeniedError):
        pd.webhooks.create(url="http://localhost", org_id=other["org_id"])


def test_members_of_a_workspace_see_what_is_in_it_and_no_more(as_printed: tuple[Sandbox, Pipedream]) -> None:
    sandbox, pd = as_printed
    shared, own = (pd.sources.create(component_code="x", org_id=where) for where in ("o_abc123", UNSET))
    everywhere = {shared.id, own.id, pd.sources.create(component_code="x", org_id="o_edf456").id}
    assert everywhere <= {source.id for source in pd.users.list_sources()}
    member = sandbox.add_user("o_abc123")
    with Pipedream(member["api_key"], base_url=sandbox.base_url) as other:
        assert other.sources.update(shared.id, component_code="y").id == shared.id
        assert shared.id in {source.id for source in other.workspaces.list_sources("o_abc123")}
        assert list(other.users.list_sources()) == []
        with pytest.raises(NotFoundError):
            other.sources.list_events(own.id)
