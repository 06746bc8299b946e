"""Each open question has the answer in the sandbox that its table states, or the one that was chosen.

The checks that `make verify-live` makes of the service are made of the sandbox here. What can't be seen from outside,
or not without harm to an account, has a check of its own below.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipedream_rest import BadRequestError, Pipedream
from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET, Sandbox
from pipedream_rest_sandbox.open_questions import OPEN_QUESTIONS, answer_all
from tests.support.client import WORKSPACE
from tests.support.live import posing
from tests.support.scripted_server import Server, reply
from tools.live.__main__ import parse
from tools.live.calls import Session, session
from tools.live.questions import OTHER, READ_CHECKS, WRITE_CHECKS, Made

DOCS = Path(__file__).parents[2] / "docs" / "choices.md"
EMITTER, LISTENER, WORKFLOW, RSS = "dc_abc123", "p_abc123", "p_abc123", "rss-new-item-in-feed"
OAUTH = {"PIPEDREAM_CLIENT_ID": CLIENT_ID, "PIPEDREAM_CLIENT_SECRET": CLIENT_SECRET}
ANSWERS = [(name, answer) for name, question in OPEN_QUESTIONS.items() for answer in question.answers]


def event_deletion_without_name(sandbox: Sandbox, pd: Any) -> str:
    for name in ("", "custom"):
        sandbox.emit(EMITTER, 1, name)
    pd.sources.delete_events(EMITTER)
    left = [len(pd.sources.list_events(EMITTER, event_name=name).data) for name in ("", "custom")]
    return {(0, 0): "all", (0, 1): "ordinary"}[left[0], left[1]]


def live_event_ids(sandbox: Sandbox, pd: Any) -> str:
    with pd.sources.stream(EMITTER) as events:
        id_ = sandbox.emit(EMITTER, 1)["id"]
        return {id_: "as_listed", None: "none"}.get(getattr(next(events), "id", None), OTHER)


def delivery_attempts(sandbox: Sandbox, pd: Any) -> str:
    webhook = pd.webhooks.create(url="http://127.0.0.1:1")
    pd.subscriptions.create(emitter_id=EMITTER, listener_id=webhook.id)
    sandbox.emit(EMITTER, 1)
    [attempts] = [made["attempts"] for made in sandbox.deliveries() if made["listener_id"] == webhook.id]
    return str(attempts)


def subscription_to_pattern(_: Sandbox, pd: Any) -> str:
    # The service is not asked: a subscription to all sources would send the events of the account elsewhere.
    made = pd.subscriptions.create(emitter_id="dc_*", listener_id=LISTENER)
    listed = {(row.emitter_id, row.listener_id) for row in pd.users.list_subscriptions().data}
    return {(True, True): "made", (False, False): "nothing"}.get((bool(made), ("dc_*", LISTENER) in listed), OTHER)


def delivery_signature(sandbox: Sandbox, pd: Any) -> str:
    with Server(reply(200)) as server:
        pd.subscriptions.create(emitter_id=EMITTER, listener_id=pd.webhooks.create(url=server.url).id)
        sandbox.emit(EMITTER, 1)
        sandbox.deliveries()
    return "hmac" if server.requests[0].header("x-pd-signature") else "none"


def subscription_without_workspace(sandbox: Sandbox, _: Any) -> str:
    outcomes = set()
    with Pipedream(API_KEY, base_url=sandbox.base_url) as nowhere:
        for create in (nowhere.subscriptions.create, nowhere.subscriptions.create_auto):
            named = {"emitter_id": EMITTER} if create == nowhere.subscriptions.create else {"event_name": "$errors"}
            try:
                create(listener_id=LISTENER, **named)
                outcomes.add("allowed")
            except BadRequestError as error:
                outcomes.add("refused" if "please specify a valid workspace" in str(error) else OTHER)
    [outcome] = outcomes
    return outcome


SANDBOX_CHECKS: dict[str, Callable[[Sandbox, Any], str]] = {
    check.__name__: check
    for check in (
        event_deletion_without_name,
        live_event_ids,
        delivery_attempts,
        delivery_signature,
        subscription_to_pattern,
        subscription_without_workspace,
    )
}


@contextmanager
def calls_of(sandbox: Sandbox, patch: pytest.MonkeyPatch, *, oauth: bool) -> Iterator[Session]:
    """A session like that of `make verify-live`, with an account that shows everything."""
    for name, value in (OAUTH if oauth else {"PIPEDREAM_API_KEY": API_KEY, "PIPEDREAM_ORG_ID": WORKSPACE}).items():
        patch.setenv(name, value)
    for number in range(105):
        sandbox.emit(EMITTER, "x" * 20 * number)
    sandbox.emit_error(WORKFLOW)
    options = parse(["verify", "--base-url", sandbox.base_url, "--per-minute", "1000000"])
    with session(options) as calls:
        calls.ids.update({"dc_": EMITTER, "p_": WORKFLOW})
        yield calls


def observed(name: str, sandbox: Sandbox, patch: pytest.MonkeyPatch) -> str | None:
    """What the check of a choice sees."""
    if name in SANDBOX_CHECKS:
        with Pipedream(API_KEY, org_id=WORKSPACE, base_url=sandbox.base_url, max_retries=0) as pd:
            return SANDBOX_CHECKS[name](sandbox, pd)
    with calls_of(sandbox, patch, oauth=name == "token_for_key_operation") as calls:
        if name in READ_CHECKS:
            return READ_CHECKS[name](calls)
        source = calls.client.sources.create(key=RSS, name="made", configured_props={"url": "https://example.com"})
        webhook = calls.client.webhooks.create(url="https://example.com", name="made")
        return WRITE_CHECKS[name](calls, Made("made", WORKSPACE, source.id, webhook.id))


def test_every_question_has_one_check() -> None:
    checks = [*READ_CHECKS, *WRITE_CHECKS, *SANDBOX_CHECKS]
    assert sorted(checks) == sorted(OPEN_QUESTIONS)


@pytest.mark.parametrize(("name", "answer"), ANSWERS)
def test_an_answer_is_what_the_sandbox_does(name: str, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox = Sandbox(choices={} if answer == OPEN_QUESTIONS[name].answers[0] else {name: answer})
    with sandbox:
        assert observed(name, sandbox, monkeypatch) == answer


@pytest.mark.parametrize(
    ("choices", "message"),
    [({"no_such_thing": "1"}, "There is no choice 'no_such_thing'"), ({"foreign_org_id": "500"}, "answers 403, 404")],
)
def test_what_is_no_choice_is_refused(choices: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        answer_all(choices)
    pairs = [f"--choice={name}={answer}" for name, answer in choices.items()]
    command = [sys.executable, "-m", "pipedream_rest_sandbox", "--port=0", *pairs]
    folders = [str(DOCS.parents[1] / folder) for folder in ("generated", "tools/sandbox")]
    result = subprocess.run(command, env={"PYTHONPATH": ":".join(folders)}, capture_output=True, text=True, check=False)
    assert (result.returncode, message in result.stderr) == (2, True)


@pytest.mark.parametrize("answer", OPEN_QUESTIONS["missing_credential"].answers)
def test_only_what_is_private_may_be_hidden_without_a_credential(answer: str) -> None:
    with Sandbox(choices={"missing_credential": answer}) as base_url:
        private, other = (httpx.get(f"{base_url}/{path}") for path in ("workflows/p_abc123", "users/me"))
    assert (str(private.status_code), other.status_code) == (answer, 401)
    assert (private.json() == {"error": "record not found"}) is (answer == "404")


@pytest.mark.parametrize("is_refused", [True, False])
@pytest.mark.parametrize(
    "create",
    [
        lambda pd, **where: pd.components.create(component_code="x", **where),
        lambda pd, **where: pd.sources.create(component_code="x", **where),
        lambda pd, **where: pd.webhooks.create(url="https://example.com", **where),
    ],
    ids=["component", "source", "webhook"],
)
def test_a_user_api_key_needs_a_workspace_to_create(create: Callable[..., Any], is_refused: bool) -> None:
    sandbox = Sandbox(choices={} if is_refused else {"creation_without_workspace": "allowed"})
    with sandbox as base_url, Pipedream(API_KEY, base_url=base_url) as pd:
        assert create(pd, org_id=WORKSPACE).id
        if is_refused:
            with pytest.raises(BadRequestError, match="400: please specify a valid workspace; pass org_id="):
                create(pd)
        else:
            assert create(pd).id
        with Pipedream(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, base_url=base_url) as oauth:
            assert oauth.webhooks.create(url="https://example.com").id


def test_a_choice_outlives_a_reset() -> None:
    sandbox = Sandbox(choices={"events_without_limit": "10"})
    sandbox.reset()
    assert sandbox.state.answers["events_without_limit"] == "10"


def test_a_client_warns_of_a_subscription_that_made_nothing(caplog: pytest.LogCaptureFixture) -> None:
    sandbox = Sandbox(choices={"subscription_to_pattern": "nothing"})
    with sandbox as base_url, Pipedream(API_KEY, org_id=WORKSPACE, base_url=base_url) as pd:
        assert pd.subscriptions.create(emitter_id="dc_*", listener_id=LISTENER) == []
        assert "the service may have made nothing" in caplog.text


def rows(report: Path) -> dict[str, list[str]]:
    """What the report says of each choice: sandbox, service, and whether they differ."""
    lines = report.read_text(encoding="utf-8").partition("## Where no document says anything")[2].splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")][2:]
    return {name: rest for name, *rest in cells}


@pytest.mark.parametrize("name", WRITE_CHECKS)
def test_a_wrong_choice_is_reported_by_verify_live(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.md"
    with posing(monkeypatch) as (sandbox, run):
        assert run("verify", "--write", "--output", file) == 0
        assert {row[2] for row in rows(file).values()} == {"confirmed", "not asked"}
        mine, other = OPEN_QUESTIONS[name].answers
        sandbox.state.answers = answer_all({name: other})
        assert run("verify", "--write", "--output", file) == 1
        names = [str(record.shown["name"]) for kind in ("dc_", "wh_") for record in sandbox.state.of(kind)]
    assert not any(name.startswith("pipedream-rest-") for name in names)
    assert rows(file)[name] == [mine, other, "contradicted"]
    assert [row[2] for row in rows(file).values()].count("contradicted") == 1


def test_the_report_says_what_was_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.md"
    with posing(monkeypatch) as (_, run):
        run("verify", "--output", file)
    seen = {name: row[1] for name, row in rows(file).items()}
    assert seen.keys() == OPEN_QUESTIONS.keys()
    assert {seen[name] for name in (*WRITE_CHECKS, *SANDBOX_CHECKS)} == {"not seen"}
    assert {rows(file)[name][2] for name in (*WRITE_CHECKS, *SANDBOX_CHECKS)} == {"not asked"}
    assert (seen["foreign_org_id"], seen["included_fields"]) == ("403", "with_required")


def test_the_documented_command_makes_choices() -> None:
    [command] = re.findall(r"```sh\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert answer_all(dict(re.findall(r"--choice (\w+)=(\w+)", command)))
