"""A second build of the same commit, elsewhere and with other hash seeds, is the same byte for byte."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.published.conftest import copy_to_publish
from tests.support.project import ROOT
from tools.publish.__main__ import commit_time, main


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_two_builds_are_the_same(dist: Path, tmp_path: Path) -> None:
    copy = copy_to_publish(tmp_path / "elsewhere")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": commit_time(), "PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-m", "tools.publish"]
    result = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    first, second = files(dist), files(copy / "dist")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_sums_are_those_of_all_files(dist: Path) -> None:
    lines = (dist / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files(dist).items()}
    del sums["SHA256SUMS"]
    assert sorted(lines) == sorted(f"{digest}  {name}" for name, digest in sums.items())


def test_a_failed_build_leaves_the_old_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    recordings, output = tmp_path / "recordings", tmp_path / "dist"
    output.mkdir()
    (output / "old").touch()
    shutil.copytree(ROOT / "spec" / "recordings", recordings)
    (recordings / "listApps.yaml").rename(recordings / "listThings.yaml")
    assert main(["--recordings", str(recordings), "--output", str(output)]) == 1
    assert (
        capsys.readouterr().err
        == "error: listThings.yaml: name the recording after an operationId of the specification\n"
    )
    assert {file.name for file in tmp_path.rglob("*") if file.parent != recordings} == {"recordings", "dist", "old"}


def test_a_build_without_a_commit_says_what_to_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    assert main([]) == 1
    assert capsys.readouterr().err.endswith("or set SOURCE_DATE_EPOCH to seconds since 1970\n")
