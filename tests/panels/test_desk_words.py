"""Why a code was refused, in words: true of the engine's answer, and of what a wider search finds."""

import pytest

from otp_demo import HOTP, TOTP, Secret, Window, verify, verify_hotp
from otp_demo.panels.desk_words import Judgement, explain
from otp_demo.panels.hotp_words import explain_counter

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOW = 37_037_037
AT = NOW * 30 + 12  # 18 s are left of the step


def judged(
    away: int, *, window: Window | None = None, drift: int = 0, last_step: int | None = None
) -> Judgement:
    """What is said to the code of the step so many ahead."""
    window = window or Window(1, 1)
    code = TOTP_30.code_for_step(NOW + away)
    result = verify(TOTP_30, code, at=AT, window=window, drift=drift, last_step=last_step)
    return explain(TOTP_30, code, result, at=AT, window=window, drift=drift, last_step=last_step)


@pytest.mark.parametrize(
    ("away", "told"),
    [
        (-1, "it was shown until 12 s ago: typing took its time, or the device's clock is behind"),
        (0, "Device and server stand in the same step"),
        (1, "it comes up only in 18 s: the device's clock is ahead"),
    ],
)
def test_a_good_code_comes_with_how_late_or_early_it_was(away: int, told: str) -> None:
    said = judged(away)

    assert told in said.why
    assert f"Step {NOW + away:,} and all before it are spent now." in said.why
    assert (said.step, said.sign) == (NOW + away, "✓")


@pytest.mark.parametrize(
    ("away", "told"),
    [
        (
            -3,
            "the code of 3 steps back, which was shown until 1 min 12 s ago; a window of 3 steps back",
        ),
        (2, "the code of 2 steps ahead, which comes up only in 48 s; a window of 2 steps ahead would have"),
        (-120, "120 steps back"),
        (120, "120 steps ahead"),
    ],
)
def test_outside_of_the_window_a_wider_search_tells_where_it_belongs(away: int, told: str) -> None:
    said = judged(away)

    assert told in said.why
    assert "for teaching only" in said.why
    assert "A real verifier never looks there, and never tells." in said.why
    assert said.step == NOW + away


@pytest.mark.parametrize(
    ("away", "needed"), [(-4, "4 steps back"), (2, "2 steps ahead"), (-2, "2 steps back")]
)
def test_the_window_that_is_said_to_reach_it_does_and_one_step_less_does_not(away: int, needed: str) -> None:
    assert f"a window of {needed} would have found it" in judged(away).why
    reach = abs(away)

    assert judged(away, window=Window.of(reach)).sign == "✓"
    assert judged(away, window=Window.of(reach - 1)).sign == "✗"


def test_what_is_needed_is_counted_from_where_drift_has_moved_the_window() -> None:
    assert "a window of 2 steps back would have found it" in judged(0, drift=2).why


def test_a_code_that_a_wider_window_would_find_spent_is_said_to_be_so() -> None:
    assert "only to find it spent" in judged(-3, last_step=NOW - 2).why
    assert "spent" not in judged(-3, last_step=NOW - 4).why


def test_further_away_than_the_search_it_is_found_nowhere() -> None:
    for away in (-121, 121):
        said = judged(away)
        assert "found it nowhere" in said.why
        assert "1 h either way" in said.why
        assert said.step is None


def test_a_used_code_and_an_older_one_are_refused_in_different_words() -> None:
    used, older = judged(0, last_step=NOW), judged(-1, last_step=NOW)

    assert used.sentence == "Refused: this code has been used."
    assert "RFC 6238 §5.2" in used.why
    assert older.sentence == "Refused: a later code has been used since."
    assert f"step {NOW - 1:,}, 1 step back, is in the window, but lies before step {NOW:,}" in older.why


def by_counter(typed: int, *, counter: int = 10, look_ahead: int = 3) -> Judgement:
    """What is said to the code of a counter."""
    hotp = TOTP_30.hotp
    code = hotp.code(typed)
    result = verify_hotp(hotp, code, counter=counter, look_ahead=look_ahead)
    return explain_counter(hotp, code, result, counter=counter, look_ahead=look_ahead)


@pytest.mark.parametrize(
    ("typed", "sentence", "told"),
    [
        (10, "Accepted: counter 10, as expected.", "The server expects counter 11 next"),
        (11, "Accepted: counter 11, 1 ahead.", "1 code was made and never sent"),
        (13, "Accepted: counter 13, 3 ahead.", "3 codes were made and never sent"),
        (14, "Refused: not the code of any counter tried.", "counter 14, 4 ahead of 10"),
        (9, "Refused: not the code of any counter tried.", "counter 9, used or passed over"),
        (500, "Refused: not the code of any counter tried.", "nor of any 120 further either way"),
    ],
)
def test_a_code_by_counter_is_explained(typed: int, sentence: str, told: str) -> None:
    said = by_counter(typed)

    assert said.sentence == sentence
    assert told in said.why


def test_at_both_ends_of_all_counters_the_wider_search_finds_nothing_and_does_not_fail() -> None:
    last = 2**64 - 1

    assert by_counter(500, counter=0).step is None
    assert by_counter(500, counter=last, look_ahead=0).step is None


def test_another_length_is_malformed_here_too() -> None:
    hotp = HOTP(TOTP_30.secret, digits=8)
    result = verify_hotp(hotp, "123456", counter=0)

    said = explain_counter(hotp, "123456", result, counter=0, look_ahead=5)

    assert "a code has 8 digits; this one has 6" in said.why
