"""How long it takes to guess a key, in seconds and in words."""

import itertools
import math

import pytest

from otp_demo import HOTP, InvalidParameter, Secret
from otp_demo.analysis.key_search import in_words, keys_that_fit, seconds_to_guess


def test_each_bit_doubles_the_time() -> None:
    times = [seconds_to_guess(bits) for bits in range(0, 513)]

    assert all(later == 2 * earlier for earlier, later in itertools.pairwise(times))


def test_sixty_four_bits_take_half_of_all_keys_on_average() -> None:
    assert seconds_to_guess(64, tries_per_second=1e12) == 2**63 / 1e12


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.99, "at once"),
        (1, "about 1 second"),
        (86_400, "about 1 day"),
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


def test_three_digits_of_a_code_fit_one_key_in_a_thousand() -> None:
    keys = (Secret(number.to_bytes(2)) for number in range(2**16))

    fitting = sum(HOTP(key).code(0).endswith("224") for key in keys)

    assert fitting == pytest.approx(2**16 / 10**3, abs=4 * math.sqrt(2**16 / 10**3))
    assert keys_that_fit(16, codes=1) == 2**16 / 10**6


@pytest.mark.parametrize(("bits", "enough"), [(64, 4), (80, 5), (128, 7), (160, 9)])
def test_so_many_codes_leave_no_other_key(bits: int, enough: int) -> None:
    assert keys_that_fit(bits, enough) < 0.1 < keys_that_fit(bits, enough - 1)


def test_the_longest_key_fits_into_a_number() -> None:
    assert keys_that_fit(1024, codes=1) == pytest.approx(2**1024 // 10**6)


@pytest.mark.parametrize(("codes", "digits"), [(0, 6), (31, 6), (1, 5), (1, 11)])
def test_codes_that_nobody_saw_are_refused(codes: int, digits: int) -> None:
    with pytest.raises(InvalidParameter, match=r"codes|digits"):
        keys_that_fit(64, codes, digits=digits)


@pytest.mark.parametrize("bits", [-1, 1025, math.nan])
def test_a_length_that_no_key_has_is_refused(bits: float) -> None:
    with pytest.raises(InvalidParameter, match="bits"):
        seconds_to_guess(bits)
    with pytest.raises(InvalidParameter, match="bits"):
        keys_that_fit(bits, codes=1)


@pytest.mark.parametrize("speed", [0, -1, math.inf, math.nan])
def test_a_speed_that_means_nothing_is_refused(speed: float) -> None:
    with pytest.raises(InvalidParameter, match="tries per second"):
        seconds_to_guess(64, tries_per_second=speed)
