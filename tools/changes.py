"""Compare the specification with the last released one, write the release notes, and hold the version to the changes.

`redocly diff` rates each change by its direction: what shrinks a request or grows a response breaks ("major"), what is
new adds ("minor"), and all else fixes ("patch"). Until 1.0.0 a minor version may break. It looks at the wire alone, so
the clients that both give are compared, too: what code that uses the one would miss in the other.
"""

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tools import node, plan
from tools.plan import Method, Model, Plan
from tools.spec import SpecError, Version, VersionError, load, parse_version
from tools.spec_checks import check as check_spec

HEADINGS = {"major": "Breaking", "minor": "Added", "patch": "Fixed"}
IMPACTS = ("patch", "minor", "major")
# What redocly takes for a patch although callers notice it.
NOTICED = {"tokenUrl": "major", "deprecated": "minor"}


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
    before = plan.make(load(base))  # rules that are newer than a release do not count
    try:
        broken = [*breaks(before, plan.make(check_spec(revision)))]
    except SpecError as error:
        broken = [("info", f"No client can be generated: {error}.")]
    for place, message in sorted(broken):
        verdicts = [{"message": message}]
        report["changes"].append({"path": f"#/{place}", "kind": "changed", "impact": "major", "verdicts": verdicts})
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
        elif change["impact"] == "patch" and change.get("property") in NOTICED:
            yield change | {"impact": NOTICED[change["property"]]}
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


def breaks(old: Plan, new: Plan) -> Iterator[tuple[str, str]]:
    """What code that uses a client would miss in another: where, and what."""
    methods, others = _methods(old), _methods(new)
    for name, method in methods.items():
        if name not in others:
            yield name, "No longer in the Python client."
            continue
        result, other = method.result, others[name].result
        if (result.kind, result.type) != (other.kind, other.type):
            yield name, f"Returns {other.type} ({other.kind}) instead of {result.type} ({result.kind})."
        if result.cursor and not other.cursor:
            yield name, "Its pages are no longer followed."
        yield from _lost_arguments(name, method, others[name])
    known = {model.name: model for model in new.models}
    for model in old.models:
        yield from _lost_fields(model, known.get(model.name))
    members = {enum.class_info.name: enum.values for enum in new.enums}
    for enum in old.enums:
        for member in enum.values.keys() - members.get(enum.class_info.name, {}).keys():
            yield f"models.{enum.class_info.name}.{member}", "No longer in the Python client."


def _methods(client: Plan) -> dict[str, Method]:
    return {f"{resource.tag}.{method.name}": method for resource in client.resources for method in resource.methods}


def _lost_arguments(name: str, old: Method, new: Method) -> Iterator[tuple[str, str]]:
    if [argument.name for argument in old.positional] != [argument.name for argument in new.positional]:
        yield name, f"Its positional arguments are ({', '.join(argument.name for argument in new.positional)})."
    arguments = {argument.name: argument for argument in (*old.positional, *old.keywords)}
    others = {argument.name: argument for argument in (*new.positional, *new.keywords)}
    for argument in others.values():
        if argument.name not in arguments and argument.default is None:
            yield f"{name}({argument.name})", "A new argument is required."
    for argument in arguments.values():
        place, other = f"{name}({argument.name})", others.get(argument.name)
        if other is None:
            yield place, "No longer in the Python client."
            continue
        if lost := _parts(argument.type) - _parts(other.type):
            yield place, f"Takes {' and '.join(sorted(lost))} no more."
        if argument.default is not None and other.default != argument.default:
            yield (
                place,
                f"Its default is {other.default} instead of {argument.default}." if other.default else "Required.",
            )
        if argument.default is not None and other.option != argument.option:
            yield place, f"If it is not given, {other.option or 'no option'} of the client stands in for it."


def _lost_fields(old: Model, new: Model | None) -> Iterator[tuple[str, str]]:
    if new is None:
        yield f"models.{old.name}", "No longer in the Python client."
        return
    others = {field.name: field for field in new.fields}
    for field in old.fields:
        place = f"models.{old.name}.{field.name}"
        if field.name not in others:
            yield place, "No longer in the Python client."
            continue
        before, after = _parts(field.type), _parts(others[field.name].type)
        if old.is_sent and before - after:
            yield place, f"Takes {' and '.join(sorted(before - after))} no more."
        elif not old.is_sent and after - before:
            yield place, f"May be {' or '.join(sorted(after - before))}."
    for field in new.fields:
        if old.is_sent and field.is_required and field.name not in {known.name for known in old.fields}:
            yield f"models.{old.name}.{field.name}", "A new field is required."


def _parts(annotation: str) -> set[str]:
    """The types of a union."""
    rest, found = [ast.parse(annotation, mode="eval").body], set()
    while rest:
        node = rest.pop()
        if isinstance(node, ast.BinOp):
            rest += [node.left, node.right]
        else:
            found.add(ast.unparse(node))
    return found


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
