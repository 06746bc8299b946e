"""Generate the Python client from the specification, or check that what is committed is what it gives.

The specification is checked first, and the client is made in a folder beside the old one, whose place it takes only
when all went well. openapi-python-client reads the schemas, `plan.py` decides what the client has, and the templates
print it.
"""

import argparse
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from openapi_python_client.strings import safe_for_docstring

from tools import plan
from tools.spec import Spec, SpecError
from tools.spec_checks import check

# Otherwise an import stays on many lines when the names that made it long turn out to be unused.
SHORT_IMPORTS = ["--config", "lint.isort.split-on-trailing-comma=false"]
# `--isolated` keeps out pyproject.toml, which would make the output depend on the folder that it is made in.
RUFF = [
    [
        "check",
        "--isolated",
        "--no-cache",
        "--quiet",
        "--select",
        "F,I,UP,RUF022",
        "--fix",
        "--output-format=concise",
        *SHORT_IMPORTS,
    ],
    ["format", "--isolated", "--no-cache", "--quiet"],
]
ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "tools" / "templates"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OLDEST_PYTHON = "py" + PROJECT["requires-python"].removeprefix(">=").replace(".", "")
API = "The resources of the clients, one for each tag of the specification."
STYLE = ["--target-version", OLDEST_PYTHON, "--line-length", "120"]


class GenerationError(Exception):
    """The generator failed, or left something out."""


def check_output(output: Path) -> None:
    """See that nothing but a client is replaced.

    Raises:
        GenerationError: If the output is something else, which would be lost.
    """
    if output.exists() and not output.is_dir():
        raise GenerationError(f"{output}: it is a file: name a folder with --output")
    is_client = any((output / name).exists() for name in ("client.py", "_runtime"))
    if output.is_dir() and any(output.iterdir()) and not is_client:
        raise GenerationError(f"{output}: it holds something else than a client: name another folder with --output")


@contextmanager
def writing() -> Iterator[None]:
    """Where a folder that can't be written ends in one message."""
    try:
        yield
    except OSError as error:
        message = f"{error.filename}: {error.strerror}: name a folder that can be written with --output"
        raise GenerationError(message) from error


def generate(spec: Spec, output: Path) -> None:
    """Write the client into a folder that doesn't exist yet.

    Raises:
        SpecError: If the client would lack something of the specification.
        GenerationError: If the code that was made can't be formatted.
    """
    client = plan.make(spec)
    loader = ChoiceLoader([FileSystemLoader(TEMPLATES), PackageLoader("openapi_python_client")])
    environment = Environment(loader=loader, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)  # noqa: S701
    environment.filters |= {"code": partial(json.dumps, ensure_ascii=False), "doc": doc}
    environment.globals |= {"plan": client, "version": spec.document["info"]["version"]}

    def write(file: str, template: str, **context: Any) -> None:
        (output / file).parent.mkdir(parents=True, exist_ok=True)
        (output / file).write_text(environment.get_template(template).render(**context), encoding="utf-8")

    write("__init__.py", "package_init.py.jinja")
    write("client.py", "client.py.jinja")
    write("models/__init__.py", "models_init.py.jinja")
    for model in client.models:
        write(f"models/{model.module}.py", "model.py.jinja", model=model)
    for enum in client.enums:
        write(f"models/{enum.class_info.module_name}.py", f"{enum.value_type.__name__}_enum.py.jinja", enum=enum)
    for resource in client.resources:
        write(f"api/{resource.tag}.py", "endpoint_init.py.jinja", resource=resource)
    (output / "api" / "__init__.py").write_text(f'"""{API}"""\n', encoding="utf-8")
    (output / "py.typed").touch()  # PEP 561's marker
    shutil.copytree(TEMPLATES / "runtime", output / "_runtime", ignore=shutil.ignore_patterns("__pycache__"))
    for ruff in RUFF:
        command = [sys.executable, "-m", "ruff", *ruff, *STYLE, str(output)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode or result.stderr:
            said = (result.stderr or result.stdout).strip()[-4000:]
            raise GenerationError(f"ruff {ruff[0]} failed on the client of {spec.path}:\n{said}")


def doc(text: str, indent: int, first: str = "") -> str:
    """A text in a docstring, in lines of at most 120 columns, with what comes first: quotes, or a name and a colon."""
    hanging = "    " if first.endswith(": ") else ""
    lines = f"{first}{safe_for_docstring(text.strip())}".splitlines()
    wrapper = textwrap.TextWrapper(120 - indent, break_long_words=False, break_on_hyphens=False)
    wrapper.subsequent_indent = hanging
    wrapped = []
    for line in lines:
        wrapped += wrapper.wrap(line) or [""]
        wrapper.initial_indent = hanging
    return f"\n{' ' * indent}".join(wrapped)


def differences(old: Path, new: Path) -> list[str]:
    """One line for each file that the old folder lacks, has beyond the new one, or has with other content."""
    before, after = _contents(old), _contents(new)
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return [
        f"{'missing' if path not in before else 'not generated' if path not in after else 'different'}: {old / path}"
        for path in changed
    ]


def _contents(folder: Path) -> dict[Path, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder): path.read_bytes() for path in files}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Where only one process is at a time for a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace(target: Path, new: Path) -> None:
    """Put a folder in another's place, the last of several processes at last.

    The old one comes back on failure, and goes with the new one's parent if not.
    """
    old = new.with_suffix(".old")
    with alone(target.absolute().parent):
        try:
            if target.exists():
                target.rename(old)
            new.rename(target)
        except BaseException:
            if old.exists() and not target.exists():
                old.rename(target)
            raise


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Exit code 1, with a message, if the specification is at fault or `--check` finds changes."""
    parser = argparse.ArgumentParser(prog="python -m tools.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the output is out of date")
    parser.add_argument("--spec", type=Path, default=Path("spec/openapi.yaml"), help="default: %(default)s")
    parser.add_argument("--output", type=Path, help="default: generated/ and the package of generator-config.yaml")
    options = parser.parse_args(arguments)
    try:
        options.output = options.output or Path("generated", plan.settings().package_name_override or "client")
        output = options.output.resolve()  # so that a link stays one
        check_output(output)
        spec = check(options.spec)
        with writing():
            if not options.check:
                output.parent.mkdir(parents=True, exist_ok=True)
            # Beside the output: renaming works only within one file system.
            place = None if options.check else output.parent
            temporary = tempfile.TemporaryDirectory(prefix=".generating-", dir=place)
        with temporary as folder:
            new = Path(folder) / "client"
            generate(spec, new)
            with writing():
                changes = differences(output, new)
                if changes and not options.check:
                    replace(output, new)
    except (SpecError, GenerationError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if changes and options.check:
        print("error: out of date, run `make generate`:", *changes, sep="\n  ", file=sys.stderr)
        return 1
    print(f"{options.output}: {f'{len(changes)} files changed' if changes else 'up to date'}")
    return 0


if __name__ == "__main__":
    # As on Ctrl-C: the temporary folder is removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
