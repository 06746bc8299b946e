"""Where things are measured: environments with exact contents, which no development tool slows down.

httpx imports click and rich where they are installed, and the client msgspec: so each environment holds what its
columns in the table need and nothing else, not even pip.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.environments import python_environment

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ROOT / ".venv-bench"

BASE = ("anyio", "attrs", "certifi", "h11", "httpcore", "httpx", "idna", "typing-extensions")
REQUESTS = ("charset-normalizer", "requests", "urllib3")
AIOHTTP = ("aiohappyeyeballs", "aiohttp", "aiosignal", "frozenlist", "multidict", "propcache", "yarl")
STOCK_CONFIG = "package_name_override: stock_client\npost_hooks: []\n"


def entries(file: str) -> dict[str, str]:
    """The packages of a lock file, each with its version and hashes as they stand there."""
    found = re.split(r"\n(?=\S)", (ROOT / file).read_text(encoding="utf-8"))
    return {entry.partition("==")[0]: entry for entry in found}


DEVELOPMENT, OFFICIAL = entries("requirements.txt"), entries("requirements-bench.txt")
CONTENTS = {
    "base": [DEVELOPMENT[name] for name in BASE],
    "fast": [DEVELOPMENT[name] for name in (*BASE, "msgspec", "pyreqwest")],
    "official": [entry for name, entry in OFFICIAL.items() if name not in AIOHTTP],
    "others": [
        *(DEVELOPMENT[name] for name in (*BASE, *REQUESTS, "pyreqwest")),
        *(OFFICIAL[name] for name in AIOHTTP),
    ],
}


def python_of(name: str) -> Path:
    """The interpreter of an environment, which is made when it is missing or has other contents."""
    return python_environment(ENVIRONMENTS / name, "\n".join(CONTENTS[name]))


def put_clients(folder: Path, *, stock: bool = True) -> None:
    """Put the client, and the stock generator's output from the same spec, in a folder to import them from."""
    shutil.copytree(
        ROOT / "generated" / "pipedream_rest",
        folder / "pipedream_rest",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    if stock:
        config = folder / "stock.yaml"
        config.write_text(STOCK_CONFIG, encoding="utf-8")
        command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"]
        command += ["--path", str(ROOT / "spec" / "openapi.yaml"), "--config", str(config)]
        subprocess.run(
            [*command, "--output-path", folder / "stock_client"], check=True, stdout=subprocess.DEVNULL, cwd=folder
        )


def machine() -> str:
    """What the figures depend on besides the code, in words."""
    system = os.uname()
    python = ".".join(map(str, sys.version_info[:3]))
    names = ("httpx", "pyreqwest", "requests", "attrs", "msgspec", "openapi-python-client")
    measured = [DEVELOPMENT[name] for name in names]
    measured += [OFFICIAL[name] for name in ("aiohttp", "pipedream")]
    versions = ", ".join(entry.split()[0].replace("==", " ") for entry in measured)
    return f"{os.cpu_count()} cores, {system.sysname} {system.machine}, Python {python}, {versions}"
