"""Bad input is refused at once: each in under a millisecond, however long or large it is."""

from collections.abc import Callable
from contextlib import suppress
from time import perf_counter

import pytest

from otp_demo import OTPError
from tests.core.nasty_values import EVERYTHING
from tests.core.test_bad_input import CALLS, is_the_callers

LIMIT = 0.001  # seconds
TRIES = 20  # the fastest counts: whatever else the machine does can only make one slower


def seconds(work: Callable[[], object]) -> float:
    fastest = float("inf")
    for _ in range(TRIES):
        start = perf_counter()
        with suppress(OTPError):
            work()
        fastest = min(fastest, perf_counter() - start)
        if fastest < LIMIT:
            break
    return fastest


@pytest.mark.parametrize("name", CALLS)
def test_bad_input_costs_less_than_a_millisecond(name: str) -> None:
    function, good = CALLS[name]
    slow = []

    for argument in good:
        for number, value in enumerate(EVERYTHING):
            if is_the_callers(argument, value):
                continue
            arguments = {**good, argument: value}
            if (took := seconds(lambda arguments=arguments: function(**arguments))) >= LIMIT:  # type: ignore[misc]
                slow.append((argument, number, took))

    assert not slow


def test_this_way_of_measuring_sees_what_is_slow() -> None:
    assert seconds(lambda: sum(range(10**6))) > LIMIT
