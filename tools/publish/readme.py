"""The README of the packages: an index shows it alone, so what it links to in the repository is named instead."""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class ReadmeHook(MetadataHookInterface):
    """What hatchling calls while it builds a package."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the README: `[Start](docs/start.md)` becomes "Start (docs/start.md)"."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        text = re.sub(r"\[([^\]]+)\]\((?!\w+:)([^)]+)\)", r"\1 (\2)", text)
        text = re.sub(r"(\S+) \(\1\)", r"\1", text)  # a file that is named already
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
