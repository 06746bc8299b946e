"""An environment holds what its locks name and nothing else; what a machine lacks is said in one sentence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.project import ROOT
from tools import environment

Commands = list[list[str]]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """What would be run. An environment is only an empty folder here."""
    seen: Commands = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        seen.append(command[1:4])
        if command[1:4] == ["-m", "venv", "--clear"]:
            folder = Path(command[4])
            folder.mkdir(exist_ok=True)
            for file in folder.iterdir():
                file.unlink()
        return subprocess.CompletedProcess(command, 1 if "broken" in command[-1] else 0)

    monkeypatch.setattr(subprocess, "run", run)
    return seen


@pytest.fixture
def install(tmp_path: Path) -> Callable[..., int]:
    (tmp_path / "locks").mkdir()

    def install(name: str, text: str = "a==1\n") -> int:
        lock = tmp_path / "locks" / f"{name}.txt"
        lock.write_text(text, encoding="utf-8")
        return environment.install(tmp_path / "environment", lock)

    return install


MAKE, INSTALL = ["-m", "venv", "--clear"], ["-m", "pip", "install"]


def test_a_second_lock_is_added(install: Callable[..., int], commands: Commands, tmp_path: Path) -> None:
    assert install("first") == install("second") == 0
    assert commands == [MAKE, INSTALL, INSTALL]
    assert {file.name for file in (tmp_path / "environment").iterdir()} == {"first.txt", "second.txt"}


def test_a_lock_that_was_only_touched_installs_nothing(install: Callable[..., int], commands: Commands) -> None:
    install("first")
    commands.clear()
    assert install("first") == 0
    assert commands == []


def test_a_changed_lock_begins_anew(install: Callable[..., int], commands: Commands, tmp_path: Path) -> None:
    install("first")
    install("second")
    commands.clear()
    assert install("first", "a==2\n") == 0
    assert commands == [MAKE, INSTALL]
    assert [file.name for file in (tmp_path / "environment").iterdir()] == ["first.txt"]


@pytest.mark.usefixtures("commands")
def test_a_failed_installation_is_tried_again(
    install: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install("broken") == 1
    assert capsys.readouterr().err == f"error: pip could not install {tmp_path}/locks/broken.txt: see above\n"
    assert list((tmp_path / "environment").iterdir()) == []


@pytest.mark.usefixtures("commands")
def test_it_says_what_it_does(install: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    install("first", "a==1\nb==2\n")
    made, installed = capsys.readouterr().out.splitlines()
    assert made.startswith("Making ")
    assert "first.txt into " in installed
    assert "packages: 2." in installed


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("sys.modules['ensurepip'] = None", "`apt install python3-venv` brings it"),
        ("sys.version_info = (3, 10, 4)", "Python 3.11 or newer is needed, but "),
    ],
)
def test_what_the_machine_lacks_ends_in_a_sentence(change: str, sentence: str, tmp_path: Path) -> None:
    program = f"import runpy, sys; {change}; runpy.run_module('tools.environment', run_name='__main__')"
    command = [sys.executable, "-c", program, str(tmp_path / "environment"), "requirements/test.txt"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("error: ")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "environment").exists()
