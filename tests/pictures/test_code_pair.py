"""Two codes to compare: which digits have stayed, told by frames and by words."""

import re

import pytest

from otp_demo import HOTP, Secret
from otp_demo.core.hotp import Trace
from otp_demo.pictures import code_pair

RFC = HOTP(Secret(b"12345678901234567890"))


def pair(one: int, other: int) -> tuple[Trace, Trace]:
    return RFC.trace(one), RFC.trace(other)


@pytest.mark.parametrize(
    ("counters", "told"),
    [((1, 2), "1 digit has stayed, of 6"), ((0, 1), "No digit has stayed, of 6"), ((7, 7), "6 digits have")],
)
def test_how_many_have_stayed_is_said(counters: tuple[int, int], told: str) -> None:
    assert code_pair.told(*pair(*counters)).startswith(told)


@pytest.mark.parametrize("counter", range(30))
def test_the_digits_that_are_framed_are_those_that_have_stayed(counter: int) -> None:
    before, now = pair(counter, counter + 1)

    drawn = code_pair.html(before, now)

    same = [a for a, b in zip(before.code, now.code, strict=True) if a == b]
    assert re.findall(r"<mark>(\d)</mark>", drawn) == same * 2
    plain = re.sub(r"<[^>]*>", "", drawn)
    assert before.code in plain
    assert now.code in plain
