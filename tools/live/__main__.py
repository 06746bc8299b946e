"""Ask the real service, with your credential.

`record` writes what it responds to the operations that change nothing, without what is secret or personal, for
reading, and compares the shapes with the committed recordings. To adopt a recording, look at it and commit it.
`verify` compares the responses with the spec, and writes a report.

Only what changes nothing is called; by `verify --write` also what can be undone: a source, a webhook and a subscription
are made and deleted again. What can't be undone (components, workflows, automatic subscriptions) is never called.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from pipedream_rest import PipedreamError
from pipedream_rest_sandbox.open_questions import OPEN_QUESTIONS
from pipedream_rest_sandbox.operations import SPEC
from tools.generate import replace
from tools.live.calls import NOT_CALLED, READS, Exchange, Outcome, Session, session
from tools.live.judge import differences, extra_fields, schema_of, violations
from tools.live.questions import LeftBehindError, read_answers, write_and_undo
from tools.live.scrub import scrubber

RECORDINGS = Path("spec/recordings")


def record(calls: Session, options: argparse.Namespace) -> int:
    """Write a cassette for each response, in place of those of an earlier run. Exit code 1 if a call failed."""
    scrub, documents, failed = scrubber(), {}, 0
    calls.read_all()
    for operation_id, exchange, problem in calls.outcomes:
        if exchange is None or exchange.status != 200 or exchange.body is None:
            failed += not (problem or "").startswith(NOT_CALLED)
            continue
        url, body = scrub(operation_id, exchange)
        documents[operation_id] = cassette(operation_id, exchange, url, body)
        for line in differences(body, recorded_bodies(operation_id)):
            print(f"{operation_id} {line}")
    with tempfile.TemporaryDirectory(prefix=".live-", dir=options.output.parent) as name:
        (folder := Path(name) / "live").mkdir()
        for operation_id, document in documents.items():
            text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
            (folder / f"{operation_id}.yaml").write_text(text, encoding="utf-8")
        replace(options.output, folder)
    print(f"{options.output}: {len(documents)} of {len(READS)} operations recorded")
    return 1 if failed else 0


def cassette(operation_id: str, exchange: Exchange, url: str, body: Any) -> Any:
    """An exchange in the format of the committed recordings."""
    request = {"method": exchange.method, "uri": url, "headers": {"Authorization": ["Bearer <token>"]}, "body": None}
    response = {
        "status": {"code": exchange.status, "message": "OK"},
        "headers": {"Content-Type": ["application/json"]},
        "body": {"string": json.dumps(body, indent=2, ensure_ascii=False)},
    }
    source = {"edition": "live", "section": operation_id, "date": datetime.now(UTC).date().isoformat()}
    return {"version": 1, "interactions": [{"source": source, "request": request, "response": response}]}


def recorded_bodies(operation_id: str) -> list[Any]:
    """The bodies that the committed recordings have for an operation."""
    interactions = yaml.safe_load((RECORDINGS / f"{operation_id}.yaml").read_text(encoding="utf-8"))["interactions"]
    texts = [interaction["response"]["body"]["string"] for interaction in interactions]
    return [json.loads(text) for text in texts if text]


def verify(calls: Session, options: argparse.Namespace) -> int:
    """Write a report.

    Returns:
        1 if a response violates the spec, the service answers an open question unlike the sandbox, or something was
        left behind.
    """
    problem = None
    calls.read_all()
    answers = read_answers(calls)
    if options.write:
        try:
            answers |= write_and_undo(calls)
        except LeftBehindError as error:
            problem = str(error)
    text, is_fine = report(calls.outcomes, answers, options.base_url)
    beside = options.output.with_suffix(".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(options.output)
    print(options.output)
    if problem:
        print(f"error: {problem}", file=sys.stderr)
    return 0 if is_fine and not problem else 1


def report(outcomes: Sequence[Outcome], answers: Mapping[str, str | None], base_url: str) -> tuple[str, bool]:
    """The report in Markdown, and whether all is as the spec states and as the sandbox does it."""
    lines = ["# Live report", "", f"{base_url}, {datetime.now(UTC):%Y-%m-%d}, specification {SPEC['info']['version']}."]
    lines += ["", "| operation | status | extra fields | violations |", "| --- | --- | --- | --- |"]
    is_fine = True
    for operation_id, exchange, problem in outcomes:
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
    lines += ["", "## Where no document says anything", ""]
    lines += ["| choice | sandbox | service | |", "| --- | --- | --- | --- |"]
    for name, question in OPEN_QUESTIONS.items():
        seen = answers.get(name)
        verdict = "not asked" if seen is None else "confirmed" if seen == question.answers[0] else "contradicted"
        is_fine = is_fine and verdict != "contradicted"
        lines.append(f"| {name} | {question.answers[0]} | {seen or 'not seen'} | {verdict} |")
    return "\n".join(lines) + "\n", is_fine


def _cell(texts: Sequence[str]) -> str:
    return "<br>".join(text.replace("|", "\\|").replace("\n", " ") for text in texts)


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.live",
        description=__doc__,
        epilog="The credential is PIPEDREAM_API_KEY.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=["record", "verify"])
    parser.add_argument("--base-url", default="https://api.pipedream.com/v1", help="default: %(default)s")
    parser.add_argument("--workflow", metavar="ID", help="the workflow (p_…) to read; no operation lists them")
    parser.add_argument("--per-minute", type=_positive, default=60, help="requests a minute, at most; default: 60")
    parser.add_argument("--output", type=Path, help="default: dist/live for recordings, dist/live-report.md")
    parser.add_argument("--write", action="store_true", help="verify: also make a source, a webhook and a subscription")
    options = parser.parse_args(argv)
    if options.write and options.command == "record":
        parser.error("--write: record only reads")
    options.output = options.output or Path("dist", "live" if options.command == "record" else "live-report.md")
    return options


def _positive(text: str) -> float:
    number = float(text)
    if not number > 0:
        raise argparse.ArgumentTypeError("expected a number greater than 0")
    return number


def main(argv: Sequence[str] | None = None) -> int:
    """The command line."""
    options = parse(argv)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    try:
        with session(options) as calls:
            return record(calls, options) if options.command == "record" else verify(calls, options)
    except PipedreamError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
