"""Progress: how many stars each lesson has brought, and a way to begin anew (lesson 00)."""

from html import escape

import ipywidgets as widgets

from otp_demo.exercises.catalogue import LESSONS
from otp_demo.exercises.exercise import LessonExercises
from otp_demo.exercises.progress_file import ProgressFile, progress_of_this_user
from otp_demo.panels.panel import Panel, markup, verdict
from otp_demo.panels.ticker import TICKER, Ticker

_LOOKS_EVERY = 2.0  # seconds; other lessons are other kernels, and write the same file


class Progress(Panel):
    """Which exercises are solved, as stars for each lesson. On the projector it shows nothing of it.

    Args:
        progress: where solved exercises are remembered.
        ticker: the heartbeat at which it looks whether another lesson has added something.
    """

    def __init__(
        self, *, progress: ProgressFile | None = None, ticker: Ticker = TICKER, projector: bool = False
    ) -> None:
        super().__init__(projector=projector)
        self._progress = progress or progress_of_this_user()
        self._table = markup()
        # The button that was pressed stays, with the focus on it; so it turns into the way back.
        self._ask, self._yes = widgets.Button(), widgets.Button(description="Yes, forget all stars")
        self._ask.on_click(lambda _: self._ask_first(self._yes.layout.display == "none"))
        self._yes.on_click(lambda _: self.clear())
        self._buttons = widgets.HBox([self._ask, self._yes])
        self.observe(lambda _: self.reset(), "projector")
        self.reset()
        self.show(self._table, self._buttons)
        ticker.listen(self, self._look, interval=_LOOKS_EVERY)

    @property
    def solved(self) -> frozenset[str]:
        """The ids of the exercises that are solved."""
        return self._progress.solved()

    def clear(self) -> None:
        """Forget which exercises are solved. There is no way back."""
        self._progress.clear()
        self.reset()

    def reset(self) -> None:
        """Look at the file anew. What is remembered stays; `clear` forgets it."""
        self._ask_first(False)
        self._seen = self._progress.version()
        self._draw()

    def _look(self) -> None:
        if self._progress.version() != self._seen:
            self._seen = self._progress.version()
            self._draw()

    def _ask_first(self, asking: bool) -> None:
        self._ask.description = "No, keep them" if asking else "Reset…"
        self._yes.layout.display = None if asking else "none"
        self._buttons.layout.display = "none" if self.projector else None

    def _draw(self) -> None:
        if self.projector:
            self._table.value = verdict("Progress is not shown on the projector, nor kept.", sign="…")
            return
        solved = self.solved
        self._ask.disabled = not solved
        rows = "".join(_row(lesson, solved) for lesson in LESSONS)
        self._table.value = (
            f"{_summary(solved)}"
            '<table class="otp-table"><caption>Stars for the exercises that you have solved.</caption>'
            "<thead><tr><th>Lesson</th><th>Stars</th><th>Won</th><th>Exercises solved</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>{self._where()}"
        )

    def _where(self) -> str:
        if self._progress.trouble:
            return (
                '<p class="otp-warn">Your stars can’t be kept on this computer '
                f"({escape(self._progress.trouble)}), so they last only until the kernel is restarted. "
                "The exercises work all the same.</p>"
            )
        return (
            '<p class="otp-caption">Kept in a small file on this computer, '
            f'<span class="otp-bytes">{escape(str(self._progress.path))}</span>. Nothing leaves it.</p>'
        )


def _summary(solved: frozenset[str]) -> str:
    exercises = [exercise for lesson in LESSONS for exercise in lesson.exercises]
    won = sum(exercise.stars for exercise in exercises if exercise.id in solved)
    of_all = sum(exercise.stars for exercise in exercises)
    if won == of_all:
        return verdict(f"All {of_all} stars: you have solved every exercise.", sign="★", mood="good")
    if won == 0:
        return verdict("No stars yet. Every lesson ends with exercises.", sign="☆")
    return verdict(f"You have {won} of {of_all} stars.", sign="★")


def _row(lesson: LessonExercises, solved: frozenset[str]) -> str:
    done = [exercise for exercise in lesson.exercises if exercise.id in solved]
    stars = " ".join(("★" if exercise in done else "☆") * exercise.stars for exercise in lesson.exercises)
    won, of_all = (sum(exercise.stars for exercise in some) for some in (done, lesson.exercises))
    return (
        f'<tr><th scope="row">{lesson.lesson:02} {escape(lesson.title)}</th>'
        f'<td><span aria-hidden="true" style="letter-spacing:.08em">{stars}</span></td>'
        f"<td>{won} of {of_all}</td>"
        f"<td>{len(done)} of {len(lesson.exercises)}</td></tr>"
    )
