"""What peers are known to do otherwise: each fact about them beside what the engine does instead."""

import os
import subprocess
import sys

import pyotp
import pytest
from passlib import totp as libpass
from passlib.exc import PasslibSecurityWarning, UsedTokenError

from otp_demo import HOTP, TOTP, Accepted, InvalidParameter, Reason, Rejected, Secret, Window, verify
from tests.core.random_cases import LAST

KEY = Secret(b"12345678901234567890")
OURS = TOTP(KEY)
PYOTP = pyotp.TOTP(KEY.base32)
AT = 1_111_111_109  # RFC 6238, appendix B: 07081804
CODE = "081804"
FULL_WIDTH, SUPERSCRIPT, ARABIC = "０８１８０４", "⁰⁸¹⁸⁰⁴", "٠٨١٨٠٤"


def refused(code: str) -> str:
    outcome = verify(OURS, code, at=AT, window=Window.of(0))
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Reason.MALFORMED
    return outcome.detail


def test_the_right_code_is_right() -> None:
    assert verify(OURS, CODE, at=AT) == Accepted(step=37037036, delta=0)
    assert PYOTP.verify(CODE, for_time=AT)


@pytest.mark.parametrize("code", [FULL_WIDTH, SUPERSCRIPT])
def test_pyotp_folds_digits_of_other_shapes_and_accepts_them_and_we_refuse_them(code: str) -> None:
    assert PYOTP.verify(code, for_time=AT)

    assert "not one of the ASCII digits" in refused(code)


def test_digits_of_another_script_are_digits_to_python_and_no_code_to_us() -> None:
    assert ARABIC.isdigit()
    assert int(ARABIC) == int(CODE)

    assert refused(ARABIC) == "character 1 (U+0660) is a digit, but not one of the ASCII digits 0 to 9"


@pytest.mark.parametrize("code", ["081804x", "+81804", "8_1804", "081804.0", "0x13f8c", "8.1804e4", "-81804"])
def test_what_a_parser_of_numbers_would_take_is_no_code(code: str) -> None:
    refused(code)


@pytest.mark.parametrize("code", ["08180", "0818041", "81804", "", " ", "000000081804"])
def test_a_code_has_as_many_digits_as_were_agreed(code: str) -> None:
    refused(code)


@pytest.mark.parametrize("code", ["081804\n", "\t081804 \r\n", "\u00a0081804", "081 804", "081-804"])
def test_white_space_around_and_single_separators_inside_are_forgiven(code: str) -> None:
    assert verify(OURS, code, at=AT)


@pytest.mark.parametrize(
    "code", ["081\n804", "081  804", "081--804", "081\u00a0804", "-081804", "081804-", "081\x00804"]
)
def test_other_separators_are_not_forgiven(code: str) -> None:
    refused(code)


@pytest.mark.parametrize("code", [81804, 81804.0, b"081804", None, True, ["081804"], object()])
def test_what_is_not_text_is_no_code(code: object) -> None:
    assert "a code is text" in refused(code)  # type: ignore[arg-type]


def test_libpass_takes_an_int_for_a_code_and_puts_the_zeros_back() -> None:
    assert libpass.TOTP(key=KEY.raw, format="raw").match(81804, time=AT)


def test_pyotp_refuses_keys_below_112_bits_and_we_can_show_them() -> None:
    sample = "JBSWY3DPEHPK3PXP"  # the usual sample on the web: 80 bits
    with pytest.raises(ValueError, match="at least 112 bits"):
        pyotp.TOTP(sample)

    assert TOTP(Secret.from_base32(sample)).code(0) == "282760"


def test_libpass_warns_of_keys_below_80_bits_and_we_call_them_weak() -> None:
    with pytest.warns(PasslibSecurityWarning):
        theirs = libpass.TOTP(key=b"123456789", format="raw")

    assert Secret(b"123456789").is_weak
    assert TOTP(Secret(b"123456789")).code(AT) == theirs.generate(AT).token


def test_pyotp_refuses_periods_above_two_minutes_and_we_go_up_to_a_day() -> None:
    with pytest.raises(ValueError, match="at most 120 seconds"):
        pyotp.TOTP(KEY.base32, interval=121)

    assert TOTP(KEY, period=86_400).code(86_400) == OURS.code_for_step(1)
    with pytest.raises(InvalidParameter, match="86400"):
        TOTP(KEY, period=86_401)


def test_libpass_takes_any_period_at_all() -> None:
    assert libpass.TOTP(key=KEY.raw, format="raw", period=10**9).generate(AT).token == OURS.code_for_step(1)


def test_pyotp_refuses_moments_after_the_year_9999_and_we_go_on_to_the_last_step() -> None:
    with pytest.raises(ValueError, match="before year 10000"):
        PYOTP.at(253_402_300_800)

    assert OURS.code(253_402_300_800) == HOTP(KEY).code(253_402_300_800 // 30)
    assert OURS.code(LAST * 30) == HOTP(KEY).code(LAST)


def test_a_window_that_reaches_below_step_0_raises_in_pyotp_and_is_cut_off_here() -> None:
    with pytest.raises(ValueError, match="positive"):
        PYOTP.verify("755224", for_time=0, valid_window=1)

    assert verify(OURS, "755224", at=0, window=Window.of(1)) == Accepted(step=0, delta=0)


def test_pyotp_tries_any_window_it_is_told_and_ours_has_a_limit() -> None:
    assert PYOTP.verify(OURS.code(AT - 30 * 500), for_time=AT, valid_window=500)

    with pytest.raises(InvalidParameter, match="from 0 to 120"):
        Window.of(121)


def test_pyotp_says_no_to_every_code_when_its_window_is_negative_and_ours_cannot_be() -> None:
    assert not PYOTP.verify(CODE, for_time=AT, valid_window=-1)

    with pytest.raises(InvalidParameter, match="from 0 to 120"):
        Window.of(-1)


def test_a_window_given_as_text_is_refused() -> None:
    with pytest.raises(InvalidParameter, match="got str"):
        Window("1")  # type: ignore[arg-type]


@pytest.mark.parametrize("counter", [2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**53, 2**63, LAST])
def test_counters_beyond_31_bits_are_right(counter: int) -> None:
    assert HOTP(KEY).code(counter) == pyotp.HOTP(KEY.base32).at(counter)


def test_a_match_in_step_0_is_as_good_as_any_though_pyotp_returns_a_falsy_0() -> None:
    assert PYOTP.verify_and_get_timecode("755224", for_time=29) == 0

    assert verify(OURS, "755224", at=29)


def test_libpass_knows_a_replay_of_the_last_step_only_and_ours_of_all_before_it() -> None:
    theirs = libpass.TOTP(key=KEY.raw, format="raw")
    last_step, spent_before = 37037036, OURS.code_for_step(37037035)
    with pytest.raises(UsedTokenError):
        theirs.match(CODE, time=AT, last_counter=last_step)
    with pytest.raises(ValueError, match="did not match"):
        theirs.match(spent_before, time=AT, last_counter=last_step)

    for code in (CODE, spent_before):
        assert verify(OURS, code, at=AT, last_step=last_step) == Rejected(Reason.REPLAYED)


@pytest.mark.parametrize(
    ("zone", "name"),
    [("UTC0", "UTC"), ("EST5EDT,M3.2.0,M11.1.0", "EST"), ("<+14>-14", "+14")],
    ids=["UTC", "New York", "Kiritimati"],
)
def test_the_time_zone_of_the_machine_changes_nothing_not_even_in_an_hour_that_comes_twice(
    zone: str, name: str
) -> None:
    """In pyotp up to 2.10 New York got 071043, an hour off, for 066758 at 06:30 UTC on 2024-11-03."""
    program = (
        "from otp_demo import *; import time; time.tzset();"
        "print(TOTP(Secret(b'12345678901234567890')).code(1730615400), time.tzname[0])"
    )

    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        env=os.environ | {"TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == ["066758", name]
    assert OURS.code(1730615400 - 3600) == "071043"
