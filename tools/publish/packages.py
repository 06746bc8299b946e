"""The wheel and the source distribution."""

import subprocess
import sys
from pathlib import Path

from tools.publish import BuildError


def build(folder: Path) -> None:
    """Build both into a folder. Hatchling takes the time of the files from SOURCE_DATE_EPOCH."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise BuildError(f"hatchling can't build the packages of pyproject.toml:\n{result.stderr.strip()[-2000:]}")
