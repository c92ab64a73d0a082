"""Throttle policies in closed form: as many tries as a guesser makes who counts them one by one."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from otp_demo import TOTP, InvalidParameter, Secret, Throttle
from otp_demo.analysis.delays import listed
from otp_demo.analysis.guessing import YEAR
from otp_demo.analysis.policies import (
    DOUBLING,
    FIVE_A_QUARTER_HOUR,
    HARD_STOP,
    NO_LIMIT,
    OURS,
    POLICIES,
    RFC_4226,
    Policy,
    of_throttle,
)
from otp_demo.analysis.race import Race


def counted(seconds: float, speed: float, delay: Callable[[int], float], limit: float = math.inf) -> int:
    """Tries one after the other, each as soon as delay and speed allow it."""
    tries, at = 1, max(delay(1), 1 / speed)
    while at <= seconds and tries < limit:
        tries += 1
        at += max(delay(tries), 1 / speed)
    return tries


def counted_in_bursts(seconds: float, speed: float, burst: int, window: float) -> int:
    """The same where every window has room for some tries."""
    tries, at, seen = 0, 0.0, [0] * (int(seconds // window) + 2)
    while at <= seconds:
        index = int(at // window)
        if seen[index] == burst:
            at = (index + 1) * window
            continue
        seen[index] += 1
        tries += 1
        at += 1 / speed
    return tries


@pytest.mark.parametrize(
    ("policy", "delay"),
    [
        (NO_LIMIT, lambda failures: 0),
        (RFC_4226, lambda failures: 5 * failures),
        (DOUBLING, lambda failures: 2.0 ** (failures - 1)),
        (HARD_STOP, lambda failures: 0),
        (OURS, Throttle().delay),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_it_leaves_as_many_tries_as_are_counted_one_by_one(
    policy: Policy, delay: Callable[[int], float]
) -> None:
    generator = np.random.default_rng(4226)
    for seconds, speed in 10 ** generator.uniform((-1, -4), (5, 0.5), (150, 2)):
        expected = counted(seconds, speed, delay, policy.limit)

        assert policy.tries(seconds, tries_per_second=speed) == expected


def test_bursts_leave_as_many_tries_as_are_counted_one_by_one_at_any_speed() -> None:
    generator = np.random.default_rng(5)
    for seconds, speed in 10 ** generator.uniform((0, -5), (6, 0), (300, 2)):
        expected = counted_in_bursts(seconds, speed, 5, 900)

        assert FIVE_A_QUARTER_HOUR.tries(seconds, tries_per_second=speed) == expected


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
@pytest.mark.parametrize("speed", [1e-5, 0.001, 0.005, 0.01, 1.0, 1000.0])
def test_the_time_for_n_tries_is_when_n_tries_can_have_been_made(policy: Policy, speed: float) -> None:
    for tries in (1, 2, 5, 6, 7, 40, 99, 10_001, 20_000, 300_000):
        seconds = float(policy.seconds_for(tries, tries_per_second=speed))
        if seconds < 1e15:
            moment = max(1e-6, seconds * 1e-9)
            assert policy.tries(seconds + moment, tries_per_second=speed) >= tries
            assert seconds == 0 or policy.tries(seconds - moment, tries_per_second=speed) < tries


def test_a_guesser_slower_than_the_limit_makes_no_more_tries_than_their_speed_allows() -> None:
    assert FIVE_A_QUARTER_HOUR.tries(YEAR, tries_per_second=1e-5) == 316
    assert FIVE_A_QUARTER_HOUR.seconds_for(6, tries_per_second=1e-3) == 5000


@pytest.mark.parametrize("speed", [3, 7, 10, 60, 300])
def test_a_try_that_is_due_at_the_very_end_counts_also_where_floats_are_rounded(speed: int) -> None:
    seconds = np.arange(1, 2001)

    tries = NO_LIMIT.tries(seconds, tries_per_second=speed)

    assert tries.tolist() == (speed * seconds + 1).tolist()


def test_after_the_delays_that_are_listed_the_last_one_holds() -> None:
    policy = Policy("a second, then two", "this test", listed([1, 2]))

    assert policy.seconds_for([1, 2, 3, 4, 5], tries_per_second=10).tolist() == [0, 1, 3, 5, 7]
    assert policy.seconds_for([1, 2, 3, 4, 5], tries_per_second=0.5).tolist() == [0, 2, 4, 6, 8]
    assert policy.seconds_for(5, tries_per_second=0.25) == 16


def test_it_takes_arrays_in_any_of_its_arguments() -> None:
    tries = RFC_4226.tries(np.array([[4], [15]]), tries_per_second=np.array([0.01, 1, 100]))

    assert tries.tolist() == [[1, 1, 1], [1, 3, 3]]
    assert RFC_4226.seconds_for(np.array([1, 3]), tries_per_second=1).tolist() == [0, 15]


def test_the_rfcs_delays_are_five_ten_and_fifteen_seconds_and_go_on_growing() -> None:
    tries = np.array([1, 2, 3, 4, 20_001])

    assert RFC_4226.seconds_for(tries, tries_per_second=1e6).tolist() == [
        0,
        5,
        15,
        30,
        5 * 20_000 * 20_001 / 2,
    ]
    assert RFC_4226.tries(100 * YEAR, tries_per_second=10) == 35_529


def test_a_doubling_delay_lets_about_26_tries_through_in_a_year() -> None:
    assert DOUBLING.tries(YEAR, tries_per_second=1000) == 1 + math.floor(math.log2(YEAR + 1))


def test_beyond_the_limit_no_time_is_long_enough() -> None:
    assert HARD_STOP.seconds_for([100, 101], tries_per_second=1).tolist() == [99, math.inf]
    assert HARD_STOP.tries(1e9, tries_per_second=1) == 100


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_no_speed_and_no_time_is_too_much_for_it(policy: Policy) -> None:
    tries = policy.tries([0, 1e-300, 1e300], tries_per_second=np.array([[1e-290], [1.0], [1e290]]))

    assert np.isfinite(tries).all()
    assert (tries >= 1).all()


def test_the_engines_own_throttle_is_charged_as_often_as_its_policy_says() -> None:
    throttle = Throttle(free=2, base=10, cap=100, limit=9)
    race = Race(
        TOTP(Secret(b"12345678901234567890")),
        digits=5,
        throttle=throttle,
        tries_per_second=10,
        generator=np.random.default_rng(3),
    )
    policy = of_throttle(throttle, name="small", source="this test")

    for seconds in (0, 1, 9, 31, 75, 160, 300, 1000):
        race.advance(seconds)
        assert race.in_after is None
        assert race.tries == policy.tries(seconds, tries_per_second=10)


@pytest.mark.parametrize("speed", [0, -1, math.nan, math.inf])
def test_a_speed_that_there_can_not_be_is_refused(speed: float) -> None:
    with pytest.raises(InvalidParameter, match="tries per second"):
        NO_LIMIT.tries(1, tries_per_second=speed)
    with pytest.raises(InvalidParameter, match="tries per second"):
        NO_LIMIT.seconds_for(1, tries_per_second=speed)


@pytest.mark.parametrize("seconds", [-1, math.nan, math.inf])
def test_a_time_that_there_can_not_be_is_refused(seconds: float) -> None:
    with pytest.raises(InvalidParameter, match="seconds"):
        NO_LIMIT.tries(seconds, tries_per_second=1)


def test_a_number_of_tries_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidParameter, match="tries must be a number"):
        NO_LIMIT.seconds_for(math.nan, tries_per_second=1)
