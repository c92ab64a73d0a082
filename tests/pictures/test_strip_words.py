"""The time-step strip in words: nothing is only to be seen."""

from otp_demo.core.secret import Secret
from otp_demo.core.totp import TOTP
from otp_demo.core.verification import Window
from otp_demo.pictures import strip_words as words
from otp_demo.pictures.timeline import Strip

TOTP_OF_THE_RFC = TOTP(Secret(b"12345678901234567890"))
AT = 1_111_111_109 + 18.4
NOW = TOTP_OF_THE_RFC.step(AT)


def test_a_plain_strip_is_told_whole() -> None:
    strip = Strip.around(TOTP_OF_THE_RFC, 59, clock="now")

    assert words.title(strip) == "7 time steps of 30 s round 00:00:59 UTC"
    assert words.description(strip) == (
        "The clock shows 00:00:59 UTC, in step 1, whose code is 287082: 1 s left. The next code is 359152."
    )


def test_a_refused_code_is_told_with_both_clocks_and_the_window() -> None:
    strip = Strip.around(
        TOTP_OF_THE_RFC,
        AT,
        window=Window.of(1),
        device=AT - 55,
        refused=NOW - 2,
        last_step=NOW - 3,
        verdict="Refused: one step outside the window",
        caption="A window of 2 would take it.",
    )

    assert words.description(strip) == (
        "Refused: one step outside the window. A window of 2 would take it. "
        "The server's clock shows 01:58:47 UTC, in step 37,037,037, whose code is 050471: 13 s left. "
        "The next code is 266759. "
        "The window: 1 back, 1 ahead; codes in it: 081804, 050471, 266759. "
        "The device's clock shows 01:57:52 UTC, 55 s behind: 2 steps back, code 731029. "
        "The code 731029 of step 37,037,035 (−2) was refused. "
        "Steps up to 37,037,034 (−3) are spent."
    )


def test_an_accepted_code_is_told_with_the_step_that_matched() -> None:
    strip = Strip.around(TOTP_OF_THE_RFC, AT, matched=NOW - 1)

    assert "The code 081804 of step 37,037,036 (−1) was accepted." in words.description(strip)


def test_what_the_strip_does_not_show_is_told_without_its_code() -> None:
    strip = Strip.around(TOTP_OF_THE_RFC, AT, ahead=0, device=AT + 7200, window=Window.of(0), drift=99)
    told = words.description(strip)

    assert "The next code" not in told
    assert "codes in it: none on this strip." in told
    assert "The device's clock shows 03:58:47 UTC, 2 h ahead: 240 steps ahead." in told


def test_the_countdown_counts_what_is_left_of_the_step_in_whole_seconds() -> None:
    def left(at: float) -> str:
        return words.seconds_left(Strip.around(TOTP_OF_THE_RFC, at))

    assert [left(at) for at in (60, 60.1, 88.9, 89, 89.999)] == [
        "30 s left",
        "30 s left",
        "2 s left",
        "1 s left",
        "1 s left",
    ]
