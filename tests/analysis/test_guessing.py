"""The attacker's odds: exact by formula, stable where they are tiny, and as a real race has them."""

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from otp_demo import InvalidParameter, Throttle
from otp_demo.analysis.guessing import DAY, YEAR, one_guess, success, time_to, total_tries
from otp_demo.analysis.policies import (
    DOUBLING,
    FIVE_A_QUARTER_HOUR,
    HARD_STOP,
    NO_LIMIT,
    OURS,
    POLICIES,
    RFC_4226,
    Policy,
)


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


@pytest.mark.parametrize("accounts", [1000, 3000])
def test_spraying_many_accounts_gives_as_many_times_the_odds_and_throttles_each_alone(accounts: int) -> None:
    one = success(seconds=YEAR, policy=HARD_STOP, tries_per_second=1000)
    many = success(seconds=YEAR, policy=HARD_STOP, tries_per_second=1000, accounts=accounts)

    assert many == pytest.approx(-np.expm1(accounts * np.log1p(-one)))
    assert many > 0.25


@pytest.mark.parametrize("accounts", [1, 50, 10**6, 10**9])
def test_spraying_does_not_make_the_attacker_faster(accounts: int) -> None:
    assert total_tries(seconds=1000, tries_per_second=100, accounts=accounts) == 100_001


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_whoever_has_no_time_for_all_accounts_makes_as_many_tries_as_time_allows(policy: Policy) -> None:
    tries = total_tries(seconds=[0, 1, 3600], tries_per_second=10, policy=policy, accounts=1_000_000)

    assert tries.tolist() == [1, 11, 36_001]


def test_accounts_are_tried_in_turn_and_a_round_that_has_begun_counts() -> None:
    """Three accounts, a try a second: those at 0, 1 and 2 s, the next round from 5 s, the third from 15 s."""
    tries = total_tries(
        seconds=np.array([0, 2, 4.9, 5, 6, 7, 14, 15]), tries_per_second=1, policy=RFC_4226, accounts=3
    )

    assert tries.tolist() == [1, 3, 3, 4, 5, 6, 6, 7]


@pytest.mark.parametrize(
    ("policy", "delay"),
    [
        (NO_LIMIT, lambda failures: 0),
        (RFC_4226, lambda failures: 5 * failures),
        (HARD_STOP, lambda failures: 0),
        (OURS, Throttle().delay),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_sprayed_tries_are_as_many_as_are_counted_one_by_one(
    policy: Policy, delay: Callable[[int], float]
) -> None:
    generator = np.random.default_rng(8)
    for seconds, speed in 10 ** generator.uniform((0, -2), (4, 1), (60, 2)):
        accounts = int(generator.integers(1, 60))
        counted, begins, rounds = 0, 0.0, 0
        while begins <= seconds and rounds < policy.limit:
            counted += min(accounts, int((seconds - begins) * speed) + 1)
            rounds += 1
            begins += max(delay(rounds), accounts / speed)

        tries = total_tries(seconds=seconds, tries_per_second=speed, policy=policy, accounts=accounts)

        assert tries == counted


def test_a_second_of_spraying_is_worth_eleven_guesses_however_many_doors_there_are() -> None:
    odds = success(seconds=1, policy=HARD_STOP, accounts=10**6)

    assert odds == pytest.approx(3.3e-5, rel=1e-4)


def test_a_time_to_half_beyond_ten_thousand_tries_goes_on_growing_with_the_delay() -> None:
    tries = 231_049  # the first number of tries that is as likely as not to have succeeded

    assert time_to(0.5, policy=RFC_4226) == 5 * (tries - 1) * tries / 2  # 4229 years
    assert success(seconds=100 * YEAR, policy=RFC_4226) == pytest.approx(0.101, abs=0.0005)


def test_a_delay_too_long_for_a_number_takes_for_ever() -> None:
    assert time_to(0.5, policy=DOUBLING) == math.inf


def test_after_the_limit_there_is_no_time_in_which_it_succeeds() -> None:
    assert time_to(0.5, policy=HARD_STOP) == math.inf
    assert time_to(0.5, policy=OURS) == math.inf
    assert time_to(0.0001, policy=HARD_STOP) < math.inf


@pytest.mark.parametrize(
    "wrong",
    [
        {"seconds": -1},
        {"seconds": 1, "tries_per_second": 0},
        {"seconds": 1, "tries_per_second": math.inf},
        {"seconds": 1, "digits": 0},
        {"seconds": 1, "digits": 301},
        {"seconds": 1, "digits": math.nan},
        {"seconds": 1, "steps": 0},
        {"seconds": 1, "steps": math.inf},
        {"seconds": 1, "accounts": 0},
        {"seconds": 1, "accounts": math.inf},
        {"seconds": math.nan},
        {"seconds": math.inf},
    ],
)
def test_numbers_that_mean_nothing_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvalidParameter):
        success(**wrong)


@pytest.mark.parametrize("probability", [0, 1, -0.1, math.nan])
def test_a_time_is_asked_for_a_probability_between_0_and_1(probability: float) -> None:
    with pytest.raises(InvalidParameter, match="probability"):
        time_to(probability, policy=NO_LIMIT)


@pytest.mark.parametrize("speed", [0, -1, math.nan, math.inf])
def test_a_time_is_asked_for_a_speed_that_there_can_be(speed: float) -> None:
    with pytest.raises(InvalidParameter, match="tries per second"):
        time_to(0.5, tries_per_second=speed)


def test_a_time_for_more_digits_than_a_float_can_tell_is_refused() -> None:
    with pytest.raises(InvalidParameter, match="digits"):
        time_to(0.5, digits=400, policy=FIVE_A_QUARTER_HOUR)
