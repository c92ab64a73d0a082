"""What was found out about a phone's clock, in words that are true of the whole estimate."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo import TOTP, Secret
from otp_demo.analysis.intervals import Interval
from otp_demo.analysis.offset import PRESSED, TYPED, Change, Estimate, Reading, estimate
from otp_demo.pictures.offset_words import answer, bounds, piece, what_next

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOON = 1_700_000_010
SOMETHING = (Reading("123456", NOON),)


def known(*intervals: tuple[float, float]) -> Estimate:
    return Estimate(tuple(Interval(*pair) for pair in intervals), SOMETHING, (), (), 30, 0.0)


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        ((-0.4, 1.2), "Your phone is 0.4 s ahead of this computer, give or take 0.8 s."),
        ((-30, -29), "Your phone is 29.5 s behind this computer, give or take 0.5 s."),
        ((-0.52, 0.5), "Your phone is in time with this computer, give or take 0.6 s."),
        ((299.2, 301.4), "Your phone is 5 min ahead of this computer, give or take 1.4 s."),
    ],
)
def test_the_answer_is_a_sentence(interval: tuple[float, float], told: str) -> None:
    assert answer(known(interval)) == told


def test_two_places_are_both_named() -> None:
    assert answer(known((-1, 1), (29, 31))) == (
        "Your phone is either in time with this computer, give or take 1.0 s, "
        "or 30.0 s ahead of this computer, give or take 1.0 s."
    )


def test_many_places_are_counted() -> None:
    assert "There are 4 places" in answer(known((0, 1), (2, 3), (4, 5), (6, 7)))


def test_without_evidence_it_says_how_far_it_will_look() -> None:
    assert answer(estimate(TOTP_30, [], search=600)) == "Not measured yet: up to 10 min off either way."


@given(st.floats(-99, 99), st.floats(0, 60))
def test_what_is_said_covers_the_interval(low: float, width: float) -> None:
    interval = Interval(low, low + width)
    said = answer(known(tuple(interval)))  # type: ignore[arg-type]

    middle, doubt = re.search(r"is (?:([\d.]+) s )?.*give or take ([\d.]+) s", said).groups()  # type: ignore[union-attr]
    shown = float(middle or 0) * (-1 if "behind" in said else 1)
    if max(abs(interval.low), abs(interval.high)) < 100:
        assert shown - float(doubt) <= interval.low + 0.006
        assert interval.high - 0.006 <= shown + float(doubt)


def test_bounds_are_as_fine_as_the_interval_is_short() -> None:
    assert [bounds(Interval(*pair)) for pair in ((-0.125, 0.5), (-15, 10.04), (-600, 600))] == [
        "−0.12 s to +0.50 s",
        "−15.0 s to +10.0 s",
        "−600 s to +600 s",
    ]


def test_each_piece_is_told_with_what_was_allowed_for() -> None:
    assert piece(Change("123456", NOON + 0.75, PRESSED)) == (
        "changed to 123456",
        "22:13:30.7 UTC",
        "up to 0.5 s early, up to 1 s late",
    )
    assert piece(Reading("123456", NOON, TYPED))[2] == "up to 10 s late"


def test_the_next_change_is_foretold_from_what_is_known() -> None:
    first = estimate(TOTP_30, [Change(TOTP_30.code(NOON), NOON - 7)])

    told = what_next(first, TOTP_30, NOON - 5)

    assert told == "Best next: press when it changes, about 22:13:52 UTC, in 28 s."


def test_while_typed_codes_still_help_the_best_moment_for_one_is_told_as_well() -> None:
    first = estimate(TOTP_30, [Reading(TOTP_30.code(NOON + 12), NOON + 2, TYPED)])

    told = what_next(first, TOTP_30, NOON + 6)

    assert "Or type the code that shows about" in told
    assert "which leaves half of it at best" in told
