"""The languages: what generates the client, compiles it and runs it, and which faults are known."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from pipedream_rest_sandbox.operations import OPERATIONS
from tools.evidence.calls import Call, Json, differences, faults, recorded_calls
from tools.evidence.measuring import DRIVERS, NODE_VERSIONS, NONE, VERSIONS, Judge, Result, Row, Seen, count
from tools.evidence.processes import NODE
from tools.evidence.samples import Samples

TSC = (
    "tsc --strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --noPropertyAccessFromIndexSignature"
    " --noImplicitOverride --noImplicitReturns --noUnusedLocals --noUnusedParameters"
    " --target es2022 --module nodenext --types node"
)
OPENAPI_GENERATOR = "openapi-generator-cli generate -i {} -o . -g {}"
NEWMAN = (
    "npx newman run postman_collection.json --env-var baseUrl=$BASE_URL --env-var token=$PIPEDREAM_API_KEY"
    " --env-var client_id=$PIPEDREAM_CLIENT_ID --env-var client_secret=$PIPEDREAM_CLIENT_SECRET"
    " --reporters json --reporter-json-export report.json"
)
# Serves MCP over standard input until that ends.
FASTMCP = (
    """python -c "import json, os, fastmcp, httpx2; fastmcp.FastMCP.from_openapi("""
    """json.load(open('openapi-agents.json')), client=httpx2.AsyncClient("""
    """base_url='https://api.pipedream.com/v1', """
    """headers={'Authorization': 'Bearer ' + os.environ['PIPEDREAM_API_KEY']})).run()\""""
)
CURL = ("curl --version", "apt-get install curl")
JDK = ("javac -version", "apt-get install default-jdk-headless")
RUBY = ('ruby -r typhoeus -e "puts RUBY_DESCRIPTION"', "apt-get install ruby ruby-typhoeus")
# What OpenAPI Generator makes of the edition for code generators, without any flag; none of it is compiled here.
GENERATED = {
    "C#": "csharp",
    "Dart": "dart",
    "Elixir": "elixir",
    "Go, by OpenAPI Generator": "go",
    "Java, by OpenAPI Generator": "java",
    "Kotlin": "kotlin",
    "PHP": "php",
    "Rust": "rust",
    "Swift": "swift5",
}
# What several languages have in common.
UNLISTED = "fields that the spec does not list are lost: where they matter, read the response's JSON"
OUTPUT = "Redocly requires an output name that ends in `.ts`, and writes the client beside it"


def recorded(operation: str, call: Call) -> Judge:
    """A judge of what came of a recorded request, which was sent once."""

    def judge(seen: Seen, got: Json) -> Sequence[str]:
        return faults(call, [one for one in seen.exchanges if one.operation_id == operation], {"value": got})

    return judge


def decoded(operation: str, status: int) -> Judge:
    """A judge of what was decoded from the only response of an operation, which has to have this status."""

    def judge(seen: Seen, got: Json) -> Sequence[str]:
        [sent] = [one for one in seen.exchanges if one.operation_id == operation]
        wrong = [f"the sandbox responded {sent.status} instead of {status}"] if sent.status != status else []
        return [*wrong, *differences(json.loads(sent.answer), got)]

    return judge


ROWS = (
    Row(
        name="TypeScript",
        packages=("openapi-typescript", "openapi-fetch"),
        driver="typescript.mts",
        prepare=("npx openapi-typescript openapi.yaml -o pipedream.ts",),
        compile=(f"{TSC} driver.mts",),
        run="node driver.mjs",
        needs=(NODE,),
        notes=(
            "openapi-typescript 7 needs TypeScript 5; the samples need `@types/node`, and Node takes them for modules "
            'by their suffix, `.mts`, or by `"type": "module"` in package.json',
            "`baseUrl` names another server",
            "openapi-fetch sends no credential by itself: give its client the `Authorization` header",
            "openapi-fetch throws when events are deleted, because it reads the response, which is one space, as JSON: "
            'call that operation with `parseAs: "text"`',
        ),
        samples=Samples("TypeScript", "$id.mts", "node $id.mjs", (f"{TSC} $files",)),
    ),
    Row(
        name="Go",
        packages=("@redocly/cli",),
        driver="go.go",
        prepare=("npx redocly generate-client openapi.yaml --generator go --output client/pipedream.ts",),
        compile=("go mod init example", "go mod edit -go=1.24", "go vet ./...", "go build -o driver ."),
        run="./driver",
        needs=(("go env GOVERSION", "make languages"),),
        notes=(
            OUTPUT,
            "`BaseURL` of `pd.Config` names another server",
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
    Row(
        name="Java",
        packages=("@redocly/cli",),
        driver="java.java",
        prepare=("npx redocly generate-client openapi.yaml --generator java --output pipedreamrestapi/pipedream.ts",),
        compile=("javac -Xlint:all -Werror -d classes driver.java pipedreamrestapi/Pipedream.java",),
        run="java -cp classes Driver",
        needs=(JDK,),
        notes=(
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
    Row(
        name="Ruby",
        packages=("openapi-generator-cli",),
        driver="ruby.rb",
        prepare=(OPENAPI_GENERATOR.format("openapi-codegen.json", "ruby"),),
        compile=("ruby -w -I lib -r openapi_client -e 1",),
        run="ruby -I lib driver.rb",
        needs=(JDK, RUBY),
        notes=(UNLISTED,),
        samples=Samples("Ruby", "samples/$id.rb", "ruby -I lib samples/$id.rb"),
    ),
    Row(
        name="Python",
        packages=("openapi-generator-cli",),
        driver="python.py",
        prepare=(OPENAPI_GENERATOR.format("openapi-codegen.json", "python"),),
        compile=("python -m compileall -q openapi_client",),
        run="python driver.py",
        needs=(JDK,),
    ),
    Row(
        name="Postman",
        packages=("newman",),
        driver="postman.py",
        prepare=(NEWMAN,),
        run="python driver.py",
        needs=(NODE,),
        calls={operation: recorded(operation, call) for operation, call in recorded_calls().items()},
    ),
    Row(
        name="AI agents",
        packages=("fastmcp",),
        driver="agents.py",
        prepare=(FASTMCP,),
        run="python driver.py",
        lacks=("include", "exclude"),
        notes=("FastMCP sends the credential with the two operations of OAuth, too: call them with another client",),
    ),
    Row(
        name="TypeScript, by OpenAPI Generator",
        packages=("openapi-generator-cli",),
        driver="typescript_fetch.mts",
        prepare=(OPENAPI_GENERATOR.format("openapi-codegen.json", "typescript-fetch"),),
        compile=("tsc --strict --target es2022 --module nodenext --types node driver.mts",),
        run="node driver.mjs",
        needs=(JDK, NODE),
        files=(DRIVERS / "report.mjs",),
        calls={
            "getWorkflow": decoded("getWorkflow", 200),
            "createSource": decoded("createSource", 200),
            "deleteSource": decoded("deleteSource", 404),
        },
        notes=("the table has three calls: a workflow with triggers, a new source, and an error",),
    ),
    *(
        Row(
            name=name,
            packages=("openapi-generator-cli",),
            prepare=(OPENAPI_GENERATOR.format("openapi-codegen.json", generator),),
            needs=(JDK,),
        )
        for name, generator in GENERATED.items()
    ),
    Row(name="curl", samples=Samples("curl", "$id.sh", "sh -e $id.sh"), needs=(CURL,)),
    *(
        Row(
            name=f"{label}, this project's client",
            samples=Samples(label, "$id.py", f"{sys.executable} -W error $id.py"),
        )
        for label in ("Python", "Python async")
    ),
)
# Those for which nothing has to be generated or installed.
READY = tuple(row for row in ROWS if not row.packages)


def commands(*names: str) -> str:
    """The commands as the documentation has them: of these languages, or of all, each below its name."""
    lines = []
    for row in ROWS:
        if row.packages and (not names or row.name in names):
            command, sign = ("npm install", "@") if row.packages[0] in NODE_VERSIONS else ("pip install", "==")
            packages = [f"{package}{sign}{VERSIONS[package]}" for package in row.packages]
            lines += [*([] if names else [f"# {row.name}"]), " ".join([command, *packages]), *row.prepare]
    return "\n".join(["```sh", *lines, "```", ""])


HEADS = ("language", "generator", "compiles", "operations right", "samples right")


def cells(result: Result) -> list[str]:
    """The row of a language."""
    row = result.row
    generator = " + ".join(f"{package} {VERSIONS[package]}" for package in row.packages) or NONE
    compiles = f"yes, `{row.compile[-1].split()[0]}`" if row.compile else NONE
    return [row.name, generator, compiles, result.right, count(result.wrong_samples, len(OPERATIONS))]


def notes(results: Sequence[Result]) -> str:
    """What stands below the table."""
    lines = ["", "Known problems:", ""]
    for row, unexplained in ((result.row, result.unexplained) for result in results):
        if found := (*row.notes, *unexplained):
            lines += [f"- {row.name}:", *(f"  - {note}" for note in found)]
    return "\n".join([*lines, ""])
