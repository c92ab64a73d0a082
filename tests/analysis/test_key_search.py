"""How long it takes to guess a key, in seconds and in words."""

import itertools
import math

import pytest

from otp_demo import InvalidParameter
from otp_demo.analysis.key_search import in_words, seconds_to_guess


def test_each_bit_doubles_the_time() -> None:
    times = [seconds_to_guess(bits) for bits in range(0, 513)]

    assert all(later == 2 * earlier for earlier, later in itertools.pairwise(times))


def test_sixty_four_bits_take_half_of_all_keys_on_average() -> None:
    assert seconds_to_guess(64, tries_per_second=1e12) == 2**63 / 1e12


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.99, "at once"),
        (59, "about 59 seconds"),
        (3599, "about 60 minutes"),
        (86_400 * 107, "about 107 days"),
        (365.25 * 86_400 * 19_154, "about 19,154 years"),
        (365.25 * 86_400 * 3e8, "about 300 million years"),
        (365.25 * 86_400 * 13.8e9 * 5, "about 5 times the age of the universe"),
        (1e100, "about 10 to the power of 82 times the age of the universe"),
    ],
)
def test_times_are_said_in_words_that_one_can_picture(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


@pytest.mark.parametrize("bits", [-1, 1025, math.nan])
def test_a_length_that_no_key_has_is_refused(bits: float) -> None:
    with pytest.raises(InvalidParameter, match="bits"):
        seconds_to_guess(bits)


@pytest.mark.parametrize("speed", [0, -1, math.inf, math.nan])
def test_a_speed_that_means_nothing_is_refused(speed: float) -> None:
    with pytest.raises(InvalidParameter, match="tries per second"):
        seconds_to_guess(64, tries_per_second=speed)
