"""The languages: what generates the client, compiles it and runs it, and which faults are known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools import node
from tools.languages.samples import Samples

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements" / "languages.txt"
LOCK = node.FOLDER / "package-lock.json"
SPEC = ROOT / "spec" / "openapi.yaml"


@dataclass(frozen=True)
class Language:
    """One row. The commands run in a folder that has what is published and the files of the driver.

    Parameters:
        name: as the table has it.
        folder: of the driver, in this folder.
        packages: what generates the client; their versions come from the lock files.
        generate: the commands that the documentation has.
        compile: the commands that have to succeed, with the strictest settings there are.
        run: the command that starts the driver, or sends the collection.
        needs: a command that fails where a toolchain is missing, and how to get that.
        faults: what remains wrong, whose fault it is, and the smallest way around it.
        replays: whether it has no driver, but sends the recorded requests by itself.
        samples: how the published samples that use this client become programs.
    """

    name: str
    folder: str
    packages: tuple[str, ...]
    generate: tuple[str, ...]
    compile: tuple[str, ...]
    run: str
    needs: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()
    replays: bool = False
    samples: Samples | None = None

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

JDK = ("javac -version", "apt install default-jdk-headless")
# Faults that several languages share.
VALIDATION = (
    "OpenAPI Generator reports the request body of a link as an error, although it may be any value: "
    "`--skip-validate-spec` skips that check"
)
NAMES = (
    "OpenAPI Generator gives `code_raw` and `codeRaw` the same name, and loses one of them: "
    "`--name-mappings` renames one"
)
OPENAPI_GENERATOR = (
    "openapi-generator-cli generate --skip-validate-spec --name-mappings codeRaw=code_raw_camel -i openapi.yaml -o ."
)
NEWMAN = (
    "npx newman run postman_collection.json --env-var baseUrl=$BASE_URL --env-var token=$PIPEDREAM_API_KEY"
    " --env-var client_id=$PIPEDREAM_CLIENT_ID --env-var client_secret=$PIPEDREAM_CLIENT_SECRET"
)
UNLISTED = "fields that the description does not list are lost: where they matter, read the response's JSON"
OUTPUT = "Redocly requires an output name that ends in `.ts`, and writes the client beside it"

LANGUAGES = (
    Language(
        name="TypeScript",
        folder="typescript",
        packages=("openapi-typescript", "openapi-fetch"),
        generate=("npx openapi-typescript openapi.yaml -o pipedream.ts",),
        compile=(f"{TSC} driver.mts",),
        run="node driver.mjs",
        faults=(
            "openapi-fetch sends no credential by itself: give its client the `Authorization` header",
            "openapi-fetch throws when events are deleted, because it reads the response, which is one space, as JSON: "
            'call that operation with `parseAs: "text"`',
        ),
        samples=Samples("TypeScript", "$id.mts", "node $id.mjs", (f"{TSC} $files",)),
    ),
    Language(
        name="Go",
        folder="go",
        packages=("@redocly/cli",),
        generate=(
            "npx redocly generate-client openapi.yaml --generator go --output client/pipedream.ts",
            """perl -pi -e 's/CodeRaw( .*"codeRaw,)/CodeRawCamel$1/' client/pipedream.go""",
        ),
        compile=("go vet ./...", "go build -o driver ."),
        run="./driver",
        faults=(
            OUTPUT,
            "Redocly gives `code_raw` and `codeRaw` the same name, which does not compile: "
            "the `perl` command renames one",
            "the type of a trigger is `any`: decode it again, as the type that the prefix of its `id` tells",
            UNLISTED,
        ),
        samples=Samples(
            "Go",
            "samples/$id/main.go",
            "samples/bin/$id",
            ("go vet ./samples/...", "go build -o samples/bin/ ./samples/..."),
        ),
    ),
    Language(
        name="Java",
        folder="java",
        packages=("@redocly/cli",),
        generate=("npx redocly generate-client openapi.yaml --generator java --output pipedreamrestapi/pipedream.ts",),
        compile=("javac -Xlint:all -Werror -d classes Driver.java pipedreamrestapi/Pipedream.java",),
        run="java -cp classes Driver",
        needs=(JDK,),
        faults=(
            OUTPUT,
            "the type of a trigger is `Object`: decode it again, as the type that the prefix of its `id` tells, "
            "for example with `HttpTrigger.fromJson`",
            UNLISTED,
        ),
        samples=Samples(
            "Java",
            "samples/$Id.java",
            "java -cp classes $Id",
            ("javac -Xlint:all -Werror -cp classes -d classes $files",),
        ),
    ),
    Language(
        name="Ruby",
        folder="ruby",
        packages=("openapi-generator-cli",),
        generate=(f"{OPENAPI_GENERATOR} -g ruby",),
        compile=("ruby -w -I lib -r openapi_client -e 1",),
        run="ruby -I lib driver.rb",
        needs=(JDK, ("ruby -r typhoeus -e 1", "apt install ruby ruby-typhoeus")),
        faults=(VALIDATION, NAMES, UNLISTED),
        samples=Samples("Ruby", "samples/$id.rb", "ruby -I lib samples/$id.rb"),
    ),
    Language(
        name="Python",
        folder="python",
        packages=("openapi-generator-cli",),
        generate=(f"{OPENAPI_GENERATOR} -g python",),
        compile=("python -m compileall -q openapi_client",),
        run="python driver.py",
        needs=(JDK,),
        faults=(VALIDATION, NAMES),
    ),
    Language(
        name="Postman",
        folder="postman",
        packages=("newman",),
        generate=(),
        compile=(),
        run=f"{NEWMAN} --reporters json --reporter-json-export report.json",
        replays=True,
    ),
    Language(
        name="AI agents",
        folder="agents",
        packages=("fastmcp",),
        # Serves MCP over standard input until that ends.
        generate=(
            """python -c "import json, os, fastmcp, httpx2; fastmcp.FastMCP.from_openapi("""
            """json.load(open('openapi.json')), client=httpx2.AsyncClient("""
            """base_url='https://api.pipedream.com/v1', """
            """headers={'Authorization': 'Bearer ' + os.environ['PIPEDREAM_API_KEY']})).run()\"""",
        ),
        compile=(),
        run="python driver.py",
        faults=("FastMCP sends the credential with the two operations of OAuth, too: call them with another client",),
    ),
)


def commands() -> str:
    """The commands as the documentation has them."""
    lines = []
    for each in LANGUAGES:
        lines += [f"# {each.name}", each.install, *(each.generate or [each.run])]
    return "\n".join(["```sh", *lines, "```"])
