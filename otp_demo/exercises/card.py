"""ExerciseCard: one question, a place to answer it, and what is to be said to the answer."""

from html import escape
from importlib.resources import files

from otp_demo.exercises.answer_form import AnswerForm
from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.exercise import MOST_STARS, Exercise
from otp_demo.exercises.function_answer import Function
from otp_demo.exercises.judgement import Judgement, Outcome
from otp_demo.exercises.progress_file import ProgressFile, progress_of_this_user
from otp_demo.exercises.prose import code_block, prose
from otp_demo.panels.panel import Panel, markup, verdict

_SAID = {
    Outcome.RIGHT: ("Right.", "✓", "good"),
    Outcome.WRONG: ("Not right yet.", "✗", "bad"),
    Outcome.UNREADABLE: ("That could not be read.", "?", ""),
    Outcome.NOT_YET: ("Not answered yet.", "…", ""),
}


class ExerciseCard(Panel):
    """An exercise that checks itself.

    Attributes:
        exercise: the exercise.
        place: the form with the field or the choices; None where a function is asked for: that comes from
            the cell.
        judgement: what is said to the latest answer; None before the first.

    Args:
        exercise: the exercise.
        answer: an answer to begin with, judged at once; a function, where one is asked for.
        progress: where solved exercises are remembered; on the projector nothing is remembered or shown.
    """

    def __init__(
        self,
        exercise: Exercise,
        answer: object = None,
        *,
        progress: ProgressFile | None = None,
        projector: bool = False,
    ) -> None:
        super().__init__(projector=projector)
        self.exercise = exercise
        self.judgement: Judgement | None = None
        self._given, self._progress = answer, progress or progress_of_this_user()
        self.place = self._made_place()
        self._head, self._said = markup(), markup()
        self._own_sheet = markup(f"<style>{(files(__package__) / 'card.css').read_text('utf-8')}</style>")
        self._own_sheet.layout.display = "none"
        self.add_class("otp-exercise")
        self.observe(lambda _: self._draw_head(), "projector")
        self.reset()
        self.show(
            self._own_sheet,
            self._head,
            markup(prose(exercise.question)),
            *([self.place] if self.place else []),
            self._said,
            markup(
                _folded("Hint", prose(exercise.hint))
                + _folded("Solution", code_block(exercise.solution) + prose(exercise.why))
            ),
        )

    @property
    def solved(self) -> bool:
        """Whether the latest answer was right."""
        return bool(self.judgement)

    def check(self) -> None:
        """Judge what stands in the place to answer; where a function is asked for, try it again."""
        self._judge(self._given if self.place is None else self.place.value)

    def reset(self) -> None:
        """Go back to the question, and to the answer that the card was made with, if any."""
        self.judgement = None
        self._show_said("")
        if self.place is not None:
            self.place.fill_in(self._given)
        if self.place is None or self._given is not None:
            self._judge(self._given)
        self._draw_head()

    def _made_place(self) -> AnswerForm | None:
        answer = self.exercise.answer
        if isinstance(answer, Function):
            return None
        options = tuple(answer.options) if isinstance(answer, Choice) else ()
        return AnswerForm(f"{answer.asks}:", options, self.check)

    def _judge(self, given: object) -> None:
        self.judgement = self.exercise.judge(given)
        self._show_said(_said(self.judgement, self.exercise))
        if self.judgement and not self.projector:
            self._progress.add(self.exercise.id)
        self._draw_head()

    def _show_said(self, html: str) -> None:
        self._said.value = html
        self._said.layout.display = None if html else "none"

    def _draw_head(self) -> None:
        stars = "★" * self.exercise.stars + "☆" * (MOST_STARS - self.exercise.stars)
        done = not self.projector and self.exercise.id in self._progress.solved()
        self._head.value = (
            '<div class="otp-exercise-head">'
            f'<h4 class="otp-exercise-title">{escape(self.exercise.title)}</h4>'
            f'<span class="otp-exercise-meta">exercise {escape(self.exercise.id)} · '
            f'<span class="otp-exercise-stars" aria-hidden="true">{stars}</span>'
            f'<span class="otp-sr">difficulty {self.exercise.stars} of {MOST_STARS}</span></span>'
            f"{'<span class=otp-exercise-done>✓ solved</span>' if done else ''}</div>"
        )

    def __repr__(self) -> str:
        return f"ExerciseCard({self.exercise.id!r})"


def _said(judgement: Judgement, exercise: Exercise) -> str:
    sentence, sign, mood = _SAID[judgement.outcome]
    because = judgement.because
    if judgement.read_as:
        because = f"It was read as `{judgement.read_as}`.\n\n{because}"
    if judgement:
        because = f"{because}\n\n{exercise.why}" if because else exercise.why
    classes = f"otp-exercise-said otp-{mood}" if mood else "otp-exercise-said"
    return f'<div class="{classes}">{verdict(sentence, sign=sign, mood=mood)}{prose(because)}</div>'


def _folded(summary: str, inside: str) -> str:
    return f"<details><summary>{summary}</summary>{inside}</details>"
