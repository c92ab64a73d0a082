"""Questions that check themselves: at the end of a lesson, alone, without a teacher and without a network.

    exercise("03-offset")                 a card with a question and a place to answer
    exercise("03-truncate", truncate)     a function of yours, tried whenever its cell is run
    Progress()                            what is solved so far

The machinery, from the ground up: `judgement` is what is said to an answer; `typed_number` reads what
people type; `plain_value` makes harmless what a learner's function returns, `time_limit` ends it if it goes
on for ever, `trial_run` turns whatever it does into a value, and `trial_runs` keeps all of it out of the
kernel. `answer` is what all kinds of answers share: `number_answer`, `code_answer`, `choice_answer`,
`function_answer`. `exercise` puts question, answer, hint and solution together; `questions` has one module
of them a lesson, `functions` one for each function that a learner writes, and `catalogue` finds them.
`progress_file` remembers what is solved, `prose` writes texts as HTML, and `card` and `progress` are the
panels.
"""

from otp_demo.exercises.card import ExerciseCard
from otp_demo.exercises.catalogue import find
from otp_demo.exercises.progress import Progress

__all__ = ["ExerciseCard", "Progress", "exercise"]


def exercise(exercise_id: str, answer: object = None, *, projector: bool = False) -> ExerciseCard:
    """The card of an exercise.

    Args:
        exercise_id: which, such as "03-offset".
        answer: an answer to check at once; where a function is asked for, that function.
        projector: large type, and nothing is remembered.

    Raises:
        InvalidParameter: there is no such exercise.

    >>> exercise("03-offset")
    ExerciseCard('03-offset')
    """
    return ExerciseCard(find(exercise_id), answer, projector=projector)
