"""An exercise, as data: a question, the kind of answer, a hint, a solution that runs, and why it is so."""

from dataclasses import dataclass

from otp_demo.exercises.answer import Answer
from otp_demo.exercises.judgement import Judgement

MOST_STARS = 3


@dataclass(frozen=True)
class Exercise:
    """One exercise. Its texts are prose in the marks that `prose` knows.

    Attributes:
        id: the lesson's two digits and a name, such as "03-truncate".
        title: a few words.
        stars: how hard it is, 1 to 3.
        question: what is asked.
        answer: what kind of answer it takes, what is right, and which mistakes are likely.
        hint: where to begin.
        why: why the right answer is right.
        solution: Python that comes to it; its last line is the answer, or it defines the function.
    """

    id: str
    title: str
    stars: int
    question: str
    answer: Answer
    hint: str
    why: str
    solution: str

    @property
    def lesson(self) -> int:
        """The number of the lesson that it belongs to."""
        return int(self.id[:2])

    def judge(self, given: object) -> Judgement:
        """Judge an answer, whatever it is."""
        return self.answer.judge(given)


@dataclass(frozen=True)
class LessonExercises:
    """The exercises of one lesson.

    Attributes:
        lesson: its number.
        title: its title.
        exercises: in the order in which they stand in it.
    """

    lesson: int
    title: str
    exercises: tuple[Exercise, ...]
