"""The attacker's odds: exact by formula, stable where they are tiny, and as a real race has them."""

import math
from fractions import Fraction

import numpy as np
import pytest

from otp_demo import TOTP, InvalidParameter, Secret, Throttle, Window
from otp_demo.analysis.guessing import DAY, YEAR, one_guess, success, time_to
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


@pytest.mark.parametrize("digits", [3, 6, 8, 10])
@pytest.mark.parametrize("steps", [1, 3, 21])
def test_one_guess_is_exact_to_the_last_digits_of_a_float(digits: int, steps: int) -> None:
    exact = 1 - (1 - Fraction(1, 10**digits)) ** steps

    assert one_guess(digits=digits, steps=steps) == pytest.approx(float(exact), rel=1e-14)


def test_a_few_tries_at_ten_digits_do_not_vanish_in_rounding() -> None:
    odds = success(seconds=1, tries_per_second=2, digits=10, steps=1)

    assert odds == pytest.approx(3e-10, rel=1e-9)


def test_published_figures_five_a_quarter_of_an_hour_and_a_hard_stop_at_a_hundred() -> None:
    assert success(seconds=YEAR, policy=FIVE_A_QUARTER_HOUR) == pytest.approx(0.41, abs=0.005)
    assert success(seconds=100 * YEAR, policy=HARD_STOP) == pytest.approx(0.0003, abs=1e-6)


def test_it_takes_arrays_in_any_of_its_arguments() -> None:
    odds = success(
        seconds=np.array([DAY, YEAR])[:, None],
        digits=np.array([6, 7, 8])[None, :],
        policy=RFC_4226,
        steps=3,
        accounts=2,
    )

    assert odds.shape == (2, 3)
    assert odds[1, 2] == success(seconds=YEAR, digits=8, policy=RFC_4226, accounts=2)


def test_spraying_many_accounts_gives_as_many_times_the_odds_and_throttles_each_alone() -> None:
    one = success(seconds=YEAR, policy=HARD_STOP, tries_per_second=1000)
    many = success(seconds=YEAR, policy=HARD_STOP, tries_per_second=1000, accounts=1000)

    assert many == pytest.approx(-np.expm1(1000 * np.log1p(-one)))
    assert many > 0.25


def test_spraying_does_not_make_the_attacker_faster() -> None:
    alone = success(seconds=1000, tries_per_second=100)
    sprayed = success(seconds=1000, tries_per_second=100, accounts=50)

    assert sprayed == pytest.approx(alone, rel=1e-3)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
@pytest.mark.parametrize("speed", [0.01, 1.0, 1000.0])
def test_the_time_for_n_tries_is_when_n_tries_can_have_been_made(policy: Policy, speed: float) -> None:
    for tries in (1, 2, 5, 6, 7, 40, 99):
        seconds = policy.seconds_for(tries, tries_per_second=speed)
        if seconds < 1e15:
            moment = max(1e-6, seconds * 1e-9)
            assert policy.tries(seconds + moment, tries_per_second=speed) >= tries
            assert seconds == 0 or policy.tries(seconds - moment, tries_per_second=speed) < tries


def test_the_rfcs_delays_are_five_ten_and_fifteen_seconds() -> None:
    assert [RFC_4226.seconds_for(tries, tries_per_second=1e6) for tries in (1, 2, 3, 4)] == [0, 5, 15, 30]


def test_a_doubling_delay_lets_about_26_tries_through_in_a_year() -> None:
    assert DOUBLING.tries(YEAR, tries_per_second=1000) == 1 + math.floor(math.log2(YEAR + 1))


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


def test_after_the_limit_there_is_no_time_in_which_it_succeeds() -> None:
    assert time_to(0.5, policy=HARD_STOP) == math.inf
    assert time_to(0.5, policy=OURS) == math.inf
    assert time_to(0.0001, policy=HARD_STOP) < math.inf


@pytest.mark.parametrize(
    ("digits", "window", "seconds"), [(3, Window(1, 1), 20), (3, Window(0, 0), 60), (4, Window(2, 2), 150)]
)
def test_races_against_the_real_engine_end_as_often_as_the_formula_says(
    digits: int, window: Window, seconds: float
) -> None:
    generator = np.random.default_rng(4226)
    races = 1_500
    won = 0
    for number in range(races):
        totp = TOTP(Secret(generator.bytes(20)))
        race = Race(totp, digits=digits, window=window, start=1e9 + number, generator=generator)
        race.advance(seconds)
        won += race.in_after is not None
    steps = window.past + window.future + 1
    expected = float(success(seconds=seconds, tries_per_second=10, digits=digits, steps=steps))
    standard_error = math.sqrt(expected * (1 - expected) / races)

    assert abs(won / races - expected) < 4 * standard_error


def test_a_race_against_a_throttle_ends_when_codes_are_disabled() -> None:
    race = Race(
        TOTP(Secret(b"12345678901234567890")),
        digits=5,
        throttle=Throttle(free=5, base=1, cap=1, limit=10),
        generator=np.random.default_rng(0),
    )

    race.advance(3600)

    assert race.over
    assert race.disabled
    assert race.tries == 10


@pytest.mark.parametrize(
    "wrong",
    [
        {"seconds": -1},
        {"seconds": 1, "tries_per_second": 0},
        {"seconds": 1, "digits": 0},
        {"seconds": 1, "accounts": 0},
        {"seconds": math.nan},
    ],
)
def test_numbers_that_mean_nothing_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvalidParameter):
        success(**wrong)


@pytest.mark.parametrize("probability", [0, 1, -0.1, math.nan])
def test_a_time_is_asked_for_a_probability_between_0_and_1(probability: float) -> None:
    with pytest.raises(InvalidParameter, match="probability"):
        time_to(probability, policy=NO_LIMIT)
