"""The same spec gives the same client, byte for byte, and a run that fails or is ended changes nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from tests.support.project import ROOT
from tools import generate

WIDGETS = Path(__file__).parents[1] / "support" / "widgets.yaml"

# `python -m tools.generate` that goes no further when it has generated the client.
STOPPED = """
import pathlib, runpy, signal

def stop(*_):
    print("generated", flush=True)
    signal.pause()

pathlib.Path.rename = stop
runpy.run_module("tools.generate", run_name="__main__")
"""


def arguments(output: Path, *more: str) -> list[str]:
    return ["--spec", str(WIDGETS), "--output", str(output), *more]


def files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A client of the widgets, made with nothing on PATH."""
    folder = tmp_path_factory.mktemp("generated") / "client"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        assert generate.main(arguments(folder)) == 0
    return folder


@pytest.fixture
def output(generated: Path, tmp_path: Path) -> Path:
    """A copy of that client to change."""
    return shutil.copytree(generated, tmp_path / "generated" / "client")


def test_the_client_is_formatted_typed_and_alone(generated: Path) -> None:
    lint = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--no-cache",
        "--select",
        "E501,F,I,UP",
        "--line-length",
        "120",
    ]
    folders = [str(generated), str(ROOT / "generated")]
    assert subprocess.run([*lint, *folders], capture_output=True).returncode == 0
    assert (generated / "py.typed").read_bytes() == b""
    assert list(generated.parent.iterdir()) == [generated]


def test_the_client_is_the_same_every_time(generated: Path, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere" / "other_name"
    command = [sys.executable, "-m", "tools.generate", *arguments(again)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "1"}, check=True, capture_output=True)
    assert files(again) == files(generated)


def test_generating_again_removes_what_is_left_over(generated: Path, output: Path) -> None:
    (output / "client.py").write_text("# edited by hand")
    (output / "models" / "gadget.py").touch()
    (output / "_runtime" / "values.py").unlink()
    assert generate.main(arguments(output)) == 0
    assert files(output) == files(generated)
    assert list(output.parent.iterdir()) == [output]


def test_check_names_each_difference_and_changes_nothing(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (output / "client.py").write_text("# edited by hand")
    (output / "models" / "gadget.py").touch()
    (output / "_runtime" / "values.py").unlink()
    before = files(output.parent)
    assert generate.main(arguments(output, "--check")) == 1
    assert capsys.readouterr().err == (
        "error: out of date, run `make generate`:\n"
        f"  missing: {output}/_runtime/values.py\n"
        f"  different: {output}/client.py\n"
        f"  not generated: {output}/models/gadget.py\n"
    )
    assert files(output.parent) == before


def test_check_accepts_what_is_up_to_date(output: Path) -> None:
    (output / "__pycache__").mkdir()
    (output / "__pycache__" / "client.cpython-311.pyc").touch()
    assert generate.main(arguments(output, "--check")) == 0


def test_the_old_client_comes_back_if_the_new_one_cannot_take_its_place(output: Path, tmp_path: Path) -> None:
    before = files(output)
    with pytest.raises(FileNotFoundError):
        generate.replace(output, tmp_path / "missing")
    assert files(output) == before


def test_several_at_once_replace_one_after_the_other(output: Path, tmp_path: Path) -> None:
    def put(number: int) -> None:
        for again in range(50):
            new = tmp_path / f"{number}-{again}" / "client"
            new.mkdir(parents=True)
            (new / "client.py").write_text(str(number))
            generate.replace(output, new)

    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(put, range(4))] == [None] * 4
    assert [path.name for path in output.iterdir()] == ["client.py"]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_ended_leaves_nothing_behind(output: Path, end: signal.Signals) -> None:
    (output / "client.py").write_text("# the old client")
    before = files(output.parent)
    command = [sys.executable, "-c", STOPPED, *arguments(output)]
    # What a shell runs in the background ignores SIGINT, and so does all that is started from it.
    as_usual = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=as_usual
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"generated\n"
        assert list(output.parent.glob(".generating-*/*"))
        process.send_signal(end)
        process.communicate()
    assert process.returncode != 0
    assert files(output.parent) == before
    assert list(output.parent.iterdir()) == [output]
