"""The 3.0 form of the specification, for tools that read no 3.1.

`x-lost` in its info lists what 3.0 has no place for.
"""

import json
import re
from pathlib import Path
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator

from tools import node
from tools.publish import BuildError
from tools.spec_checks import Node, walk


def to_3_0(source: Path) -> Any:
    """The document of a file in 3.0."""
    result = node.attempt("openapi-down-convert", "--input", source, "--verbose")
    if result.returncode:
        raise node.NodeError(f"openapi-down-convert failed:\n{result.stderr.strip()[-4000:]}")
    document = json.loads(result.stdout)
    # The converter says what it leaves out, among much about what it only writes in another way.
    lost = re.findall(r"^Warning: (?:Removed|Deleted) (.*)$", result.stderr, re.MULTILINE)
    # It leaves this in, where 3.0 knows no summary.
    lost.append(f"info.summary: {document['info'].pop('summary')}")
    document["info"]["x-lost"] = lost
    # 3.0 names a license by URL, and Redocly's strictest lint wants it named.
    license_ = json.loads(source.read_text(encoding="utf-8"))["info"]["license"]
    document["info"]["license"]["url"] = f"https://spdx.org/licenses/{license_['identifier']}.html"
    for place in walk(Node("document", "", document, document)):
        if {"type": "null"} in place.value.get("anyOf", []):
            _write_nullable(place.value)
    for error in OpenAPIV30SpecValidator(document).iter_errors():
        pointer = "/".join(map(str, error.absolute_path))
        raise BuildError(
            f"openapi-3.0.json: #/{pointer}: not valid OpenAPI 3.0: {error.message}: "
            "write this part of the specification so that it can be converted"
        )
    return document


def _write_nullable(schema: Any) -> None:
    """Write "this object or null" as 3.0 does; the converter leaves it as it is."""
    schema |= {"type": "object", "nullable": True}
    schema["allOf"] = [variant for variant in schema.pop("anyOf") if variant != {"type": "null"}]
