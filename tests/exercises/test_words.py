"""Words and ways of Python are explained before an exercise uses them."""

import re
from inspect import cleandoc

import pytest

from otp_demo.exercises.catalogue import LESSONS, find
from otp_demo.exercises.choice_answer import Choice
from otp_demo.exercises.code_answer import Code
from otp_demo.exercises.exercise import Exercise
from otp_demo.exercises.function_answer import Function
from otp_demo.exercises.number_answer import Number
from tests.notebooks.notebook import Notebook, committed

NOTEBOOKS = {lesson.number: lesson for lesson in committed() if lesson.number is not None}
EXERCISES = [exercise for lesson in LESSONS for exercise in lesson.exercises]
TERMS = ("digest", "hash", "HMAC", "modulo", "nibble", "watermark")


def explained_in(lesson: Notebook) -> str:
    """The words that stand out in a lesson's prose; in the opening one that is the list of words."""
    return " ".join(re.findall(r"\*\*([^*]+)\*\*", lesson.prose)).lower()


def said_in(exercise: Exercise) -> str:
    answer = exercise.answer
    assert isinstance(answer, Function | Choice | Code | Number)
    slips = answer.slips if isinstance(answer, Function) else ()
    told = [slip.because for slip in slips] or list(getattr(answer, "slips", {}).values())
    offered = list(answer.options) if isinstance(answer, Choice) else []
    return "\n".join([exercise.question, exercise.hint, exercise.why, *told, *offered])


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_a_term_is_explained_in_the_lesson_or_before_it(exercise: Exercise) -> None:
    explained = " ".join(explained_in(NOTEBOOKS[number]) for number in range(exercise.lesson + 1))

    used = [term.lower() for term in TERMS if re.search(rf"\b{term}", said_in(exercise), re.IGNORECASE)]

    assert [term for term in used if term not in explained] == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_nobody_has_to_know_what_an_hmac_is_before_lesson_03(exercise: Exercise) -> None:
    assert exercise.lesson >= 3 or "HMAC" not in said_in(exercise)


def test_the_list_of_words_is_in_the_order_of_the_alphabet() -> None:
    (words,) = re.findall(r"## The words\n(.*?)\n## ", NOTEBOOKS[0].prose, re.DOTALL)
    listed = [word.lower() for word in re.findall(r"^\| \*\*([^*]+)\*\*", words, re.MULTILINE)]

    assert {"hash", "modulo", "nibble"} <= set(listed)
    assert listed == sorted(listed)


def test_the_two_meanings_of_seed_are_told_apart_where_the_second_one_comes() -> None:
    first, second = re.findall(r"[^\n]*\bseed\b[^\n]*", NOTEBOOKS[1].prose)[:2]

    assert "also called" in first
    assert "another thing than the *seed* above" in second


def test_the_opening_lesson_says_that_functions_will_be_written() -> None:
    assert "write a short function" in NOTEBOOKS[0].introduction


def test_the_opening_lesson_says_how_to_go_on_where_a_function_cannot_be_stopped() -> None:
    assert re.search(r"^\| .*exercise.*\| .*\*Kernel > Restart Kernel\*", NOTEBOOKS[0].prose, re.MULTILINE)


@pytest.mark.parametrize("way", [">>", "to_bytes", "int(text, 32)"])
def test_the_first_function_has_what_it_takes_in_its_hint(way: str) -> None:
    assert way in cleandoc(find("01-decode").hint)
