"""The languages: what generates the client, compiles it and runs it, and which faults are known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import node

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements-languages.txt"
LOCK = node.FOLDER / "package-lock.json"
SPEC = ROOT / "spec" / "openapi.yaml"


@dataclass(frozen=True)
class Language:
    """One row. The commands run in a folder that has the specification as `openapi.yaml` and the files of the driver.

    Parameters:
        name: as the table has it.
        folder: of the driver, in this folder.
        packages: what generates the client; their versions come from the lock files.
        generate: the command that README.md has.
        compile: the commands that have to succeed, with the strictest settings there are.
        run: the command that starts the driver.
        needs: a command that fails where a toolchain is missing, and how to get that.
        faults: what remains wrong, whose fault it is, and the smallest way around it.
    """

    name: str
    folder: str
    packages: tuple[str, ...]
    generate: str
    compile: tuple[str, ...]
    run: str
    needs: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def generator(self) -> str:
        return " + ".join(f"{package} {VERSIONS[package]}" for package in self.packages)

    @property
    def install(self) -> str:
        """The command that gets the generator."""
        command, sign = ("npm install", "@") if self.packages[0] in NODE_VERSIONS else ("pip install", "==")
        return " ".join([command, *(f"{package}{sign}{VERSIONS[package]}" for package in self.packages)])


def _node_versions() -> Iterator[tuple[str, str]]:
    for place, package in json.loads(LOCK.read_text(encoding="utf-8"))["packages"].items():
        if place.count("node_modules/") == 1:
            yield place.removeprefix("node_modules/"), package["version"]


NODE_VERSIONS = dict(_node_versions())
PYTHON_VERSIONS = dict(re.findall(r"^([\w.-]+)==([\w.]+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE))
VERSIONS = {**PYTHON_VERSIONS, **NODE_VERSIONS}

TSC = (
    "tsc --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --noPropertyAccessFromIndexSignature"
    " --noImplicitOverride --noImplicitReturns --noUnusedLocals --noUnusedParameters"
    " --target es2022 --module nodenext --types node"
)

LANGUAGES = (
    Language(
        name="TypeScript",
        folder="typescript",
        packages=("openapi-typescript", "openapi-fetch"),
        generate="npx openapi-typescript openapi.yaml -o pipedream.ts",
        compile=(f"{TSC} driver.mts",),
        run="node driver.mjs",
        faults=("openapi-fetch sends no credential by itself: give its client the `Authorization` header",),
    ),
)
