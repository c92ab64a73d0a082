"""A function that a learner writes: whatever it does is survived, and told in words that help."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from otp_demo.exercises.catalogue import find
from otp_demo.exercises.function_answer import Function, Slip
from otp_demo.exercises.judgement import Outcome

TRUNCATE = find("03-truncate").answer
ANSWER = Function(
    call="double(numbers)",
    exact=lambda numbers: 2 * sum(numbers),
    cases=lambda draw: (([draw.randrange(100), 1],) for _ in range(20)),
    slips=(Slip(sum, "You forgot to double it."),),
    limit=0.2,
)


def said_of(function: object) -> str:
    judgement = ANSWER.judge(function)
    assert judgement.outcome is Outcome.WRONG
    return judgement.because


def test_a_right_one_is_tried_on_every_case() -> None:
    judgement = ANSWER.judge(lambda numbers: sum(numbers) * 2)

    assert judgement.outcome is Outcome.RIGHT
    assert "20 cases" in judgement.because


def test_it_may_change_what_it_is_given() -> None:
    def double(numbers: list[int]) -> int:
        total = 0
        while numbers:
            total += 2 * numbers.pop()
        return total

    assert ANSWER.judge(double)


def test_an_exception_is_told_with_its_line_and_the_call_that_led_to_it() -> None:
    def double(numbers: list[int]) -> int:
        return numbers["first"]  # type: ignore[call-overload, no-any-return]

    said = said_of(double)

    assert "line" in said
    assert 'return numbers["first"]' in said
    assert "TypeError: list indices must be integers" in said
    assert "`double((" not in said
    assert "`double(" in said


def test_another_number_of_parameters_is_told_as_python_tells_it() -> None:
    assert "takes 0 positional arguments but 1 was given" in said_of(lambda: 1)


@pytest.mark.parametrize(
    "error", [SystemExit(3), KeyboardInterrupt(), GeneratorExit(), MemoryError(), StopIteration()], ids=repr
)
def test_not_even_the_end_of_the_program_gets_out(error: BaseException) -> None:
    def double(_: object) -> int:
        raise error

    assert type(error).__name__ in said_of(double)


def test_an_exception_that_cannot_be_told_is_named() -> None:
    class Sulky(Exception):
        def __str__(self) -> str:
            _busy(self)
            return "never"

    def double(_: object) -> int:
        raise Sulky

    assert "Sulky" in said_of(double)


def test_a_function_that_calls_itself_for_ever_is_told_so() -> None:
    def double(numbers: object) -> int:
        return double(numbers)

    assert "RecursionError" in said_of(double)


def _busy(_: object) -> int:
    while True:
        pass


def _stubborn(_: object) -> int:
    while True:
        with suppress(Exception):
            sum(range(100))


def _asleep(_: object) -> int:
    time.sleep(60)
    return 1


def _deaf(_: object) -> int:
    while True:
        try:
            while True:
                sum(range(100))
        except:  # noqa: E722, S112
            continue


@pytest.mark.parametrize("endless", [_busy, _stubborn, _asleep, _deaf])
def test_a_loop_without_end_is_stopped(endless: Callable[[object], int]) -> None:
    began = time.perf_counter()

    said = said_of(endless)

    assert "a loop that never ends" in said
    assert time.perf_counter() - began < ANSWER.limit + 1


def test_the_limit_of_a_real_exercise_is_a_second() -> None:
    assert isinstance(TRUNCATE, Function)
    assert TRUNCATE.limit == 1


def test_a_generator_in_the_place_of_a_value_is_told_so() -> None:
    assert "value of type `generator`" in said_of(lambda numbers: (number for number in numbers))


def test_the_wrong_type_is_named_with_the_right_one() -> None:
    assert "should return a whole number (`int`); yours returned a value of type `str`" in said_of(
        lambda numbers: str(2 * sum(numbers))
    )
    assert "type `float`" in said_of(lambda numbers: 2.0 * sum(numbers))
    assert "type `bool`" in said_of(lambda _: True)


def test_printing_instead_of_returning_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    assert "write `return`" in said_of(lambda numbers: print(2 * sum(numbers)))  # noqa: T201
    assert capsys.readouterr().out == ""


def test_printing_beside_returning_does_no_harm(capsys: pytest.CaptureFixture[str]) -> None:
    def double(numbers: list[int]) -> int:
        print(numbers, "x" * 10**6)  # noqa: T201
        return 2 * sum(numbers)

    assert ANSWER.judge(double)
    assert capsys.readouterr().out == ""


def test_a_way_without_return_is_seen() -> None:
    assert "without `return`" in said_of(lambda numbers: 2 * sum(numbers) if sum(numbers) < 50 else None)


def test_a_result_that_no_mistake_explains_still_gets_a_counter_example() -> None:
    said = said_of(lambda numbers: 3 * sum(numbers))

    assert said.startswith("It runs, and comes to another result than the engine.")
    assert "right is" in said


@pytest.mark.parametrize("given", [1, "double", (1, 2), b"", ...])
def test_what_is_no_function_is_unreadable(given: object) -> None:
    judgement = ANSWER.judge(given)

    assert judgement.outcome is Outcome.UNREADABLE
    assert "without brackets" in judgement.because


def test_an_enormous_result_is_not_written_out() -> None:
    assert "a number of" in said_of(lambda _: 10**100_000)
    assert len(said_of(lambda _: 10**100_000)) < 500


def test_markup_in_a_result_is_kept_from_being_marks() -> None:
    said = said_of(lambda _: "`**<img src=x onerror=alert(1)>**`")

    assert said.count("`") % 2 == 0


def test_a_numpy_number_counts_as_a_number() -> None:
    numpy = pytest.importorskip("numpy")

    assert ANSWER.judge(lambda numbers: numpy.int64(2 * sum(numbers)))
