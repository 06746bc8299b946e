"""The reference page: one file that works offline."""

from pathlib import Path

from tools import node


def write(source: Path, target: Path) -> None:
    """The page of a specification, with the scripts that it runs."""
    config = node.FOLDER / "redocly.yaml"
    node.run("redocly", "build-docs", source, "--inlineBundle", "--config", config, "--output", target)
