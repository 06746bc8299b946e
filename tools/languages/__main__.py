"""Generate a client from the specification in each language, compile it, run it against a sandbox, and print the table.
The published code samples run with these clients.

Every request is compared with the one that the specification prescribes, and every decoded response with the values
that the sandbox sent. tools/languages/calls.yaml has the calls.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from pipedream_rest_sandbox.operations import OPERATIONS
from tools import inputs, node
from tools.languages import samples
from tools.languages.processes import ToolError
from tools.languages.run import Result, measure
from tools.languages.samples import READY, Samples
from tools.languages.table import LANGUAGES, LOCK, REQUIREMENTS, ROOT, SPEC, Language

NAMES = [language.name for language in LANGUAGES]
NONE = "–"  # noqa: RUF001
# All that the table depends on.
INPUTS = (
    SPEC,
    ROOT / "spec" / "recordings",
    LOCK,
    REQUIREMENTS,
    ROOT / "tools" / "publish" / "samples",
    ROOT / "tools" / "wire.py",
    Path(__file__).parent,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if a toolchain is missing or an operation is not right."""
    parser = argparse.ArgumentParser(prog="python -m tools.languages", description=__doc__)
    parser.add_argument("--only", metavar="NAME", help=f"one of {', '.join(NAMES)}")
    parser.add_argument(
        "--published", type=Path, default=ROOT / "dist", metavar="FOLDER", help="what to generate from; default: dist/"
    )
    parser.add_argument("--write-docs", action="store_true", help="put the table into docs/")
    parser.add_argument("--check-hash", action="store_true", help="only say whether the table is that of these inputs")
    options = parser.parse_args(arguments)
    if options.check_hash:
        return inputs.check("languages", INPUTS)
    chosen = [language for language in LANGUAGES if options.only is None or _is(language, options.only)]
    if not chosen:
        parser.error(f"--only takes one of {', '.join(NAMES)}")
    if options.write_docs and options.only:
        parser.error("--write-docs wants all languages")
    started = time.monotonic()
    try:
        # Those that need no language's client run with all languages, and in the gates.
        wrong = [] if options.only else [run_ready(ready, options.published) for ready in READY]
        results = [run(language, options.published) for language in chosen]
    except (ToolError, node.NodeError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"\n{table(results)}\n\nAll of it took {time.monotonic() - started:.0f} s.")
    if options.write_docs:
        inputs.put("languages", table(results), INPUTS)
    return 1 if any(wrong) or any(result.faults for result in results) else 0


def _is(language: Language, name: str) -> bool:
    return name.lower() in (language.name.lower(), language.folder)


def run(language: Language, published: Path) -> Result:
    """Measure a language, and say how far it is and what is wrong."""
    with tempfile.TemporaryDirectory(prefix="languages-") as folder:
        result = measure(language, published, Path(folder), lambda step: print(f"{language.name}: {step}", flush=True))
    counted = f"{result.right} operations" + (result.right_samples and f", {result.right_samples} samples")
    print(f"{language.name}: {counted} in {result.seconds:.0f} s", flush=True)
    for fault in result.faults:
        print(f"  {fault}")
    return result


def run_ready(ready: Samples, published: Path) -> dict[str, list[str]]:
    """Run the samples that need no generated client, and say what is wrong."""
    with tempfile.TemporaryDirectory(prefix="languages-") as folder:
        wrong = samples.run_ready(ready, published, Path(folder))
    print(f"{ready.label}: {len(OPERATIONS) - len(wrong)}/{len(OPERATIONS)} samples", flush=True)
    for operation, faults in wrong.items():
        print(f"  sample of {operation}: {faults[0]}")
    return wrong


def table(results: Sequence[Result]) -> str:
    """The results as the documentation has them."""
    columns = ["language", "generator", "compiles", "operations right", "samples right"]
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    notes = ["", "What to mind:", ""]
    for result in results:
        language = result.language
        cells = [
            language.name,
            language.generator,
            f"yes, `{language.compile[-1].split()[0]}`" if language.compile else NONE,
            result.right,
            result.right_samples or NONE,
        ]
        lines.append(f"| {' | '.join(cells)} |")
        if faults := [*language.faults, *result.faults]:
            notes += [f"- {language.name}:", *(f"  - {fault}" for fault in faults)]
    return "\n".join([*lines, *notes])


if __name__ == "__main__":
    # As on Ctrl-C: processes end and the temporary folders are removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
