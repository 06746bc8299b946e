"""Environments with exact contents, each in a folder of its own, which are made again when their contents change."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tools import node


def python_environment(folder: Path, requirements: str) -> Path:
    """The interpreter of an environment that holds these packages and nothing else, not even pip.

    Parameters:
        folder: where the environment is.
        requirements: a lock file's text, with the hashes of all packages.

    Raises:
        subprocess.CalledProcessError: if pip can't install one.
    """
    python = folder / "bin" / "python"
    if not _is_made(folder, f"{sys.version} {requirements}"):
        subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", folder], check=True)
        wanted = folder / "requirements.txt"
        wanted.write_text(requirements, encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "--no-deps", "--requirement", wanted], check=True)
        _mark(folder, f"{sys.version} {requirements}")
    return python


def node_environment(folder: Path, source: Path) -> Path:
    """The `node_modules` of an environment that holds what a lock file names.

    Parameters:
        folder: where the environment is.
        source: where `package.json` and `package-lock.json` are.

    Raises:
        node.NodeError: if npm can't install one.
    """
    lock = (source / "package-lock.json").read_text(encoding="utf-8")
    if not _is_made(folder, lock):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, folder)
        node.install(folder)
        _mark(folder, lock)
    return folder / "node_modules"


def _is_made(folder: Path, contents: str) -> bool:
    marker = folder / ".installed"
    if marker.is_file() and marker.read_text(encoding="utf-8") == _hash(contents):
        return True
    print(f"making {folder}", file=sys.stderr)
    return False


def _mark(folder: Path, contents: str) -> None:
    (folder / ".installed").write_text(_hash(contents), encoding="utf-8")


def _hash(contents: str) -> str:
    return hashlib.sha256(contents.encode()).hexdigest()
