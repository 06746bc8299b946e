"""Hold what the real service answers against the specification, and write a report.

Only what changes nothing is called; with --write also what can be undone: a source, a webhook and a subscription are
made and deleted again. What can't be undone (components, workflows, automatic subscriptions) is never called.
"""

from __future__ import annotations

import itertools
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipedream_rest import PipedreamError
from pipedream_rest_sandbox.open_questions import OPEN_QUESTIONS
from tools.live.calls import NOT_CALLED, Exchange, Outcome, Session, arguments, method_of, session
from tools.live.choices import Made, read_answers, write_answers
from tools.live.shapes import KINDS
from tools.live.spec import OPERATIONS, SPEC, resolve, validator

# All fields of all schemas.
NAMES = {name for schema in SPEC["components"]["schemas"].values() for name in schema.get("properties", {})}
COMPONENT = "rss-new-item-in-feed"
PROPS = {"url": "https://example.com/feed.xml", "timer": {"intervalSeconds": 86400}}


class LeftBehindError(Exception):
    """Something that was made could not be deleted."""


def response_of(operation_id: str, status: int) -> Any:
    """What the specification says of a status; None where it says nothing."""
    responses = OPERATIONS[operation_id].node["responses"]
    found = responses.get(str(status), responses.get(f"{status // 100}XX"))
    return found and resolve(found)


def schema_of(operation_id: str, exchange: Exchange) -> Any:
    """The schema of a response's body; None where no JSON is expected."""
    content = (response_of(operation_id, exchange.status) or {}).get("content", {})
    return content.get("application/json", {}).get("schema")


def violations(operation_id: str, exchange: Exchange) -> list[str]:
    """What the specification has against a response. No value of it is shown."""
    if response_of(operation_id, exchange.status) is None:
        return [f"the status {exchange.status} is not documented"]
    schema = schema_of(operation_id, exchange)
    if schema is None or (not exchange.content and not resolve(schema).get("required")):
        return []
    if not exchange.content_type.startswith("application/json") or exchange.body is None:
        return ["the body is not JSON" if exchange.content else "the body is empty"]
    errors = validator(schema).iter_errors(exchange.body)
    return [f"{_place(error.instance_path)}: {error.message}" for error in errors]


def _place(path: Sequence[str | int]) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def extra_fields(schema: Any, value: Any, place: str = "$") -> Iterator[str]:
    """The fields that the specification does not have, with their JSON types.

    Objects that it leaves open are not looked into. A name that it has nowhere is masked, as it may be anything, such
    as the key of an object of somebody's data: `masked1` is the first one of its object.
    """
    schema = resolve(schema)
    variants = [resolve(variant) for variant in schema.get("anyOf", [])]
    fitting = [variant for variant in variants if validator(variant).is_valid(value)]
    schema = fitting[0] if fitting else schema
    if isinstance(value, list) and "items" in schema:
        for item in value:
            yield from extra_fields(schema["items"], item, f"{place}[]")
    if isinstance(value, dict) and "properties" in schema:
        masked = (f"masked{number}" for number in itertools.count(1))
        for name, item in value.items():
            if name in schema["properties"]:
                yield from extra_fields(schema["properties"][name], item, f"{place}.{name}")
            else:
                yield f"{place}.{name if name in NAMES else next(masked)}: {KINDS.get(type(item), 'null')}"


def write_and_undo(calls: Session) -> dict[str, str | None]:
    """Make a source, a webhook and a subscription, and delete them again, whatever happens.

    Returns:
        What the service was seen to do where no document says anything.

    Raises:
        LeftBehindError: if something could not be deleted; its message says what.
    """
    name = f"pipedream-rest-{uuid.uuid4().hex[:12]}"
    with ExitStack() as undo:
        # A creation may have happened although its answer was lost: so what has this name is deleted, too.
        undo.callback(_delete, calls, "deleteSource", "listUserSources", name)
        made = calls.call("createSource", key=COMPONENT, name=name, configured_props=PROPS)
        source = _made(made)
        undo.callback(_delete, calls, "deleteWebhook", "listUserWebhooks", name)
        webhook = _made(calls.call("createWebhook", url="https://example.com/", name=name))
        if source:
            component = made.exchange.body["data"].get("component_id") if made.exchange else None
            calls.call("updateSource", source, component_id=component or "", name=name, active=False)
            calls.call("deleteSourceEvents", source)
        if source and webhook:
            ends = {"emitter_id": source, "listener_id": webhook}
            with ExitStack() as unsubscribe:
                unsubscribe.callback(calls.call, "deleteSubscription", **ends, event_name="")
                calls.call("createSubscription", **ends)
            return write_answers(calls, Made(name, source, webhook))
    return {}


def _made(outcome: Outcome) -> str | None:
    """The id of what was made."""
    body = outcome.exchange.body if outcome.exchange and outcome.exchange.status < 300 else None
    data = body.get("data") if isinstance(body, dict) else None
    id_ = data.get("id") if isinstance(data, dict) else None
    return id_ if isinstance(id_, str) else None


def _delete(calls: Session, delete: str, list_: str, name: str) -> None:
    """Delete everything with this name."""
    try:
        client = calls.client.with_options(strict=False)
        for id_ in [item.id for item in method_of(client, list_)(limit=100) if item.name == name]:
            if calls.call(delete, id_).problem:
                raise LeftBehindError(f"{id_} ({name!r}) could not be deleted: delete it by hand")
    except PipedreamError as error:
        raise LeftBehindError(f"{name!r} may be left behind, as {list_} failed: {error}") from None


def report(outcomes: Sequence[Outcome], answers: Mapping[str, str | None], base_url: str) -> tuple[str, bool]:
    """The report in Markdown, and whether all is as the specification says and as the sandbox does it."""
    lines = ["# Live report", "", f"{base_url}, {datetime.now(UTC):%Y-%m-%d}, specification {SPEC['info']['version']}."]
    lines += ["", "| operation | status | extra fields | violations |", "| --- | --- | --- | --- |"]
    is_fine = True
    for operation_id, exchange, problem in ((o.operation, o.exchange, o.problem) for o in outcomes):
        if exchange is None:
            is_fine = is_fine and (problem or "").startswith(NOT_CALLED)
            lines.append(f"| {operation_id} | – |  | {_cell([problem or ''])} |")  # noqa: RUF001
            continue
        found = violations(operation_id, exchange)
        if exchange.status >= 400 or (problem and not found):
            found.append(problem or "an error")
        schema = schema_of(operation_id, exchange) if exchange.status < 300 else None
        extra = sorted(set(extra_fields(schema, exchange.body))) if schema else []
        is_fine = is_fine and not found
        lines.append(f"| {operation_id} | {exchange.status} | {_cell(extra)} | {_cell(found)} |")
    lines += [
        "",
        "## Where no document says anything",
        "",
        "| choice | sandbox | service | |",
        "| --- | --- | --- | --- |",
    ]
    for name, question in OPEN_QUESTIONS.items():
        seen = answers.get(name)
        differs = seen not in (None, question.answers[0])
        is_fine = is_fine and not differs
        lines.append(f"| {name} | {question.answers[0]} | {seen or 'not seen'} | {'differs' if differs else ''} |")
    return "\n".join(lines) + "\n", is_fine


def _cell(texts: Sequence[str]) -> str:
    return "<br>".join(text.replace("|", "\\|").replace("\n", " ") for text in texts)


def main(argv: Sequence[str] | None = None) -> int:
    """The command line.

    Returns:
        1 if a response violates the specification, the service answers an open question unlike the sandbox, or
        something was left behind.
    """
    parser = arguments("tools.live.verify", __doc__)
    parser.add_argument("--write", action="store_true", help="also make a source, a webhook and a subscription")
    parser.add_argument("--output", type=Path, default=Path("dist/live-report.md"), help="default: %(default)s")
    options = parser.parse_args(argv)
    problem = None
    try:
        with session(options) as calls:
            calls.read_all()
            answers = read_answers(calls)
            if options.write:
                try:
                    answers |= write_and_undo(calls)
                except LeftBehindError as error:
                    problem = str(error)
    except PipedreamError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    text, is_fine = report(calls.outcomes, answers, options.base_url)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    beside = options.output.with_suffix(".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(options.output)
    print(options.output)
    if problem:
        print(f"error: {problem}", file=sys.stderr)
    return 0 if is_fine and not problem else 1


if __name__ == "__main__":
    sys.exit(main())
