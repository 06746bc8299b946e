"""What the two editions of the documentation state, as it was read from them and not from the spec."""

from pathlib import Path
from typing import Any

import yaml

DOCUMENTS: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "documented.yaml").read_text(encoding="utf-8"))
# By operation.
DOCUMENTED: dict[str, dict[str, Any]] = {row["id"]: row for row in DOCUMENTS["operations"]}
