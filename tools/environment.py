"""Make a virtual environment of what a lock names, or add that to one; say in one sentence what this machine lacks.

python3 -m tools.environment .venv requirements/test.txt

This runs before anything is installed, so it takes only the standard library, and runs on older Pythons than the
project does. The environment keeps a copy of each lock that was installed into it. When one of those locks has changed
since, the environment is made anew, so that it holds nothing that no lock names.
"""

import importlib.util
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path


def lack() -> str:
    """What this interpreter lacks, in a sentence with the cure; empty if nothing."""
    project = Path("pyproject.toml").read_text(encoding="utf-8")
    oldest = re.findall(r'^requires-python = ">=(\d+)\.(\d+)"$', project, re.MULTILINE)[0]
    if sys.version_info[:2] < tuple(map(int, oldest)):
        needed = ".".join(oldest)
        here = f"{sys.executable} is {platform.python_version()}"
        return f"Python {needed} or newer is needed, but {here}: name another, as in `make PYTHON=python{needed}`"
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        cure = "on Debian or Ubuntu, `apt install python3-venv` brings it"
        return f"{sys.executable} can't make a virtual environment, because it has no ensurepip: {cure}"
    return ""


def install(folder: Path, lock: Path) -> int:
    """Make the environment if it is missing or out of date, and install the lock. Returns the exit code."""
    copies = list(folder.glob("*.txt"))
    stale = [copy for copy in copies if is_stale(copy, lock.parent / copy.name)]
    if not stale and (folder / lock.name) in copies:
        (folder / lock.name).touch()
        return 0
    if stale or not copies:
        print(f"Making {folder} with Python {platform.python_version()}", flush=True)
        if subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=False).returncode:
            return 1
    packages = len(re.findall("==", lock.read_text(encoding="utf-8")))
    print(f"Installing {lock} into {folder}, packages: {packages}. This can take a minute.", flush=True)
    command = [str(folder / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if subprocess.run([*command, "--require-hashes", "--requirement", str(lock)], check=False).returncode:
        print(f"error: pip could not install {lock}: see above", file=sys.stderr)
        return 1
    shutil.copyfile(lock, folder / lock.name)
    return 0


def is_stale(copy: Path, lock: Path) -> bool:
    """Whether a lock is no longer what was installed."""
    return not lock.is_file() or copy.read_bytes() != lock.read_bytes()


if __name__ == "__main__":
    if problem := lack():
        sys.exit(f"error: {problem}")
    sys.exit(install(Path(sys.argv[1]), Path(sys.argv[2])))
