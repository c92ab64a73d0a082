"""What the tests of exercises share: a progress file of their own, never that of whoever runs them."""

from pathlib import Path

import platformdirs
import pytest

from otp_demo.exercises.progress_file import ProgressFile


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, for this one test."""
    folder = tmp_path / "data"
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: folder)
    return folder


@pytest.fixture
def progress(data_folder: Path) -> ProgressFile:
    """The file of solved exercises."""
    return ProgressFile(data_folder / "solved.txt")


@pytest.fixture
def nothing_kept(tmp_path: Path) -> ProgressFile:
    """A file that can't be written, since its folder is a file."""
    (tmp_path / "occupied").write_text("")
    return ProgressFile(tmp_path / "occupied" / "solved.txt")
