"""What is solved is kept, by several kernels at once, and no state of the file breaks anything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from otp_demo.exercises import exercise
from otp_demo.exercises.catalogue import BY_ID
from otp_demo.exercises.progress_file import ProgressFile

SOME = "03-offset"


def test_without_a_file_nothing_is_solved_and_nothing_is_made(progress: ProgressFile) -> None:
    assert progress.solved() == frozenset()
    assert not progress.path.parent.exists()


def test_what_one_kernel_solved_another_one_knows(progress: ProgressFile) -> None:
    progress.add(SOME)

    assert ProgressFile(progress.path).solved() == {SOME}
    assert progress.trouble == ""


def test_by_default_it_lies_in_the_users_data_folder(data_folder: Path) -> None:
    assert ProgressFile().path.parent == data_folder


def test_only_its_owner_may_read_it(progress: ProgressFile) -> None:
    progress.add(SOME)

    assert progress.path.stat().st_mode & 0o077 == 0


def test_solved_twice_is_written_once(progress: ProgressFile) -> None:
    progress.add(SOME)
    written = progress.path.read_bytes()

    progress.add(SOME)

    assert progress.path.read_bytes() == written


def test_what_is_no_exercise_is_not_written(progress: ProgressFile) -> None:
    progress.add("99-nothing")

    assert not progress.path.exists()


@pytest.mark.parametrize(
    "found",
    [b"", b"\0" * 1000, b"\xff\xfe03", b"{'half': ", b"\n" * 5000, b"99-gone\n", "ünïcödé\n".encode() * 100],
)
def test_a_file_that_was_spoilt_counts_for_nothing_and_goes_on_being_used(
    progress: ProgressFile, found: bytes
) -> None:
    progress.path.parent.mkdir()
    progress.path.write_bytes(found)

    assert progress.solved() == frozenset()
    progress.add(SOME)
    assert ProgressFile(progress.path).solved() == {SOME}


def test_lines_round_a_spoilt_one_still_count(progress: ProgressFile) -> None:
    progress.path.parent.mkdir()
    progress.path.write_bytes(b"01-byte\n\xff\xff\xff03-offs\n03-zero")

    assert progress.solved() == {"01-byte", "03-zero"}


def test_where_it_cannot_be_written_it_is_remembered_and_said(nothing_kept: ProgressFile) -> None:
    nothing_kept.add(SOME)

    assert nothing_kept.solved() == {SOME}
    assert nothing_kept.trouble
    nothing_kept.clear()
    assert nothing_kept.solved() == frozenset()


def test_what_one_card_could_not_write_the_others_of_its_kernel_know(data_folder: Path) -> None:
    data_folder.write_text("a file where a folder should be")
    solved = exercise(SOME, 14)

    again = exercise(SOME)

    assert solved.solved
    assert "✓ solved" in again.children[2].value


def test_a_file_that_may_not_be_written_is_known_before_it_is_tried(
    progress: ProgressFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert progress.trouble == ""
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything

    assert progress.trouble == "it may not be written"


def test_a_folder_in_its_place_breaks_nothing(progress: ProgressFile) -> None:
    progress.path.mkdir(parents=True)

    progress.add(SOME)

    assert progress.solved() == {SOME}
    assert progress.trouble
    progress.clear()
    assert progress.trouble


def test_cleared_is_cleared_for_every_kernel(progress: ProgressFile) -> None:
    other = ProgressFile(progress.path)
    progress.add(SOME)

    other.clear()

    assert progress.solved() == frozenset()
    other.clear()  # nothing there to clear
    assert other.trouble == ""


def test_its_version_changes_when_it_does(progress: ProgressFile) -> None:
    versions = [progress.version()]
    for id_ in (SOME, "01-byte"):
        progress.add(id_)
        versions.append(progress.version())

    assert versions[0] is None
    assert len(set(versions)) == 3


def test_kernels_that_write_at_the_same_time_lose_nothing(progress: ProgressFile) -> None:
    ids = sorted(BY_ID)
    code = (
        "import sys; from pathlib import Path; from otp_demo.exercises.progress_file import ProgressFile\n"
        "file = ProgressFile(Path(sys.argv[1])); print('ready', flush=True); input()\n"
        "[file.add(id_) for id_ in sys.argv[2:]]"
    )
    kernels = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", code, progress.path, *ids[start::3]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for start in range(3)
    ]
    for kernel in kernels:
        assert kernel.stdout is not None
        kernel.stdout.readline()

    for kernel in kernels:
        kernel.communicate("\n", timeout=60)

    assert progress.solved() == set(ids)
    assert len(progress.path.read_text().split()) == len(ids)
