"""Every lesson sets the exercises written for it, all of them and in their order."""

import re

import pytest

from otp_demo.exercises.catalogue import LESSONS
from otp_demo.exercises.exercise import LessonExercises
from tests.notebooks.notebook import Notebook, committed

SET = re.compile(r'^exercise\("([\w-]+)"', re.MULTILINE)


def exercises_set_in(lesson: Notebook) -> list[str]:
    return [found for cell in lesson.code_cells for found in SET.findall(cell.source)]


@pytest.mark.parametrize("written", LESSONS, ids=lambda written: f"{written.lesson:02}")
def test_a_lesson_sets_its_exercises_in_their_order(written: LessonExercises) -> None:
    lesson = next(lesson for lesson in committed() if lesson.number == written.lesson)

    assert exercises_set_in(lesson) == [exercise.id for exercise in written.exercises]


def test_every_lesson_but_the_opening_one_has_exercises_written_for_it() -> None:
    numbered = [lesson.number for lesson in committed() if lesson.number]

    assert [written.lesson for written in LESSONS] == numbered
