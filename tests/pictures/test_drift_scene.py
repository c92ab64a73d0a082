"""One login with two clocks: the engine decides, and the words say why."""

import pytest

from otp_demo import TOTP, Accepted, Secret, Window
from otp_demo.pictures.drift_scene import DriftScene

TOTP_30 = TOTP(Secret(b"12345678901234567890"))
NOON = 1_700_000_010  # the first second of a step


def scene(offset: float, *, at: float = NOON, delay: float = 0.0, window: Window | None = None) -> DriftScene:
    return DriftScene(TOTP_30, at, offset, delay, window or Window(1, 1))


@pytest.mark.parametrize(
    ("offset", "delay", "verdict"),
    [
        (0, 0, "Accepted: the code is that of the server's own step."),
        (-1, 0, "Accepted: the code is 1 step back."),
        (0, 1, "Accepted: the code is 1 step back."),
        (31, 0, "Accepted: the code is 1 step ahead."),
        (60, 0, "Refused: the code is 2 steps ahead, the window only 1."),
        (-31, 0, "Refused: the code is 2 steps back, the window only 1."),
    ],
)
def test_the_verdict_says_where_the_code_belongs(offset: float, delay: float, verdict: str) -> None:
    assert scene(offset, delay=delay).verdict == verdict


def test_a_side_that_is_not_looked_at_is_said_so() -> None:
    refused = scene(31, window=Window(1, 0))

    assert refused.verdict.endswith("ahead, the window not one.")


def test_the_code_is_the_one_that_the_device_showed_when_it_was_read() -> None:
    login = scene(-40, delay=10)

    assert login.code == TOTP_30.code(NOON - 50)
    assert login.device == NOON - 40


@pytest.mark.parametrize(
    ("offset", "told"),
    [(0, "always gets in"), (45, "50 % of its logins get in"), (300, "never gets in")],
)
def test_what_happens_at_other_moments_is_told(offset: float, told: str) -> None:
    assert told in scene(offset).chance


def test_the_strip_marks_what_matched_or_was_refused() -> None:
    accepted, refused = scene(31).strip(3), scene(60).strip(3)

    assert (accepted.matched, accepted.refused) == (accepted.now + 1, None)
    assert (refused.matched, refused.refused) == (None, refused.now + 2)
    assert refused.device == NOON + 60


def test_both_clocks_and_both_codes_are_in_the_markup() -> None:
    html = scene(-40, delay=10).html()

    assert "server 22:13:30 UTC" in html
    assert "device 22:12:50 UTC" in html
    typed = TOTP_30.code(NOON - 50)
    assert f"typed: {typed[:3]} {typed[3:]}, read 10 s ago" in html
    for code in (TOTP_30.code(NOON), TOTP_30.code(NOON - 40)):
        assert f"<span>{code[:3]}</span><span>{code[3:]}</span>" in html


def test_near_the_beginning_of_time_nothing_breaks() -> None:
    login = scene(-500, at=40, delay=90)

    assert login.step == 0
    assert login.strip(3).device == 0
    assert isinstance(login.outcome, Accepted)
