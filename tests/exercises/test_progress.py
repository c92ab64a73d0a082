"""The Progress panel counts stars, follows the other lessons, and forgets only after it has asked."""

import pytest

from otp_demo.exercises import Progress
from otp_demo.exercises.catalogue import BY_ID
from otp_demo.exercises.progress_file import ProgressFile
from otp_demo.panels.ticker import Ticker


@pytest.fixture
def ticker() -> Ticker:
    """A heartbeat that beats when it is told to."""
    return Ticker()


def words(panel: Progress) -> str:
    return str(panel.children[1].value)


def test_without_any_stars_it_says_so(progress: ProgressFile, ticker: Ticker) -> None:
    assert "No stars yet" in words(Progress(progress=progress, ticker=ticker))


def test_it_counts_stars_for_each_lesson_in_figures_too(progress: ProgressFile, ticker: Ticker) -> None:
    for id_ in ("03-offset", "03-truncate"):
        progress.add(id_)

    panel = Progress(progress=progress, ticker=ticker)

    assert f"You have 4 of {sum(exercise.stars for exercise in BY_ID.values())} stars" in words(panel)
    row = words(panel).partition("03 From secret to code")[2].partition("</tr>")[0]
    assert "★ ☆ ☆☆ ★★★" in row
    assert "<td>4 of 7</td><td>2 of 4</td>" in row


def test_all_of_them_are_worth_a_word(progress: ProgressFile, ticker: Ticker) -> None:
    for id_ in BY_ID:
        progress.add(id_)

    assert "you have solved every exercise" in words(Progress(progress=progress, ticker=ticker))


def test_what_another_lesson_solves_appears_at_the_next_beat(progress: ProgressFile, ticker: Ticker) -> None:
    panel = Progress(progress=progress, ticker=ticker)

    ProgressFile(progress.path).add("03-offset")
    ticker.beat()

    assert "You have 1 of" in words(panel)
    assert panel.solved == {"03-offset"}


def test_reset_asks_first(progress: ProgressFile, ticker: Ticker) -> None:
    progress.add("03-offset")
    panel = Progress(progress=progress, ticker=ticker)
    ask, yes = panel.children[2].children
    assert (ask.description, yes.layout.display) == ("Reset…", "none")

    ask.click()
    assert (ask.description, yes.layout.display) == ("No, keep them", None)
    ask.click()
    assert (ask.description, yes.layout.display) == ("Reset…", "none")
    assert progress.solved() == {"03-offset"}

    ask.click()
    yes.click()

    assert progress.solved() == frozenset()
    assert "No stars yet" in words(panel)
    assert (ask.description, yes.layout.display) == ("Reset…", "none")


def test_a_teacher_who_resets_all_panels_keeps_the_stars(progress: ProgressFile, ticker: Ticker) -> None:
    progress.add("03-offset")

    Progress(progress=progress, ticker=ticker).reset()

    assert progress.solved() == {"03-offset"}


def test_on_the_projector_it_shows_no_stars_and_no_button(progress: ProgressFile, ticker: Ticker) -> None:
    progress.add("03-offset")
    panel = Progress(progress=progress, ticker=ticker)

    panel.projector = True

    assert "★" not in words(panel)
    assert "not shown on the projector" in words(panel)
    assert panel.children[2].layout.display == "none"
    ticker.beat()
    panel.projector = False
    assert "You have 1 of" in words(panel)


def test_a_file_that_cannot_be_written_is_said(nothing_kept: ProgressFile, ticker: Ticker) -> None:
    nothing_kept.add("03-offset")

    panel = Progress(progress=nothing_kept, ticker=ticker)

    assert "can’t be kept on this computer" in words(panel)
    assert "You have 1 of" in words(panel)


def test_its_repr_is_always_the_same(progress: ProgressFile, ticker: Ticker) -> None:
    assert repr(Progress(progress=progress, ticker=ticker)) == "Progress()"
