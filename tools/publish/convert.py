"""The 3.0 form of the specification, for tools that read no 3.1.

`x-lost` in its info lists what 3.0 has no place for.
"""

import json
import re
from pathlib import Path
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator

from tools import node
from tools.spec_checks import SpecError


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
    for error in OpenAPIV30SpecValidator(document).iter_errors():
        raise SpecError(
            f"openapi-3.0.json: not valid OpenAPI 3.0: {error.message}: write it so that it can be converted"
        )
    return document
