"""Record what the real service answers to the operations that change nothing, without what is secret or personal.

The cassettes are for reading, and for comparing their shapes with the committed ones. Adopting one is a commit that
somebody makes who has looked at it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from pipedream_rest import PipedreamError
from tools.generate import replace
from tools.live.calls import NOT_CALLED, READS, Exchange, arguments, session
from tools.live.scrub import scrubber
from tools.live.shapes import differences

RECORDINGS = Path("spec/recordings")


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


def main(argv: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1 if a call failed."""
    parser = arguments("tools.live.record", __doc__)
    parser.add_argument("--output", type=Path, default=Path("dist/live"), help="default: %(default)s")
    options = parser.parse_args(argv)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    scrub = scrubber()
    try:
        with session(options) as calls, tempfile.TemporaryDirectory(prefix=".live-", dir=options.output.parent) as name:
            folder = Path(name) / "live"
            folder.mkdir()
            recorded, failed = 0, 0
            for outcome in calls.read_all():
                operation_id, exchange = outcome.operation, outcome.exchange
                if exchange is None or exchange.status != 200 or exchange.body is None:
                    failed += not (outcome.problem or "").startswith(NOT_CALLED)
                    continue
                recorded += 1
                url, body = scrub(operation_id, exchange)
                document = cassette(operation_id, exchange, url, body)
                file = folder / f"{operation_id}.yaml"
                file.write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True), encoding="utf-8")
                for line in differences([body], recorded_bodies(operation_id)):
                    print(f"{operation_id} {line}")
            replace(options.output, folder)
    except PipedreamError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{options.output}: {recorded} of {len(READS)} operations recorded")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
