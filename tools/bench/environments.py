"""Where things are measured: environments with exact contents, which no development tool slows down.

httpx imports click and rich where they are installed, and the client msgspec: so each environment holds what its
columns in the table need and nothing else. `make bench` installs them from their locks.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STOCK_CONFIG = "package_name_override: stock_client\npost_hooks: []\n"
# What the figures depend on, besides the code.
MEASURED = ("httpx", "pyreqwest", "requests", "attrs", "msgspec", "openapi-python-client", "aiohttp", "pipedream")


def python_of(name: str) -> Path:
    """The interpreter of an environment."""
    return ROOT / f".venv-{name}" / "bin" / "python"


def locked() -> dict[str, str]:
    """The release of each package that is measured. Locks agree on those that they share."""
    locks = (ROOT / "requirements" / f"{name}.txt" for name in ("test", "bench-official", "bench-others"))
    return dict(pin for lock in locks for pin in re.findall(r"^([\w-]+)==(\S+)", lock.read_text("utf-8"), re.MULTILINE))


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
    releases = locked()
    versions = ", ".join(f"{name} {releases[name]}" for name in MEASURED)
    return f"{os.cpu_count()} cores, {system.sysname} {system.machine}, Python {python}, {versions}"
