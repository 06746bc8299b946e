"""Where no document says what the service does, the sandbox does what its table of choices says.

The checks that `make verify-live` makes of the service are made of the sandbox here, for each answer that can be
chosen. What can't be seen from outside, or not without harm to an account, has a check of its own below.
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

from pipedream_rest import Pipedream
from pipedream_rest_sandbox import API_KEY, CLIENT_ID, CLIENT_SECRET, Sandbox
from pipedream_rest_sandbox.choices import CHOICES, choose
from tests.support.live import posing
from tests.support.scripted_server import Server, reply
from tools.live import verify
from tools.live.calls import Session, arguments, session
from tools.live.choices import OTHER, READ_CHECKS, WRITE_CHECKS, Made

DOCS = Path(__file__).parents[2] / "docs" / "choices.md"
EMITTER, LISTENER, WORKFLOW, RSS = "dc_abc123", "p_abc123", "p_abc123", "rss-new-item-in-feed"
OAUTH = {"PIPEDREAM_CLIENT_ID": CLIENT_ID, "PIPEDREAM_CLIENT_SECRET": CLIENT_SECRET}
ANSWERS = [(name, answer) for name, choice in CHOICES.items() for answer in choice.answers]


def event_deletion_without_name(sandbox: Sandbox, pd: Any) -> str:
    for name in ("", "custom"):
        sandbox.emit(EMITTER, 1, name)
    pd.sources.delete_events(EMITTER)
    left = [len(pd.sources.list_events(EMITTER, event_name=name).data) for name in ("", "custom")]
    return {(0, 0): "all", (0, 1): "ordinary"}[left[0], left[1]]


def event_deletion_delay(sandbox: Sandbox, pd: Any) -> str:
    sandbox.emit(EMITTER, 1)
    pd.sources.delete_events(EMITTER)
    return "none" if not pd.sources.list_events(EMITTER).data else OTHER


def unknown_parameters(sandbox: Sandbox, _: Any) -> str:
    key = {"Authorization": f"Bearer {API_KEY}"}
    plain, more = (httpx.get(f"{sandbox.base_url}/apps{query}", headers=key) for query in ("", "?brand_new=1"))
    body = httpx.post(f"{sandbox.base_url}/sources", headers=key, json={"key": RSS, "brand_new": 1})
    return "ignored" if (plain.json(), body.status_code) == (more.json(), 200) else OTHER


def live_event_ids(sandbox: Sandbox, pd: Any) -> str:
    with pd.sources.stream(EMITTER) as events:
        id_ = sandbox.emit(EMITTER, 1)["id"]
        return {id_: "as_listed", None: "none"}.get(getattr(next(events), "id", None), OTHER)


def last_event_id(sandbox: Sandbox, _: Any) -> str:
    first, second = (sandbox.emit(EMITTER, number)["id"] for number in (1, 2))
    headers = {"Authorization": f"Bearer {API_KEY}", "Last-Event-ID": first}
    with httpx.stream(
        "GET", f"{sandbox.base_url.removesuffix('/v1')}/sources/{EMITTER}/sse", headers=headers
    ) as response:
        sandbox.emit(EMITTER, 3)
        ids = (line for line in response.iter_lines() if line.startswith("id: "))
        return "listed_since" if next(ids) == f"id: {second}" else OTHER


def trigger_types(_: Any, pd: Any) -> str:
    given = [{"type": name} for name in ("http", "email", "timer", "brand-new")]
    triggers = pd.workflows.create(**NEW_WORKFLOW, triggers=given).to_dict()["triggers"][-4:]
    kinds = {"hi": "http", "ei": "email", "ti": "timer", "dc": None}
    return ", ".join(filter(None, (kinds[trigger["id"][:2]] for trigger in triggers)))


def workflow_defaults(_: Any, pd: Any) -> str:
    made = pd.workflows.create(**NEW_WORKFLOW)
    return f"{made.name}, {'on' if made.active else 'off'}"


def search_similarity(sandbox: Sandbox, _: Any) -> str:
    key = {"Authorization": f"Bearer {API_KEY}"}
    query = {"query": "new star on github", "debug": "true", "similarity_threshold": "0.6"}
    similarities = httpx.get(f"{sandbox.base_url}/components/search", params=query, headers=key).json()["similarities"]
    shares = {"github-new-star": 1.0, "github-new-repository": 2 / 3, "github-new-commit": 2 / 3}
    return "share_of_words" if similarities == shares else OTHER


def webhook_body(sandbox: Sandbox, pd: Any) -> str:
    with Server(reply(200)) as server:
        pd.subscriptions.create(emitter_id=EMITTER, listener_id=pd.webhooks.create(url=server.url).id)
        sandbox.emit(EMITTER, {"a": 1})
        sandbox.deliveries()
    [request] = server.requests
    return "event" if request.body == b'{"a":1}' else OTHER


def fitting_subscriptions(sandbox: Sandbox, pd: Any) -> str:
    for pattern in (EMITTER, "dc_*"):
        pd.subscriptions.create(emitter_id=pattern, listener_id=LISTENER)
    return {1: "once", 2: "twice"}[delivered(sandbox)]


def delivery_attempts(sandbox: Sandbox, pd: Any) -> str:
    with Server(reply(500)) as server:
        pd.subscriptions.create(emitter_id=EMITTER, listener_id=pd.webhooks.create(url=server.url).id)
        sandbox.emit(EMITTER, 1)
        sandbox.deliveries()
    return str(len(server.requests))


def inactive_listener(sandbox: Sandbox, pd: Any) -> str:
    pd.subscriptions.create(emitter_id=EMITTER, listener_id=LISTENER)
    for active in (False, True):
        pd.workflows.update(LISTENER, active=active, org_id="o_abc123")
        if not active:
            sandbox.emit(EMITTER, 1)
    return "dropped" if not [made for made in sandbox.deliveries() if made["listener_id"] == LISTENER] else OTHER


def delivered(sandbox: Sandbox) -> int:
    """How often the listener gets an event."""
    sandbox.emit(EMITTER, 1)
    return sum(made["listener_id"] == LISTENER for made in sandbox.deliveries())


NEW_WORKFLOW = {"org_id": "o_abc123", "project_id": "proj_abc123", "template_id": "tch_3BXfWO"}
SANDBOX_CHECKS: dict[str, Callable[[Sandbox, Any], str]] = {
    check.__name__: check
    for check in (
        event_deletion_without_name, event_deletion_delay, unknown_parameters, trigger_types,
        workflow_defaults, search_similarity, webhook_body, fitting_subscriptions, delivery_attempts, inactive_listener,
        live_event_ids, last_event_id,
    )
}  # fmt: skip


@contextmanager
def calls_of(sandbox: Sandbox, patch: pytest.MonkeyPatch, *, oauth: bool) -> Iterator[Session]:
    """A session like that of `make verify-live`, with an account that shows everything."""
    for name, value in (OAUTH if oauth else {"PIPEDREAM_API_KEY": API_KEY}).items():
        patch.setenv(name, value)
    for number in range(105):
        sandbox.emit(EMITTER, "x" * 20 * number)
    sandbox.emit_error(WORKFLOW)
    options = arguments("", "").parse_args(["--base-url", sandbox.base_url, "--per-minute", "1000000"])
    with session(options) as calls:
        calls.ids.update({"dc_": EMITTER, "p_": WORKFLOW})
        yield calls


def observed(name: str, sandbox: Sandbox, patch: pytest.MonkeyPatch) -> str | None:
    """What the check of a choice sees."""
    if name in SANDBOX_CHECKS:
        with Pipedream(API_KEY, base_url=sandbox.base_url, max_retries=0) as pd:
            return SANDBOX_CHECKS[name](sandbox, pd)
    with calls_of(sandbox, patch, oauth=name == "token_for_key_operation") as calls:
        if name in READ_CHECKS:
            return READ_CHECKS[name](calls)
        source = calls.client.sources.create(key=RSS, name="made", configured_props={"url": "https://example.com"})
        webhook = calls.client.webhooks.create(url="https://example.com", name="made")
        return WRITE_CHECKS[name](calls, Made(RSS, "made", source.id, webhook.id))


def test_every_choice_has_one_check() -> None:
    checks = [*READ_CHECKS, *WRITE_CHECKS, *SANDBOX_CHECKS]
    assert sorted(checks) == sorted(CHOICES)


@pytest.mark.parametrize(("name", "answer"), ANSWERS)
def test_a_choice_is_what_the_sandbox_does(name: str, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox = Sandbox(choices={} if answer == CHOICES[name].answers[0] else {name: answer})
    with sandbox:
        assert observed(name, sandbox, monkeypatch) == answer


@pytest.mark.parametrize(
    ("choices", "message"),
    [({"no_such_thing": "1"}, "There is no choice 'no_such_thing'"), ({"foreign_org_id": "500"}, "answers 403, 404")],
)
def test_what_is_no_choice_is_refused(choices: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        choose(choices)
    pairs = [f"--choice={name}={answer}" for name, answer in choices.items()]
    command = [sys.executable, "-m", "pipedream_rest_sandbox", "--port=0", *pairs]
    folders = [str(DOCS.parents[1] / folder) for folder in ("generated", "tools/sandbox")]
    result = subprocess.run(command, env={"PYTHONPATH": ":".join(folders)}, capture_output=True, text=True, check=False)
    assert (result.returncode, message in result.stderr) == (2, True)


def test_a_choice_outlives_a_reset() -> None:
    sandbox = Sandbox(choices={"events_without_limit": "100"})
    sandbox.reset()
    assert sandbox.state.choices["events_without_limit"] == "100"


def rows(report: Path) -> dict[str, list[str]]:
    """What the report says of each choice: sandbox, service, and whether they differ."""
    lines = report.read_text(encoding="utf-8").partition("## Where no document says anything")[2].splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")][2:]
    return {name: rest for name, *rest in cells}


@pytest.mark.parametrize("name", [name for name in CHOICES if len(CHOICES[name].answers) > 1 and name in WRITE_CHECKS])
def test_a_wrong_choice_is_reported_by_verify_live(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.md"
    with posing(monkeypatch) as (sandbox, run):
        assert run(verify.main, "--write", "--output", file) == 0
        assert {row[2] for row in rows(file).values()} == {""}
        mine, other = CHOICES[name].answers
        sandbox.state.choices = choose({name: other})
        assert run(verify.main, "--write", "--output", file) == 1
    assert rows(file)[name] == [mine, other, "differs"]
    assert [row[2] for row in rows(file).values()].count("differs") == 1


def test_the_report_says_what_was_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.md"
    with posing(monkeypatch) as (_, run):
        run(verify.main, "--output", file)
    seen = {name: row[1] for name, row in rows(file).items()}
    assert seen.keys() == CHOICES.keys()
    assert {seen[name] for name in (*WRITE_CHECKS, *SANDBOX_CHECKS)} == {"not seen"}
    assert (seen["foreign_org_id"], seen["included_fields"]) == ("403", "with_required")


def test_the_documented_command_makes_choices() -> None:
    [command] = re.findall(r"```sh\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert choose(dict(re.findall(r"--choice (\w+)=(\w+)", command)))
