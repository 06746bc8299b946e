"""schemathesis against a running API: what it looked at, and what it found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import schemathesis
from hypothesis import settings as hypothesis_settings
from schemathesis.engine import Status, events, from_schema
from schemathesis.engine.run import TESTING_PHASES
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from pipedream_rest_sandbox import CLIENT_ID, CLIENT_SECRET, Sandbox
from tests.support.report import Report
from tests.support.spec import OPERATIONS, SPEC
from tests.support.through_client import request_is_the_case, result_equals_response

PHASES = tuple(str(phase) for phase in TESTING_PHASES)
# Checks of schemathesis that are switched on; the last one has no limit unless it is given one.
CHECKS = (
    "allow_header_conformance",
    "content_type_conformance",
    "ensure_resource_availability",
    "ignored_auth",
    "missing_required_header",
    "negative_data_rejection",
    "not_a_server_error",
    "object_level_authorization",
    "positive_data_acceptance",
    "response_headers_conformance",
    "response_schema_conformance",
    "status_code_conformance",
    "unsupported_method",
    "use_after_free",
    request_is_the_case.__name__,
    result_equals_response.__name__,
)

# As many as every property has: 25, or EXAMPLES. 80 of each kind already take a minute.
EXAMPLES = min(hypothesis_settings().max_examples, 80)
# The host that schemathesis names when it calls an application without a server.
IN_PROCESS = ("testserver",)

# What chance does not find, such as the secret of a client, and what no other call can delete.
KNOWN = {
    "body.client_id": [CLIENT_ID],
    "body.client_secret": [CLIENT_SECRET],
    "body.org_id": ["o_abc123"],
    "body.template_id": ["tch_3BXfWO"],
    "path.key_or_id": ["my-component"],
    "path.workflow_id": ["p_abc123"],
    "query.emitter_id": ["p_abc123", "p_*", "dc_*", "o_abc123"],
    "query.listener_id": ["p_abc123", "p_def456"],
}

# What they return is nobody's own. If it comes from a list for a workspace that the other user is not in, schemathesis
# takes it for that of the first.
OF_EVERYBODY = ("getApp", "getRegistryComponent")

Load: TypeAlias = Callable[[schemathesis.Config], Any]


@dataclass
class Run:
    """One run: how much it did in each phase, and everything that it has against the API."""

    scenarios: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)
    succeeded: set[str] = field(default_factory=set)
    checks: Counter[str] = field(default_factory=Counter)
    phases: dict[str, Status] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def has(self, check: str) -> bool:
        """Whether a check has failed."""
        return any(failure.startswith(f"{check}: ") for failure in self.failures)

    def tell(self, report: Report) -> None:
        """Print what it did."""
        report.add(f"schemathesis, up to {EXAMPLES} examples: {self.cases.total()} cases")
        for phase, count in self.cases.items():
            report.add(f"  {phase}: {count} cases in {self.scenarios[phase]} scenarios")
        report.add("  checks: " + ", ".join(f"{check} {count}" for check, count in sorted(self.checks.items())))

    def take(self, event: Any) -> None:
        if isinstance(event, events.ScenarioFinished):
            self.scenarios[event.phase] += 1
            self.cases[event.phase] += len(event.recorder.cases)
            for case_id, interaction in event.recorder.interactions.items():
                if interaction.response is not None and interaction.response.status_code < 300:
                    self.succeeded.add(str(event.recorder.cases[case_id].value.operation.definition.raw["operationId"]))
            for case_id, nodes in event.recorder.checks.items():
                for node in nodes:
                    self.checks[node.name] += 1
                    if node.failure_info is not None:
                        info = node.failure_info
                        label = f"{event.phase}, {event.recorder.cases[case_id].value.operation.label}"
                        self.failures.append(f"{node.name}: {label}: {info.failure.message}\n{info.code_sample}")
                    elif node.status is not Status.SUCCESS:
                        self.failures.append(f"{node.name}: {node.status}")
        elif isinstance(event, events.PhaseFinished):
            self.phases[event.phase.name] = event.status
        elif isinstance(event, events.NonFatalError):
            self.failures.append(f"{event.label}: {event.value!r}")
        elif isinstance(event, events.FatalError):
            self.failures.append(f"{event.exception!r}")
        elif isinstance(event, events.EngineFinished):
            self.failures.extend(map(str, event.failures))


def run(
    load: Load,
    sandbox: Sandbox,
    folder: Path,
    examples: int,
    phases: Iterable[str] = PHASES,
    only: str = "",
) -> Run:
    """Let schemathesis do all it can do, and then go along the links of the specification once more.

    Parameters:
        load: makes the schema with this configuration.
        sandbox: what it runs against.
        folder: for the file with the users' credentials.
        examples: how many there are at most of each kind.
        phases: those that run.
        only: the one operation that is called; it does not look for the shortest case that fails then.
    """
    users, result = _users(sandbox, folder), Run()
    others = {phase: {"enabled": False} for phase in PHASES if phase not in phases}
    settings = _settings(
        users, examples, others, shared=OF_EVERYBODY, left_out=OPERATIONS.keys() - {only} if only else ()
    )
    for event in from_schema(load(settings)).execute():
        result.take(event)
    if "stateful" in phases and not only:
        along_links(load, users, examples, result)
    return result


def finds_along_links(check: str, load: Load, sandbox: Sandbox, folder: Path, examples: int, seed: int) -> bool:
    """Whether a check fails where schemathesis goes along the links of the specification, as in `run`."""
    result = Run()
    along_links(load, _users(sandbox, folder), examples, result, seed, until=check)
    return result.has(check)


def along_links(load: Load, users: Path, examples: int, result: Run, seed: int = 1, until: str = "") -> None:
    """Sequences that begin with a creation, until a check fails.

    Those of a whole run begin with what lists something, and mostly follow links that schemathesis guesses, so both
    are left out here.
    """
    only_links: dict[str, Any] = {phase: {"enabled": False} for phase in PHASES if phase != "stateful"}
    only_links["stateful"] = {"inference": {"algorithms": []}, "generation": {"max-examples": 4 * examples}}
    lists = [id_ for id_, operation in OPERATIONS.items() if operation.method == "GET" and "{" not in operation.path]
    settings = _settings(users, examples, only_links, seed)
    for event in from_schema(load(settings).exclude(operation_id=lists)).execute():
        if not isinstance(event, events.PhaseFinished) or event.phase.name == "stateful":
            result.take(event)
        if result.has(until):
            break


def _users(sandbox: Sandbox, folder: Path) -> Path:
    """A file with the credentials of two users who must not see each other's things."""
    keys = {"first": sandbox.api_key, "second": sandbox.add_user()["api_key"]}
    users = [
        {"name": name, "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {key}"}]}
        for name, key in keys.items()
    ]
    path = folder / "users.json"
    path.write_text(json.dumps({"auth": users}))
    return path


def _settings(
    users: Path,
    examples: int,
    phases: dict[str, Any],
    seed: int = 1,
    shared: Iterable[str] = (),
    left_out: Collection[str] = (),
) -> schemathesis.Config:
    return schemathesis.Config.from_dict(
        {
            "seed": seed,
            "workers": 1,
            "continue-on-failure": True,
            "phases": phases,
            "dictionaries": {name: {"values": values} for name, values in KNOWN.items()},
            "parameters": {name: {"dictionary": name, "probability": 0.7} for name in KNOWN},
            "generation": {
                "database": "none",
                "max-examples": examples,
                "deterministic": True,
                "no-shrink": bool(left_out),
            },
            "operations": [
                {"include-operation-id": id_, "checks": {"object_level_authorization": {"enabled": False}}}
                for id_ in shared
                if id_ not in left_out
            ]
            + [{"include-operation-id": id_, "enabled": False} for id_ in left_out],
            "auth": {"wfc": {"path": str(users), "user": "first", "peers": ["first", "second"]}},
        }
    )


def with_spec(sandbox: Sandbox) -> Any:
    """The application of a sandbox that also serves its specification, which is where schemathesis begins."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        inner = JSONResponse(SPEC) if scope.get("path") == "/openapi.json" else sandbox.app
        await inner(scope, receive, send)

    return app
