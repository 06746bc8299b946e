"""Compare the specification with the last released one, write the release notes, and hold the version to the changes.

`redocly diff` rates each change by its direction: what shrinks a request or grows a response breaks ("major"), what is
new adds ("minor"), and all else fixes ("patch"). Until 1.0.0 a minor version may break. It looks at the wire alone, so
what code written against the client would miss is compared here.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tools import node
from tools.spec import (
    SpecError,
    Version,
    VersionError,
    body_schema,
    load,
    method_name,
    operations,
    parameters,
    parse_version,
    resolve,
)

HEADINGS = {"major": "Breaking", "minor": "Added", "patch": "Fixed"}
IMPACTS = ("patch", "minor", "major")


def last_release(folder: Path, spec: Path | None = None) -> tuple[Version, Path] | None:
    """The highest version of a folder of released specifications, `<version>.yaml` each, but for that of `spec`."""
    itself = spec.read_bytes() if spec else None
    released = [file for file in folder.glob("*.yaml") if file.read_bytes() != itself]
    return max(((parse_version(file.stem), file) for file in released), default=None)


def least(base: Version, bump: str | None) -> Version:
    """The least version that says what such changes mean."""
    if bump == "major" and base.major:
        return Version(base.major + 1, 0, 0)
    if bump in ("major", "minor"):
        return Version(base.major, base.minor + 1, 0)
    return Version(base.major, base.minor, base.patch + 1) if bump else base


def compare(base: Path, revision: Path) -> Any:
    """The changes from one file to another, as `redocly diff` reports them."""
    result = node.attempt("redocly", "diff", base, revision, "--format", "json", "--fail-on", "none")
    if result.returncode:
        raise node.NodeError(f"redocly diff failed:\n{result.stderr.strip()[-4000:]}")
    report = json.loads(result.stdout)
    report["changes"] = list(_settled(report["changes"]))
    lost = sorted(surface(load(base).document) - surface(load(revision).document))
    for name in lost:
        verdict = {"message": "No longer in the Python client."}
        report["changes"].append({"path": f"#/{name}", "kind": "removed", "impact": "major", "verdicts": [verdict]})
    impacts = [change["impact"] for change in report["changes"] if not _is_of_the_version(change)]
    report["summary"] |= {impact: impacts.count(impact) for impact in IMPACTS}
    report["bump"] = max(impacts, key=IMPACTS.index, default=None)
    return report


def _settled(found: Sequence[Any]) -> Iterator[Any]:
    """The changes, with those for patches that the tool takes for more.

    It takes a parameter that is described in many other words for two, one removed and one added. And it takes an
    extension for an addition, though extensions say nothing about the wire.
    """
    gone = {_wire(change, "base") for change in found if change["kind"] == "removed"}
    come = {_wire(change, "revision") for change in found if change["kind"] == "added"}
    reworded = (gone & come) - {None}
    patch = {"impact": "patch", "verdicts": []}
    for change in found:
        if change["typeName"] == "SpecExtension":
            yield change | patch
        elif change["kind"] == "removed" and _wire(change, "base") in reworded:
            yield change | patch | {"kind": "modified", "property": "description"}
        elif change["kind"] != "added" or _wire(change, "revision") not in reworded:
            yield change


def _is_of_the_version(change: Any) -> bool:
    return (change["path"], change.get("property")) == ("#/info", "version")


def _wire(change: Any, side: str) -> str | None:
    """What a parameter that was removed or added is on the wire, and where; None of anything else."""
    if change["typeName"] != "Parameter":
        return None
    value = change[side]["value"]
    kept = {key: child for key, child in value.items() if key != "description" and not key.startswith("x-")}
    return json.dumps([change["path"].rpartition("/")[0], kept], sort_keys=True)


def surface(document: Any) -> set[str]:
    """What code can name of the client: each method, and each of its keywords."""
    names: set[str] = set()
    for *_, operation in operations(document):
        method = f"{operation['tags'][0]}.{method_name(operation)}"
        keywords = [parameter["name"] for parameter in parameters(operation, document)]
        keywords += resolve(body_schema(operation), document).get("properties", [])
        names |= {method, *(f"{method}({name})" for name in keywords)}
    return names


def check(base: Version, version: Version, report: Any) -> None:
    """Refuse a version that says less than what has changed."""
    bump = report.get("bump")
    needed = least(base, bump)
    if version < needed:
        what = HEADINGS[bump].lower() if bump else "no"
        raise VersionError(
            f"{version} after {base} is too low, as there are {what} changes: set info.version to {needed}"
        )


def notes(version: str, base: Version | None, report: Any) -> str:
    """The release notes, in Markdown."""
    lines = [
        f"# {version}",
        "",
        f"What has changed in the specification since {base}." if base else "The first release.",
    ]
    for impact, heading in HEADINGS.items():
        changes = [change for change in report["changes"] if change["impact"] == impact] if base else []
        entries = sorted({entry for change in changes for entry in _entries(change)})
        if entries:
            lines += ["", f"## {heading}", "", *entries]
    return "\n".join(lines) + "\n"


def section(changelog: str, version: str) -> str:
    """What a changelog says of a version, with headings one level higher; empty if there is nothing yet."""
    found = re.search(rf"^## {re.escape(version)} \([^)]*\)\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    return re.sub(r"^###", "##", found[1].strip(), flags=re.MULTILINE) if found else ""


def _entries(change: Any) -> Iterator[str]:
    """A line for each thing that can be said about a change, but for that of the version itself."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in change["path"].split("/")[1:]]
    place = " ".join([*(steps[1:] if steps[:1] == ["paths"] else steps), change.get("property") or ""]).rstrip()
    if not _is_of_the_version(change):
        messages = [verdict["message"] for verdict in change["verdicts"]] or [f"{change['kind']}."]
        yield from (f"- `{place}`: {message}" for message in messages)


def release_notes(spec: Path, releases: Path) -> tuple[str, str]:
    """The release notes, and in a line how the specification stands to the last release. VersionError if it lags."""
    text = load(spec).document["info"]["version"]
    # A release that was just made is in the folder, too.
    last = last_release(releases, spec)
    if last is None:
        return notes(text, None, None), f"{spec}: {text} is the first release, so there is nothing to compare it with"
    base, file = last
    report = compare(file, spec)
    check(base, parse_version(text), report)
    counts = ", ".join(f"{report['summary'][impact]} {heading.lower()}" for impact, heading in HEADINGS.items())
    return notes(text, base, report), f"{spec}: {text} after {base}: {counts}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if the version is too small."""
    parser = argparse.ArgumentParser(prog="python -m tools.changes", description=__doc__)
    parser.add_argument("--spec", type=Path, default=Path("spec/openapi.yaml"), help="default: %(default)s")
    parser.add_argument("--releases", type=Path, default=Path("spec/releases"), help="default: %(default)s")
    parser.add_argument("--output", type=Path, default=Path("dist/release-notes.md"), help="default: %(default)s")
    options = parser.parse_args(arguments)
    try:
        text, line = release_notes(options.spec, options.releases)
    except (SpecError, VersionError, node.NodeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8")
    print(f"{line}; notes: {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
