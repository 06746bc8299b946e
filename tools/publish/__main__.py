"""Build `dist/`: all files of a release.

They are made in a folder beside the old one, whose place it takes only when all went well. Two builds of one commit
are the same byte for byte: times in the files are that of the commit (or SOURCE_DATE_EPOCH).
"""

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tools import changes
from tools.generate import replace
from tools.node import NodeError
from tools.publish import (
    BuildError,
    convert,
    editions,
    examples,
    html,
    llms,
    packages,
    postman,
    recordings,
    samples,
    site,
    text,
)
from tools.spec import SpecError, VersionError
from tools.spec_checks import check

CHANGELOG = Path("CHANGELOG.md")


class Release(NamedTuple):
    """What the files are made of, and where they go."""

    spec: Path
    document: Any  # the specification with the recorded exchanges as examples, and code samples made of them
    exchanges: Sequence[recordings.Recording]
    folder: Path


def write_openapi(release: Release) -> None:
    """The specification with examples and samples, as YAML and as JSON."""
    (release.folder / "openapi.yaml").write_text(text.as_yaml(release.document), encoding="utf-8")
    (release.folder / "openapi.json").write_text(text.as_json(release.document), encoding="utf-8")


def write_openapi_3_0(release: Release) -> None:
    """The specification for tools that read no 3.1."""
    document = convert.to_3_0(release.folder / "openapi.json")
    (release.folder / "openapi-3.0.json").write_text(text.as_json(document), encoding="utf-8")


def write_openapi_for_code_generators(release: Release) -> None:
    """The specification for generators of clients, and the overlay that makes its content of `openapi.json`."""
    document = editions.for_code_generators(release.folder / "openapi.json")
    (release.folder / "openapi-codegen.json").write_text(text.as_json(document), encoding="utf-8")
    shutil.copyfile(editions.CODEGEN, release.folder / "openapi-codegen.overlay.yaml")


def write_openapi_for_agents(release: Release) -> None:
    """The specification for AI agents, and the overlay that makes most of it of `openapi.json`."""
    document = editions.for_agents(release.folder / "openapi.json")
    (release.folder / "openapi-agents.json").write_text(text.as_json(document), encoding="utf-8")
    shutil.copyfile(editions.AGENTS, release.folder / "openapi-agents.overlay.yaml")


def write_arazzo(release: Release) -> None:
    """The how-tos as sequences of calls. They name the edition whose statuses are not ranges."""
    shutil.copyfile(release.spec.parent / "pipedream.arazzo.yaml", release.folder / "pipedream.arazzo.yaml")


def write_page(release: Release) -> None:
    """The reference page."""
    html.write(release.folder / "openapi.json", release.folder / "index.html")


def write_postman(release: Release) -> None:
    """The Postman collection."""
    collection = postman.collection(release.document, release.exchanges)
    (release.folder / "postman_collection.json").write_text(text.as_json(collection), encoding="utf-8")


def write_site(release: Release) -> None:
    """The pages of docs/ with the Python reference, and all of it in texts for language models."""
    pages = site.write(release.document, release.folder / "docs")
    page = llms.page(release.document)
    (release.folder / "llms.txt").write_text(page + site.links(), encoding="utf-8")
    (release.folder / "llms-full.txt").write_text(f"{page}\n{pages}", encoding="utf-8")


def write_packages(release: Release) -> None:
    """The Python client."""
    packages.build(release.folder)


def write_notes(release: Release) -> None:
    """What has changed since the last release: for users, as the changelog says, and in the specification."""
    notes, _ = changes.release_notes(release.spec, release.spec.parent / "releases")
    title, _, in_the_spec = notes.partition("\n\n")
    for_users = changes.section(CHANGELOG.read_text(encoding="utf-8"), release.document["info"]["version"])
    # The pages are built from the files that the changelog links.
    for_users = for_users.replace(".md)", ".html)")
    notes = "\n\n".join(filter(None, [title, for_users, in_the_spec]))
    (release.folder / "release-notes.md").write_text(notes, encoding="utf-8")


# In this order: the second and third read what the first wrote.
STEPS: tuple[Callable[[Release], None], ...] = (
    write_openapi,
    write_openapi_3_0,
    write_openapi_for_code_generators,
    write_openapi_for_agents,
    write_arazzo,
    write_page,
    write_postman,
    write_site,
    write_packages,
    write_notes,
)


def write_sums(folder: Path) -> None:
    """SHA256SUMS, for `sha256sum --check`."""
    files = sorted(file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    lines = [f"{hashlib.sha256((folder / file).read_bytes()).hexdigest()}  {file}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def commit_time() -> str:
    """SOURCE_DATE_EPOCH, or else the time of the commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    command = ["git", "log", "-1", "--format=%ct"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise BuildError(
            f"the time of the latest commit is not known ({result.stderr.strip()}): "
            "build in a git repository, or set SOURCE_DATE_EPOCH to seconds since 1970"
        )
    return result.stdout.strip()


def without_client_extensions(node: Any) -> Any:
    """A copy without what is for the generator of the Python client alone."""
    if isinstance(node, list):
        return [without_client_extensions(child) for child in node]
    if not isinstance(node, dict):
        return node
    return {key: without_client_extensions(child) for key, child in node.items() if not key.startswith("x-client-")}


def publish(spec: Path, cassettes: Path, folder: Path) -> None:
    """Write all files of a release into an empty folder."""
    document, exchanges = without_client_extensions(check(spec).document), recordings.load(cassettes)
    document = samples.with_samples(examples.with_examples(document, exchanges), exchanges)
    release = Release(spec, document, exchanges, folder)
    for step in STEPS:
        step(release)
    write_sums(folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if anything is at fault."""
    parser = argparse.ArgumentParser(prog="python -m tools.publish", description=__doc__)
    parser.add_argument("--spec", type=Path, default=Path("spec/openapi.yaml"), help="default: %(default)s")
    parser.add_argument("--recordings", type=Path, default=Path("spec/recordings"), help="default: %(default)s")
    parser.add_argument("--output", type=Path, default=Path("dist"), help="default: %(default)s")
    options = parser.parse_args(arguments)
    try:
        os.environ["SOURCE_DATE_EPOCH"] = commit_time()
        # Beside the output: renaming works only within one file system.
        with tempfile.TemporaryDirectory(prefix=".publishing-", dir=options.output.absolute().parent) as folder:
            new = Path(folder) / "dist"
            new.mkdir()
            publish(options.spec, options.recordings, new)
            replace(options.output, new)
    except (SpecError, BuildError, VersionError, NodeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for path in sorted(options.output.iterdir()):
        size = sum(file.stat().st_size for file in (path, *path.rglob("*")) if file.is_file())
        print(f"{size:>9,}  {path}{'/' if path.is_dir() else ''}")
    return 0


if __name__ == "__main__":
    # As on Ctrl-C: the temporary folder is removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
