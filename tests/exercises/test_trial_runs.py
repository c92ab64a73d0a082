"""The calls of a function survive whatever it does, and end soon: nothing of it reaches the kernel."""

import itertools
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

import pytest

from otp_demo.exercises.trial_run import Ended, Gone, Overdue, Raised, Returned
from otp_demo.exercises.trial_runs import Case, right_here, trial_runs

CASES: list[Case] = [(number,) for number in range(5)]
LIMIT = 0.2
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="there are no copies here")


def _counts_for_ever(_: int) -> int:
    return sum(itertools.count())


def _looks_for_the_largest(_: int) -> int:
    return max(range(10**12))


def _ends_python(_: int) -> None:
    os._exit(0)


def _kills_itself(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def runs(function: Callable[..., object]) -> list[Ended]:
    return trial_runs(function, CASES, seconds=LIMIT)


def test_what_came_of_each_call_comes_in_their_order() -> None:
    assert runs(lambda number: [number, str(number)]) == [Returned([n, str(n)]) for n in range(5)]


def test_the_first_that_does_not_return_is_the_last() -> None:
    *before, last = runs(lambda number: 1 // (2 - number))

    assert len(before) == 2
    assert isinstance(last, Raised)
    assert last.kind == "ZeroDivisionError"


def test_a_function_remembers_from_call_to_call() -> None:
    seen: list[object] = []

    assert runs(lambda number: seen.append(number) or len(seen)) == [Returned(n) for n in range(1, 6)]


@linux_only
def test_what_it_changes_is_as_before_afterwards() -> None:
    seen: list[object] = []

    runs(seen.append)

    assert seen == []


@linux_only
@pytest.mark.parametrize("endless", [_counts_for_ever, _looks_for_the_largest])
def test_a_built_in_that_never_comes_back_is_stopped(endless: Callable[[int], int]) -> None:
    began = time.perf_counter()

    assert runs(endless) == [Overdue()]
    assert time.perf_counter() - began < LIMIT + 3


@linux_only
@pytest.mark.parametrize("fatal", [_ends_python, _kills_itself])
def test_the_end_of_python_itself_is_survived(fatal: Callable[[int], None]) -> None:
    assert runs(fatal) == [Gone()]


@linux_only
def test_no_process_is_left_behind() -> None:
    runs(_counts_for_ever)
    runs(len)
    runs(str)

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@linux_only
def test_time_is_limited_outside_of_the_main_thread_too() -> None:
    results: list[list[Ended]] = []

    thread = threading.Thread(target=lambda: results.append(runs(_counts_for_ever)))
    thread.start()
    thread.join(10)

    assert results == [[Overdue()]]


def test_a_result_larger_than_a_pipe_holds_arrives() -> None:
    (first, *_) = runs(lambda number: "x" * 10**6)

    assert first == Returned("x" * 10**6)


def test_without_copies_the_calls_are_made_right_here() -> None:
    def tall(number: int) -> int:
        while number == 3:
            pass
        return number

    assert list(right_here(tall, CASES, LIMIT)) == [Returned(0), Returned(1), Returned(2), Overdue()]
