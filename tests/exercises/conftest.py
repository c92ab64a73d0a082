"""What the tests of exercises share: a progress file of their own, never that of whoever runs them."""

from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from otp_demo.exercises.progress_file import ProgressFile, progress_of_this_user


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's data folder, for this one test."""
    folder = tmp_path / "data"
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: folder)
    progress_of_this_user.cache_clear()
    yield folder
    progress_of_this_user.cache_clear()


@pytest.fixture
def progress(data_folder: Path) -> ProgressFile:
    """The file of solved exercises."""
    return ProgressFile(data_folder / "solved.txt")


@pytest.fixture
def nothing_kept(tmp_path: Path) -> ProgressFile:
    """A file that can't be written, since its folder is a file."""
    (tmp_path / "occupied").write_text("")
    return ProgressFile(tmp_path / "occupied" / "solved.txt")
