"""A lost device is found again by two codes in a row."""

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otp_demo import (
    HOTP,
    TOTP,
    Accepted,
    InvalidParameter,
    Reason,
    Rejected,
    Secret,
    Window,
    resynchronise,
    resynchronise_hotp,
    verify,
    verify_hotp,
)
from otp_demo.core.parameters import MAX_COUNTER
from otp_demo.core.resync import MAX_SEARCH

KEY = Secret(b"12345678901234567890")
TOTP_30, HOTP_6 = TOTP(KEY), HOTP(KEY)
NOW = 1_000_000
AT = NOW * 30 + 7
WRONG = Rejected(Reason.WRONG)


def shown(first: int) -> list[str]:
    """The codes of two steps in a row, by an implementation that is not ours."""
    peer = pyotp.HOTP(KEY.base32)
    return [peer.at(first), peer.at(first + 1)]


class TestByTime:
    @given(away=st.integers(-60, 60), search=st.integers(0, 50))
    def test_the_second_code_is_found_exactly_up_to_search_steps_either_way(
        self, away: int, search: int
    ) -> None:
        outcome = resynchronise(TOTP_30, shown(NOW + away - 1), at=AT, search=search)

        assert outcome == (Accepted(NOW + away, away) if abs(away) <= search else WRONG)

    def test_the_delta_is_the_drift_to_store(self) -> None:
        lost_by = -4_321  # steps: a day and a half
        found = resynchronise(TOTP_30, shown(NOW + lost_by - 1), at=AT, search=MAX_SEARCH)
        assert isinstance(found, Accepted)
        later = 600

        typed = TOTP_30.code(AT + later + 30 * lost_by)

        assert not verify(TOTP_30, typed, at=AT + later)
        assert verify(
            TOTP_30, typed, at=AT + later, window=Window.of(0), drift=found.delta, last_step=found.step
        )

    def test_codes_that_are_not_in_a_row_or_in_the_wrong_order_are_wrong(self) -> None:
        first, second = shown(NOW)
        third = HOTP_6.code(NOW + 2)

        for codes in ([second, first], [first, third], [first, first], [first, "000000"], ["000000", second]):
            assert resynchronise(TOTP_30, codes, at=AT, search=20) == WRONG
        assert resynchronise(TOTP_30, (first, second), at=AT, search=20)

    def test_both_codes_have_to_be_fresh(self) -> None:
        codes = shown(NOW)

        assert resynchronise(TOTP_30, codes, at=AT, search=5, last_step=NOW - 1) == Accepted(NOW + 1, 1)
        for spent in (NOW, NOW + 1, NOW + 50):
            outcome = resynchronise(TOTP_30, codes, at=AT, search=5, last_step=spent)
            assert outcome == Rejected(Reason.REPLAYED)
        assert resynchronise(TOTP_30, ["1" * 6] * 2, at=AT, search=5, last_step=NOW) == WRONG

    def test_steps_below_0_and_above_64_bits_do_not_exist(self) -> None:
        assert resynchronise(TOTP_30, shown(0), at=0, search=MAX_SEARCH) == Accepted(1, 1)
        assert resynchronise(TOTP_30, shown(0), at=45, search=0) == Accepted(1, 0)
        last = MAX_COUNTER * 30
        assert resynchronise(TOTP_30, shown(MAX_COUNTER - 1), at=last, search=9) == Accepted(MAX_COUNTER, 0)


class TestByCounter:
    @given(ahead=st.integers(-3, 60), look_ahead=st.integers(0, 50))
    def test_the_first_code_is_found_exactly_up_to_look_ahead_counters_on(
        self, ahead: int, look_ahead: int
    ) -> None:
        outcome = resynchronise_hotp(HOTP_6, shown(NOW + ahead), counter=NOW, look_ahead=look_ahead)

        assert outcome == (Accepted(NOW + ahead + 1, ahead + 1) if 0 <= ahead <= look_ahead else WRONG)

    def test_the_counter_after_the_found_one_is_the_next_to_expect(self) -> None:
        found = resynchronise_hotp(HOTP_6, shown(400), counter=10, look_ahead=500)
        assert isinstance(found, Accepted)

        assert verify_hotp(HOTP_6, HOTP_6.code(402), counter=found.step + 1, look_ahead=0)

    def test_the_last_two_counters_of_all_are_found(self) -> None:
        codes = shown(MAX_COUNTER - 1)

        assert resynchronise_hotp(HOTP_6, codes, counter=MAX_COUNTER - 1, look_ahead=9) == Accepted(
            MAX_COUNTER, 1
        )
        assert resynchronise_hotp(HOTP_6, codes, counter=MAX_COUNTER, look_ahead=9) == WRONG


@pytest.mark.parametrize(
    ("codes", "detail"),
    [
        (["12345", "123456"], "the first code: a code has 6 digits; this one has 5"),
        (["123456", "12345x"], "the second code: character 6 ('x') is not one of the digits 0 to 9"),
        (["123456", None], "the second code: a code is text, so that its leading zeros stay; got NoneType"),
    ],
)
def test_a_malformed_code_is_named(codes: list[str], detail: str) -> None:
    expected = Rejected(Reason.MALFORMED, detail)

    assert resynchronise(TOTP_30, codes, at=AT, search=9) == expected
    assert resynchronise_hotp(HOTP_6, codes, counter=0, look_ahead=9) == expected


@pytest.mark.parametrize("codes", ["12", "123456", [], ["123456"], ["123456"] * 3, {"1", "2"}, None, 755224])
def test_codes_are_two_in_a_list_or_tuple(codes: list[str]) -> None:
    with pytest.raises(InvalidParameter, match="a list or tuple of two codes, the earlier one first"):
        resynchronise(TOTP_30, codes, at=AT, search=9)
    with pytest.raises(InvalidParameter, match="a list or tuple of two codes, the earlier one first"):
        resynchronise_hotp(HOTP_6, codes, counter=0, look_ahead=9)


@pytest.mark.parametrize("search", [-1, MAX_SEARCH + 1, 1.0, "9", True])
def test_a_search_has_bounds(search: int) -> None:
    with pytest.raises(InvalidParameter, match="search must be a whole number of steps from 0 to 10000"):
        resynchronise(TOTP_30, shown(0), at=AT, search=search)
    with pytest.raises(InvalidParameter, match="look_ahead must be a whole number of counters"):
        resynchronise_hotp(HOTP_6, shown(0), counter=0, look_ahead=search)


def test_the_otp_has_to_be_of_the_right_kind() -> None:
    with pytest.raises(InvalidParameter, match="totp must be a TOTP; got HOTP"):
        resynchronise(HOTP_6, shown(0), at=AT, search=9)  # type: ignore[arg-type]
    with pytest.raises(InvalidParameter, match="hotp must be an HOTP; got TOTP"):
        resynchronise_hotp(TOTP_30, shown(0), counter=0, look_ahead=9)  # type: ignore[arg-type]
