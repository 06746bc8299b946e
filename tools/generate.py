"""Generate the Python client from the specification, or check that what is committed is what it gives.

The specification is checked first, and the client is made in a folder beside the old one, whose place it takes only
when all went well. openapi-python-client fills in the templates; `arrange` puts its files in order.
"""

import argparse
import ast
import copy
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openapi_python_client.config import ConfigFile
from openapi_python_client.strings import ClassName, PythonIdentifier
from pydantic import ValidationError

from tools.spec import Spec, SpecError, join, load, method_name, operations, parameters, resolve
from tools.spec_checks import check

# Otherwise an import stays on many lines when the names that made it long turn out to be unused.
SHORT_IMPORTS = ["--config", "lint.isort.split-on-trailing-comma=false"]
# `--isolated` keeps out pyproject.toml, which would make the output depend on the folder that it is made in.
RUFF = [
    ["ruff", "check", "--isolated", "--no-cache", "--quiet", "--select", "F,I,UP,RUF022", "--fix", *SHORT_IMPORTS],
    ["ruff", "format", "--isolated", "--no-cache", "--quiet"],
]
ROOT = Path(__file__).parents[1]
CONFIG = ROOT / "generator-config.yaml"
TEMPLATES = ROOT / "tools" / "templates"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OLDEST_PYTHON = "py" + PROJECT["requires-python"].removeprefix(">=").replace(".", "")
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


def check_config() -> None:
    """See that the configuration is one, because the generator neither names it nor minds a misspelt setting.

    Raises:
        SpecError: If it has a fault.
    """
    settings = load(CONFIG)
    if not isinstance(settings.document, dict):
        raise settings.error("", "not a mapping of settings: write `package_name_override: pipedream_rest`")
    for name in settings.document.keys() - ConfigFile.model_fields.keys():
        raise settings.error(join("", name), f"no such setting: the generator has {', '.join(ConfigFile.model_fields)}")
    try:
        ConfigFile(**settings.document)
    except ValidationError as error:
        first = error.errors()[0]
        raise settings.error(join("", *first["loc"]), first["msg"]) from error


@contextmanager
def writing() -> Iterator[None]:
    """Where a folder that can't be written ends in one message."""
    try:
        yield
    except OSError as error:
        message = f"{error.filename}: {error.strerror}: name a folder that can be written with --output"
        raise GenerationError(message) from error


def generate(spec: Spec, output: Path) -> None:
    """Run openapi-python-client into a folder that doesn't exist yet, and make sure that it left nothing out."""
    # What was checked, not a second parser's reading of the YAML.
    document = output.with_suffix(".json")
    prepared = with_marked_models(for_templates(spec.document))
    document.write_text(json.dumps(prepared), encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning", "--meta", "none"]
    command += ["--path", str(document), "--config", str(CONFIG), "--output-path", str(output)]
    command += ["--custom-template-path", str(TEMPLATES)]
    # The tools of this environment must be on PATH, even if the environment isn't.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    # A fixed hash seed, as templates may loop over sets.
    environment = {**os.environ, "PATH": path, "PYTHONHASHSEED": "0", "TYPER_STANDARD_TRACEBACK": "1"}
    _run(command, environment, spec)
    arrange(output, TEMPLATES / "runtime")
    for ruff in RUFF:
        _run([*ruff, *STYLE, str(output)], environment, spec)
    check_complete(spec, output)


def _run(command: Sequence[str], environment: dict[str, str], spec: Spec) -> None:
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode or result.stderr:
        # A traceback says at its end what is wrong.
        output = (result.stderr or result.stdout).strip()[-4000:]
        raise GenerationError(f"{' '.join(command[:4])} failed on {spec.path}:\n{output}")


def for_templates(document: Any) -> Any:
    """The document with what templates don't see by itself where they do see it.

    A parameter's description goes into its schema. What the extensions `x-client-…` say of an operation's arguments
    goes to its response, by argument, as `x-arguments`, and its method's name as `x-method`.
    """
    document = copy.deepcopy(document)
    for *_, operation in operations(document):
        arguments = {parameter["name"]: parameter for parameter in parameters(operation, document)}
        if "requestBody" in operation:
            [media] = resolve(operation["requestBody"], document)["content"].values()
            arguments |= resolve(media["schema"], document).get("properties", {})
        marks = {name: _client_marks(resolve(argument, document)) for name, argument in arguments.items()}
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                seen = {"x-method": method_name(operation), "x-arguments": marks}
                operation["responses"][status] = {**resolve(response, document), **seen}
    shared = document.get("components", {}).get("parameters", {}).values()
    own = (parameter for *_, operation in operations(document) for parameter in operation.get("parameters", []))
    for parameter in [*shared, *own]:
        if "description" in parameter:
            schema = resolve(parameter["schema"], document)
            parameter["schema"] = {**schema, "description": parameter["description"]}
    return document


def _client_marks(argument: Any) -> dict[str, Any]:
    return {name.removeprefix("x-client-"): mark for name, mark in argument.items() if name.startswith("x-client-")}


def with_marked_models(document: Any) -> Any:
    """The document with marks on the schemas whose models are special.

    `x-is-sent` is on those that only requests have: their models refuse what does not fit. `x-is-wrapper` is on those
    that have no model, because the client returns what is in their `data`.
    """
    document = copy.deepcopy(document)
    schemas = document.get("components", {}).get("schemas", {})
    sent: set[str] = set()
    received = _references(document.get("components", {}).get("responses", {}), document)
    for *_, operation in operations(document):
        sent |= _references(operation.get("requestBody", {}), document)
        received |= _references(operation["responses"], document)
    for name in sent - received:
        schemas[name]["x-is-sent"] = True
    for name in wrappers(document):
        schemas[name]["x-is-wrapper"] = True
    return document


def wrappers(document: Any) -> set[str]:
    """The schemas of successful responses that only wrap an object in `data`."""
    schemas = document.get("components", {}).get("schemas", {})
    responses = [
        resolve(response, document)
        for *_, operation in operations(document)
        for status, response in operation["responses"].items()
        if status.startswith("2")
    ]
    contents = [media.get("schema", {}) for response in responses for media in response.get("content", {}).values()]
    names = {schema["$ref"].removeprefix("#/components/schemas/") for schema in contents if "$ref" in schema}
    within = {name for schema in schemas.values() for name in _references([*schema.values()], document)}
    return {name for name in names - within if _is_wrapper(schemas.get(name, {}), document)}


def _is_wrapper(schema: Any, document: Any) -> bool:
    wrapped = schema.get("properties", {}).get("data", {})
    is_only_data = len(schema.get("properties", {})) == 1 and schema.get("required") == ["data"]
    return is_only_data and "$ref" in wrapped and resolve(wrapped, document).get("type") == "object"


def _references(node: Any, document: Any) -> set[str]:
    """The names of all schemas below a node."""
    found: set[str] = set()
    rest = [node]
    while rest:
        node = rest.pop()
        if isinstance(node, list):
            rest += node
        elif isinstance(node, dict):
            reference = node.get("$ref")
            if isinstance(reference, str):
                name = reference.removeprefix("#/components/schemas/")
                if name not in found:
                    found.add(name)
                    rest.append(resolve(node, document))
            rest += node.values()
    return {name for name in found if name in document.get("components", {}).get("schemas", {})}


def arrange(output: Path, runtime: Path) -> None:
    """Put the generator's files in order: its names for them are fixed, and it writes no others.

    A resource becomes one module, `api/<tag>.py`; files without content go; the runtime comes in.
    """
    for package in (output / "api").glob("*/__init__.py"):
        package.rename(package.parent.with_suffix(".py"))
    for file in output.rglob("*.py"):
        if not file.read_text(encoding="utf-8").strip():
            file.unlink()
    for tag in (output / "api").glob("*/"):
        tag.rmdir()
    shutil.copytree(runtime, output / "_runtime", ignore=shutil.ignore_patterns("__pycache__"))
    # PEP 561's marker, which --meta none leaves out.
    (output / "py.typed").touch()


def check_complete(spec: Spec, output: Path) -> None:
    """Every operation must have its methods, and every object or enum component its class, but for wrappers."""
    made: dict[str, list[set[str]]] = {}
    for pointer, _, _, operation in operations(spec.document):
        tag, name = PythonIdentifier(operation["tags"][0], "tag"), method_name(operation)
        if tag not in made:
            file = output / "api" / f"{tag}.py"
            classes = ast.parse(file.read_text("utf-8")).body if file.is_file() else []
            made[tag] = [_methods(node) for node in classes if isinstance(node, ast.ClassDef)]
        if sum(name in methods for methods in made[tag]) != 2:
            message = f"the generator made no method {name} in api/{tag}.py for each client: simplify it, or rename it"
            raise spec.error(pointer, message)
    unwanted = wrappers(spec.document)
    for component, schema in spec.document.get("components", {}).get("schemas", {}).items():
        if component in unwanted:
            continue
        is_class = "object" in schema.get("type", []) or "properties" in schema or "enum" in schema
        name = ClassName(component, "field_")
        file = output / "models" / f"{PythonIdentifier(name, 'field_')}.py"
        if is_class and not (file.is_file() and f"\nclass {name}" in file.read_text("utf-8")):
            pointer = join("/components/schemas", component)
            raise spec.error(pointer, f"the generator made no class {name}: simplify the schema")


def _methods(node: ast.ClassDef) -> set[str]:
    return {item.name for item in node.body if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))}


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


def replace(target: Path, new: Path) -> None:
    """Put a folder in another's place. The old one comes back on failure, and goes with the new one's parent if not."""
    old = new.with_suffix(".old")
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
    parser.add_argument("--output", type=Path, default=Path("generated/pipedream_rest"), help="default: %(default)s")
    options = parser.parse_args(arguments)
    output = options.output.resolve()  # so that a link stays one
    try:
        check_output(output)
        check_config()
        spec = check(options.spec)
        with writing():
            output.parent.mkdir(parents=True, exist_ok=True)
            # Beside the output: renaming works only within one file system.
            beside = tempfile.TemporaryDirectory(prefix=".generating-", dir=output.parent)
        with beside as folder:
            new = Path(folder) / "client"
            generate(spec, new)
            changes = differences(output, new)
            if changes and not options.check:
                with writing():
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
