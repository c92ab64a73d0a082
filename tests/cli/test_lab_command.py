"""`otp-demo lab` before JupyterLab starts: what it refuses, and what it says."""

import sys
from pathlib import Path

import pytest

from otp_demo.cli import main
from otp_demo.cli.lab import has_screen
from tests.cli.notebooks import notebook


@pytest.mark.parametrize(
    ("environ", "platform", "screen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"BROWSER": "firefox"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"SSH_CONNECTION": "192.0.2.1"}, "darwin", False),
    ],
)
def test_a_browser_is_opened_only_where_one_can_be_seen(
    environ: dict[str, str], platform: str, screen: bool
) -> None:
    assert has_screen(environ, platform) is screen


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "0"], "not a port"),
        (["--port", "70000"], "1 to 65535"),
        (["--port", "http"], "not a port"),
        (["--ip", "my machine"], "not an address"),
        (["--into"], "--into"),
    ],
)
def test_an_option_that_cannot_be_is_refused_before_anything_is_laid(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit) as caught:
        main(["lab", *options])

    assert caught.value.code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_ends_it_with_what_to_try(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")

    assert main(["lab", "--into", str(tmp_path / "file")]) == 1

    assert "Choose a folder of your own: otp-demo lab --into FOLDER" in capsys.readouterr().err


def test_without_jupyterlab_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)

    assert main(["lab", "--into", str(tmp_path), "--no-browser"]) == 1

    assert f"{sys.executable} -m pip install jupyterlab" in capsys.readouterr().err


def test_it_says_which_lessons_it_left_as_edited_and_where_fresh_put_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)
    (tmp_path / "00_start_here.ipynb").write_bytes(notebook("my own"))

    main(["lab", "--into", str(tmp_path)])
    assert (
        "Left as you edited them, though a newer one exists: 00_start_here.ipynb" in capsys.readouterr().out
    )

    main(["lab", "--into", str(tmp_path), "--fresh"])
    assert f"The ones you edited are kept in {tmp_path / 'kept-'}" in capsys.readouterr().out


def test_the_version_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("otp-demo 0.")
