"""Every exercise: its solution runs and is accepted, and each likely mistake gets the words meant for it."""

import ast
import re
from dataclasses import fields
from inspect import cleandoc
from pathlib import Path

import pytest

from otp_demo.exercises import questions
from otp_demo.exercises.catalogue import BY_ID, LESSONS, find
from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.code_answer import Code
from otp_demo.exercises.exercise import MOST_STARS, Exercise, LessonExercises
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.judgement import Outcome
from otp_demo.exercises.number_answer import Number
from otp_demo.exercises.prose import prose
from tests.exercises.solutions import answer_of
from tests.notebooks.keys import secrets_in

EXERCISES = [exercise for lesson in LESSONS for exercise in lesson.exercises]
FUNCTIONS = [exercise for exercise in EXERCISES if isinstance(exercise.answer, Function)]
TYPED = [exercise for exercise in EXERCISES if exercise not in FUNCTIONS]


def name(value: object) -> str:
    """What pytest calls a case."""
    return value.id if isinstance(value, Exercise) else str(value)[:30]


def function_of(exercise: Exercise) -> Function:
    assert isinstance(exercise.answer, Function)
    return exercise.answer


def mistakes(exercise: Exercise) -> list[tuple[float | str, str]]:
    """What a learner types or chooses by mistake, and what is said to it."""
    assert isinstance(exercise.answer, Number | Code | Choice)
    return [(typed, because) for typed, because in exercise.answer.slips.items()]


def texts(exercise: Exercise) -> list[str]:
    answer = exercise.answer
    if isinstance(answer, Function):
        said = [slip.because for slip in answer.slips]
    else:
        said = [because for _, because in mistakes(exercise)]
    options = answer.options if isinstance(answer, Choice) else ()
    return [exercise.question, exercise.hint, exercise.why, *said, *options]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.lesson)
def test_every_lesson_has_three_exercises_or_more_and_one_of_them_is_a_function(
    lesson: LessonExercises,
) -> None:
    assert len(lesson.exercises) >= 3
    assert any(isinstance(exercise.answer, Function) for exercise in lesson.exercises)


def test_there_are_exercises_for_all_lessons_from_the_first_to_the_eighth() -> None:
    assert [lesson.lesson for lesson in LESSONS] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_every_id_is_there_once_and_names_its_lesson() -> None:
    assert len(BY_ID) == len(EXERCISES)
    for lesson in LESSONS:
        for exercise in lesson.exercises:
            assert re.fullmatch(r"[0-9]{2}-[a-z]+", exercise.id)
            assert exercise.lesson == lesson.lesson


def test_each_module_of_questions_is_called_after_its_lesson() -> None:
    names = sorted(path.stem for path in Path(questions.__path__[0]).glob("lesson_*.py"))

    assert len(names) == len(LESSONS)
    for module, lesson in zip(names, LESSONS, strict=True):
        assert module.startswith(f"lesson_{lesson.lesson:02}_")


@pytest.mark.parametrize("exercise", EXERCISES, ids=name)
def test_the_solution_runs_and_is_accepted(exercise: Exercise) -> None:
    judgement = exercise.judge(answer_of(exercise))

    assert judgement.outcome is Outcome.RIGHT, judgement


@pytest.mark.parametrize("exercise", [e for e in EXERCISES if isinstance(e.answer, Choice)], ids=name)
def test_a_choice_has_one_right_answer_and_its_solution_asserts_something(exercise: Exercise) -> None:
    assert isinstance(exercise.answer, Choice)
    assert list(exercise.answer.options.values()).count("") == 1
    assert any(isinstance(line, ast.Assert) for line in ast.parse(cleandoc(exercise.solution)).body)


@pytest.mark.parametrize(
    ("exercise", "slip", "because"),
    [(exercise, *mistake) for exercise in TYPED for mistake in mistakes(exercise)],
    ids=name,
)
def test_each_likely_mistake_gets_the_words_meant_for_it(
    exercise: Exercise, slip: float | str, because: str
) -> None:
    for typed in (slip, str(slip)):
        judgement = exercise.judge(typed)

        assert (judgement.outcome, judgement.because) == (Outcome.WRONG, because)


@pytest.mark.parametrize(
    ("exercise", "slip"), [(e, slip) for e in FUNCTIONS for slip in function_of(e).slips], ids=name
)
def test_each_likely_mistake_in_a_function_gets_its_words_and_a_counter_example(
    exercise: Exercise, slip: Slip
) -> None:
    judgement = exercise.judge(slip.function)

    because, _, example = judgement.because.partition("\n\n")
    assert (judgement.outcome, because) == (Outcome.WRONG, slip.because)
    call = rf"{function_of(exercise).name}\(.*\)"
    assert re.fullmatch(rf"For `{call}` yours returned `.*`; right is `.*`\.", example)


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=name)
def test_a_counter_example_is_one_when_it_is_tried(exercise: Exercise) -> None:
    function = function_of(exercise)
    slip = function.slips[0].function

    found = re.search(r"For `(.+)` yours returned `(.+)`; right is", exercise.judge(slip).because)

    assert found is not None
    call, returned = found.groups()
    names = {function.name: slip}
    assert eval(call, names) == pytest.approx(eval(returned, names))  # noqa: S307  # as a learner would try


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=name)
def test_the_stub_that_stands_in_a_lesson_is_not_answered_yet(exercise: Exercise) -> None:
    for stub in (None, lambda *_: None):
        assert exercise.judge(stub).outcome is Outcome.NOT_YET


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=name)
def test_the_cases_are_many_and_the_same_for_everyone(exercise: Exercise) -> None:
    cases = function_of(exercise).drawn_cases()

    assert len(cases) >= 30
    assert cases == function_of(exercise).drawn_cases()


@pytest.mark.parametrize("exercise", EXERCISES, ids=name)
def test_an_exercise_says_all_that_it_should_and_its_marks_are_closed(exercise: Exercise) -> None:
    assert 1 <= exercise.stars <= MOST_STARS
    assert exercise.title.strip()
    assert len(texts(exercise)) >= 3 + 3  # three likely mistakes or more
    for text in texts(exercise):
        assert text.strip()
        shown = re.sub(r"<pre.*?</pre>|<code>.*?</code>", "", prose(text), flags=re.DOTALL)
        assert not re.search(r"[`*]|\]\(", shown), text


@pytest.mark.parametrize("exercise", EXERCISES, ids=name)
def test_no_exercise_holds_a_key_that_is_not_published(exercise: Exercise) -> None:
    told = [getattr(exercise, field.name) for field in fields(exercise) if field.type == "str"]
    cases = function_of(exercise).drawn_cases() if exercise in FUNCTIONS and exercise.lesson != 3 else []

    assert secrets_in("\n".join([*told, *texts(exercise), *(str(case) for case in cases)])) == []


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(ValueError, match="03-truncate"):
        find("3-truncat")


@pytest.mark.parametrize("odd", [None, 3, "", "x" * 10_000, "<img src=x onerror=alert(1)>"])
def test_what_is_no_id_is_refused(odd: object) -> None:
    with pytest.raises(ValueError, match="exercise"):
        find(odd)  # type: ignore[arg-type]
