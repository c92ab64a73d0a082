"""All exercises, and how to find one by its id."""

from difflib import get_close_matches
from typing import Final

from otp_demo.core.errors import InvalidParameter
from otp_demo.core.parameters import type_name
from otp_demo.exercises.exercise import Exercise, LessonExercises
from otp_demo.exercises.questions import (
    lesson_01_shared_secret,
    lesson_02_qr_and_key_uri,
    lesson_03_from_secret_to_code,
    lesson_04_time_makes_it_move,
    lesson_05_verification_window,
    lesson_06_clock_drift,
    lesson_07_guessing_and_limits,
    lesson_08_two_factor_service,
)

LESSONS: Final[tuple[LessonExercises, ...]] = (
    lesson_01_shared_secret.EXERCISES,
    lesson_02_qr_and_key_uri.EXERCISES,
    lesson_03_from_secret_to_code.EXERCISES,
    lesson_04_time_makes_it_move.EXERCISES,
    lesson_05_verification_window.EXERCISES,
    lesson_06_clock_drift.EXERCISES,
    lesson_07_guessing_and_limits.EXERCISES,
    lesson_08_two_factor_service.EXERCISES,
)
"""The exercises of every lesson, in order."""

BY_ID: Final[dict[str, Exercise]] = {
    exercise.id: exercise for lesson in LESSONS for exercise in lesson.exercises
}


def find(exercise_id: str) -> Exercise:
    """The exercise of this id.

    Raises:
        InvalidParameter: there is none; the message names the nearest.

    >>> find("03-truncate").title
    'Dynamic truncation'
    """
    if type(exercise_id) is not str:
        raise InvalidParameter(f'an exercise has an id such as "03-offset"; got {type_name(exercise_id)}')
    if exercise_id in BY_ID:
        return BY_ID[exercise_id]
    near = get_close_matches(exercise_id[:40], BY_ID, n=3, cutoff=0.4) or list(BY_ID)[:3]
    raise InvalidParameter(f"there is no exercise {exercise_id[:40]!r}; is it one of {', '.join(near)}?")
