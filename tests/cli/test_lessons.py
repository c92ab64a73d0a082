"""Laying the lessons: never over what someone wrote."""

import json
from pathlib import Path

import pytest

from otp_demo.cli.lessons import Laid, Originals, find_originals, lay, sources_digest
from otp_demo.cli.problem import Problem
from tests.cli.notebooks import notebook, ship

NOW = 1_700_000_000


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    originals = Originals(tmp_path / "originals", tmp_path / "unused")
    ship(originals.folder, one=notebook("1 + 1"), two=notebook("2 + 2"))
    return originals


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "my" / "lessons"


def test_an_empty_place_gets_every_lesson(originals: Originals, folder: Path) -> None:
    laid = lay(originals, folder, now=NOW)

    assert laid.new == ["one.ipynb", "two.ipynb"]
    assert (folder / "one.ipynb").read_bytes() == (originals.folder / "one.ipynb").read_bytes()


def test_laying_twice_changes_nothing(originals: Originals, folder: Path) -> None:
    lay(originals, folder, now=NOW)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    laid = lay(originals, folder, now=NOW)

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert laid == Laid()


def test_a_lesson_nobody_edited_follows_the_package(originals: Originals, folder: Path) -> None:
    lay(originals, folder, now=NOW)
    ship(originals.folder, one=notebook("1 + 2"))

    laid = lay(originals, folder, now=NOW)

    assert laid.updated == ["one.ipynb"]
    assert (folder / "one.ipynb").read_bytes() == notebook("1 + 2")


def test_running_a_lesson_is_no_edit(originals: Originals, folder: Path) -> None:
    lay(originals, folder, now=NOW)
    (folder / "one.ipynb").write_bytes(notebook("1 + 1", outputs="2", executed=True))
    ship(originals.folder, one=notebook("1 + 2"))

    laid = lay(originals, folder, now=NOW)

    assert laid.updated == ["one.ipynb"]


def test_outputs_stay_while_the_lesson_stays_the_same(originals: Originals, folder: Path) -> None:
    lay(originals, folder, now=NOW)
    run = notebook("1 + 1", outputs="2", executed=True)
    (folder / "one.ipynb").write_bytes(run)

    lay(originals, folder, now=NOW)

    assert (folder / "one.ipynb").read_bytes() == run


def test_an_edited_lesson_is_left_alone_without_a_word(originals: Originals, folder: Path) -> None:
    lay(originals, folder, now=NOW)
    (folder / "one.ipynb").write_bytes(notebook("my own"))

    laid = lay(originals, folder, now=NOW)

    assert (folder / "one.ipynb").read_bytes() == notebook("my own")
    assert laid == Laid()


def test_an_edited_lesson_is_left_alone_when_a_newer_one_ships_and_that_is_said(
    originals: Originals, folder: Path
) -> None:
    lay(originals, folder, now=NOW)
    (folder / "one.ipynb").write_bytes(notebook("my own"))
    ship(originals.folder, one=notebook("1 + 2"))

    laid = lay(originals, folder, now=NOW)

    assert laid.newer_exists == ["one.ipynb"]
    assert (folder / "one.ipynb").read_bytes() == notebook("my own")


@pytest.mark.parametrize("record", [b"", b"not json", b"[]", b'{"one.ipynb": 7}'])
def test_without_a_good_record_what_differs_counts_as_edited(
    originals: Originals, folder: Path, record: bytes
) -> None:
    lay(originals, folder, now=NOW)
    (folder / ".otp-demo" / "laid.json").write_bytes(record)
    ship(originals.folder, one=notebook("1 + 2"))

    laid = lay(originals, folder, now=NOW)

    assert laid.newer_exists == ["one.ipynb"]
    assert (folder / "one.ipynb").read_bytes() == notebook("1 + 1")


def test_what_is_no_notebook_counts_as_edited(originals: Originals, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "one.ipynb").write_bytes(b"half a noteb")

    lay(originals, folder, now=NOW)

    assert (folder / "one.ipynb").read_bytes() == b"half a noteb"


def test_fresh_lays_everything_anew_and_keeps_the_edited_ones_aside(
    originals: Originals, folder: Path
) -> None:
    lay(originals, folder, now=NOW)
    (folder / "one.ipynb").write_bytes(notebook("my own"))
    (folder / "two.ipynb").write_bytes(notebook("2 + 2", outputs="4", executed=True))
    (folder / "notes.txt").write_text("mine")

    laid = lay(originals, folder, fresh=True, now=NOW)

    assert (folder / "one.ipynb").read_bytes() == notebook("1 + 1")
    assert (folder / "two.ipynb").read_bytes() == notebook("2 + 2")
    assert laid.kept_aside is not None
    assert [path.name for path in laid.kept_aside.iterdir()] == ["one.ipynb"]
    assert (laid.kept_aside / "one.ipynb").read_bytes() == notebook("my own")
    assert (folder / "notes.txt").read_text() == "mine"


def test_fresh_twice_in_one_second_keeps_both(originals: Originals, folder: Path) -> None:
    kept = []
    for text in ("first", "second"):
        lay(originals, folder, now=NOW)
        (folder / "one.ipynb").write_bytes(notebook(text))
        kept.append(lay(originals, folder, fresh=True, now=NOW).kept_aside)

    assert [path and (path / "one.ipynb").read_bytes() for path in kept] == [
        notebook("first"),
        notebook("second"),
    ]


def test_after_fresh_the_lesson_follows_the_package_again(originals: Originals, folder: Path) -> None:
    lay(originals, folder, now=NOW)
    (folder / "one.ipynb").write_bytes(notebook("my own"))
    lay(originals, folder, fresh=True, now=NOW)
    ship(originals.folder, one=notebook("1 + 2"))

    assert lay(originals, folder, now=NOW).updated == ["one.ipynb"]


def test_the_originals_are_never_the_working_copy(originals: Originals) -> None:
    with pytest.raises(Problem, match="original") as caught:
        lay(originals, originals.folder / ".." / "originals", now=NOW)

    assert "--into" in caught.value.try_next
    assert caught.value.status == 2


def test_a_folder_that_cannot_be_made_is_a_problem_with_a_way_out(
    originals: Originals, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(Problem, match="cannot be written") as caught:
        lay(originals, tmp_path / "file" / "lessons", now=NOW)

    assert "--into" in caught.value.try_next


def test_a_clone_lays_its_own_notebooks_into_a_folder_git_ignores() -> None:
    originals = find_originals()

    assert originals.folder.name == "notebooks"
    assert originals.default_copy == originals.folder.parent / "my-lessons"
    ignored = (originals.folder.parent / ".gitignore").read_text().splitlines()
    assert "my-lessons/" in ignored


def test_only_kinds_and_sources_of_cells_make_the_digest() -> None:
    as_text = json.loads(notebook("a\nb"))
    as_lines = json.loads(notebook("a\nb"))
    as_lines["cells"][0]["source"] = ["a\n", "b"]
    as_lines["metadata"] = {"widgets": {}}

    assert sources_digest(json.dumps(as_text).encode()) == sources_digest(json.dumps(as_lines).encode())
    assert sources_digest(notebook("a\nb")) != sources_digest(notebook("a", "b"))
