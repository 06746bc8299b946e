"""A wrong output ends in one message that names the cure, and what is there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import generate, plan

WIDGETS = Path(__file__).parents[1] / "support" / "widgets.yaml"


def run(capsys: pytest.CaptureFixture[str], output: Path) -> tuple[int, str]:
    """The exit code, and what was said."""
    code = generate.main(["--spec", str(WIDGETS), "--output", str(output)])
    return code, capsys.readouterr().err


def files(folder: Path) -> dict[Path, bytes]:
    """All files below a folder, links to nowhere included."""
    return {path: path.read_bytes() if path.exists() else b"" for path in folder.rglob("*") if not path.is_dir()}


NO_FOLDER = "thesis: it is a file: name a folder with --output"
NO_CLIENT = "mine: it holds something else than a client: name another folder with --output"
NOT_WRITTEN = ": name a folder that can be written with --output"


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("mine/thesis", NO_FOLDER),
        ("mine", NO_CLIENT),
        ("link to a file", NO_FOLDER),
        ("link to a folder", NO_CLIENT),
        ("mine/thesis/client", NOT_WRITTEN),
        ("/proc/nothing/client", NOT_WRITTEN),
    ],
)
def test_an_output_that_is_no_client_stays(
    output: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis").write_text("mine")
    (tmp_path / "link to a file").symlink_to(tmp_path / "mine" / "thesis")
    (tmp_path / "link to a folder").symlink_to(tmp_path / "mine")
    before = files(tmp_path)
    code, message = run(capsys, tmp_path / output)
    assert (code, message.count("\n")) == (1, 1)
    assert message.startswith("error: ")
    assert message.endswith(f"{said}\n")
    assert files(tmp_path) == before


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_and_leads_to_the_client(
    is_there: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if is_there:
        (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for _ in range(2):
        assert run(capsys, tmp_path / "link") == (0, "")
    assert (tmp_path / "link").readlink() == tmp_path / "real"
    assert (tmp_path / "real" / "client.py").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"link", "real"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("post_hooks: [", ":2: not YAML: did not find expected node content"),
        ("- a", ":1: #: not a mapping of settings: write `package_name_override: pipedream_rest`"),
        ("post_hooks: []\npackage_name: x", ":2: #/package_name: no such setting: the generator has class_overrides, "),
        ("package_name_override: [1]", ":1: #/package_name_override: Input should be a valid string"),
    ],
)
def test_a_wrong_setting_is_named(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(text)
    monkeypatch.setattr(plan, "CONFIG", config)
    code, message = run(capsys, tmp_path / "client")
    assert (code, message.count("\n")) == (1, 1)
    assert message.startswith(f"error: {config}{said}")
    assert not (tmp_path / "client").exists()


def test_the_client_has_the_name_that_the_settings_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("package_name_override: widgets\n")
    monkeypatch.setattr(plan, "CONFIG", config)
    monkeypatch.chdir(tmp_path)
    assert generate.main(["--spec", str(WIDGETS)]) == 0
    assert (tmp_path / "generated" / "widgets" / "client.py").is_file()
