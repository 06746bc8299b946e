"""The wheel and the source distribution."""

import subprocess
import sys
from pathlib import Path

from tools.spec_checks import SpecError


def build(folder: Path) -> None:
    """Build both into a folder. Hatchling takes the time of the files from SOURCE_DATE_EPOCH."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SpecError(f"pyproject.toml: no wheel: {result.stderr.strip()[-2000:]}")
