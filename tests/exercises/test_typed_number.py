"""Numbers are read as people type them, and what is none is explained."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo.exercises.typed_number import Unreadable, read_number

READ = {
    "11": 11,
    " 0.5 ": Fraction(1, 2),
    ".5": Fraction(1, 2),
    "5.": 5,
    "-120": -120,
    "−120": -120,  # a minus sign, as word processors write it
    "1,000": 1000,
    "1,000,000.5": Fraction(2_000_001, 2),
    "1_000": 1000,
    "1 000 000": 1_000_000,
    "1\u202f000": 1000,
    "1'000": 1000,
    "1e6": 1_000_000,
    "3e-6": Fraction(3, 1_000_000),
    "10**6": 1_000_000,
    "2 ^ 31": 2**31,
    "2^-6": Fraction(1, 64),
    "1/64": Fraction(1, 64),
    "50 %": Fraction(1, 2),
    "41%": Fraction(41, 100),
    "50 per cent": Fraction(1, 2),
    "35.5%.": Fraction(71, 200),
    "2**31 - 1": 2**31 - 1,
    "2^31+1": 2**31 + 1,
    "'969429'": 969_429,
    "0x5a": 90,
    "0b1010": 10,
}


@pytest.mark.parametrize(("typed", "number"), READ.items())
def test_these_are_numbers(typed: str, number: Fraction) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize("typed", ["30 seconds", "30 second", "30s", "30 S", "30 sec.", "1/2 min", "30"])
def test_the_unit_may_stand_after_it(typed: str) -> None:
    assert read_number(typed, unit="seconds") == 30


def test_another_unit_of_time_is_converted_and_any_other_is_not_read() -> None:
    assert read_number("12 hours", unit="days") == Fraction(1, 2)
    with pytest.raises(Unreadable, match="Type only the number, in seconds"):
        read_number("30 steps", unit="seconds")
    with pytest.raises(Unreadable, match="without words"):
        read_number("30 seconds", unit="steps")


@pytest.mark.parametrize(
    ("typed", "why"),
    {
        "0,5": r"`0\.5`",
        "12,5": r"`12\.5`",
        "0,355": r"`0\.355`",
        "0,355,000": "no number",
        "1 / 333,333": "no number",
        "ab": "`0xab`",
        "eleven": "without words",
        "1.2.3": "no number",
        "--3": "no number",
        "1/0": "divided by zero",
        "0**-1": "divided by zero",
        "9**9999": "no number",
        "9**999": "at most 300",
        "1" * 61: "too long",
        "١٢": r"U\+0661",
        "\uff11\uff11": r"U\+FF11",
        "²": r"U\+00B2",
        "Ⅻ": r"U\+216B",
        "nan": "without words",
        "infinity": "without words",
        "None": "without words",
        "%": "no number",
        "-": "no number",
    }.items(),
)
def test_these_are_none_and_it_says_why(typed: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_number(typed)


@given(st.integers(-(10**40), 10**40))
def test_whatever_python_writes_of_a_whole_number_is_read_as_that(number: int) -> None:
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}") == number
    assert read_number(f"{number:_}") == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_whatever_python_writes_of_a_float_is_read_as_that(number: float) -> None:
    assert float(read_number(repr(number))) == number


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        number = read_number(text, unit="seconds")
    except Unreadable:
        return
    assert isinstance(number, Fraction)
