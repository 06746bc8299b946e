"""Run other people's clients against a sandbox, compare what they get with what it has, and print the table."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from pipedream_rest_sandbox import operations
from tools import docs_tables, inputs, node
from tools.clients.run import ClientError, Result, measure
from tools.clients.table import CLIENTS, ROOT, Client

NAMES = [client.source.name for client in CLIENTS]
# All that the table depends on.
INPUTS = (
    Path(__file__).parent,
    Path(operations.__file__).parent,
    ROOT / "tools" / "wire.py",
    ROOT / "spec" / "openapi.yaml",
    docs_tables.RECIPE,
    *(client.lock for client in CLIENTS if client.is_python),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if a client can't be run, or a call is wrong unexpectedly."""
    parser = argparse.ArgumentParser(prog="python -m tools.clients", description=__doc__)
    parser.add_argument("--only", metavar="NAME", choices=NAMES, help=f"one of {', '.join(NAMES)}")
    parser.add_argument(
        "--published", type=Path, default=ROOT / "dist", metavar="FOLDER", help="what is published; default: dist/"
    )
    parser.add_argument("--write-docs", action="store_true", help="put the table into docs/")
    parser.add_argument("--check-hash", action="store_true", help="only say whether the table is that of these inputs")
    options = parser.parse_args(arguments)
    if options.check_hash:
        return inputs.check("clients", INPUTS)
    if options.write_docs and options.only:
        parser.error("--write-docs wants all clients")
    started = time.monotonic()
    chosen = [client for client in CLIENTS if options.only in (None, client.source.name)]
    try:
        results = [run(client, options.published) for client in chosen]
    except (ClientError, node.NodeError, OSError, subprocess.CalledProcessError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"\n{table(results)}\n\nAll of it took {time.monotonic() - started:.0f} s.")
    if options.write_docs:
        inputs.put("clients", table(results), INPUTS)
    return 1 if any(result.unexplained for result in results) else 0


def run(client: Client, published: Path) -> Result:
    """Measure a client, and say what is wrong."""
    print(client.source.name, flush=True)
    result = measure(client, published)
    print(f"  {result.right} of {len(client.calls)} in {result.seconds:.0f} s", flush=True)
    for call, faults in result.wrong.items():
        print(f"  {call}: {'; '.join(faults)[:500]}")
    for call in result.unexplained:
        print(
            f"  {call} is {'wrong in a new way' if call in result.wrong else 'right now'}: see tools/clients/table.py"
        )
    return result


def table(results: Sequence[Result]) -> str:
    """The results as the documentation has them."""
    lines = [
        "| client | version | what it does | calls right | what is wrong, and whose fault it is |",
        "|---|---|---|---|---|",
    ]
    for result in results:
        client = result.client
        score = f"{result.right} of {len(client.calls)}"
        lines.append(f"| `{client.name}` | {client.version} | {client.use} | {score} | {_faults(result)} |")
    return "\n".join(lines)


def _faults(result: Result) -> str:
    calls = defaultdict(list)
    for call, faults in result.wrong.items():
        known = call not in result.unexplained
        calls[result.client.faults[call].reason if known else f"{faults[0]}: not known whose"].append(f"`{call}`")
    return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in calls.items()) or "none"


if __name__ == "__main__":
    # As on Ctrl-C: processes end and the temporary folders are removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
