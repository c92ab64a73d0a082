"""Codes by counter: from the expected one on, and a few ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo import HOTP, Accepted, InvalidParameter, Reason, Rejected, Secret, verify_hotp
from otp_demo.core.parameters import MAX_COUNTER

HOTP_6 = HOTP(Secret(b"12345678901234567890"))
WRONG = Rejected(Reason.WRONG)
EXPECTED = 1_000


@given(look_ahead=st.integers(0, 8), away=st.integers(-3, 12))
def test_a_code_is_accepted_exactly_from_the_expected_counter_to_look_ahead_past_it(
    look_ahead: int, away: int
) -> None:
    outcome = verify_hotp(HOTP_6, HOTP_6.code(EXPECTED + away), counter=EXPECTED, look_ahead=look_ahead)

    if 0 <= away <= look_ahead:
        assert outcome == Accepted(step=EXPECTED + away, delta=away)
    else:
        assert outcome == WRONG


def test_no_two_codes_used_above_are_the_same() -> None:
    assert len(set(map(HOTP_6.code, range(EXPECTED - 3, EXPECTED + 13)))) == 16


def test_six_counters_are_tried_unless_told_otherwise() -> None:
    assert verify_hotp(HOTP_6, HOTP_6.code(5), counter=0)
    assert verify_hotp(HOTP_6, HOTP_6.code(6), counter=0) == WRONG


def test_the_counter_to_expect_next_refuses_the_code_that_was_just_accepted() -> None:
    code = HOTP_6.code(EXPECTED + 2)
    accepted = verify_hotp(HOTP_6, code, counter=EXPECTED)
    assert isinstance(accepted, Accepted)

    assert verify_hotp(HOTP_6, code, counter=accepted.step + 1) == WRONG
    assert verify_hotp(HOTP_6, HOTP_6.code(accepted.step + 1), counter=accepted.step + 1)


def test_the_last_counter_of_all_is_tried_and_nothing_after_it() -> None:
    assert verify_hotp(HOTP_6, HOTP_6.code(MAX_COUNTER), counter=MAX_COUNTER - 1) == Accepted(MAX_COUNTER, 1)
    assert verify_hotp(HOTP_6, HOTP_6.code(0), counter=MAX_COUNTER, look_ahead=120) == WRONG


def test_a_code_is_read_as_it_is_by_time() -> None:
    assert verify_hotp(HOTP_6, " 755-224\n", counter=0) == Accepted(0, 0)
    assert verify_hotp(HOTP_6, "75522x", counter=0) == Rejected(
        Reason.MALFORMED, "character 6 ('x') is not one of the digits 0 to 9"
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"counter": -1}, "counter must be a whole number from 0 to 18446744073709551615; got -1"),
        ({"counter": 2**64}, "got 18446744073709551616"),
        ({"counter": True}, "got bool"),
        ({"counter": 0, "look_ahead": 121}, "look_ahead must be a whole number of counters from 0 to 120"),
        ({"counter": 0, "look_ahead": -1}, "look_ahead"),
        ({"counter": 0, "look_ahead": 1.0}, "got float"),
    ],
)
def test_what_is_no_counter_is_an_error_of_the_caller(wrong: dict[str, int], message: str) -> None:
    with pytest.raises(InvalidParameter, match=message):
        verify_hotp(HOTP_6, "malformed", **wrong)
