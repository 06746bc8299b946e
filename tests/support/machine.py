"""Random sequences of calls, made by clients of either kind at a sandbox, beside the model of the API.

Things are drawn by their ids. They are the same ones whenever a sequence is repeated: a sandbox that was reset makes
the same ids again, and its clock is the model's.
"""

from __future__ import annotations

import functools
import itertools
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from hypothesis import seed
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies._internal.featureflags import FeatureFlags

from pipedream_rest import BadRequestError, NotFoundError, PermissionDeniedError
from pipedream_rest_sandbox import Sandbox
from tests.support.client import CLIENTS, Mode
from tests.support.json import same
from tests.support.model import Delivery, Model, Shown, Subscription, User, cursor_of, ordinary, slug_of, when
from tests.support.scripted_server import Server, reply
from tests.support.stub import Finisher

STEPS = 30
BATCH = 10  # of fresh sequences, after which hypothesis makes variants of them

CODE = """\
export default {
  name: "My Timer", version: "1.2.3", props: { timer: { type: "$.interface.timer" }, url: { type: "string" } },
}
"""
RSS = "https://github.com/PipedreamHQ/pipedream/blob/master/components/rss/sources/new-item-in-feed/new-item-in-feed.js"
OF = {"code": {"component_code": CODE}, "url": {"component_url": RSS}, "key": {"key": "rss-new-item-in-feed"}}
NAMES = {"code": "My Timer", "url": "rss", "key": "rss", "id": "My Timer"}
HOURLY, BACK = {"timer": {"intervalSeconds": 3600}}, {"timer": {"cron": None, "interval_seconds": 3600}}
DEFAULT = {"timer": {"cron": None, "interval_seconds": 900}}


class Clients(Finisher):
    """A client of one kind for each user, kept open for many sequences, and what they talk to."""

    def __init__(self, mode: Mode, sandbox: Sandbox, stack: ExitStack) -> None:
        super().__init__(mode, stack)
        self.sandbox, self.sink = sandbox, stack.enter_context(Server(reply(204)))
        self.made: dict[str, Any] = {}
        self.sequences = 0
        self.steps: Counter[str] = Counter()
        self.refused = 0
        self.deliveries = 0

    def of(self, user: User) -> Any:
        """The client of a user. A sandbox that was reset makes the same users again."""
        if user.key not in self.made:
            self.made[user.key] = CLIENTS[self.mode](user.key, base_url=self.sandbox.base_url, max_retries=0)
        return self.made[user.key]


@contextmanager
def clients(mode: Mode, sandbox: Sandbox) -> Iterator[Clients]:
    with ExitStack() as stack:
        made = Clients(mode, sandbox, stack)
        try:
            yield made
        finally:
            for client in made.made.values():
                made.finish(client.close())


def step(**arguments: Any) -> Callable[[Any], Any]:
    """A rule that is counted when it has run."""

    def decorate(function: Any) -> Any:
        @functools.wraps(function)
        def counted(self: Machine, **given: Any) -> Any:
            self.pass_time(5)
            result = function(self, **given)
            self.clients.steps[function.__name__] += 1
            return result

        made: Callable[[Any], Any] = rule(**arguments)
        return made(counted)

    return decorate


def one_of(*kinds: str, busy: bool = False) -> st.SearchStrategy[str]:
    """A thing of these kinds that is there, the first ones more often, or the last one that is not any more.

    Parameters:
        busy: whether those with events are chosen more often, too.
    """

    def choose(machine: Machine) -> st.SearchStrategy[str]:
        there = [id_ for id_ in machine.model.things if id_.startswith(kinds)]
        gone = [id_ for id_ in machine.gone if id_.startswith(kinds)]
        often = [id_ for id_ in there if any(id_ == key[0] for key in machine.model.streams)] if busy else there[:2]
        return st.sampled_from([*often, *often, *often, *there, *gone[-1:]])

    return st.runner().flatmap(choose)


# Ann and Ben share a workspace, Cem has one of his own.
anyone = st.sampled_from([0, 0, 0, 0, 0, 1, 2])
names = st.sampled_from([None, "Orders", "orders!", "rss"])
streams = st.sampled_from(["", "", "custom", "$errors", "$logs", "default"])
streams_but_errors = st.sampled_from(["", "", "custom", "$logs", "default"])
limits = st.integers(1, 5)
# Bytes of the JSON text; up to 1 KB an event is listed whole.
sources, webhooks, workflows = one_of("dc_"), one_of("wh_"), one_of("p_")
busy_sources = one_of("dc_", busy=True)
places = st.none() | st.integers(-4, 3)
emitters, listeners = one_of("dc_", "p_", busy=True), one_of("dc_", "p_", "wh_")
sizes = st.sampled_from([20, 20, 20, 1023, 1024, 1025, 1026, 3000])


class Machine(RuleBasedStateMachine):
    """The client beside the model."""

    def __init__(self, clients: Clients) -> None:
        super().__init__()
        # Otherwise hypothesis leaves half of the rules out of each sequence, and where nobody listens nothing is heard.
        self._rules_strategy.enabled_rules_strategy = st.just(FeatureFlags())
        self.clients, self.sandbox, self.sink = clients, clients.sandbox, clients.sink
        self.model = Model()
        self.sandbox.reset()
        self.pass_time(0)
        self.sink.requests.clear()
        ann = self.sandbox.add_user()
        added = {"Ann": ann, "Ben": self.sandbox.add_user(ann["org_id"]), "Cem": self.sandbox.add_user()}
        self.users = [User(name, user["user_id"], user["org_id"], user["api_key"]) for name, user in added.items()]
        self.numbers = itertools.count(1)
        self.gone: list[str] = []
        self.turn = 0
        self.touched = ""  # the emitter that the last step was about
        saved = self.call(self.users[0], lambda pd: pd.components.create(component_code=CODE, org_id=ann["org_id"]))
        self.component = saved.id
        self.source = self.make_source(self.users[0], True, "code")
        self.make_source(self.users[0], False, "code")
        self.workflow = self.make_workflow(self.users[0], None)
        self.clients.sequences += 1

    # So that there is somebody to emit and to listen from the beginning on

    @initialize(
        pattern=st.sampled_from(["dc_*", "p_*", "user", "workspace", "source", "workflow"]),
        stream=st.sampled_from([None, "", "", "custom", "$errors"]),
        home=st.booleans(),
    )
    def begin_with_a_webhook(self, pattern: str, stream: str | None, home: bool) -> None:
        user = self.users[0]
        ids = {"user": user.id, "workspace": user.org, "source": self.source, "workflow": self.workflow}
        webhook = self.make_webhook(user, True, {})
        self.subscribe_to(user, ids.get(pattern, pattern), webhook, stream, home, True)

    # What the rules are made of

    def call(self, user: User, use: Callable[[Any], Any]) -> Any:
        return self.clients.finish(use(self.clients.of(user)))

    def ask(self, user: User, use: Callable[[Any], Any], there: bool) -> Any:
        """The result of a call; None where it has to end in an error, as what it is about is not there."""
        if there:
            return self.call(user, use)
        with pytest.raises(NotFoundError):
            self.call(user, use)
        self.clients.refused += 1
        return None

    def pass_time(self, eighths: int) -> None:
        """An eighth of a second is exact as a float."""
        self.model.now += 125 * eighths
        self.sandbox.set_clock(self.model.now / 1000)

    # Sources, webhooks and workflows

    def component_of(self, of: str) -> dict[str, str]:
        return {"component_id": self.component} if of == "id" else OF[of]

    @step(
        who=anyone,
        home=st.booleans(),
        of=st.sampled_from(["code", "url", "key", "id"]),
        name=names,
        timer=st.booleans(),
    )
    def create_source(self, who: int, home: bool, of: str, name: str | None, timer: bool) -> None:
        self.make_source(self.users[who], home, of, name, timer)

    def make_source(self, user: User, home: bool, of: str, name: str | None = None, timer: bool = False) -> str:
        given: dict[str, Any] = {
            **self.component_of(of),
            **({"name": name} if name else {}),
            **({"org_id": user.org} if home else {}),
            **({"configured_props": {"url": "https://x.example", **HOURLY}} if timer else {}),
        }
        if self.is_refused(home, user, lambda pd: pd.sources.create(**given)):
            return ""
        if of == "id" and user.name == "Cem":
            with pytest.raises(PermissionDeniedError):
                self.call(user, lambda pd: pd.sources.create(**given))
            return ""
        made = self.call(user, lambda pd: pd.sources.create(**given)).to_dict()
        owner = user.owner(home)
        props: Shown = DEFAULT if of in ("url", "key") else {}
        shown = {
            "id": made["id"],
            "component_id": self.component if of == "id" else made["component_id"],
            "configured_props": {"url": "https://x.example", **BACK} if timer else props,
            "active": True,
            **self.model.dates(),
            **self.model.name(owner, name or NAMES[of]),
        }
        agree(made, {**shown, "user_id": user.id})
        self.model.add(made["id"], owner, shown)
        return str(made["id"])

    @step(
        who=anyone,
        source=sources,
        of=st.sampled_from(["code", "url", "id"]),
        name=names,
        active=st.sampled_from([None, True, False]),
    )
    def update_source(self, who: int, source: str, of: str, name: str | None, active: bool | None) -> None:
        user = self.users[who]
        given: dict[str, Any] = {
            **self.component_of(of),
            **({"name": name} if name else {}),
            **({} if active is None else {"active": active}),
        }
        there = self.model.there(user, source)
        if there and of == "id" and user.name == "Cem":
            with pytest.raises(PermissionDeniedError):
                self.call(user, lambda pd: pd.sources.update(source, **given))
            return
        changed = self.ask(user, lambda pd: pd.sources.update(source, **given), there)
        if changed:
            owner, shown = self.model.things[source]
            shown |= {
                "component_id": self.component if of == "id" else changed.component_id,
                "active": active is not False,
                "updated_at": self.model.seconds,
                **self.model.name(owner, name or slug_of(NAMES[of]), source),
            }
            agree(changed.to_dict(), {**shown, "user_id": owner.user})

    @step(who=anyone, source=sources)
    def delete_source(self, who: int, source: str) -> None:
        user, there = self.users[who], self.model.there(self.users[who], source)
        self.ask(user, lambda pd: pd.sources.delete(source), there)
        self.forget(source, there)

    @step(
        who=anyone,
        home=st.booleans(),
        given=st.fixed_dictionaries({}, optional={"name": st.just("Orders"), "description": st.just("é")}),
    )
    def create_webhook(self, who: int, home: bool, given: dict[str, str]) -> None:
        self.make_webhook(self.users[who], home, given)

    def make_webhook(self, user: User, home: bool, given: dict[str, str]) -> str:
        url = f"{self.sink.url}/{next(self.numbers)}"
        where = {"org_id": user.org} if home else {}
        if self.is_refused(home, user, lambda pd: pd.webhooks.create(url=url, **given, **where)):
            return ""
        made = self.call(user, lambda pd: pd.webhooks.create(url=url, **given, **where)).to_dict()
        shown = {"id": made["id"], "name": None, "description": None, **given, "url": url, "active": True}
        shown |= self.model.dates()
        agree(made, {**shown, "user_id": user.id})
        self.model.add(made["id"], user.owner(home), shown)
        return str(made["id"])

    def is_refused(self, home: bool, user: User, create: Callable[[Any], Any]) -> bool:
        """Whether something can't be created without a workspace, which is then tried."""
        if home or self.sandbox.state.answers["creation_without_workspace"] == "allowed":
            return False
        with pytest.raises(BadRequestError, match="please specify a valid workspace; pass org_id="):
            self.call(user, create)
        return True

    @step(who=anyone, webhook=webhooks)
    def delete_webhook(self, who: int, webhook: str) -> None:
        user, there = self.users[who], self.model.there(self.users[who], webhook)
        self.ask(user, lambda pd: pd.webhooks.delete(webhook), there)
        self.forget(webhook, there)

    def forget(self, id_: str, there: bool) -> None:
        if there:
            self.model.remove(id_)
            self.gone.append(id_)

    @step(who=anyone, active=st.sampled_from([None, True, False]), name=st.sampled_from(["Mine", "é"]))
    def create_workflow(self, who: int, active: bool | None, name: str) -> None:
        self.make_workflow(self.users[who], active, name)

    def make_workflow(self, user: User, active: bool | None, name: str = "Mine") -> str:
        """The template has a trigger of each kind, the request has another source."""
        given = {"org_id": user.org, "project_id": "proj_any", "template_id": "tch_3BXfWO"}
        settings = {"name": name, **({} if active is None else {"auto_deploy": active})}
        triggers = [{"props": {"string": "jkl"}}]
        made = self.call(user, lambda pd: pd.workflows.create(**given, settings=settings, triggers=triggers)).to_dict()
        assert [trigger["id"][:3] for trigger in made["triggers"]] == ["hi_", "dc_", "ti_", "ei_", "dc_"]
        assert (made["name"], made["active"], len(made["steps"])) == (name, active is not False, 3)
        owner = user.owner(True)
        for trigger in made["triggers"]:
            if trigger["id"].startswith("dc_"):
                shown = {**trigger, "active": True, **self.model.dates(), **self.model.name(owner, trigger["name"])}
                agree(trigger, {**shown, "owner_id": user.org})
                del shown["owner_id"]
                self.model.add(trigger["id"], owner, shown)
        self.model.add(made["id"], owner, made)
        return str(made["id"])

    @step(who=anyone, workflow=workflows, active=st.booleans())
    def update_workflow(self, who: int, workflow: str, active: bool) -> None:
        user, there = self.users[who], self.model.there(self.users[who], workflow)
        changed = self.ask(user, lambda pd: pd.workflows.update(workflow, active=active, org_id=user.org), there)
        if changed:
            shown = self.model.things[workflow].shown
            shown["active"] = active
            result = changed.to_dict()
            assert result["created_at"] <= result.pop("updated_at")
            agree(
                {**shown, **result},
                {**shown, "triggers": self.model.triggers(workflow)} | {"created_at": result["created_at"]},
            )

    @step(who=anyone, workflow=workflows)
    def get_workflow(self, who: int, workflow: str) -> None:
        user, there = self.users[who], self.model.there(self.users[who], workflow)
        found = self.ask(user, lambda pd: pd.workflows.get(workflow), there)
        if found:
            steps = self.model.things[workflow].shown["steps"]
            agree(found.to_dict(), {"triggers": self.model.triggers(workflow), "steps": steps})

    # Subscriptions

    def subscribe_to(
        self, user: User, emitter: str, listener: str, stream: str | None, home: bool, there: bool
    ) -> None:
        given = {} if stream is None else {"event_name": stream}
        where = {"org_id": user.org} if home else {}
        there = there and self.model.there(user, listener)
        self.ask(
            user,
            lambda pd: pd.subscriptions.create(emitter_id=emitter, listener_id=listener, **given, **where),
            there,
        )
        if there:
            self.model.subscribe(Subscription(user.owner(home), emitter, listener, stream or ""))

    @step(who=anyone, emitter=emitters, listener=listeners, stream=st.none() | streams, home=st.booleans())
    def subscribe(self, who: int, emitter: str, listener: str, stream: str | None, home: bool) -> None:
        user = self.users[who]
        self.subscribe_to(user, emitter, listener, stream, home, self.model.there(user, emitter))

    @step(
        who=anyone,
        pattern=st.sampled_from(["dc_*", "p_*", "user", "workspace", "another user", "another workspace"]),
        listener=listeners,
        stream=st.none() | streams,
        home=st.booleans(),
    )
    def subscribe_to_many(self, who: int, pattern: str, listener: str, stream: str | None, home: bool) -> None:
        user, other = self.users[who], self.users[(who + 2) % 3 if who != 1 else 2]
        ids = {"user": user.id, "workspace": user.org, "another user": other.id, "another workspace": other.org}
        there = "another" not in pattern
        self.subscribe_to(user, ids.get(pattern, pattern), listener, stream, home, there)

    @step(who=anyone, listener=listeners, stream=streams, home=st.booleans())
    def subscribe_automatically(self, who: int, listener: str, stream: str, home: bool) -> None:
        user, where = self.users[who], {"org_id": self.users[who].org} if home else {}
        there = self.model.there(user, listener)
        self.ask(
            user,
            lambda pd: pd.subscriptions.create_auto(listener_id=listener, event_name=stream, **where),
            there,
        )
        if there:
            self.model.automatic.append(Subscription(user.owner(home), "", listener, stream))

    @precondition(lambda self: self.model.subscriptions)
    @step(who=anyone, which=st.integers(0, 9), stream=st.none() | streams)
    def unsubscribe(self, who: int, which: int, stream: str | None) -> None:
        """With the stream of the subscription, or with any."""
        user, made = self.users[who], self.model.subscriptions[which % len(self.model.subscriptions)]
        wanted = (made.emitter, made.listener, made.stream if stream is None else stream)
        there = self.model.unsubscribe(user, *wanted)
        keywords = dict(zip(("emitter_id", "listener_id", "event_name"), wanted, strict=True))
        self.ask(user, lambda pd: pd.subscriptions.delete(**keywords), there)

    # Events

    def emit_one(self, emitter: str, stream: str, use: Callable[[], Any]) -> None:
        if not self.model.things[emitter].shown["active"]:
            with pytest.raises(ValueError, match="turned off"):
                use()
            return
        event = use()
        id_ = self.model.next_event_id()
        assert (event["id"], event["indexed_at_ms"]) == (id_, int(id_.partition("-")[0]))
        assert (event["metadata"]["name"], event["metadata"]["emitter_id"]) == (ordinary(stream), emitter)
        self.model.emit(emitter, ordinary(stream), event)

    def emit_events(self, emitter: str, stream: str, use: Callable[[int], Any], count: int = 1) -> None:
        """Let events be emitted, some of them within the same millisecond, and compare who got them."""
        self.touched = emitter
        if emitter not in self.model.things:
            with pytest.raises(LookupError):
                use(0)
            return
        before = len(self.model.deliveries)
        for number in range(count):
            self.pass_time(number % 2)
            self.emit_one(emitter, stream, functools.partial(use, number))
        self.compare_deliveries(before)

    def compare_deliveries(self, before: int = 0) -> None:
        made = self.sandbox.deliveries()
        assert len(made) == len(self.model.deliveries)
        assert sorted(map(delivery_of, made[before:]), key=by_listener) == sorted(
            self.model.deliveries[before:], key=by_listener
        )
        expected = [made for made in self.model.deliveries if made.url]
        assert all(delivery["status"] == 204 for delivery in made[before:] if delivery["url"])
        received = [(self.sink.url + request.target, json.loads(request.body)) for request in self.sink.requests]
        assert len(received) == len(expected)
        for url in {made.url for made in expected}:
            assert [body for to, body in received if to == url] == [made.event for made in expected if made.url == url]

    @step(emitter=emitters, wanted=st.lists(st.tuples(sizes, streams_but_errors), min_size=1, max_size=4))
    def emit(self, emitter: str, wanted: list[tuple[int, str]]) -> None:
        for size, stream in wanted:
            self.emit_event(emitter, event_of(size, next(self.numbers)), stream)

    def emit_event(self, emitter: str, event: Shown, stream: str) -> None:
        self.emit_events(emitter, stream, lambda _: self.sandbox.emit(emitter, event, stream))

    @step(emitter=emitters, stream=streams_but_errors, count=st.sampled_from([30, 60, 101]))
    def emit_many(self, emitter: str, stream: str, count: int) -> None:
        self.emit_events(emitter, stream, lambda number: self.sandbox.emit(emitter, {"n": number}, stream), count)

    @step(emitter=emitters, size=sizes, lines=st.sampled_from([1, 400]))
    def emit_error(self, emitter: str, size: int, lines: int) -> None:
        cause, stack = event_of(size, next(self.numbers)), "at é\n" * lines
        self.emit_events(
            emitter, "$errors", lambda _: self.sandbox.emit_error(emitter, cause, code="Boom", stack=stack)
        )
        if self.model.there(self.users[0], emitter) and self.model.things[emitter].shown["active"]:
            event = self.model.streams[emitter, "$errors"][-1]["event"]
            assert (event["original_event"], event["error"]["code"], event["error"]["stack"]) == (cause, "Boom", stack)

    @step(who=anyone, emitter=emitters, stream=streams, limit=st.none() | limits, whole=st.booleans())
    def list_events(self, who: int, emitter: str, stream: str, limit: int | None, whole: bool) -> None:
        self.compare_events(self.users[who], emitter, stream, limit, whole)

    def compare_events(self, user: User, emitter: str, stream: str, limit: int | None, whole: bool) -> None:
        given: dict[str, Any] = {**({"limit": limit} if limit else {}), **({"expand": "event"} if whole else {})}
        there = self.model.there(user, emitter)
        expected = self.model.events(emitter, ordinary(stream), *([limit] if limit else []), whole=whole)
        if emitter.startswith("dc_"):
            named = {"event_name": stream} if stream else {}
            page = self.ask(user, lambda pd: pd.sources.list_events(emitter, **named, **given), there)
        elif stream == "$errors":
            page = self.ask(user, lambda pd: pd.workflows.list_errors(emitter, **given), there)
            for item in expected["data"]:
                item["event"] = {**item["event"], "metadata": item["metadata"]}
            expected["data"] = [{key: item[key] for key in item if key != "metadata"} for item in expected["data"]]
        else:
            page = self.ask(user, lambda pd: pd.workflows.list_events(emitter, **given), there)
            expected = self.model.events(emitter, "", *([limit] if limit else []), whole=whole)
        if page:
            agree(page.to_dict(), expected)

    @step(
        who=anyone,
        source=busy_sources,
        stream=st.sampled_from([None, None, "", "", "custom", "$errors", "$logs", "default"]),
        start=places,
        end=places,
        one=st.booleans(),
    )
    def delete_events(
        self, who: int, source: str, stream: str | None, start: int | None, end: int | None, one: bool
    ) -> None:
        """From or up to one of the source's first or last events, all or a single one."""
        user, there = self.users[who], self.model.there(self.users[who], source, "dc_")
        known = [event["id"] for (id_, _), kept in self.model.streams.items() if id_ == source for event in kept]
        known = sorted(known, key=when) or ["1600000000000-0"]
        first, last = (None if at is None else known[at % len(known)] for at in (start, start if one else end))
        ends = {name: id_ for name, id_ in (("start_id", first), ("end_id", last)) if id_}
        named = {} if stream is None else {"event_name": stream}
        self.ask(user, lambda pd: pd.sources.delete_events(source, **ends, **named), there)
        self.touched = source
        if there:
            self.model.delete_events(source, stream, first, last)

    # Pages

    def lists(self, user: User, **keywords: Any) -> dict[str, tuple[Any, list[str]]]:
        """The lists that have pages, asked for, and what is in them."""
        pd, model = self.clients.of(user), self.model
        return {
            "sources": (lambda: pd.users.list_sources(**keywords), model.ids("dc_", user=user.id)),
            "webhooks": (lambda: pd.users.list_webhooks(**keywords), model.ids("wh_", user=user.id)),
            "sources of the workspace": (
                lambda: pd.workspaces.list_sources(user.org, **keywords),
                model.ids("dc_", org=user.org),
            ),
        }

    @step(
        who=anyone,
        kind=st.sampled_from(["sources", "webhooks", "sources of the workspace"]),
        limit=st.none() | limits,
        after=st.none() | st.integers(0, 9),
        before=st.none() | st.integers(0, 9),
    )
    def list_part(self, who: int, kind: str, limit: int | None, after: int | None, before: int | None) -> None:
        """A page behind one id and before another, which may be gone."""
        prefix = "wh_" if kind == "webhooks" else "dc_"
        known = sorted(id_ for id_ in [prefix, *self.model.things, *self.gone] if id_.startswith(prefix))
        first, last = (None if at is None else known[at % len(known)] for at in (after, before))
        cursors = {name: cursor_of(id_) for name, id_ in (("after", first), ("before", last)) if id_}
        get, there = self.lists(self.users[who], **cursors, **({"limit": limit} if limit else {}))[kind]
        agree(self.clients.finish(get()).to_dict(), self.model.page(there, limit or 10, first, last))

    # What is always so

    def compare_lists(self, user: User, limit: int) -> None:
        for get, there in self.lists(user, limit=limit).values():
            agree([item.to_dict() for item in self.clients.items(get())], self.model.shown(there))
        pd, model = self.clients.of(user), self.model
        for get, made in (
            (pd.users.list_subscriptions, model.subscriptions_of(user=user.id)),
            (lambda: pd.workspaces.list_subscriptions(user.org), model.subscriptions_of(org=user.org)),
            (lambda: pd.workspaces.list_organization_subscriptions(user.org), model.subscriptions_of(org=user.org)),
        ):
            found = self.clients.items(get())
            assert len({item.id for item in found}) == len(found)
            assert sorted((item.emitter_id, item.listener_id, item.event_name) for item in found) == made

    @invariant()
    def lists_are_complete(self) -> None:
        self.turn += 1
        self.compare_lists(self.users[self.turn % 3], (100, 3, 100, 2)[self.turn % 4])
        emitters = [id_ for id_ in self.model.things if not id_.startswith("wh_")]
        for emitter in {emitters[self.turn % len(emitters)], self.touched} & {*emitters} if emitters else ():
            self.compare_all_events(emitter, self.turn)

    def compare_all_events(self, emitter: str, turn: int) -> None:
        owner = self.model.things[emitter].owner
        user = next(user for user in self.users if user.id == owner.user)
        for stream in ("", "custom", "$errors", "$logs") if emitter.startswith("dc_") else ("", "$errors"):
            if (emitter, stream) in self.model.streams:
                self.compare_events(user, emitter, stream, 100, bool(turn % 2))

    def teardown(self) -> None:
        # Not after a failure, which it would hide.
        if sys.exc_info()[0] is None:
            for user in self.users:
                self.compare_lists(user, 100)
            for emitter in self.model.things:
                if not emitter.startswith("wh_"):
                    self.compare_all_events(emitter, 1)
            self.compare_deliveries()
            self.clients.deliveries += len(self.model.deliveries)


def agree(found: Any, expected: Any) -> None:
    assert same(found, expected), f"the client returns\n{found}\nand the model says\n{expected}"


def event_of(size: int, number: int) -> Shown:
    """An event whose JSON text has so many bytes, some of them halves of letters."""
    event = {"number": number, "text": ""}
    left = size - len(json.dumps(event))
    return {**event, "text": "é" * (left // 2) + "x" * (left % 2)} if left > 0 else event


def delivery_of(made: Shown) -> Delivery:
    return Delivery(
        made["event_id"],
        made["emitter_id"],
        made["event_name"],
        made["listener_id"],
        made["event"],
        made["url"] or "",
    )


def by_listener(delivery: Delivery) -> tuple[str, str]:
    return delivery.event_id, delivery.listener


def play(made: Clients, sequences: int, chosen: str, **settings: Any) -> None:
    """Run sequences; the same ones for the same text.

    Raises:
        AssertionError: if the client and the model disagree. Its notes have the sequence.
    """
    for number in range(0, sequences, BATCH):
        factory: Any = seed(f"{made.mode} {chosen} {number}")(lambda: Machine(made))
        size = min(BATCH, sequences - number)
        each = hypothesis_settings(max_examples=size, stateful_step_count=STEPS, **settings)
        run_state_machine_as_test(factory, settings=each)
