"""Races against the real engine: as often won as the formula says, and told as they went."""

import math

import numpy as np
import pytest

from otp_demo import TOTP, InvalidParameter, Secret, Throttle, Window
from otp_demo.analysis.guessing import success
from otp_demo.analysis.race import Race

TOTP_30 = TOTP(Secret(b"12345678901234567890"))


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


def test_what_the_throttle_turns_away_is_counted_and_never_looked_at() -> None:
    race = Race(
        TOTP_30,
        digits=5,
        throttle=Throttle(free=2, base=10, cap=10, limit=4),
        tries_per_second=1,
        generator=np.random.default_rng(0),
    )

    race.advance(15)  # a try a second: at 0 and 1, at 11, and the next is allowed at 21

    assert (race.tries, race.turned_away, race.over) == (3, 13, False)


def test_the_moment_of_winning_is_told_from_the_start() -> None:
    race = Race(
        TOTP_30, digits=1, start=1_700_000_000, tries_per_second=1, generator=np.random.default_rng(0)
    )

    race.advance(600)

    assert race.over
    assert race.in_after == race.tries - 1


@pytest.mark.parametrize("speed", [0, -1, math.nan, math.inf])
def test_a_guesser_without_a_speed_does_not_race(speed: float) -> None:
    with pytest.raises(InvalidParameter, match="tries per second"):
        Race(TOTP_30, tries_per_second=speed, generator=np.random.default_rng(0))
