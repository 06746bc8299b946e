"""The reference page: one file that works offline."""

from pathlib import Path

from tools import node

# The only thing that the page's scripts fetch by themselves; where there is none they show none.
LOGOS = "https://cdn.redoc.ly/redoc/"


def write(source: Path, target: Path) -> None:
    """The page of a specification, with the scripts that it runs."""
    config, template = node.FOLDER / "redocly.yaml", Path(__file__).parent / "page.hbs"
    options: list[str | Path] = ["--inlineBundle", "--config", config, "--template", template, "--output", target]
    node.run("redocly", "build-docs", source, *options)
    page = target.read_text(encoding="utf-8")
    target.write_text(page.replace(LOGOS, "data:,"), encoding="utf-8")
